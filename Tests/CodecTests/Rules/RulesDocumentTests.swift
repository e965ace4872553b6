import Domain
import Foundation
import Testing

@testable import Codec

/// Docs/rules.md shows a rule file, applicants, answers and mistakes; each is run here.
@Suite("Examples of Docs/rules.md")
struct RulesDocumentTests {
    private struct Block {
        /// The words after the fence: `json rules`.
        let title: [Substring]
        let lines: [Substring]
        var text: String { lines.joined(separator: "\n") }
        var bytes: [UInt8] { Array(text.utf8) }
    }

    private let blocks: [Block]
    private let day = Day(2026, 3, 10)

    init() throws {
        let text = try String(
            contentsOf: RuleFiles.root.appending(path: "Docs/rules.md"), encoding: .utf8)
        var blocks: [Block] = []
        var title: [Substring] = []
        var lines: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```"), title.isEmpty {
                title = line.dropFirst(3).split(separator: " ")
                lines = []
            } else if line == "```" {
                blocks.append(Block(title: title, lines: lines))
                title = []
            } else {
                lines.append(line)
            }
        }
        self.blocks = blocks
    }

    private func block(_ title: String) throws -> Block {
        let found = blocks.filter { $0.title.joined(separator: " ") == title }
        return try #require(found.first, "no block is called \(title)")
    }

    private func rules() throws -> RuleSet {
        try RuleSetDecoder.decode(try block("json rules").bytes, file: "regles.json")
    }

    @Test("the rule file is one, and its canonical form says the same")
    func theRuleFileIsSound() throws {
        let rules = try rules()
        #expect(rules.cases.count == 1 && rules.criteria.count == 4)
        let canonical = RuleSetJSON.canonicalBytes(of: rules)
        #expect(!canonical.contains(0x0A))
        #expect(try RuleSetDecoder.decode(canonical, file: "canonique") == rules)
    }

    @Test("the applicant's answer is the one shown")
    func theAnswerIsTheOneShown() throws {
        let rules = try rules()
        let applicant = try Applicant.decode(
            try block("json applicant").bytes, file: "demandeur.json", on: day)
        let text = JudgementText(rules.judge(applicant.facts), rules: rules).plain
        #expect(text == (try block("text answer").text))
    }

    @Test("each line and each row has the answer shown")
    func linesAndRows() throws {
        let lines = try judged("ndjson applicants", .ndjson, .summary)
        #expect(lines == (try block("ndjson answers").text))
        let rows = try judged("csv applicants outcome", .csv, .outcome)
        #expect(rows == (try block("ndjson answers outcome").text))
    }

    private func judged(
        _ title: String, _ format: BulkJudge.Format, _ detail: BulkJudge.Detail
    ) throws -> String {
        var judge = BulkJudge(
            rules: try rules(), format: format, detail: detail, on: day, file: "foyers")
        var output: [UInt8] = []
        judge.append(try block(title).bytes, &output)
        judge.finish(&output)
        return String(decoding: output.dropLast(), as: UTF8.self)
    }

    @Test("each mistake is told as shown")
    func mistakes() throws {
        let rules = try block("json rules").text
        let lines = try block("text mistakes").lines
        #expect(lines.count.isMultiple(of: 2) && lines.count >= 20)
        for index in stride(from: 0, to: lines.count - 1, by: 2) {
            let change = lines[index].split(separator: " → ")
            try #require(change.count == 2, "\(lines[index])")
            try #require(rules.ranges(of: change[0]).count == 1, "\(change[0])")
            let wrong = rules.replacing(change[0], with: change[1])
            let error = #expect(throws: RuleFileError.self) {
                try RuleSetDecoder.decode(Array(wrong.utf8), file: "regles.json")
            }
            #expect(error?.text == String(lines[index + 1]))
        }
    }

    @Test("every word of the format is on the page")
    func everyWordIsThere() throws {
        let page = try String(
            contentsOf: RuleFiles.root.appending(path: "Docs/rules.md"), encoding: .utf8)
        let words: [String] =
            RuleNames.operands.map(\.1) + RuleNames.flags.map(\.1) + RuleNames.states.map(\.1)
            + RuleNames.outcomes.map(\.1) + RuleNames.statuses.map(\.1)
            + RuleNames.roundings.map(\.1) + RuleNames.shares.map(\.1) + RuleNames.kinds.map(\.1)
            + RuleNames.periods.map(\.1) + RuleNames.evidences.map(\.1)
            + PhraseDecoder.general.map { "{\($0)}" }
        for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
    }
}
