extension LoanCost {
    /// The cost of a loan repaid in constant instalments by regular months: what its
    /// ``Schedule`` says, without the table. Nil where no schedule would follow.
    package init?(amount: Money, months: Int, annualRate: Rate) {
        guard ScheduleLimits.principal.contains(amount), ScheduleLimits.months.contains(months),
            let instalment = LoanCost.instalment(amount.cents, months, LoanCost.period(annualRate))
        else { return nil }
        let rate = LoanCost.period(annualRate)
        var (balance, interest) = (amount.cents, Int64(0))
        for _ in 1..<max(months, 1) {
            let due = rate.interest(on: balance)
            interest += due
            balance -= min(instalment - due, balance)
        }
        interest += rate.interest(on: balance)
        self.init(
            amount: amount, months: months, instalment: Money(cents: instalment),
            totalInterest: Money(cents: interest))
    }

    static func period(_ annualRate: Rate) -> PeriodRate {
        PeriodRate(annual: annualRate, over: Rate(1, 12))
    }

    static func instalment(_ cents: Int64, _ months: Int, _ rate: PeriodRate) -> Int64? {
        InstalmentPricer(rate, upTo: 0).instalment(cents, months)
    }
}

/// Prices many instalments at one rate.
struct InstalmentPricer: Hashable, Sendable {
    let rate: PeriodRate
    private let sums: [UInt64]

    /// - Parameter count: the terms up to which a price costs a single division.
    init(_ rate: PeriodRate, upTo count: Int) {
        self.rate = rate
        sums = count > 0 ? Annuity.sums(rate, upTo: count) : []
    }

    /// The constant instalment in cents; at 0 % an equal share, the last takes the remainder.
    /// Nil for a negative amount or no month.
    func instalment(_ cents: Int64, _ months: Int) -> Int64? {
        guard cents >= 0, months >= 1 else { return nil }
        if rate.numerator == 0 {
            return Rounding.down.divide(cents, times: 1, by: Int64(months))
        }
        return Annuity(
            balance: cents, added: 0, count: months,
            rates: PeriodRates(first: rate, others: rate), offset: 0,
            knownSum: months <= sums.count ? sums[months - 1] : nil
        ).instalment
    }
}
