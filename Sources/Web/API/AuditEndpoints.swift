internal import Application
internal import Codec
internal import Domain

/// What happened, and whether the journal still says what was written.
enum AuditEndpoints {
    static let all: [Endpoint] = [
        Endpoint(
            method: .get, path: "/cases/{case}/history", name: "getHistory", group: .audit,
            summary: "Everything that happened to a file and to what hangs on it, in order",
            about: "Codes, amounts and days only: the vault is never opened.", right: .seeHistory,
            output: .object(
                .named("History", [SchemaField("items", .list(row.schema, atMost: .max))]),
                versioned: false)
        ) { call in
            let rows = try call.scheme.history(of: try call.caseID, for: call.actor)
            return APIAnswer(["items": .array(rows.map(row.json))])
        },
        .one(
            "/verification", "verify", .audit, "Reads the whole journal again and checks its chain",
            .seeVerification, report, about: "A million events take seconds."
        ) { call in try await call.scheme.verify(for: call.actor) },
    ]

    private static let row = Shape<HistoryRow>(
        "HistoryRow",
        [
            .number("position", "In the whole journal.") { $0.position },
            .word("kind") { $0.stream.kind }, .number("id") { $0.stream.number },
            .number("version") { $0.version },
            .text("type", "The event's name, such as `loan.paymentReceived`.") {
                EventCodec.encode($0.event).type
            },
            .text("sentence", "In French.") { $0.event.told.text },
            .optionalDay("on", "The day it takes effect, where it has one.") { $0.event.told.on },
            .instant("recordedAt") { $0.recordedAt },
            .id("actor", "The account that signed; null for the system.") { $0.actor?.number },
            .optionalText("actorName") { $0.actorName },
            .digest("hash", "Of the event and of all before it.") { $0.hash },
        ])

    private static let report = Shape<VerificationReport>(
        "Verification",
        [
            .flag("isSound") { $0.fault == nil },
            .count("events") { Int($0.events) },
            .value("head", .nullable(.digest), "The last hash: compare it with one kept elsewhere.")
            { report in report.head.isEmpty ? .null : .string(report.head.hexadecimal) },
            .instant("checkedAt") { $0.checkedAt },
            .optionalObject("fault", fault, "The first thing that is not as it was written.") {
                $0.fault
            },
        ])

    private static let fault = Shape<VerificationReport.Fault>(
        "Fault", [.count("position") { Int($0.position) }, .text("words") { $0.words }])
}
