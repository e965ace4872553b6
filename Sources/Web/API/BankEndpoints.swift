internal import Application
internal import Codec
internal import Domain

/// What a bank receives, and what it answers.
enum BankEndpoints {
    static let all: [Endpoint] = [
        .list(
            "/inbox", "listInbox", .bank, "Files that wait for this bank, oldest deadline first",
            .seeBankInbox, CaseShapes.summary, cursor: { "\($0.place.iso).\($0.id.number)" }
        ) { call in
            let place = try call.query.place()
            return try call.scheme.inbox(
                after: place.map { ($0.day, CaseID($0.number)) }, limit: call.query.limit,
                for: call.actor)
        },
        .act(
            .post, "/cases/{case}/request-information", "requestInformation", .bank,
            "Asks the prescriber for something", .answerCase,
            .word("InformationRequest", "information", InformationCode.self, example: "quote")
        ) { call, code in .caseFile(try call.caseID, .requestInformation(code)) },
        .act(
            .post, "/cases/{case}/request-papers", "requestPapers", .bank,
            "Asks for papers, each with why", .answerCase, papers,
            about: "The clock of the answer stands still until the prescriber has answered."
        ) { call, asked in
            .caseFile(try call.caseID, .requestPapers(asked.requests, words: asked.words))
        },
        .act(
            .post, "/cases/{case}/refuse", "refuseCase", .bank, "Refuses, with a coded ground",
            .answerCase, .word("BankRefusal", "reason", RefusalCode.self, example: "bankPolicy"),
            about: "Age, health, purpose, family and place of living have no code: they cannot be "
                + "a ground."
        ) { call, code in .caseFile(try call.caseID, .refuse(code)) },
        .act(
            .post, "/cases/{case}/approve", "approveCase", .bank, "Approves, with an offer",
            .answerCase, offer,
            about: "Makes the loan, and the guarantees it rests on, in one write: without cover "
                + "there is no offer. The receipt names them."
        ) { call, offer in .caseFile(try call.caseID, .approve(offer)) },
    ]

    private struct Asked {
        var requests: [PaperRequest]
        var words: String
    }

    private static let papers = Body<Asked>(
        "PaperRequests",
        [
            SchemaField(
                "papers",
                .list(
                    .object([
                        SchemaField("kind", .words(PaperKind.self)),
                        SchemaField("fault", .words(PaperFault.self)),
                        SchemaField(
                            "paper", .identifier,
                            "The number of the paper found wanting; left out where it is missing."
                        ).optional,
                    ]), atMost: PaperFolder.maximumPapers)),
            SchemaField("words", .text(0...1000), "For the prescriber to read.").optional,
        ],
        example: [
            "papers": [["kind": "bankStatements", "fault": "missing"]],
            "words": "Les trois derniers mois.",
        ]
    ) { body in
        Asked(
            requests: body.objects("papers").map { asked in
                PaperRequest(
                    kind: asked.word("kind"), fault: asked.word("fault"),
                    paper: asked.optionalInteger("paper").map { Int($0) })
            }, words: body.optionalText("words") ?? "")
    }

    private static let offer = Body<Offer>(
        "Offer",
        [
            SchemaField("principalCents", .integer(CommonFields.amount)),
            SchemaField("annualRate", .rate, "Fixed, as a fraction: 4 % is 4/100."),
            SchemaField("months", .integer(1...120), "Number of instalments, deferral included."),
            SchemaField(
                "method", .words(RepaymentMethod.self), "`constantInstalment` by default."
            ).optional,
            SchemaField(
                "deferral",
                .named(
                    "DeferralInput",
                    [
                        SchemaField(
                            "kind", .word(["partial", "total"]),
                            "`partial`: interest is paid; `total`: it is added to principal."),
                        SchemaField("months", .integer(1...24)),
                    ]), "Months during which principal is not repaid; none by default."
            ).optional,
            SchemaField("drawnOn", .day, "Expected day of the drawing."),
            SchemaField("firstDue", .day, "Day of the first instalment."),
        ],
        example: [
            "principalCents": 150_000, "annualRate": "4/100", "months": 12,
            "drawnOn": "2026-12-08", "firstDue": "2027-01-08",
        ]
    ) { body in
        var deferral = Deferral.none
        if let asked = body.optionalObject("deferral") {
            let months = asked.int("months")
            deferral =
                asked.text("kind") == "total" ? .total(months: months) : .partial(months: months)
        }
        return Offer(
            principal: body.cents("principalCents"), annualRate: body.rate("annualRate"),
            months: body.int("months"), method: body.word("method", default: .constantInstalment),
            deferral: deferral, drawnOn: body.day("drawnOn"), firstDue: body.day("firstDue"))
    }
}
