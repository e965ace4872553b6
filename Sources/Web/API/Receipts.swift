internal import Application
internal import Codec
internal import Domain

/// The receipt of an act: what was written, each with its version since. Made of what the journal
/// remembers, so that the same key has the same answer for ever.
enum Receipts {
    static func json(_ written: [Receipt.Written]) -> JSONValue {
        [
            "written": .array(
                written.map { part in
                    [
                        "kind": .string(part.stream.kind.rawValue),
                        "id": .integer(part.stream.number), "version": .integer(part.version),
                    ]
                })
        ]
    }

    static let schema = Schema.named(
        "Receipt",
        [
            SchemaField(
                "written",
                .list(
                    .object([
                        SchemaField("kind", .words(StreamKind.self)),
                        SchemaField("id", .identifier),
                        SchemaField(
                            "version", .integer(0...Int64.max),
                            "To be sent in If-Match by the next act on this object."),
                    ]), atMost: .max),
                "Every object that changed, the one acted on first.")
        ])

    /// Where an object that was made is read.
    static func address(of stream: StreamID) -> String? {
        if stream.kind == .papers { return "\(API.root)/cases/\(stream.number)/papers" }
        let folder: String? =
            switch stream.kind {
            case .caseFile: "cases"
            case .loan: "loans"
            case .guarantee: "guarantees"
            case .organisation: "organisations"
            case .agreement: "agreements"
            case .envelope: "envelopes"
            case .scheme, .account, .invitation, .rebate, .support, .returns, .papers, .borrower,
                .mailbox:
                nil
            }
        return folder.map { "\(API.root)/\($0)/\(stream.number)" }
    }
}
