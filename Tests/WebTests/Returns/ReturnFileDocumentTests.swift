import Codec
import Foundation
import Testing

@testable import Web

/// Docs/return-file.md shows a good file and a faulty one; both are read here.
@Suite("Examples of Docs/return-file.md")
struct ReturnFileDocumentTests {
    /// The fenced block of that name.
    private func block(_ name: String) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let text = try String(
            contentsOf: root.appending(path: "Docs/return-file.md"), encoding: .utf8)
        let start = try #require(text.firstRange(of: "```\(name)\n"))
        let end = try #require(text[start.upperBound...].firstRange(of: "\n```"))
        return text[start.upperBound..<end.lowerBound] + "\n"
    }

    private func read(_ text: String) -> (lines: [ReturnLine], mistakes: [ReturnMistake]) {
        var reader = ReturnFileReader()
        reader.append(Array(text.utf8))
        reader.finish()
        var found: (lines: [ReturnLine], mistakes: [ReturnMistake]) = ([], [])
        while let entry = reader.next() {
            switch entry {
            case .line(let line): found.lines.append(line)
            case .mistakes(let mistakes): found.mistakes += mistakes
            }
        }
        return found
    }

    @Test func theGoodFileIsRead() throws {
        let text = try block("csv exemple")
        let found = read(text)
        #expect(found.mistakes.isEmpty)
        #expect(found.lines.count == text.split(separator: "\n").count - 1)
    }

    @Test func everyFaultIsToldAsWritten() throws {
        let found = read(try block("csv fautif"))
        let told = found.mistakes.map { mistake in
            "ligne \(mistake.line), \(mistake.columnFrench) : "
                + "\(mistake.reasonFrench) \(mistake.remedyFrench)"
        }
        let expected = try block("text fautes").split(separator: "\n").map { line in
            String(line).replacing("1 000 000 €", with: "1\u{202F}000\u{202F}000\u{A0}€")
        }
        #expect(found.lines.isEmpty)
        #expect(told == expected)
        #expect(Set(told.map { $0.drop { $0 != "," } }).count == 20, "twenty kinds of mistakes")
    }
}
