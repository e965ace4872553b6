/// An international bank account number (ISO 13616).
package struct IBAN: Hashable, Sendable {
    /// Capitals and digits without separators.
    package let value: String

    /// Checks length and characters of the country, the key, and for France and Monaco the key
    /// inside the account number too.
    package init(_ typed: some StringProtocol) throws(IdentifierError) {
        let text = try IdentifierText(typed)
        guard text.count >= 4 else { throw .wrongLength(found: text.count, expected: [27]) }
        try text.check(0..<2, are: .letter)
        let country = text.text(0..<2)
        guard let format = IBANFormat.registered[country] else { throw .unknownCountry(country) }
        try text.checkLength([format.length])
        try text.check(2..<4, are: .digit)
        try format.check(text)
        let expected = IBAN.key(account: text.bytes[4...], country: text.bytes[..<2])
        guard text.text(2..<4) == expected else {
            throw .wrongKey(.key, found: text.text(2..<4), expected: [expected])
        }
        if country == "FR" || country == "MC" { try IBAN.checkFrenchKey(text) }
        value = text.text
    }

    package var country: String { String(value.prefix(2)) }

    /// Whether a SEPA transfer reaches it.
    package var isSEPA: Bool { IBANFormat.sepa.contains(country) }

    /// Groups of four, with no-break spaces, as on a bank's statement.
    package var grouped: String { CreditorReference.grouped(value) }

    private static func key(account: ArraySlice<UInt8>, country: ArraySlice<UInt8>) -> String {
        let zeros: [UInt8] = [0x30, 0x30]
        return CheckDigits.twoDigits(
            98 - CheckDigits.remainder97(Array(account) + Array(country) + zeros))
    }

    /// Clé RIB: 97 less the remainder of 89 × bank + 15 × branch + 3 × account, where letters
    /// count A to I 1 to 9, J to R 1 to 9, S to Z 2 to 9.
    private static func checkFrenchKey(_ text: IdentifierText) throws(IdentifierError) {
        var account = 0
        for byte in text.bytes[14..<25] {
            let digit: Int
            switch byte {
            case ..<0x3A: digit = Int(byte) - 0x30
            case ..<0x4A: digit = Int(byte) - 0x40
            case ..<0x53: digit = Int(byte) - 0x49
            default: digit = Int(byte) - 0x51
            }
            account = account * 10 + digit
        }
        let sum = 89 * text.number(4..<9) + 15 * text.number(9..<14) + 3 * account
        let expected = CheckDigits.twoDigits(97 - sum % 97)
        guard text.text(25..<27) == expected else {
            throw .wrongKey(.accountKey, found: text.text(25..<27), expected: [expected])
        }
    }
}
