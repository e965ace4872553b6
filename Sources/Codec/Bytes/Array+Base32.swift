extension [UInt8] {
    /// Base 32 of RFC 4648, without padding: what authenticator applications read.
    package var base32: String {
        var text = ""
        var (buffer, bits) = (0, 0)
        for byte in self {
            buffer = buffer << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.unicodeScalars.append(Base32.digit(buffer >> bits & 31))
            }
            buffer &= 1 << bits - 1
        }
        if bits > 0 { text.unicodeScalars.append(Base32.digit(buffer << (5 - bits) & 31)) }
        return text
    }

    /// Nil for another character, or for bits left over that are not zero.
    package init?(base32 text: some StringProtocol) {
        var bytes: [UInt8] = []
        var (buffer, bits) = (0, 0)
        for character in text.utf8 {
            guard let value = Base32.value(character) else { return nil }
            buffer = buffer << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(buffer >> bits))
                buffer &= 1 << bits - 1
            }
        }
        guard bits < 5, buffer == 0 else { return nil }
        self = bytes
    }
}

private enum Base32 {
    static func digit(_ value: Int) -> Unicode.Scalar {
        Unicode.Scalar(UInt8(value < 26 ? 65 + value : 24 + value))
    }

    static func value(_ character: UInt8) -> Int? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(character) - 65
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(character) - 97
        case UInt8(ascii: "2")...UInt8(ascii: "7"): Int(character) - 24
        default: nil
        }
    }
}
