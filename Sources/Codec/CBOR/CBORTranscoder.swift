/// Event bodies as JSON that people can read, and back to the same bytes.
package enum CBORTranscoder {
    /// Byte strings are written `{"$hex": "00ff"}`.
    private static let hexKey = "$hex"

    /// Nil when no JSON would give these very bytes back: the caller then keeps the bytes.
    package static func json(_ bytes: [UInt8]) -> JSONValue? {
        var reader = CBORReader(bytes)
        guard let value = try? reader.value(), reader.isAtEnd else { return nil }
        let json = json(value)
        return self.bytes(json) == bytes ? json : nil
    }

    /// Nil when the value has no such form.
    package static func bytes(_ json: JSONValue) -> [UInt8]? {
        guard let value = cbor(json) else { return nil }
        var writer = CBORWriter()
        writer.value(value)
        return writer.bytes
    }

    private static func json(_ value: CBORValue) -> JSONValue {
        switch value {
        case .integer(let integer): .integer(integer)
        case .bytes(let bytes): .object([(hexKey, .string(bytes.hexadecimal))])
        case .text(let text): .string(text)
        case .array(let items): .array(items.map(json))
        case .map(let pairs): .object(pairs.map { ($0.key, json($0.value)) })
        case .bool(let bool): .bool(bool)
        case .null: .null
        }
    }

    private static func cbor(_ json: JSONValue) -> CBORValue? {
        switch json {
        case .integer(let integer): return .integer(integer)
        case .string(let text): return .text(text)
        case .bool(let bool): return .bool(bool)
        case .null: return .null
        case .decimal: return nil
        case .array(let items):
            let values = items.compactMap(cbor)
            return values.count == items.count ? .array(values) : nil
        case .object(let object):
            if object.members.count == 1, let hex = object[hexKey] { return byteString(hex) }
            let pairs = object.members.compactMap { member in
                cbor(member.value).map { CBORPair(member.key, $0) }
            }
            return pairs.count == object.members.count ? .map(pairs) : nil
        }
    }

    private static func byteString(_ json: JSONValue) -> CBORValue? {
        guard case .string(let text) = json else { return nil }
        return [UInt8](hexadecimal: text).map(CBORValue.bytes)
    }
}
