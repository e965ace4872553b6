extension Loan {
    /// What repays the loan wholly that day: all that is due, interest to the day, principal.
    /// No fee: C. conso. L.312-34 allows none under 10,000 euros in twelve months.
    package func earlyRepaymentQuote(on day: Day) -> ClaimAmounts? {
        guard let table = try? table(on: day) else { return nil }
        let interest = table.keptLines.reduce(0) { $0 + Int64($1.unpaidInterest) }
        return ClaimAmounts(
            principal: outstandingPrincipal,
            interest: table.accruedInterest + Money(cents: interest))
    }

    func decideEarlyRepayment(
        _ reference: String, _ amount: Money, on: Day, keeps: EarlyRepaymentChoice,
        under agreement: AgreementTerms, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        try checkMoney(amount, on: on, today: today)
        let table = try table(on: on)
        if case .total(let months) = table.deferral { throw .deferralRunning(months: months) }
        let accrued = table.accruedInterest
        let available = amount.cents - table.keptUnpaid - accrued.cents
        guard available > 0, table.freePrincipal > 0 else {
            return try decideOrdinary(reference, amount, on: on, under: agreement)
        }
        let early = min(available, table.freePrincipal)
        let number = table.firstNumber + table.cut
        let line = Instalment(
            number: number, due: max(on, table.keptLines.last.map { Day(number: $0.due) } ?? on),
            principal: Money(cents: early), interest: accrued, balanceAfter: .zero)
        let later = try table.remaining(after: early, number: number, keeps: keeps)
        let rescheduled = LoanEvent.rescheduled(
            kind: .partialEarlyRepayment(amount: line.principal, keeps: keeps), on: on,
            schedule: LoanTable.table(table.kept() + [line] + later))
        var after = self
        after.apply(rescheduled)
        let parts =
            table.duePartsOfKeptLines
            + [AllocatedPart(instalment: number, interest: accrued, principal: line.principal)]
        let excess = Money(cents: available - early)
        return [rescheduled]
            + after.booked(reference, amount, on: on, parts, excess: excess)
    }

    /// Too little to repay early: the instalments take it, the next ones in advance.
    private func decideOrdinary(
        _ reference: String, _ amount: Money, on: Day, under agreement: AgreementTerms
    ) throws(LoanRefusal) -> [LoanEvent] {
        var inAdvance = agreement
        inAdvance.excess = .nextInstalments
        let allocation = try allocate(amount, on: on, under: inAdvance)
        return booked(
            reference, amount, on: on, allocation.parts, excess: allocation.excess)
    }
}

extension LoanTable {
    fileprivate var duePartsOfKeptLines: [AllocatedPart] {
        keptLines.indices.filter { lines[$0].isOpen }.map { index in
            AllocatedPart(
                instalment: firstNumber + index,
                fees: Money(cents: Int64(lines[index].unpaidFees)),
                interest: Money(cents: Int64(lines[index].unpaidInterest)),
                principal: Money(cents: Int64(lines[index].unpaidPrincipal)))
        }
    }

    /// The instalments that follow an early repayment of `early` cents.
    fileprivate func remaining(
        after early: Int64, number: Int, keeps: EarlyRepaymentChoice
    ) throws(LoanRefusal) -> [Instalment] {
        let balance = freePrincipal - early
        guard balance > 0, let first = freeLines.first else { return [] }
        let start = max(on, periodStart)
        let kept: Int64?
        let count: Int
        switch keeps {
        case .term: (kept, count) = (nil, freeLines.count)
        case .instalment:
            let regular = regularAmount(from: first)
            kept = regular
            count = periods(repaying: balance, from: start, with: regular)
        }
        do {
            return try instalments(
                repaying: balance, from: start, firstDue: nextDue, count: count,
                deferral: deferral, keeping: kept, after: number)
        } catch { throw .schedule(error) }
    }

    /// The amount the borrower is used to pay: of a line in mid-table, neither first nor last.
    private func regularAmount(from first: LoanLine) -> Int64 {
        let line = freeLines.dropFirst(max(deferral.months, 0)).dropFirst().first ?? first
        return terms.method == .constantInstalment
            ? Int64(line.principal) + Int64(line.interest) : Int64(line.principal)
    }

    /// How many periods the usual amount needs, never more than are left.
    private func periods(repaying balance: Int64, from start: Day, with amount: Int64) -> Int {
        let rates = rates(from: start, firstDue: nextDue, count: freeLines.count)
        var (left, count) = (balance, deferral.months)
        while left > 0, count < freeLines.count {
            let interest =
                terms.method == .constantInstalment ? rates[count].interest(on: left) : 0
            left -= amount - interest
            count += 1
        }
        return max(count, 1)
    }
}
