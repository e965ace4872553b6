internal import Application
internal import Codec
internal import Domain

/// The accompaniment of borrowers: contacts and alerts.
enum SupportEndpoints {
    static let all: [Endpoint] = [
        .one(
            "/cases/{case}/support", "getSupport", .support, "The accompaniment of a borrower",
            .seeSupport, detail, version: { $0.version },
            about: "It begins with the loan. Only its prescriber sees it."
        ) { call in try call.scheme.support(of: try call.caseID, for: call.actor) },
        .list(
            "/alerts", "listAlerts", .support, "Open alerts, nearest deadline first",
            .seeSupport, alert,
            about:
                "Raised only where the person agreed that the bank's incidents reach the worker.",
            cursor: { "\($0.contactBy.iso).\($0.caseFile.number)" }
        ) { call in
            let place = try call.query.place()
            return try call.scheme.alerts(
                after: place.map { ($0.day, CaseID($0.number)) }, limit: call.query.limit,
                for: call.actor)
        },
        .act(
            .post, "/cases/{case}/support/plan-contact", "planContact", .support,
            "Plans a contact", .followBorrower,
            Body<Day>(
                "PlannedContact", [SchemaField("on", .day, "A day to come.")],
                example: ["on": "2026-12-15"]
            ) { $0.day("on") }
        ) { call, on in .support(try call.caseID, .planContact(on: on)) },
        .act(
            .post, "/cases/{case}/support/keep-contact", "keepContact", .support,
            "Records a contact", .followBorrower, contact
        ) { call, act in .support(try call.caseID, act) },
        .act(
            .post, "/cases/{case}/support/act-on-alert", "actOnAlert", .support,
            "Says what was done about the alerts on a loan", .followBorrower, alertAction
        ) { call, act in .support(try call.caseID, act) },
        .act(
            .post, "/cases/{case}/support/end", "endSupport", .support, "Ends the accompaniment",
            .followBorrower,
            .word("SupportEnding", "end", SupportEnd.self, example: "movedAway")
        ) { call, end in .support(try call.caseID, .end(end)) },
    ]

    private static let contact = Body<SupportAct>(
        "Contact",
        [
            SchemaField("on", .day, "Today at the latest."),
            SchemaField("channel", .words(ContactChannel.self)),
            SchemaField("note", .text(0...4000), "Kept in the vault.").optional,
        ],
        example: ["on": "2026-11-23", "channel": "phone", "note": "Rappeler après la paie."]
    ) { body in
        .keepContact(
            on: body.day("on"), channel: body.word("channel"),
            note: body.optionalText("note") ?? "")
    }

    private static let alertAction = Body<SupportAct>(
        "AlertActionInput",
        [SchemaField("loan", .identifier), SchemaField("action", .words(AlertAction.self))],
        example: ["loan": 1, "action": "contactMade"]
    ) { body in .actOnAlert(LoanID(body.integer("loan")), body.word("action")) }

    static let alert = Shape<AlertRow>(
        "Alert",
        [
            .number("case") { $0.caseFile.number }, .number("loan") { $0.loan.number },
            .optionalText("name") { $0.name }, .word("reason") { $0.reason },
            .day("raisedOn") { $0.raisedOn },
            .day("contactBy", "The day by which the worker should call.") { $0.contactBy },
            .optionalWord("action", "What was done; null while nothing was.") { $0.action },
            .optionalDay("actedOn") { $0.actedOn }, .flag("isOverdue") { $0.isOverdue },
        ])

    private static let detail = Shape<SupportDetail>(
        "Support",
        [
            .number("case") { $0.caseFile.number },
            .count("version", "Of the support's own stream.") { Int($0.version) },
            .word("state") { $0.state }, .id("worker") { $0.worker?.number },
            .optionalText("workerName") { $0.workerName }, .optionalDay("since") { $0.since },
            .days("planned", "Contacts planned and not yet kept.") { $0.planned },
            .list("contacts", keptContact) { $0.contacts }, .list("alerts", alert) { $0.alerts },
            .optionalWord("end") { $0.end }, .optionalDay("endedOn") { $0.endedOn },
        ])

    private static let keptContact = Shape<ContactRow>(
        "KeptContact",
        [
            .day("on") { $0.on }, .word("channel") { $0.channel },
            .optionalText("note") { $0.note },
        ])
}
