internal import Application
internal import Codec
internal import Domain

/// What anyone may call without a token.
enum PublicEndpoints {
    static let all: [Endpoint] = [
        Endpoint(
            method: .get, path: "/openapi.json", name: "getDocument", group: .scheme,
            summary: "This document", output: .document
        ) { _ in APIAnswer(OpenAPIDocument.value, version: 1) },
        .one(
            "/scheme", "getScheme", .scheme, "The scheme, and the rules in force today", nil,
            about
        ) { call in
            let today = call.scheme.today
            return About(
                name: call.scheme.name, today: today,
                rules: call.scheme.rulesInForce(on: today).map { Version($0, today) })
        },
        .list(
            "/rules", "listRules", .scheme, "Every rule set voted, the last first", nil, summary,
            cursor: { $0.cursor }
        ) { call in
            let today = call.scheme.today
            let versions = call.scheme.rulesHistory().reversed().map { Version($0, today) }
            return Slice(of: versions, try call.query.slice()) { Int64($0.view.from.number) }
        },
        .one(
            "/rules/{digest}", "getRules", .scheme, "One rule set, whole", nil, whole
        ) { call in
            let name = call.text("digest")
            let views = call.scheme.rulesHistory()
            guard let view = views.first(where: { $0.digest.bytes.hexadecimal == name }) else {
                throw Problem(.notFound)
            }
            return Version(view, call.scheme.today)
        },
        Endpoint(
            method: .post, path: "/simulations", name: "simulate", group: .scheme,
            summary: "Can I have it, what would it cost?",
            about: "By the code that decides real files. Nothing is kept.",
            input: .json(request.schema, example: request.example),
            output: .object(simulation.schema, versioned: false)
        ) { call in
            let asked = try await call.value(request)
            return APIAnswer(simulation.json(try call.scheme.simulate(asked)))
        },
    ]

    private struct About {
        var name: String
        var today: Day
        var rules: Version?
    }

    private struct Version {
        var view: RulesView
        var isInForce: Bool

        init(_ view: RulesView, _ day: Day) {
            self.view = view
            isInForce = view.rules.effect.contains(day)
        }

        var cursor: String { String(view.from.number) }
    }

    private static let about = Shape<About>(
        "Scheme",
        [
            .text("name") { $0.name }, .day("today", "The day in France.") { $0.today },
            .optionalObject("rules", summary, "Null where none are in force.") { $0.rules },
        ])

    private static let summary = Shape<Version>(
        "RulesSummary",
        [
            .digest("digest", "Names the version: SHA-256 of its canonical form.") {
                $0.view.digest.bytes
            },
            .text("name") { $0.view.rules.name }, .count("version") { $0.view.rules.version },
            .text("deliberation", "That adopted it.") { $0.view.rules.deliberation },
            .day("from") { $0.view.rules.effect.from },
            .optionalDay("until", "The last day; null while it lasts.") { $0.view.rules.effect.to },
            .flag("isInForce") { $0.isInForce },
        ])

    private static let whole = Shape<Version>(
        "Rules",
        summary.members
            + [
                .value(
                    "rules",
                    .free("The rule file as voted, in its canonical form: `appui judge` reads it.")
                ) { RuleSetJSON.value(of: $0.view.rules) }
            ])

    private static let request = Body<SimulationRequest>(
        "SimulationInput",
        [
            SchemaField(
                "household", .named("HouseholdInput", HouseholdBody.fields),
                "Who lives on the budget."), BudgetBody.lines,
            SchemaField(
                "request", .named("LoanRequestInput", RequestBody.fields), "What is asked."),
            SchemaField(
                "difficulty", .named("DifficultyInput", DifficultyBody.fields),
                "Why ordinary credit is closed; absent where it is not told."
            ).optional,
            SchemaField("annualRate", .rate, "That of the rules by default.").optional,
            SchemaField("firstDue", .day, "A month from today by default.").optional,
        ],
        example: [
            "household": ["adults": 1, "children": 1],
            "budget": [
                [
                    "kind": "wage", "period": "monthly", "amountCents": 150_000,
                    "evidence": "seen",
                ],
                ["kind": "rent", "period": "monthly", "amountCents": 52_000, "evidence": "seen"],
                [
                    "kind": "loanInstalments", "period": "monthly", "amountCents": 0,
                    "evidence": "seen",
                ],
            ], "request": ["amountCents": 200_000, "months": 24],
            "difficulty": ["ground": "bankRefusal", "attestedOn": "2026-11-04", "seen": true],
        ]
    ) { body in
        SimulationRequest(
            household: HouseholdBody.read(body.object("household")),
            budget: BudgetBody.read(body), request: RequestBody.read(body.object("request")),
            difficulty: body.optionalObject("difficulty").map(DifficultyBody.read),
            annualRate: body.optionalRate("annualRate"), firstDue: body.optionalDay("firstDue"))
    }

    private static let simulation = Shape<Simulation>(
        "Simulation",
        [
            .digest("rules", "The rules that judged: see /rules/{digest}.") {
                $0.rules.digest.bytes
            },
            .value("explanation", ExplanationSchema.whole, ExplanationSchema.about) {
                JudgementJSON.explained($0.judgement, rules: $0.rules.rules)
            },
            .optionalObject("loan", loan, "Null where amount or term makes no loan.") { $0.loan },
        ])

    private static let loan = Shape<SimulatedLoan>(
        "SimulatedLoan",
        [
            .rate("annualRate") { $0.schedule.terms.annualRate },
            .rate("aprRate", "Annual percentage rate of charge (TAEG).") { $0.apr },
            .optionalRate("usuryRate", "The legal ceiling; null where none is published.") {
                $0.usury?.ceiling
            },
            .cents("totalInterestCents") { $0.schedule.totalInterest },
            .optionalCents("rebateCents", "Refunded if all is repaid as agreed.") { $0.rebate },
            .list("instalments", instalment) { $0.schedule.instalments },
        ])

    private static let instalment = Shape<Instalment>(
        "SimulatedInstalment",
        [
            .count("number") { $0.number }, .day("due") { $0.due },
            .cents("principalCents") { $0.principal }, .cents("interestCents") { $0.interest },
            .cents("totalCents") { $0.total }, .cents("balanceAfterCents") { $0.balanceAfter },
        ])
}
