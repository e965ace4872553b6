/// A structured creditor reference (ISO 11649): `RF`, two check digits, at most 21 characters.
///
/// It names a loan in the files of banks: any single wrong character, and nearly every swap of
/// two, makes the key wrong.
package struct CreditorReference: Hashable, Sendable {
    /// Capitals and digits without separators.
    package let value: String

    package static let longestBody = 21

    package init(_ typed: some StringProtocol) throws(IdentifierError) {
        let text = try IdentifierText(typed)
        guard (5...(4 + CreditorReference.longestBody)).contains(text.count) else {
            throw .wrongLength(
                found: text.count, expected: Array(5...(4 + CreditorReference.longestBody)))
        }
        guard text.text(0..<2) == "RF" else {
            throw .wrongPrefix(found: text.text(0..<2), expected: "RF")
        }
        try text.check(2..<4, are: .digit)
        let expected = CreditorReference.key(Array(text.bytes[4...]))
        guard text.text(2..<4) == expected else {
            throw .wrongKey(.key, found: text.text(2..<4), expected: [expected])
        }
        value = text.text
    }

    /// Builds the reference of a body, for example a loan's number.
    package init(body: some StringProtocol) throws(IdentifierError) {
        let text = try IdentifierText(body)
        guard text.count <= CreditorReference.longestBody else {
            throw .wrongLength(
                found: text.count, expected: Array(1...CreditorReference.longestBody))
        }
        value = "RF" + CreditorReference.key(text.bytes) + text.text
    }

    package var body: String { String(value.dropFirst(4)) }

    /// Groups of four, with no-break spaces, as on paper.
    package var grouped: String { CreditorReference.grouped(value) }

    private static func key(_ body: [UInt8]) -> String {
        CheckDigits.twoDigits(
            98 - CheckDigits.remainder97(body + [0x52, 0x46, 0x30, 0x30]))
    }

    static func grouped(_ value: String) -> String {
        var text = ""
        for (index, character) in value.enumerated() {
            if index > 0, index.isMultiple(of: 4) { text.append("\u{A0}") }
            text.append(character)
        }
        return text
    }
}

extension CreditorReference {
    /// A loan's reference: `P` (prêt) and nine digits, or more once there are a billion loans.
    package init(loan: LoanID) {
        let digits = Array(String(loan.number).utf8)
        let zeros = [UInt8](repeating: 0x30, count: max(0, 9 - digits.count))
        let body = [UInt8(ascii: "P")] + zeros + digits
        value = "RF" + CreditorReference.key(body) + String(decoding: body, as: UTF8.self)
    }

    /// The loan it names, or nil where the reference was made elsewhere.
    package var loan: LoanID? {
        let body = body
        guard body.first == "P", body.count >= 10 else { return nil }
        guard let number = Int64(body.dropFirst()), number > 0 else { return nil }
        return CreditorReference(loan: LoanID(number)) == self ? LoanID(number) : nil
    }
}
