extension French {
    /// The spaces before `? ! : ; »` and after `«` made unbreakable, so that no line starts with
    /// a lone mark. For our own texts: what people type is shown as they typed it.
    static func typeset(_ text: String) -> String {
        var text = text
        return text.withUTF8 { bytes -> String? in
            guard let first = breakingSpace(bytes, from: 0) else { return nil }
            var typeset: [UInt8] = []
            typeset.reserveCapacity(bytes.count + 8)
            var (start, place) = (0, first)
            while true {
                typeset += bytes[start..<place]
                typeset += [0xC2, 0xA0]
                start = place + 1
                guard let next = breakingSpace(bytes, from: start) else { break }
                place = next
            }
            typeset += bytes[start...]
            return String(decoding: typeset, as: UTF8.self)
        } ?? text
    }

    private static let space8 = UInt8(ascii: " ")

    /// The next space that must not break. Nearly every literal has none: this runs for each
    /// piece of markup, and does no more than look at it once.
    private static func breakingSpace(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        var index = start
        while index < bytes.count {
            if bytes[index] == space8,
                staysWithNext(bytes, index) || followsGuillemet(bytes, index)
            {
                return index
            }
            index += 1
        }
        return nil
    }

    /// A mark that never starts a line, alone as a word: not the start of an attribute.
    private static func staysWithNext(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
    ) -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: ";"):
            return index + 2 >= bytes.count || bytes[index + 2] == space8
                || bytes[index + 2] == UInt8(ascii: "<") || bytes[index + 2] == UInt8(ascii: "\n")
        case 0xC2: return index + 2 < bytes.count && bytes[index + 2] == 0xBB
        default: return false
        }
    }

    private static func followsGuillemet(
        _ bytes: UnsafeBufferPointer<UInt8>, _ index: Int
    ) -> Bool {
        index >= 2 && bytes[index - 2] == 0xC2 && bytes[index - 1] == 0xAB
    }
}
