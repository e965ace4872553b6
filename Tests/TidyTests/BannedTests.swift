import Testing

extension Tidy {
    struct Ban: Sendable, CustomTestStringConvertible {
        let word: String
        let instead: String
        var except: [String] = []
        var testDescription: String { word }
    }

    static let bans = [
        Ban(word: "Decimal(", instead: "Money: integer cents"),
        Ban(word: "Calendar.", instead: "Day: a civil day count"),
        Ban(word: "DateFormatter", instead: "Day.iso, or DayText on screen"),
        Ban(word: "NumberFormatter", instead: "MoneyText"),
        Ban(word: "String(format:", instead: "a small writer: the format is not typed"),
        Ban(word: "try!", instead: "a typed error"),
        Ban(word: "fatalError(", instead: "a refusal, or precondition with its reason"),
        Ban(
            word: "print(", instead: "a logger, or the command's own output",
            except: ["Sources/appui/"]),
        Ban(word: "Date()", instead: "an instant passed in", except: ["Sources/appui/"]),
        Ban(word: "UUID()", instead: "an identifier passed in", except: ["Sources/appui/"]),
        Ban(word: "XCTest", instead: "swift-testing"),
        Ban(word: "unowned", instead: "weak, or a value"),
        Ban(word: "TODO", instead: "the README's status table, or a decision"),
        Ban(word: "FIXME", instead: "the README's status table, or a decision"),
        Ban(
            word: "ProcessInfo.processInfo.environment", instead: "Settings, read once",
            except: ["Sources/appui/Settings.swift"]),
    ]

    @Test(arguments: bans)
    func bannedCallsHaveAReplacement(_ ban: Ban) {
        for file in Project.sources where !ban.except.contains(where: file.path.hasPrefix) {
            for (index, line) in file.lines.enumerated() where calls(ban.word, in: line) {
                Issue.record("\(file.path):\(index + 1) uses \(ban.word): use \(ban.instead)")
            }
        }
    }

    /// The word starts there, and the line is not a comment.
    private func calls(_ word: String, in line: Substring) -> Bool {
        guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return false }
        var rest = line
        while let range = rest.firstRange(of: word) {
            let before = rest[..<range.lowerBound].last
            if before.map({ $0.isLetter || $0.isNumber || $0 == "_" }) != true { return true }
            rest = rest[range.upperBound...]
        }
        return false
    }

    /// No clock and no chance where a replay must be byte-identical.
    @Test(arguments: ["random", "SystemRandomNumberGenerator", "Date(", "UUID(", "ContinuousClock"])
    func theDomainDrawsNothing(_ word: String) {
        for file in Project.sources where file.path.hasPrefix("Sources/Domain/") {
            for (index, line) in file.lines.enumerated() where calls(word, in: line) {
                Issue.record("\(file.path):\(index + 1) uses \(word): pass it in")
            }
        }
    }
}
