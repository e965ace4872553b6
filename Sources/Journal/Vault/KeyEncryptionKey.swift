internal import Crypto

/// The key that wraps the data keys. It never lies beside the journal it opens: the executable
/// takes it from the service's credentials.
package struct KeyEncryptionKey: Sendable {
    /// 32 bytes.
    package static let byteCount = 32

    /// Derived from the key, so that a name cannot stand for another key.
    package let name: String
    let key: SymmetricKey

    /// Nil unless there are 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == KeyEncryptionKey.byteCount else { return nil }
        key = SymmetricKey(data: bytes)
        let mark = HMAC<SHA256>.authenticationCode(for: Array("name".utf8), using: key)
        name = Array(mark.prefix(8)).hexadecimal
    }
}

extension [UInt8] {
    /// Lower-case hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array<UInt8>("0123456789abcdef".utf8)
        return String(unsafeUninitializedCapacity: count * 2) { text in
            for (index, byte) in enumerated() {
                text[index * 2] = digits[Int(byte >> 4)]
                text[index * 2 + 1] = digits[Int(byte & 15)]
            }
            return count * 2
        }
    }

    /// Nil unless the text is pairs of hexadecimal digits.
    package init?(hexadecimal text: some StringProtocol) {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in text.utf8 {
            let value: UInt8
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
            default: return nil
            }
            if let first = high {
                bytes.append(first << 4 | value)
                high = nil
            } else {
                high = value
            }
        }
        guard high == nil else { return nil }
        self = bytes
    }
}
