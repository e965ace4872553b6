/// Text as people search it: without case nor accents, by its bytes.
struct SearchText: Hashable, Sendable {
    let bytes: [UInt8]
    let words: [[UInt8]]
    /// Those of its words, within each.
    let pairs: LetterPairs
    /// The number of a file, when the text is one: `123`, `D-000123`.
    let number: Int64?
    /// The number of a loan, when the text is one: `123`, `P-000123`.
    let loanNumber: Int64?

    init(_ text: String) {
        var folded: [UInt8] = []
        for scalar in text.lowercased().unicodeScalars {
            if scalar.isASCII {
                folded.append(UInt8(scalar.value))
            } else if !SearchText.accents.contains(scalar.value) {
                folded += SearchText.plain[scalar] ?? Array(String(scalar).utf8)
            }
        }
        bytes = folded
        words = folded.split(separator: SearchText.space).map { Array($0) }
        pairs = words.reduce(into: LetterPairs()) { $0.formUnion(LetterPairs($1)) }
        number = SearchText.number(words, after: "d-")
        loanNumber = SearchText.number(words, after: "p-")
    }

    private static func number(_ words: [[UInt8]], after prefix: String) -> Int64? {
        guard words.count == 1 else { return nil }
        let word = String(decoding: words[0], as: UTF8.self)
        return Int64(word.hasPrefix(prefix) ? word.dropFirst(prefix.count) : word[...])
    }

    private static let space = UInt8(ascii: " ")
    /// Accents written apart from their letter.
    private static let accents: ClosedRange<UInt32> = 0x0300...0x036F

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
