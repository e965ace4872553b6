/// The number of an establishment: the SIREN of its enterprise and five digits (Insee).
package struct SIRET: Hashable, Sendable {
    /// Fourteen digits.
    package let value: String

    /// La Poste ran out of Luhn keys for its offices: theirs sum to a multiple of five, but for
    /// the head office.
    private static let laPoste = "356000000"
    private static let laPosteHeadOffice = "35600000000048"

    package init(_ typed: some StringProtocol) throws(IdentifierError) {
        let text = try IdentifierText(typed)
        try text.checkLength([14])
        try text.check(0..<14, are: .digit)
        let enterprise = CheckDigits.luhnKey(text.bytes[..<8])
        guard text.number(8..<9) == enterprise else {
            throw .wrongKey(.enterprise, found: text.text(8..<9), expected: ["\(enterprise)"])
        }
        let keys = SIRET.keys(text)
        guard keys.contains(text.number(13..<14)) else {
            throw .wrongKey(.key, found: text.text(13..<14), expected: keys.map { "\($0)" })
        }
        value = text.text
    }

    package var siren: String { String(value.prefix(9)) }

    /// `822 018 057 00056`, with no-break spaces.
    package var grouped: String {
        let digits = Array(value)
        return [digits[0..<3], digits[3..<6], digits[6..<9], digits[9..<14]]
            .map { String($0) }.joined(separator: "\u{A0}")
    }

    private static func keys(_ text: IdentifierText) -> [Int] {
        guard text.text(0..<9) == laPoste, text.text != laPosteHeadOffice else {
            return [CheckDigits.luhnKey(text.bytes[..<13])]
        }
        let sum = text.bytes[..<13].reduce(0) { $0 + Int($1) - 0x30 }
        let key = (5 - sum % 5) % 5
        return [key, key + 5]
    }
}
