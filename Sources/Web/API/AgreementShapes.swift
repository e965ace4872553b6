internal import Application
internal import Codec
internal import Domain

/// What an agreement with a bank fixes, as sent and as answered.
enum AgreementShapes {
    static let agreement = Shape<AgreementRow>(
        "Agreement",
        [
            .number("id") { $0.id.number }, .count("version") { Int($0.version) },
            .text("bankName") { $0.bankName }, .optionalDay("endedOn") { $0.endedOn },
        ] + terms.members(of: { $0.terms }))

    private static let terms = Shape<AgreementTerms>(
        "AgreementTerms", parties + limits + conventions + delays)

    private static let parties: [Shape<AgreementTerms>.Member] = [
        .number("bank") { $0.bank.number },
        .text("deliberation", "The text voted.") { $0.deliberation }, .day("from") { $0.from },
        .optionalDay("until", "The last day on which a loan may be granted under it.") {
            $0.until
        },
        .list("guarantors", guarantor) { $0.guarantors },
        .rate("legalShareCap", "What all guarantors together may bear of a loan.") {
            $0.legalShareCap
        },
        .optionalCents("bankCapCents", "What each guarantor's commitments may reach.") {
            $0.bankCap
        },
        .optionalObject("rebate", RebateShapes.policy) { $0.rebate },
    ]

    private static let guarantor = Shape<GuarantorShare>(
        "Guarantor",
        [
            .number("guarantor") { $0.guarantor.number }, .rate("share") { $0.share },
            .id("envelope") { $0.envelope?.number },
        ])

    private static let limits: [Shape<AgreementTerms>.Member] = [
        .cents("maximumPrincipalCents") { $0.maximumPrincipal },
        .count("maximumMonths") { $0.maximumMonths },
        .rate("maximumAnnualRate") { $0.maximumAnnualRate },
    ]

    private static let conventions: [Shape<AgreementTerms>.Member] = [
        .word("dayCount") { $0.dayCount }, .word("firstPeriod") { $0.firstPeriod },
        .word("roll") { $0.roll },
        .words("allocationOrder", "What a payment extinguishes first.") { $0.allocationOrder },
        .word("excess") { $0.excess }, .word("earlyRepayment") { $0.earlyRepayment },
        .flag("claimsInterest") { $0.claimsInterest }, .flag("claimsFees") { $0.claimsFees },
        .words("claimDocuments", "A claim needs them.") { $0.claimDocuments },
    ]

    private static let delays: [Shape<AgreementTerms>.Member] = [
        .count("incidentThreshold", "Unpaid instalments.") { $0.incidentThreshold },
        .count("offerDays") { $0.offerDays }, .count("withdrawalDays") { $0.withdrawalDays },
        .count("answerWorkingDays") { $0.answerWorkingDays },
        .count("noticeDays") { $0.noticeDays },
        .count("claimWindowMonths") { $0.claimWindowMonths },
        .count("reviewDays") { $0.reviewDays }, .count("contestDays") { $0.contestDays },
    ]

    // MARK: The body

    static let body = Body<AgreementTerms>(
        "AgreementInput", required + optional.map(\.optional), example: example, read: read)

    private static let required = [
        SchemaField("bank", .identifier, "The bank's organisation."),
        SchemaField("deliberation", .text(1...100), "The text voted."),
        SchemaField("from", .day, "The first day on which a loan may be granted under it."),
        SchemaField(
            "guarantors",
            .list(
                .named(
                    "GuarantorInput",
                    [
                        SchemaField("guarantor", .identifier, "Its organisation."),
                        SchemaField("share", .rate, "Of each loan."),
                        SchemaField(
                            "envelope", .identifier, "Absent for money that is not the Region's."
                        ).optional,
                    ]), atMost: 10), "Who bears what."),
        SchemaField("legalShareCap", .rate, "What they may bear together, by law."),
        SchemaField("maximumPrincipalCents", .integer(CommonFields.amount)),
        SchemaField("maximumMonths", .integer(1...120)), SchemaField("maximumAnnualRate", .rate),
    ]

    private static let optional = [
        SchemaField("until", .day, "Absent while it runs."),
        SchemaField("dayCount", .words(DayCount.self), "`twelfths` by default."),
        SchemaField("firstPeriod", .words(FirstPeriod.self), "`regular` by default."),
        SchemaField("roll", .words(DueDateRoll.self), "`unchanged` by default."),
        SchemaField(
            "allocationOrder", .list(.words(DebtComponent.self), atMost: 3),
            "Each once; fees, interest, principal by default."),
        SchemaField("excess", .words(ExcessUse.self), "`nextInstalments` by default."),
        SchemaField(
            "earlyRepayment", .words(EarlyRepaymentChoice.self), "`instalment` by default."),
        SchemaField("incidentThreshold", .integer(1...12), "2 by default."),
        SchemaField("offerDays", .integer(15...365), "15 by default."),
        SchemaField("withdrawalDays", .integer(7...60), "14 by default."),
        SchemaField("answerWorkingDays", .integer(1...90), "10 by default."),
        SchemaField("noticeDays", .integer(1...365), "30 by default."),
        SchemaField("claimWindowMonths", .integer(1...60), "6 by default."),
        SchemaField("reviewDays", .integer(1...365), "30 by default."),
        SchemaField("contestDays", .integer(1...365), "60 by default."),
        SchemaField("claimsInterest", .flag, "False by default."),
        SchemaField("claimsFees", .flag, "False by default."),
        SchemaField(
            "claimDocuments",
            .list(.words(ClaimDocument.self), atMost: ClaimDocument.allCases.count),
            "Statement, notice and acceleration by default."),
        SchemaField("bankCapCents", .integer(FundEndpoints.envelopeAmount), "No cap by default."),
        SchemaField(
            "rebate",
            .named(
                "RebatePolicyInput",
                [
                    SchemaField("share", .rate, "Of the interest really paid."),
                    SchemaField("condition", .words(RebateCondition.self)),
                    SchemaField("claiming", .words(RebateClaiming.self)),
                    SchemaField("toleranceDays", .integer(0...365)),
                    SchemaField("deliberation", .text(1...100)),
                ]), "No interest is refunded by default."),
    ]

    private static let example: JSONValue = [
        "bank": 2, "deliberation": "CP-2026-0312", "from": "2027-01-01",
        "guarantors": [["guarantor": 3, "share": "1/2", "envelope": 1]],
        "legalShareCap": "1/2", "maximumPrincipalCents": 800_000, "maximumMonths": 84,
        "maximumAnnualRate": "6/100",
        "rebate": [
            "share": "1/1", "condition": "noUnpaid", "claiming": "automatic", "toleranceDays": 0,
            "deliberation": "CP-2026-0312",
        ],
    ]

    @Sendable private static func read(_ body: BodyReader) -> AgreementTerms {
        var terms = AgreementTerms(
            bank: OrganisationID(body.integer("bank")), deliberation: body.text("deliberation"),
            from: body.day("from"), until: body.optionalDay("until"),
            guarantors: body.objects("guarantors").map { part in
                GuarantorShare(
                    guarantor: OrganisationID(part.integer("guarantor")),
                    share: part.rate("share"),
                    envelope: part.optionalInteger("envelope").map(EnvelopeID.init))
            }, legalShareCap: body.rate("legalShareCap"),
            maximumPrincipal: body.cents("maximumPrincipalCents"),
            maximumMonths: body.int("maximumMonths"),
            maximumAnnualRate: body.rate("maximumAnnualRate"), rebate: rebate(body))
        terms.dayCount = body.word("dayCount", default: terms.dayCount)
        terms.firstPeriod = body.word("firstPeriod", default: terms.firstPeriod)
        terms.roll = body.word("roll", default: terms.roll)
        terms.excess = body.word("excess", default: terms.excess)
        terms.earlyRepayment = body.word("earlyRepayment", default: terms.earlyRepayment)
        if body.has("allocationOrder") { terms.allocationOrder = body.words("allocationOrder") }
        if body.has("claimDocuments") { terms.claimDocuments = body.words("claimDocuments") }
        terms.claimsInterest = body.flag("claimsInterest", default: terms.claimsInterest)
        terms.claimsFees = body.flag("claimsFees", default: terms.claimsFees)
        terms.bankCap = body.optionalCents("bankCapCents")
        readDelays(body, into: &terms)
        return terms
    }

    private static func readDelays(_ body: BodyReader, into terms: inout AgreementTerms) {
        let delays: [(String, WritableKeyPath<AgreementTerms, Int>)] = [
            ("incidentThreshold", \.incidentThreshold), ("offerDays", \.offerDays),
            ("withdrawalDays", \.withdrawalDays), ("answerWorkingDays", \.answerWorkingDays),
            ("noticeDays", \.noticeDays), ("claimWindowMonths", \.claimWindowMonths),
            ("reviewDays", \.reviewDays), ("contestDays", \.contestDays),
        ]
        for (name, path) in delays {
            if let days = body.optionalInteger(name) { terms[keyPath: path] = Int(days) }
        }
    }

    private static func rebate(_ body: BodyReader) -> RebatePolicy? {
        body.optionalObject("rebate").map { policy in
            RebatePolicy(
                share: policy.rate("share"), condition: policy.word("condition"),
                claiming: policy.word("claiming"), toleranceDays: policy.int("toleranceDays"),
                deliberation: policy.text("deliberation"))
        }
    }
}
