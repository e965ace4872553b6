internal import Application
internal import Codec
internal import Domain

/// The fund: what was lent, what is at stake, on what cover, under which agreements.
enum FundEndpoints {
    static let all: [Endpoint] = sums + envelopes + agreements

    /// A Region votes more than a loan.
    static let envelopeAmount: ClosedRange<Int64> = 1...100_000_000_000

    private static let sums: [Endpoint] = [
        .one(
            "/portfolio", "getPortfolio", .fund, "The portfolio in counts and sums, today",
            .seePortfolio, FundShapes.portfolio, about: "A bank sees its own part."
        ) { call in try call.scheme.portfolio(for: call.actor) },
        .one(
            "/exposure", "getExposure", .fund,
            "What the guarantors stand to lose today, by envelope and by bank", .seeExposure,
            FundShapes.exposure
        ) { call in try call.scheme.exposure(for: call.actor) },
        .list(
            "/exposure/guarantees", "listExposedGuarantees", .fund,
            "The guarantees whose exposures add up to a figure", .seeExposure,
            GuaranteeShapes.guarantee,
            [
                QueryParameter("bank", .identifier, "Only those of this bank."),
                QueryParameter("envelope", .identifier, "Only those that this envelope covers."),
            ], cursor: { String($0.id.number) }
        ) { call in
            try call.scheme.liveGuarantees(
                bank: call.query.integer("bank").map(OrganisationID.init),
                envelope: call.query.integer("envelope").map(EnvelopeID.init),
                slice: try call.query.slice(), for: call.actor)
        },
    ]

    private static let envelopes: [Endpoint] = [
        .one(
            "/envelopes/{envelope}", "getEnvelope", .fund, "One voted envelope", .seeExposure,
            FundShapes.envelope, version: { $0.version }
        ) { call in
            let id = EnvelopeID(try call.number("envelope"))
            let rows = try call.scheme.exposure(for: call.actor).envelopes
            guard let row = rows.first(where: { $0.id == id }) else { throw Problem(.notFound) }
            return row
        },
        .create(
            "/envelopes", "voteEnvelope", .fund, "Records a voted envelope", .manageFund,
            Body<FundAct>(
                "EnvelopeInput",
                [
                    deliberation, SchemaField("title", .text(1...200)),
                    SchemaField("amountCents", .integer(envelopeAmount)),
                ],
                example: [
                    "deliberation": "CP-2026-0312", "title": "Fonds de garantie",
                    "amountCents": 50_000_000,
                ]
            ) { body in
                .voteEnvelope(
                    deliberation: body.text("deliberation"), title: body.text("title"),
                    amount: body.cents("amountCents"))
            }
        ) { _, act in .fund(act) },
        .act(
            .post, "/envelopes/{envelope}/increase", "increaseEnvelope", .fund,
            "Adds to an envelope", .manageFund,
            Body<(String, Money)>(
                "EnvelopeIncrease",
                [deliberation, SchemaField("amountCents", .integer(envelopeAmount))],
                example: ["deliberation": "CP-2027-0044", "amountCents": 10_000_000]
            ) { body in (body.text("deliberation"), body.cents("amountCents")) }
        ) { call, value in
            .fund(
                .increaseEnvelope(
                    EnvelopeID(try call.number("envelope")), deliberation: value.0,
                    amount: value.1))
        },
    ]

    private static let deliberation = SchemaField(
        "deliberation", .text(1...100), "The text voted.")

    private static let agreements: [Endpoint] = [
        .list(
            "/agreements", "listAgreements", .fund, "Agreements with banks, newest first",
            .seeClaims, AgreementShapes.agreement,
            about: "A bank reads its own, the Region and the auditor all of them.",
            cursor: { String($0.id.number) }
        ) { call in
            let slice = try call.query.slice()
            return Slice(of: readable(call).reversed(), slice) { $0.id.number }
        },
        .one(
            "/agreements/{agreement}", "getAgreement", .fund, "One agreement", .seeClaims,
            AgreementShapes.agreement, version: { $0.version }
        ) { call in
            let id = AgreementID(try call.number("agreement"))
            guard let row = readable(call).first(where: { $0.id == id }) else {
                throw Problem(.notFound)
            }
            return row
        },
        .create(
            "/agreements", "signAgreement", .fund, "Records a signed agreement", .manageFund,
            AgreementShapes.body,
            about: "An agreement never changes: a new version is a new agreement. Loans live on "
                + "under the one they were granted by."
        ) { _, terms in .fund(.signAgreement(terms)) },
        .act(
            .post, "/agreements/{agreement}/end", "endAgreement", .fund,
            "No loan is granted under it after that day", .manageFund,
            Body<Day>(
                "AgreementEnd", [SchemaField("on", .day, "Its last day.")],
                example: ["on": "2027-12-31"]
            ) { $0.day("on") }
        ) { call, day in
            .fund(.endAgreement(AgreementID(try call.number("agreement")), on: day))
        },
    ]

    private static func readable(_ call: APICall) -> [AgreementRow] {
        call.scheme.agreements().filter {
            Rights.allows(call.actor, .seeClaims, on: Belonging(bank: $0.terms.bank))
        }
    }
}
