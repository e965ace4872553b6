/// A loan's table on a day, cut in two: lines due by then and lines that had a payment keep
/// their number; all that follow are free to change.
struct LoanTable {
    let terms: LoanTerms
    let lines: [LoanLine]
    let firstNumber: Int
    /// Index of the first line that may change.
    let cut: Int
    let on: Day

    /// - Parameter horizon: lines due by then are kept too.
    init(_ loan: Loan, terms: LoanTerms, on: Day, keepingUpTo horizon: Day) {
        self.terms = terms
        self.on = on
        lines = loan.lines
        firstNumber = Int(loan.firstNumber)
        cut =
            (lines.lastIndex { $0.due <= horizon.number || $0.hasPayment }).map { $0 + 1 } ?? 0
    }

    var freeLines: ArraySlice<LoanLine> { lines[cut...] }
    var keptLines: ArraySlice<LoanLine> { lines[..<cut] }
    var freePrincipal: Money {
        Money(cents: freeLines.reduce(0) { $0 + Int64($1.principal) })
    }
    var keptUnpaid: Money { Money(cents: keptLines.reduce(0) { $0 + $1.unpaid }) }
    var keptUnpaidInterest: Money {
        Money(cents: keptLines.reduce(0) { $0 + Int64($1.unpaidInterest) })
    }

    /// What the free lines repay; nothing of the kept ones.
    var debt: RemainingDebt {
        let upcoming = freeLines.indices.map { lines[$0].instalment(number: firstNumber + $0) }
        return RemainingDebt(
            terms: terms, on: on, principal: freePrincipal,
            unpaidInterest: pendingIntercalaryInterest, periodStart: periodStart,
            nextDue: nextDue, upcoming: upcoming,
            deferral: terms.deferral.remaining(in: upcoming),
            lastNumber: firstNumber + cut - 1)
    }

    /// Interest of broken days that the first instalment, still to come, carries.
    private var pendingIntercalaryInterest: Money {
        terms.firstPeriod == .intercalaryWithFirst && cut == 0
            ? terms.intercalaryInterest : .zero
    }

    /// Where the running period started: the last kept due date, else where the loan did.
    private var periodStart: Day {
        if let last = keptLines.last {
            let before = keptLines.dropLast().last.map { Day(number: $0.due) }
            return terms.chargedTo(lastLine: Day(number: last.due), lineBefore: before)
        }
        return terms.firstPeriod == .longerFirst ? terms.drawnOn : terms.regularStart
    }

    /// The contract's next due date.
    private var nextDue: Day {
        if let first = freeLines.first { return terms.contractDate(of: Day(number: first.due)) }
        let sameMonth = on.adding(months: 0, seed: terms.dueDay)
        return sameMonth > on ? sameMonth : on.adding(months: 1, seed: terms.dueDay)
    }

    var kept: [Instalment] {
        keptLines.indices.map { lines[$0].instalment(number: firstNumber + $0) }
    }

    /// The kept lines reduced to what was paid of them, then others: what was left of the kept
    /// ones is in the others.
    func truncated(before later: [Instalment]) -> [Instalment] {
        var balance = later.reduce(Money.zero) { $0 + $1.principal }
        balance += Money(cents: keptLines.reduce(0) { $0 + Int64($1.paidPrincipal) })
        let paid = keptLines.indices.map { index in
            var line = lines[index]
            (line.principal, line.interest) = (line.paidPrincipal, line.paidInterest)
            balance -= Money(cents: Int64(line.principal))
            line.balanceAfter = Int32(clamping: balance.cents)
            return line.instalment(number: firstNumber + index)
        }
        return paid + later
    }
}
