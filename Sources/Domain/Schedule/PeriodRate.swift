/// What one period bears on the balance, exactly: annual rate × fraction of a year.
struct PeriodRate: Hashable, Sendable {
    let numerator: Int64
    let denominator: Int64

    /// - Precondition: the rate is within ``ScheduleLimits``, so that the product fits.
    init(annual rate: Rate, over fraction: Rate) {
        let product = rate * fraction
        numerator = product.numerator
        denominator = product.denominator
    }

    /// Interest of the period, to the cent, a half up.
    func interest(on balance: Int64) -> Int64 {
        Rounding.halfUp.divide(balance, times: numerator, by: denominator)
    }
}

/// The rates of successive periods: nearly always the same one, save perhaps the first.
struct PeriodRates: Sendable {
    let first: PeriodRate
    let others: PeriodRate
    /// Every period's own rate, where day counts make them differ.
    let each: [PeriodRate]?

    init(first: PeriodRate, others: PeriodRate) {
        self.first = first
        self.others = others
        each = nil
    }

    /// - Precondition: `each` is not empty.
    init(each: [PeriodRate]) {
        first = each[0]
        others = each[0]
        self.each = each
    }

    /// Whether no period bears anything. A first one alone may be empty: a change made on a due
    /// day that is to be rolled leaves no day before it.
    var areZero: Bool {
        each?.allSatisfy { $0.numerator == 0 }
            ?? (first.numerator == 0 && others.numerator == 0)
    }

    subscript(index: Int) -> PeriodRate {
        if let each { return each[index] }
        return index == 0 ? first : others
    }
}
