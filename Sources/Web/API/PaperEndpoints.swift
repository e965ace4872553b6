internal import Application
internal import Codec
internal import Domain
internal import Foundation

/// The papers of a file, under the same rules as on the pages.
enum PaperEndpoints {
    static let all: [Endpoint] = [
        .one(
            "/cases/{case}/papers", "getPapers", .papers, "What a file holds, and what it lacks",
            .seePapers, PaperShapes.list, version: { $0.version }
        ) { call in try call.scheme.papers(of: try call.caseID, for: call.actor) },
        .one(
            "/cases/{case}/papers/{paper}", "getPaper", .papers, "One paper, with its content",
            .seePapers, PaperShapes.content
        ) { call in
            let (row, opening) = try await call.scheme.open(
                Int(try call.number("paper")), of: try call.caseID, for: call.actor)
            if case .content(let bytes) = opening {
                return PaperShapes.Content(row: row, bytes: bytes)
            }
            return PaperShapes.Content(row: row, bytes: nil)
        },
        gated(
            .create(
                "/cases/{case}/papers", "givePaper", .papers, "Gives a paper", .givePapers, paper,
                about: "PDF, JPEG or PNG by its bytes, ten megabytes at most. A photo loses the "
                    + "place and the moment it was taken."
            ) { call, paper in .papers(try call.caseID, .add(paper)) }),
        .act(
            .post, "/cases/{case}/remove-paper", "removePaper", .papers,
            "Takes back a paper that no bank has received", .givePapers, number
        ) { call, number in .papers(try call.caseID, .remove(number)) },
        .act(
            .post, "/cases/{case}/send-papers", "sendPapers", .papers,
            "Sends what was added to the bank that has the file", .givePapers, .nothing
        ) { call, _ in .papers(try call.caseID, .send) },
        .create(
            "/cases/{case}/reuse-paper", "reusePaper", .papers,
            "Takes a paper of an earlier file of the same person", .givePapers, source
        ) { call, source in
            .papers(try call.caseID, .reuse(from: source.file, paper: source.paper))
        },
    ]

    /// A call that carries a file passes the gate of forms that do.
    private static func gated(_ endpoint: Endpoint) -> Endpoint {
        var gated = endpoint
        let run = endpoint.run
        gated.run = { call in try await call.passGate { try await run(call) } }
        return gated
    }

    /// Base 64 takes four characters for three bytes.
    private static let mostCharacters = (PaperFolder.maximumBytes + 2) / 3 * 4

    private static let paper: Body<NewPaper> = {
        var body = Body<NewPaper>(
            "PaperInput",
            [
                SchemaField("kind", .words(PaperKind.self)),
                SchemaField("content", .text(1...mostCharacters), "In base 64, without line ends."),
                SchemaField(
                    "dated", .day,
                    "The day written on it, where its kind ends; the last day of its validity for "
                        + "`identity`."
                ).optional,
                SchemaField(
                    "replaces", .identifier, "The number of the paper it takes the place of."
                ).optional,
            ],
            example: ["kind": "bankDetails", "content": "JVBERi0xLjQK"]
        ) { body throws(Problem) in
            guard let content = Data(base64Encoded: body.text("content")) else {
                throw .invalid([
                    ProblemEntry(.body("/content"), "malformed", "Codez le fichier en base 64.")
                ])
            }
            return NewPaper(
                kind: body.word("kind"), content: Array(content),
                dated: body.optionalDay("dated"),
                replaces: body.optionalInteger("replaces").map { Int($0) })
        }
        body.mostBytes = mostCharacters + 4096
        return body
    }()

    private static let number = Body<Int>(
        "PaperNumber", [SchemaField("paper", .identifier)], example: ["paper": 1]
    ) { $0.int("paper") }

    private struct Source {
        var file: CaseID
        var paper: Int
    }

    private static let source = Body<Source>(
        "PaperSource",
        [SchemaField("case", .identifier, "The earlier file."), SchemaField("paper", .identifier)],
        example: ["case": 12, "paper": 3]
    ) { Source(file: CaseID($0.integer("case")), paper: $0.int("paper")) }
}
