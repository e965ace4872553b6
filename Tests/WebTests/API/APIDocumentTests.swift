import Application
import Codec
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Docs/api.md shows calls and answers, in the order in which a program would send them; they are
/// sent here.
@Suite("Examples of Docs/api.md")
struct APIDocumentTests {
    private struct Exchange {
        var request: [Substring]
        var answer: [Substring]
    }

    private static func text() throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return try String(contentsOf: root.appending(path: "Docs/api.md"), encoding: .utf8)
    }

    private static func exchanges() throws -> [Exchange] {
        var exchanges: [Exchange] = []
        var (fence, block): (Substring?, [Substring]) = (nil, [])
        for line in try text().split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```"), fence == nil {
                (fence, block) = (line.dropFirst(3), [])
            } else if line == "```" {
                if fence == "http request" {
                    exchanges.append(Exchange(request: block, answer: []))
                }
                if fence == "http answer" { exchanges[exchanges.count - 1].answer = block }
                fence = nil
            } else {
                block.append(line)
            }
        }
        return exchanges
    }

    /// The first line, the header fields, and what follows the empty line.
    private static func parts(
        _ lines: [Substring]
    ) throws -> (first: Substring, fields: [(HTTPField.Name, String)], body: String) {
        let head = lines.prefix { !$0.isEmpty }
        let fields = try head.dropFirst().map { line in
            let colon = try #require(line.firstIndex(of: ":"))
            return (
                try #require(HTTPField.Name(String(line[..<colon]))),
                String(line[line.index(after: colon)...].drop(while: \.isWhitespace))
            )
        }
        return (head.first ?? "", fields, lines.dropFirst(head.count + 1).joined(separator: "\n"))
    }

    @Test func everyAnswerIsTheOneShown() async throws {
        let region = try await Region()
        var tokens: [String: String] = [:]
        for role in Role.allCases { tokens[role.rawValue] = try await region.token(role) }
        let exchanges = try Self.exchanges()
        #expect(exchanges.count >= 15)
        try await region.visit { [tokens] browser in
            for exchange in exchanges {
                let (call, fields, body) = try Self.parts(exchange.request)
                let words = call.split(separator: " ")
                var headers = HTTPFields()
                for (name, value) in fields {
                    headers[name] = tokens.reduce(value) { text, token in
                        text.replacing("{\(token.key)}", with: token.value)
                    }
                }
                let response = try await browser.client.execute(
                    uri: String(words[1]), method: .init(rawValue: String(words[0])) ?? .get,
                    headers: headers, body: body.isEmpty ? nil : ByteBuffer(string: body))
                try Self.check(response, is: exchange.answer, "\(call)")
            }
        }
    }

    private static func check(
        _ response: TestResponse, is shown: [Substring], _ call: String
    ) throws {
        let (status, fields, body) = try parts(shown)
        let text = String(buffer: response.body)
        #expect(String(response.status.code) == status, "\(call): \(text)")
        for (name, value) in fields { #expect(response.headers[name] == value, "\(call)") }
        guard !body.isEmpty else { return }
        let missing = difference(try JSONParser.parse(body), try JSONParser.parse(text), at: "")
        #expect(missing == [], "\(call): \(text)")
    }

    /// What is shown and not found. Members may be left out of what is shown.
    private static func difference(
        _ shown: JSONValue, _ found: JSONValue?, at place: String
    ) -> [String] {
        switch (shown, found) {
        case (.object(let shown), .object(let found)):
            shown.members.flatMap {
                difference($0.value, found[$0.key], at: "\(place)/\($0.key)")
            }
        case (.array(let shown), .array(let found)) where shown.count == found.count:
            zip(shown, found).enumerated().flatMap { index, pair in
                difference(pair.0, pair.1, at: "\(place)/\(index)")
            }
        default: shown == found ? [] : [place]
        }
    }

    @Test func everyProblemIsInTheTable() throws {
        let text = try Self.text()
        for kind in ProblemKind.allCases {
            let row = "| \(kind.status.code) | `\(Site.problem(kind).path)` | "
            #expect(text.contains(row), "\(row)")
        }
    }

    @Test func everyCallIsInTheTable() throws {
        let names: [Role: String] = [
            .prescriber: "prescriber", .bankOfficer: "bank", .regionOfficer: "Region",
            .auditor: "auditor", .administrator: "administrator",
            .organisationAdministrator: "organisation’s administrator",
        ]
        let text = try Self.text()
        let rows = API.table.map { endpoint in
            let who = endpoint.right.map { right in
                Role.allCases.filter { Rights.reach(of: $0, for: right) != .none }
                    .compactMap { names[$0] }.joined(separator: ", ")
            }
            let call = "\(endpoint.method.rawValue.uppercased()) \(endpoint.path)"
            return "| `\(call)` | \(who ?? "anyone") | \(endpoint.summary) |"
        }
        for row in rows { #expect(text.contains(row), "\(row)") }
        let shown = text.split(separator: "\n").filter { $0.hasPrefix("| `") }.count
        #expect(shown == rows.count, "a call is shown that is not there")
    }

    @Test func everyProblemHasItsPage() async throws {
        try await Region().visit { browser in
            for kind in ProblemKind.allCases {
                let page = try await browser.open(Site.problem(kind).path)
                #expect(page.status == 200)
                #expect(page.html.contains("\(French.typeset(kind.title))</h1>"))
            }
            #expect(try await browser.open("/problemes/autre").status == 404)
        }
    }

    @Test func thePageForProgramsShowsACallThatIsValid() async throws {
        let schema = try #require(
            API.table.first { $0.name == "simulate" }.map(ContractTests.schema))
        let example = try JSONParser.parse(APIExample.simulation(on: Region.today))
        #expect(schema.errors(in: JSONNode(example)) == [])
        try await Region().visit { browser in
            let page = try await browser.open(Site.api.path)
            #expect(page.html.contains("/api/v1/simulations"))
            #expect(page.html.contains("/api/v1/openapi.json"))
        }
    }
}
