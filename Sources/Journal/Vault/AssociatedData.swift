internal import Domain

/// What a ciphertext is bound to: fields one after another, each with its length, so that two
/// different lists never give the same bytes.
extension SealedItem {
    var associatedData: [UInt8] {
        var data = BoundFields(purpose: "item")
        data.add(item)
        data.add(field)
        data.add(scope.retention.rawValue)
        data.add(scope.person.number)
        data.add(keyVersion)
        return data.bytes
    }
}

extension WrappedKey {
    static func associatedData(
        _ scope: VaultScope, version: Int64, under name: String
    ) -> [UInt8] {
        var data = BoundFields(purpose: "key")
        data.add(name)
        data.add(scope.retention.rawValue)
        data.add(scope.person.number)
        data.add(version)
        return data.bytes
    }
}

private struct BoundFields {
    private(set) var bytes: [UInt8] = []

    init(purpose: String) { add(purpose) }

    mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes.append(contentsOf: text.utf8)
    }

    mutating func add(_ value: Int64) {
        withUnsafeBytes(of: value.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
