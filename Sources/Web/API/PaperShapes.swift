internal import Application
internal import Codec
internal import Domain
internal import Foundation

enum PaperShapes {
    static let paper = Shape<PaperRow>(
        "Paper",
        [
            .number("number", "Within the file.") { Int64($0.number) }, .word("kind") { $0.kind },
            .word("format") { $0.format }, .count("bytes") { $0.bytes },
            .id("pages", "Null where a PDF does not say it in clear.") {
                $0.pages.map(Int64.init)
            },
            .day("givenOn") { $0.givenOn }, .optionalDay("dated") { $0.dated },
            .optionalDay("expires", "The last day on which it proves something.") { $0.expires },
            .flag("isCurrent", "Neither removed nor replaced.") { $0.isCurrent },
            .word(
                "access", "`waiting`: the scanner has not seen it yet; `infected`: nobody opens it."
            ) { $0.access },
            .id("replaces") { $0.replaces.map(Int64.init) },
            .id("replacedBy") { $0.replacedBy.map(Int64.init) },
        ])

    static let list = Shape<PaperList>(
        "Papers",
        [
            .number("case") { $0.caseFile.number },
            .count("version", "Of the papers' own stream.") { Int($0.version) },
            .list("papers", paper, "A bank has those that were sent to it.") { $0.papers },
            .optionalList("needs", need, "Null for a bank.") { $0.needs },
            .list("requests", asked, "What the bank waits for.") { $0.requests },
            .optionalText("requestWords", "What it adds.") { $0.requestWords },
        ])

    private static let need = Shape<PaperNeed>(
        "PaperNeed",
        [
            .word("kind") { $0.kind }, .word("reason", "Why it is asked for.") { $0.reason },
            .flag("isExpected", "False where it only helps.") { $0.isExpected },
            .flag("isMet", "Given, and still valid.") { $0.isMet },
        ])

    private static let asked = Shape<PaperRequestRow>(
        "AskedPaper",
        request.members(of: { $0.request }) + [
            .flag("isAnswered", "Another came in since.") { $0.isAnswered }
        ])

    struct Content: Sendable {
        var row: PaperRow
        var bytes: [UInt8]?
    }

    static let content = Shape<Content>(
        "PaperContent",
        paper.members(of: { $0.row }) + [
            .text("mediaType") { $0.row.format.mediaType },
            .optionalText("content", "In base 64; null where `access` keeps it closed.") {
                $0.bytes.map { Data($0).base64EncodedString() }
            },
        ])

    static let request = Shape<PaperRequest>(
        "PaperRequest",
        [
            .word("kind") { $0.kind },
            .word("fault", "`missing` where it is not there.") { $0.fault },
            .id("paper", "The paper found wanting.") { $0.paper.map(Int64.init) },
        ])
}
