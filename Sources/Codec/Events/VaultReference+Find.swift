package import Domain

extension VaultReference {
    /// Every reference in a body, whatever the event: its layout (item, person, class, digest) is
    /// that of no other row. Bodies that are not CBOR have none.
    package static func all(inBody body: [UInt8]) -> [VaultReference] {
        var reader = CBORReader(body)
        guard let value = try? reader.value() else { return [] }
        var found: [VaultReference] = []
        collect(from: value, into: &found)
        return found
    }

    private static func collect(from value: CBORValue, into found: inout [VaultReference]) {
        switch value {
        case .map(let pairs):
            for pair in pairs { collect(from: pair.value, into: &found) }
        case .array(let items):
            if let reference = VaultReference(row: items) {
                found.append(reference)
            } else {
                for item in items { collect(from: item, into: &found) }
            }
        case .integer, .bytes, .text, .bool, .null: break
        }
    }

    private init?(row: [CBORValue]) {
        guard row.count == 4, case .integer(let item) = row[0],
            case .integer(let person) = row[1], case .text(let word) = row[2],
            case .bytes(let digest) = row[3], digest.count == 32,
            let retention = RetentionClass(rawValue: word)
        else { return nil }
        self.init(item: item, person: PersonID(person), retention: retention, digest: digest)
    }
}
