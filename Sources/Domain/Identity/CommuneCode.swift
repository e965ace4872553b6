/// Insee's code of a commune: two characters of department and three digits, or three and two
/// overseas. That the commune exists is for the directory to say.
package struct CommuneCode: Hashable, Sendable {
    /// Five characters.
    package let value: String

    package init(_ typed: some StringProtocol) throws(IdentifierError) {
        let text = try IdentifierText(typed)
        try text.checkLength([5])
        try text.check(0..<1, are: .digit)
        try text.check(1..<2, are: .digitOrAB)
        try text.check(2..<5, are: .digit)
        let department = Department.code(text.text(0..<3))
        guard Department.exists(department) else {
            throw .impossiblePart(.department, found: department)
        }
        guard text.number(department.utf8.count..<5) > 0 else {
            throw .impossiblePart(.commune, found: text.text(department.utf8.count..<5))
        }
        value = text.text
    }

    /// `16`, `2A`, `974`.
    package var department: String { Department.code(String(value.prefix(3))) }
}

enum Department {
    /// Overseas codes take three characters: 971 to 978 and 984 to 989.
    static func code(_ firstThree: String) -> String {
        let two = String(firstThree.prefix(2))
        return two == "97" || two == "98" ? firstThree : two
    }

    /// Corsica is 2A and 2B since 1976; 96 and 99 are no departments.
    static func exists(_ code: String) -> Bool {
        switch code {
        case "2A", "2B": true
        case "971", "972", "973", "974", "975", "976", "977", "978": true
        case "984", "986", "987", "988", "989": true
        default:
            Int(code).map { code.utf8.count == 2 && (1...95).contains($0) && $0 != 20 } ?? false
        }
    }
}
