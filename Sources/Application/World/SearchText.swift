/// Text as people search it: without case nor accents, by its bytes.
struct SearchText: Hashable, Sendable {
    let bytes: [UInt8]
    /// The number of a file, when the text is one: `123`, `D-000123`.
    let number: Int64?

    init(_ text: String) {
        var folded: [UInt8] = []
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isASCII {
                folded.append(UInt8(scalar.value))
            } else {
                folded += SearchText.plain[scalar] ?? Array(String(scalar).utf8)
            }
        }
        bytes = folded
        let digits = text.uppercased().hasPrefix("D-") ? text.dropFirst(2) : text[...]
        number = Int64(digits)
    }

    func matches(_ name: SearchText) -> Bool { name.contains(bytes) }

    private func contains(_ wanted: [UInt8]) -> Bool {
        guard let first = wanted.first else { return true }
        guard wanted.count <= bytes.count else { return false }
        for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
            if bytes[start..<(start + wanted.count)].elementsEqual(wanted) { return true }
        }
        return false
    }

    private static let plain: [Unicode.Scalar: [UInt8]] = {
        let groups: [(String, String)] = [
            ("àâäáãå", "a"), ("éèêë", "e"), ("îïíì", "i"), ("ôöóòõ", "o"), ("ùûüú", "u"),
            ("ÿý", "y"), ("ç", "c"), ("ñ", "n"), ("œ", "oe"), ("æ", "ae"), ("’", "'"),
        ]
        var table: [Unicode.Scalar: [UInt8]] = [:]
        for (accented, plain) in groups {
            for scalar in accented.unicodeScalars { table[scalar] = Array(plain.utf8) }
        }
        return table
    }()
}
