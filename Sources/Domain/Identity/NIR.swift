/// A number of registration in the directory of natural persons (numéro de sécurité sociale).
///
/// It can be checked, never shown: nothing here asks for it to be kept, and its description
/// says nothing (décret 2019-341 lists who may use it).
package struct NIR: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// Thirteen characters and the key.
    package let value: String

    package init(_ typed: some StringProtocol) throws(IdentifierError) {
        let text = try IdentifierText(typed)
        try text.checkLength([15])
        try text.check(0..<6, are: .digit)
        try text.check(6..<7, are: .digitOrAB)
        try text.check(7..<15, are: .digit)
        try NIR.checkParts(text)
        let expected = CheckDigits.twoDigits(97 - NIR.number(text) % 97)
        guard text.text(13..<15) == expected else {
            throw .wrongKey(.key, found: text.text(13..<15), expected: [expected])
        }
        value = text.text
    }

    package var description: String { "NIR" }
    package var debugDescription: String { "NIR" }

    private static func checkParts(_ text: IdentifierText) throws(IdentifierError) {
        func check(_ part: IdentifierPart, _ range: Range<Int>, _ isPossible: (Int) -> Bool)
            throws(IdentifierError)
        {
            guard isPossible(text.number(range)) else {
                throw .impossiblePart(part, found: text.text(range))
            }
        }
        // 1 and 2; 3 and 4 while a foreign birth is being registered, 7 and 8 provisional.
        try check(.sex, 0..<1) { [1, 2, 3, 4, 7, 8].contains($0) }
        // 20 to 42 and 50 to 99 stand for a month that the birth record does not give.
        try check(.month, 3..<5) {
            (1...12).contains($0) || (20...42).contains($0) || (50...99).contains($0)
        }
        let department = text.text(5..<7)
        if department == "2A" || department == "2B" {
            guard text.bytes[5] == 0x32 else {
                throw .impossiblePart(.department, found: department)
            }
        } else {
            // 20 was Corsica until 1976, 96 the protectorates, 99 is a birth abroad.
            guard text.bytes[6] <= 0x39, text.number(5..<7) > 0 else {
                throw .impossiblePart(.department, found: department)
            }
        }
        try check(.commune, 7..<10) { $0 > 0 }
        try check(.order, 10..<13) { $0 > 0 }
    }

    /// The thirteen as a number, where 2A counts as 19 and 2B as 18.
    private static func number(_ text: IdentifierText) -> Int {
        var bytes = text.bytes
        if bytes[6] > 0x39 {
            bytes[6] = bytes[6] == 0x41 ? 0x39 : 0x38
            bytes[5] = 0x31
        }
        return bytes[..<13].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
