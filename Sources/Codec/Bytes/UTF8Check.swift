/// Whether bytes are well-formed UTF-8 (Unicode 16, table 3-7), and where they stop being so.
package enum UTF8Check {
    /// The offset of the first byte of the first ill-formed sequence, or nil.
    package static func firstFault(
        in bytes: borrowing Span<UInt8>, from start: Int = 0, to limit: Int? = nil
    ) -> Int? {
        let end = limit ?? bytes.count
        var index = start
        while index < end {
            let lead = bytes[index]
            if lead < 0x80 {
                index += 1
                continue
            }
            guard let length = sequenceLength(lead), index + length <= end,
                isSecond(bytes[index + 1], after: lead)
            else { return index }
            for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 {
                return index
            }
            index += length
        }
        return nil
    }

    private static func sequenceLength(_ lead: UInt8) -> Int? {
        switch lead {
        case 0xC2...0xDF: 2
        case 0xE0...0xEF: 3
        case 0xF0...0xF4: 4
        default: nil
        }
    }

    /// The second byte bars overlong forms, surrogates and what lies past U+10FFFF.
    private static func isSecond(_ byte: UInt8, after lead: UInt8) -> Bool {
        switch lead {
        case 0xE0: (0xA0...0xBF).contains(byte)
        case 0xED: (0x80...0x9F).contains(byte)
        case 0xF0: (0x90...0xBF).contains(byte)
        case 0xF4: (0x80...0x8F).contains(byte)
        default: (0x80...0xBF).contains(byte)
        }
    }
}
