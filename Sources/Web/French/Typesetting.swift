extension French {
    /// The spaces before `? ! : ; »` and after `«` made unbreakable, so that no line starts with
    /// a lone mark. For our own texts: what people type is shown as they typed it.
    static func typeset(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == space8 }) else { return text }
        let bytes = Array(text.utf8)
        var places: [Int] = []
        for (index, byte) in bytes.enumerated() where byte == space8 {
            if staysWith(bytes, before: index) || followsGuillemet(bytes, index) {
                places.append(index)
            }
        }
        guard !places.isEmpty else { return text }
        var typeset: [UInt8] = []
        typeset.reserveCapacity(bytes.count + places.count)
        var start = 0
        for place in places {
            typeset += bytes[start..<place]
            typeset += [0xC2, 0xA0]
            start = place + 1
        }
        typeset += bytes[start...]
        return String(decoding: typeset, as: UTF8.self)
    }

    private static let space8 = UInt8(ascii: " ")

    /// A mark that never starts a line, alone as a word: not the start of an attribute.
    private static func staysWith(_ bytes: [UInt8], before index: Int) -> Bool {
        guard index + 1 < bytes.count else { return false }
        switch bytes[index + 1] {
        case UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":"), UInt8(ascii: ";"):
            return index + 2 >= bytes.count || bytes[index + 2] == space8
                || bytes[index + 2] == UInt8(ascii: "<") || bytes[index + 2] == UInt8(ascii: "\n")
        case 0xC2: return index + 2 < bytes.count && bytes[index + 2] == 0xBB
        default: return false
        }
    }

    private static func followsGuillemet(_ bytes: [UInt8], _ index: Int) -> Bool {
        index >= 2 && bytes[index - 2] == 0xC2 && bytes[index - 1] == 0xAB
    }
}
