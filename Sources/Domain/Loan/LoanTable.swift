/// What is left of a loan's table from a day on, to build the table that replaces it.
///
/// Lines due by then, and lines that had a payment, keep their number; all that follow are
/// free to change.
struct LoanTable {
    let terms: LoanTerms
    let lines: [LoanLine]
    let firstNumber: Int
    /// Index of the first line that may change.
    let cut: Int
    let on: Day

    init(_ loan: Loan, terms: LoanTerms, on: Day) {
        self.terms = terms
        self.on = on
        lines = loan.lines
        firstNumber = Int(loan.firstNumber)
        cut =
            (lines.lastIndex { $0.due <= on.number || $0.hasPayment }).map { $0 + 1 } ?? 0
    }

    var freeLines: ArraySlice<LoanLine> { lines[cut...] }
    var keptLines: ArraySlice<LoanLine> { lines[..<cut] }
    var freePrincipal: Int64 { freeLines.reduce(0) { $0 + Int64($1.principal) } }
    var keptUnpaid: Int64 { keptLines.reduce(0) { $0 + $1.unpaid } }

    /// Deferral months not yet passed.
    var deferral: Deferral {
        let left = max(0, terms.deferral.months - cut)
        switch terms.deferral {
        case .partial where left > 0: return .partial(months: left)
        case .total where left > 0: return .total(months: left)
        default: return .none
        }
    }

    /// The contract's date behind a due day that may have been rolled onto a working day.
    func contractual(_ due: Day) -> Day {
        let sameMonth = due.adding(months: 0, seed: terms.dueDay)
        // A roll moves a few days at most, perhaps over the month's end.
        return sameMonth - due > 15 ? due.adding(months: -1, seed: terms.dueDay) : sameMonth
    }

    /// Where the running period started: the last kept due date, else where the loan did.
    var periodStart: Day {
        if let last = keptLines.last { return contractual(Day(number: last.due)) }
        return terms.firstPeriod == .longerFirst
            ? terms.drawnOn : nextDue.adding(months: -1, seed: terms.dueDay)
    }

    /// The contract's next due date.
    var nextDue: Day {
        if let first = freeLines.first { return contractual(Day(number: first.due)) }
        let sameMonth = on.adding(months: 0, seed: terms.dueDay)
        return sameMonth > on ? sameMonth : on.adding(months: 1, seed: terms.dueDay)
    }

    /// Interest of the days since the period started on the principal not yet due: half-up, and
    /// never more than the running line asks.
    var accruedInterest: Money {
        guard let running = freeLines.first, on > periodStart else { return .zero }
        let fraction = terms.dayCount.fraction(from: periodStart, to: on)
        let interest = Money(cents: freePrincipal)
            .times(terms.annualRate * fraction, rounding: .halfUp)
        return min(interest, Money(cents: Int64(running.interest)))
    }

    /// Instalments that repay `balance` from `start` on, numbered after `number`.
    func instalments(
        repaying balance: Int64, added: Int64 = 0, interestWithFirst: Int64 = 0, from start: Day,
        firstDue: Day, count: Int, deferral: Deferral, keeping instalment: Int64? = nil,
        after number: Int
    ) throws(ScheduleRefusal) -> [Instalment] {
        var lines: [Instalment] = []
        _ = try Amortisation(
            balance: balance, added: added, interestWithFirst: interestWithFirst,
            rates: rates(from: start, firstDue: firstDue, count: count),
            dueDates: DueDates(from: firstDue, dueDay: terms.dueDay), roll: terms.roll,
            count: count, method: terms.method, deferral: deferral, firstNumber: number + 1,
            instalment: instalment
        ).append(to: &lines)
        return lines
    }

    func rates(from start: Day, firstDue: Day, count: Int) -> PeriodRates {
        LoanTerms(
            principal: terms.principal, annualRate: terms.annualRate, months: count,
            method: terms.method, dayCount: terms.dayCount, firstPeriod: .longerFirst,
            roll: terms.roll, drawnOn: start, firstDue: firstDue, dueDay: terms.dueDay
        ).periodRates
    }

    /// The kept lines, reduced to what was paid of them where `truncated`.
    func kept(truncated: Bool = false) -> [Instalment] {
        keptLines.indices.map { index in
            let line = lines[index]
            return Instalment(
                number: firstNumber + index, due: Day(number: line.due),
                principal: Money(cents: Int64(truncated ? line.paidPrincipal : line.principal)),
                interest: Money(cents: Int64(truncated ? line.paidInterest : line.interest)),
                balanceAfter: .zero)
        }
    }

    /// The lines as one table, its balances counted down from its own principal.
    static func table(_ lines: [Instalment]) -> [Instalment] {
        var balance = lines.reduce(Money.zero) { $0 + $1.principal }
        return lines.map { line in
            balance -= line.principal
            var line = line
            line.balanceAfter = balance
            return line
        }
    }
}
