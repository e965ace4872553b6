internal import Application
internal import Codec
internal import Domain

/// Files, for prescribers above all.
enum CaseEndpoints {
    static let all: [Endpoint] = reads + facts + acts

    private static let reads: [Endpoint] = [
        .list(
            "/cases", "listCases", .cases, "Files, newest first", .seeCaseList,
            CaseShapes.summary,
            [
                .words("stage", CaseStage.self, "Only files that stand there."),
                QueryParameter("worker", .identifier, "Only those of this account."),
                QueryParameter(
                    "text", .text(1...100),
                    "Part of the name, where it may be known, or the number."),
                QueryParameter("changedSince", .day, "Only those changed on that day or after."),
            ],
            about: "A prescriber lists its own files, a bank those it holds or granted, the Region "
                + "and the auditor all of them, without names.",
            cursor: { String($0.id.number) }
        ) { call in
            try call.scheme.cases(
                CaseFilter(
                    stages: call.query.words("stage"),
                    worker: call.query.integer("worker").map(AccountID.init),
                    text: call.query.text("text") ?? ""),
                changedSince: call.query.day("changedSince"), slice: try call.query.slice(),
                for: call.actor)
        },
        .one(
            "/cases/{case}", "getCase", .cases, "One file, as this account may see it", .seeCase,
            CaseShapes.detail, version: { $0.version },
            about: "What the account may not see is null."
        ) { call in try call.scheme.caseDetail(try call.caseID, for: call.actor) },
        .one(
            "/cases/{case}/decision", "getDecision", .cases,
            "The last assessment, explained and proven", .seeBudget, CaseShapes.decision,
            about: "The rules of that day judge the facts of that day again; the result is "
                + "compared with the record."
        ) { call in try call.scheme.decision(on: try call.caseID, for: call.actor) },
        .create(
            "/cases", "openCase", .cases, "Opens a file for a person", .openCase, identity,
            about: "The account becomes the worker who accompanies."
        ) { _, identity in .openCase(identity) },
    ]

    /// Each replaces what was there.
    private static let facts: [Endpoint] = [
        .act(
            .put, "/cases/{case}/identity", "recordIdentity", .cases, "Who the person is",
            .editCase, identity
        ) { call, value in .caseFile(try call.caseID, .recordIdentity(value)) },
        .act(
            .put, "/cases/{case}/need", "describeNeed", .cases,
            "The need, in the person's own words", .editCase, need
        ) { call, value in .caseFile(try call.caseID, .describeNeed(value)) },
        .act(
            .put, "/cases/{case}/household", "recordHousehold", .cases, "Who lives on the budget",
            .editCase, household
        ) { call, value in .caseFile(try call.caseID, .recordHousehold(value)) },
        .act(
            .put, "/cases/{case}/budget", "recordBudget", .cases, "The household budget",
            .editCase, budget
        ) { call, value in .caseFile(try call.caseID, .recordBudget(value)) },
        .act(
            .put, "/cases/{case}/request", "requestLoan", .cases, "The amount and the term asked",
            .editCase, request
        ) { call, value in .caseFile(try call.caseID, .requestLoan(value)) },
        .act(
            .put, "/cases/{case}/difficulty", "attestDifficulty", .cases,
            "Why ordinary credit is closed", .editCase, difficulty
        ) { call, value in .caseFile(try call.caseID, .attestDifficulty(value)) },
        .act(
            .put, "/cases/{case}/purpose", "codePurpose", .cases,
            "The purpose as a code, for statistics only", .editCase,
            .word("Purpose", "purpose", PurposeCode.self, example: "mobility")
        ) { call, value in .caseFile(try call.caseID, .codePurpose(value)) },
    ]

    private static let acts: [Endpoint] = [
        .act(
            .post, "/cases/{case}/assess", "assessCase", .cases, "Judges the file by the rules",
            .assessCase, .nothing, about: "The explanation is then at /cases/{case}/decision."
        ) { call, _ in .caseFile(try call.caseID, .assess) },
        .act(
            .post, "/cases/{case}/request-override", "requestOverride", .cases,
            "Asks that the rules be set aside", .requestOverride, motive
        ) { call, value in .caseFile(try call.caseID, .requestOverride(motive: value)) },
        .act(
            .post, "/cases/{case}/approve-override", "approveOverride", .cases,
            "Agrees, as a second person", .decideOverride, .nothing
        ) { call, _ in .caseFile(try call.caseID, .approveOverride) },
        .act(
            .post, "/cases/{case}/decline-override", "declineOverride", .cases,
            "Does not agree", .decideOverride, .nothing
        ) { call, _ in .caseFile(try call.caseID, .declineOverride) },
        .act(
            .post, "/cases/{case}/give-consent", "giveConsent", .cases,
            "Records what the person agreed to", .recordConsent, consent
        ) { call, value in .caseFile(try call.caseID, .giveConsent(value)) },
        .act(
            .post, "/cases/{case}/revoke-consent", "revokeConsent", .cases,
            "Records that the person no longer agrees", .recordConsent, consent
        ) { call, value in .caseFile(try call.caseID, .revokeConsent(value)) },
        .act(
            .post, "/cases/{case}/submit", "submitCase", .cases, "Sends the file to a bank",
            .submitCase, bank
        ) { call, value in .caseFile(try call.caseID, .submit(to: value)) },
        .act(
            .post, "/cases/{case}/provide-information", "provideInformation", .cases,
            "Tells the bank that what it asked for is there", .submitCase, .nothing
        ) { call, _ in .caseFile(try call.caseID, .provideInformation) },
        .act(
            .post, "/cases/{case}/reassign", "reassignCase", .cases,
            "Hands the file to a colleague",
            .reassignCase, worker
        ) { call, value in .caseFile(try call.caseID, .reassign(to: value)) },
        .act(
            .post, "/cases/{case}/withdraw", "withdrawCase", .cases,
            "The person gives up", .withdrawCase, .nothing
        ) { call, _ in .caseFile(try call.caseID, .withdraw) },
        .act(
            .post, "/cases/{case}/close", "closeCase", .cases, "Ends the file", .editCase,
            .word("Closing", "outcome", CaseOutcome.self, example: "otherSolution")
        ) { call, value in .caseFile(try call.caseID, .close(value)) },
    ]

    // MARK: Bodies

    private static let identity = Body<Identity>(
        "IdentityInput",
        [
            SchemaField("givenName", .text(1...200)), SchemaField("familyName", .text(1...200)),
            SchemaField("birthDate", .day).optional, SchemaField("email", .text(0...254)).optional,
            SchemaField("phone", .text(0...50)).optional,
            SchemaField("address", .text(0...400)).optional,
            SchemaField(
                "commune", .text(0...5), "Insee code of the commune of residence."
            ).optional,
        ],
        example: [
            "givenName": "Éloïse", "familyName": "Martin", "birthDate": "1980-05-17",
            "email": "eloise.martin@exemple.fr", "phone": "05 45 00 00 00",
            "address": "3 rue des Tilleuls, 16000 Angoulême", "commune": "16015",
        ]
    ) { body in
        Identity(
            givenName: body.text("givenName"), familyName: body.text("familyName"),
            birthDate: body.optionalDay("birthDate"), email: body.optionalText("email") ?? "",
            phone: body.optionalText("phone") ?? "", address: body.optionalText("address") ?? "",
            commune: body.optionalText("commune") ?? "")
    }

    private static let need = Body<String>(
        "Need", [SchemaField("need", .text(1...4000), "Kept in the vault; no rule reads it.")],
        example: ["need": "Réparer la voiture pour garder mon emploi de nuit."]
    ) { $0.text("need") }

    private static let household = Body<Household>(
        "HouseholdInput", HouseholdBody.fields, example: ["adults": 1, "children": 1],
        read: HouseholdBody.read)

    private static let budget = Body<[BudgetLine]>(
        "BudgetInput", [BudgetBody.lines],
        example: [
            "budget": [
                [
                    "kind": "wage", "period": "monthly", "amountCents": 130_000,
                    "evidence": "seen",
                ],
                ["kind": "rent", "period": "monthly", "amountCents": 42_000, "evidence": "seen"],
                [
                    "kind": "loanInstalments", "period": "monthly", "amountCents": 0,
                    "evidence": "seen",
                ],
            ]
        ], read: BudgetBody.read)

    private static let request = Body<LoanRequest>(
        "LoanRequestInput", RequestBody.fields, example: ["amountCents": 150_000, "months": 24],
        read: RequestBody.read)

    private static let difficulty = Body<Difficulty>(
        "DifficultyInput", DifficultyBody.fields,
        example: ["ground": "bankRefusal", "attestedOn": "2026-11-04", "seen": true],
        read: DifficultyBody.read)

    private static let motive = Body<String>(
        "OverrideRequest", [CommonFields.motive],
        example: ["motive": "Le contrat d’intérim est renouvelé chaque mois depuis deux ans."]
    ) { $0.text("motive") }

    private static let consent = Body<ConsentScope>.word(
        "ConsentInput", "scope", ConsentScope.self, example: "transmissionToBank")

    private static let bank = Body<OrganisationID>(
        "SubmissionInput", [SchemaField("bank", .identifier, "One with an agreement in force.")],
        example: ["bank": 2]
    ) { OrganisationID($0.integer("bank")) }

    private static let worker = Body<AccountID>(
        "Reassignment",
        [SchemaField("worker", .identifier, "An open account of the same organisation.")],
        example: ["worker": 7]
    ) { AccountID($0.integer("worker")) }
}

extension Body where Value: RawRepresentable<String> & CaseIterable & SendableMetatype {
    /// A body of one code.
    static func word(
        _ name: String, _ member: String, _ type: Value.Type, example: Value.RawValue
    ) -> Body {
        Body(
            name, [SchemaField(member, .words(type))],
            example: .object([(member, .string(example))])
        ) { $0.word(member) }
    }
}
