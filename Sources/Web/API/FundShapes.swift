internal import Application
internal import Codec
internal import Domain

enum FundShapes {
    static let envelope = Shape<EnvelopeRow>(
        "Envelope",
        [
            .number("id") { $0.id.number }, .count("version") { Int($0.version) },
            .text("title") { $0.title }, .texts("deliberations") { $0.deliberations },
            .cents("amountCents", "Voted in all.") { $0.amount },
            .cents("reservedCents", "Held by live guarantees.") { $0.reserved },
            .cents("consumedCents", "Paid out.") { $0.consumed },
            .cents("availableCents") { $0.available },
            .cents("exposureCents", "Sum of share × principal still owed.") { $0.exposure },
            .cents("pendingCents", "Committed on offers not yet drawn.") { $0.pending },
            .count("guarantees") { $0.guarantees },
        ])

    static let exposure = Shape<ExposureView>(
        "Exposure",
        [
            .day("on") { $0.on }, .list("envelopes", envelope) { $0.envelopes },
            .list("banks", bankExposure, "By bank and guarantor.") { $0.banks },
        ])

    private static let bankExposure = Shape<BankExposure>(
        "BankExposure",
        [
            .number("bank") { $0.bank.number }, .text("bankName") { $0.name },
            .number("guarantor") { $0.guarantor.number },
            .text("guarantorName") { $0.guarantorName },
            .cents("exposureCents") { $0.exposure }, .cents("pendingCents") { $0.pending },
            .optionalCents("capCents", "Null where no cap was agreed.") { $0.cap },
            .count("guarantees") { $0.guarantees },
        ])

    static let portfolio = Shape<Portfolio>(
        "Portfolio",
        [
            .day("on") { $0.on },
            .list("cases", count(CaseStage.self, "CaseCount")) { portfolio in
                CaseStage.allCases.map { ($0, portfolio.files[$0] ?? 0) }
            },
            .list("loans", count(LoanStage.self, "LoanCount")) { portfolio in
                LoanStage.allCases.map { ($0, portfolio.loans[$0] ?? 0) }
            },
            .cents("lentCents") { $0.lent }, .cents("outstandingCents") { $0.outstanding },
            .cents("exposureCents") { $0.exposure }, .cents("claimsPaidCents") { $0.claimsPaid },
            .cents("recoveredCents") { $0.recovered },
            .cents("rebatesPaidCents") { $0.rebatesPaid },
            .cents("rebatesToPayCents") { $0.rebatesToPay }, .list("banks", bank) { $0.banks },
        ])

    private static func count<Stage: RawRepresentable<String> & CaseIterable & Sendable>(
        _: Stage.Type, _ name: String
    ) -> Shape<(Stage, Int)> {
        Shape(name, [.word("stage") { $0.0 }, .count("count") { $0.1 }])
    }

    private static let bank = Shape<BankPortfolio>(
        "BankPortfolio",
        [
            .number("bank") { $0.bank.number }, .text("bankName") { $0.name },
            .count("loans", "Offers included.") { $0.loans }, .count("live") { $0.live },
            .count("late") { $0.late }, .cents("lentCents") { $0.lent },
            .cents("outstandingCents") { $0.outstanding },
            .cents("exposureCents") { $0.exposure }, .cents("claimsPaidCents") { $0.claimsPaid },
        ])
}
