/// The table of a loan's instalments, following entirely from its terms.
///
/// Interest of each period is rounded half-up to the cent; the last instalment takes the
/// difference, so that principal sums exactly to the loan (plus interest capitalised during a
/// total deferral).
package struct Schedule: Hashable, Sendable {
    package let terms: LoanTerms
    /// In order of due date; number 0 is intercalary interest paid before the first.
    package let instalments: [Instalment]
    /// The amount paid each month, intercalary interest apart; where principal is constant,
    /// the share of principal.
    package let regularAmount: Money
    /// What the last instalment pays beyond the regular amount (negative: less).
    package let lastInstalmentAdjustment: Money
    /// Interest of a total deferral, added to principal and repaid with it.
    package let capitalisedInterest: Money

    package init(_ terms: LoanTerms) throws(ScheduleRefusal) {
        try terms.checkLimits()
        var lines: [Instalment] = []
        lines.reserveCapacity(terms.months + 1)
        let broken = terms.intercalaryInterest
        let before = terms.firstPeriod == .intercalaryBefore
        if before, terms.regularStart > terms.drawnOn {
            lines.append(
                Instalment(
                    number: 0,
                    due: WorkingDayCalendar.france.rolled(terms.regularStart, terms.roll),
                    principal: .zero, interest: broken, balanceAfter: terms.principal))
        }
        let outcome = try Amortisation(
            balance: terms.principal.cents, interestWithFirst: before ? 0 : broken.cents,
            rates: terms.periodRates,
            dueDates: DueDates(from: terms.firstDue, dueDay: terms.dueDay), roll: terms.roll,
            count: terms.months, method: terms.method, deferral: terms.deferral
        ).append(to: &lines)
        self.terms = terms
        instalments = lines
        regularAmount = Money(cents: outcome.regular)
        lastInstalmentAdjustment = Money(cents: outcome.lastAdjustment)
        capitalisedInterest = Money(cents: outcome.capitalised)
    }

    /// All interest the borrower pays, capitalised or not.
    package var totalInterest: Money { totalPaid - terms.principal }

    package var totalPaid: Money {
        var cents: Int64 = 0
        for line in instalments { cents += line.principal.cents + line.interest.cents }
        return Money(cents: cents)
    }
}

extension LoanTerms {
    /// Interest of the days between the drawing and the start of regular periods: exact
    /// days / 365 whatever the day count, half-up; zero where the first period is not broken.
    package var intercalaryInterest: Money {
        switch firstPeriod {
        case .regular, .longerFirst: .zero
        case .intercalaryBefore, .intercalaryWithFirst:
            principal.times(
                annualRate * Rate(Int64(regularStart - drawnOn), 365), rounding: .halfUp)
        }
    }

    var periodRates: PeriodRates {
        let start = firstPeriod == .longerFirst ? drawnOn : regularStart
        if dayCount == .twelfths {
            let month = PeriodRate(annual: annualRate, over: Rate(1, 12))
            guard start != regularStart else { return PeriodRates(first: month, others: month) }
            let fraction = DayCount.twelfths(from: start, to: firstDue, seed: dueDay)
            return PeriodRates(
                first: PeriodRate(annual: annualRate, over: fraction), others: month)
        }
        var rates: [PeriodRate] = []
        rates.reserveCapacity(months)
        var previous = start
        var dueDates = DueDates(from: firstDue, dueDay: dueDay)
        for _ in 0..<months {
            let due = dueDates.advance()
            let fraction = dayCount.fraction(from: previous, to: due)
            rates.append(PeriodRate(annual: annualRate, over: fraction))
            previous = due
        }
        return PeriodRates(each: rates)
    }
}
