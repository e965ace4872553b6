import Application
import Codec
import Domain
import Foundation
import Testing

@testable import Web

/// Papers through the API: the same rules as on the pages.
@Suite struct PaperCallsTests {
    static let pdf = SpecimenPDF.make(["RIB"])

    static func body(
        _ content: [UInt8] = pdf, kind: String = "bankDetails", _ more: [(String, JSONValue)] = []
    ) -> JSONValue {
        .object(
            [
                ("kind", .string(kind)),
                ("content", .string(Data(content).base64EncodedString())),
            ] + more)
    }

    @Test func aPaperIsGivenReadAndSent() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, _) = try await life.submitted()
            let prescriber = try await program(.prescriber, "1")
            let given = try await prescriber.send(.post, path + "/papers", Self.body())
            #expect(given.status == 201 && given.location == "/api/v1\(path)/papers")
            let list = try await prescriber.get(path + "/papers")
            guard case .array(let papers)? = list["papers"], case .object(let paper)? = papers.first
            else {
                Issue.record("no paper in \(list)")
                return
            }
            #expect(paper["kind"] == "bankDetails" && paper["access"] == "open")
            let bank = try await program(.bankOfficer, "1")
            #expect(try await bank.get(path + "/papers")["papers"] == [])
            #expect(try await bank.get(path + "/papers/1").status == 404)
            let sent = try await prescriber.send(
                .post, path + "/send-papers", [:], seen: list.tag ?? "")
            #expect(sent.status == 200)
            let read = try await bank.get(path + "/papers/1")
            #expect(read["mediaType"] == "application/pdf")
            #expect(read["content"] == .string(Data(Self.pdf).base64EncodedString()))
            let asked = try await bank.send(
                .post, path + "/request-papers",
                ["papers": [["kind": "bankDetails", "fault": "unreadable", "paper": 1]]],
                seen: "*")
            #expect(asked.status == 200)
            let stranger = try await program(.prescriber, "3")
            #expect(try await stranger.get(path + "/papers").status == 404)
            #expect(try await stranger.get(path + "/papers/1").status == 404)
            #expect(
                try await stranger.send(.post, path + "/papers", Self.body()).status == 404)
        }
    }

    @Test func whatIsWrongWithAPaperHasItsCode() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, _) = try await life.submitted()
            let prescriber = try await program(.prescriber, "1")
            let position = region.scheme.position
            let page = try await prescriber.send(
                .post, path + "/papers", Self.body(Array("<html>".utf8)))
            #expect(page.status == 422 && page["refusal"] == "papers.unusable")
            let undated = try await prescriber.send(
                .post, path + "/papers", Self.body(kind: "income"))
            #expect(undated.status == 422 && undated["refusal"] == "papers.dateMissing")
            let text = try await prescriber.send(
                .post, path + "/papers",
                ["kind": "other", "content": "pas de la base 64 !"])
            #expect(text.status == 422)
            let long = [UInt8](repeating: 0x25, count: PaperFolder.maximumBytes + 3_000)
            let large = try await prescriber.send(.post, path + "/papers", Self.body(long))
            #expect([413, 422].contains(large.status))
            #expect(region.scheme.position == position)
        }
    }
}
