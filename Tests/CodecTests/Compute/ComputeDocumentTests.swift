import Foundation
import Testing

@testable import Codec

/// Docs/compute.md shows requests and answers; each pair is run here.
@Suite("Examples of Docs/compute.md")
struct ComputeDocumentTests {
    private struct Example {
        let kind: ComputeKind
        let request: Substring
        let answer: Substring
    }

    private static func text() throws -> String {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Docs/compute.md"), encoding: .utf8)
    }

    /// Blocks "ndjson requests KIND", each followed by its "ndjson answers KIND".
    private static func examples() throws -> [Example] {
        let text = try text()
        var examples: [Example] = []
        var requests: [Substring] = []
        var fence: [Substring] = []
        var block: [Substring] = []
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```"), fence.isEmpty {
                fence = line.dropFirst(3).split(separator: " ")
                block = []
            } else if line == "```" {
                if fence.count == 3, fence[1] == "requests" { requests = block }
                if fence.count == 3, fence[1] == "answers" {
                    let kind = try #require(ComputeKind(rawValue: String(fence[2])))
                    try #require(requests.count == block.count, "\(kind): one answer a request")
                    examples += zip(requests, block).map {
                        Example(kind: kind, request: $0, answer: $1)
                    }
                }
                fence = []
            } else {
                block.append(line)
            }
        }
        return examples
    }

    @Test("every answer is the one shown")
    func answers() throws {
        let examples = try Self.examples()
        #expect(examples.count >= 30)
        for example in examples {
            var writer = JSONWriter()
            _ = example.kind.answer(line: Array(example.request.utf8), into: &writer)
            #expect(writer.text == example.answer, "\(example.request)")
        }
    }

    @Test("every kind is shown at least once", arguments: ComputeKind.allCases)
    func shown(_ kind: ComputeKind) throws {
        #expect(try Self.examples().contains { $0.kind == kind })
    }
}
