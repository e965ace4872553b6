/// Why no schedule follows from the terms. Each case carries the fact and the limit it passed.
package enum ScheduleRefusal: Error, Hashable, Sendable {
    case principalOutOfRange(Money, allowed: ClosedRange<Money>)
    case rateOutOfRange(Rate, allowed: ClosedRange<Rate>)
    /// The rate's denominator is beyond what stays exact in 128 bits.
    case rateTooPrecise(denominator: Int64, largest: Int64)
    case monthsOutOfRange(Int, allowed: ClosedRange<Int>)
    case dueDayOutOfRange(Int, allowed: ClosedRange<Int>)
    /// At least one instalment must repay principal.
    case deferralOutOfRange(months: Int, allowed: ClosedRange<Int>)
    case firstDueNotAfterDrawing(drawnOn: Day, firstDue: Day)
    /// The first instalment does not fall on the chosen day of its month.
    case firstDueNotOnDueDay(firstDue: Day, expected: Day)
    case firstPeriodTooLong(firstDue: Day, latest: Day)
    /// Intercalary interest needs at least a whole month before the first instalment.
    case firstPeriodTooShort(firstDue: Day, earliest: Day)
    /// The interest of one period is more than the constant instalment: principal would grow.
    case interestAboveInstalment(number: Int, interest: Money, instalment: Money)
}

/// What the engine accepts. Agreements narrow it; nothing widens it.
package enum ScheduleLimits {
    /// One cent to ten million euros: within it every product stays exact.
    package static let principal = Money(cents: 1)...Money(cents: 1_000_000_000)
    package static let annualRate = Rate.zero...Rate.percent(20)
    package static let rateDenominator: Int64 = 1_000_000_000
    package static let months = 1...120
    package static let dueDay = 1...31
    /// From the drawing to the first instalment, at most, to the end of that month.
    package static let monthsToFirstDue = 12
}

extension LoanTerms {
    /// Checks every limit, in the order of the fields.
    func checkLimits() throws(ScheduleRefusal) {
        guard ScheduleLimits.principal.contains(principal) else {
            throw .principalOutOfRange(principal, allowed: ScheduleLimits.principal)
        }
        guard annualRate.denominator <= ScheduleLimits.rateDenominator else {
            throw .rateTooPrecise(
                denominator: annualRate.denominator, largest: ScheduleLimits.rateDenominator)
        }
        guard ScheduleLimits.annualRate.contains(annualRate) else {
            throw .rateOutOfRange(annualRate, allowed: ScheduleLimits.annualRate)
        }
        guard ScheduleLimits.months.contains(months) else {
            throw .monthsOutOfRange(months, allowed: ScheduleLimits.months)
        }
        guard ScheduleLimits.dueDay.contains(dueDay) else {
            throw .dueDayOutOfRange(dueDay, allowed: ScheduleLimits.dueDay)
        }
        guard (0..<months).contains(deferral.months) else {
            throw .deferralOutOfRange(months: deferral.months, allowed: 0...(months - 1))
        }
        try checkFirstDue()
    }

    private func checkFirstDue() throws(ScheduleRefusal) {
        guard firstDue > drawnOn else {
            throw .firstDueNotAfterDrawing(drawnOn: drawnOn, firstDue: firstDue)
        }
        let expected = firstDue.adding(months: 0, seed: dueDay)
        guard firstDue == expected else {
            throw .firstDueNotOnDueDay(firstDue: firstDue, expected: expected)
        }
        let latest = drawnOn.adding(months: ScheduleLimits.monthsToFirstDue, seed: 31)
        guard firstDue <= latest else {
            throw .firstPeriodTooLong(firstDue: firstDue, latest: latest)
        }
        let intercalary = firstPeriod == .intercalaryBefore || firstPeriod == .intercalaryWithFirst
        if intercalary, regularStart < drawnOn {
            let month = drawnOn.adding(months: 1, seed: dueDay)
            let earliest =
                month.adding(months: -1, seed: dueDay) >= drawnOn
                ? month : month.adding(months: 1, seed: dueDay)
            throw .firstPeriodTooShort(firstDue: firstDue, earliest: earliest)
        }
    }

    /// One month before the first instalment: where regular periods start.
    var regularStart: Day { firstDue.adding(months: -1, seed: dueDay) }
}

extension Deferral {
    package var months: Int {
        switch self {
        case .none: 0
        case .partial(let months), .total(let months): months
        }
    }
}
