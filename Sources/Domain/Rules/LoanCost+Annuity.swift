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

    /// The constant instalment in cents; at 0 % an equal share, the last takes the remainder.
    /// - Precondition: the amount is not negative, there is at least one month.
    static func instalment(_ cents: Int64, _ months: Int, _ rate: PeriodRate) -> Int64? {
        guard cents >= 0, months >= 1 else { return nil }
        if rate.numerator == 0 {
            return Rounding.down.divide(cents, times: 1, by: Int64(months))
        }
        return Annuity(
            balance: cents, added: 0, count: months,
            rates: PeriodRates(first: rate, others: rate), offset: 0
        ).instalment
    }
}
