/// What remains of a loan on a day, from which the table that replaces the rest is built.
///
/// Dates are the contract's, before any roll onto a working day: interest runs between them.
package struct RemainingDebt: Hashable, Sendable {
    /// Read for rate, method, day count, due day and roll; the rest is below.
    package var terms: LoanTerms
    /// The day of the change.
    package var on: Day
    /// Principal that the new lines will repay.
    package var principal: Money
    /// Interest already due and not paid: carried by the first new line, bearing none itself.
    package var unpaidInterest: Money = .zero
    /// Interest has been charged up to that day.
    package var periodStart: Day
    package var nextDue: Day
    /// The lines that would have followed.
    package var upcoming: [Instalment]
    /// Months of deferral still to run.
    package var deferral: Deferral
    /// New lines are numbered after it.
    package var lastNumber: Int

    package init(
        terms: LoanTerms, on: Day, principal: Money, unpaidInterest: Money = .zero,
        periodStart: Day, nextDue: Day, upcoming: [Instalment], deferral: Deferral = .none,
        lastNumber: Int
    ) {
        self.terms = terms
        self.on = on
        self.principal = principal
        self.unpaidInterest = unpaidInterest
        self.periodStart = periodStart
        self.nextDue = nextDue
        self.upcoming = upcoming
        self.deferral = deferral
        self.lastNumber = lastNumber
    }

    /// What remains of a table whose lines due by that day are all paid.
    package init(
        of table: [Instalment], terms: LoanTerms, on: Day
    ) throws(ReschedulingRefusal) {
        let intercalary = terms.intercalaryInterest
        let start = terms.firstPeriod == .longerFirst ? terms.drawnOn : terms.regularStart
        let earliest = intercalary.isZero ? terms.drawnOn : start
        guard on >= earliest else { throw .tooEarly(on, earliest: earliest) }
        let past = table.prefix { $0.due <= on || $0.number == 0 }
        let upcoming = Array(table.dropFirst(past.count))
        guard let next = upcoming.first else { throw .nothingRemains(on) }
        let days = past.filter { $0.number > 0 }.map(\.due)
        let chargedTo = days.last.map {
            terms.chargedTo(lastLine: $0, lineBefore: days.dropLast().last)
        }
        let pending = chargedTo == nil && terms.firstPeriod == .intercalaryWithFirst
        self.init(
            terms: terms, on: on, principal: past.last?.balanceAfter ?? terms.principal,
            unpaidInterest: pending ? intercalary : .zero,
            periodStart: chargedTo ?? start, nextDue: terms.contractDate(of: next.due),
            upcoming: upcoming, deferral: terms.deferral.remaining(in: upcoming),
            lastNumber: past.last?.number ?? 0)
    }

    /// Interest of the running period up to the day of the change: half-up, and never more than
    /// the running line asks.
    package var accruedInterest: Money {
        let start = max(periodStart, terms.drawnOn)
        guard let running = upcoming.first, endOfInterest > start else { return .zero }
        let fraction = terms.dayCount.fraction(from: start, to: endOfInterest)
        return min(
            principal.times(terms.annualRate * fraction, rounding: .halfUp), running.interest)
    }

    /// The day of the change, but no later than the contract's due date: one rolled onto a later
    /// working day may still be to come when its period is over.
    var endOfInterest: Day { min(on, nextDue) }

    /// The amount the borrower is used to pay: of a line that is neither deferred, first nor
    /// last where there is such a line.
    package var regularAmount: Money {
        let ordinary = upcoming.dropFirst(deferral.months)
        guard let first = ordinary.first else { return .zero }
        let line = ordinary.count > 2 ? ordinary[ordinary.startIndex + 1] : first
        return terms.method == .constantInstalment ? line.total : line.principal
    }
}

extension LoanTerms {
    /// The day up to which a table bears interest, from the days of its last two lines past.
    ///
    /// A second line on one day is an early repayment, with interest to that very day.
    package func chargedTo(lastLine: Day, lineBefore: Day?) -> Day {
        lineBefore == lastLine ? lastLine : contractDate(of: lastLine)
    }

    /// The contract's date behind the day of a line, that may have been rolled onto a working
    /// day; the day itself where no due date rolls there, as for an early repayment.
    package func contractDate(of day: Day) -> Day {
        for months in [0, -1] {
            let due = day.adding(months: months, seed: dueDay)
            if WorkingDayCalendar.france.rolled(due, roll) == day { return due }
        }
        return day
    }
}

extension Deferral {
    /// What is left of it at the head of the lines to come, which repay no principal meanwhile.
    func remaining(in upcoming: [Instalment]) -> Deferral {
        let left = upcoming.prefix(months).prefix { $0.principal.isZero }.count
        switch self {
        case .partial where left > 0: return .partial(months: left)
        case .total where left > 0: return .total(months: left)
        default: return .none
        }
    }
}
