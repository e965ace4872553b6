extension Loan {
    func table(on: Day) throws(LoanRefusal) -> LoanTable {
        guard state == .repaying, var terms, let first = drawings.first else {
            throw .notNow(state)
        }
        terms.drawnOn = first.on
        return LoanTable(self, terms: terms, on: on)
    }

    /// The next instalments move to the end of the table; late ones stay due.
    func decideSuspension(
        _ count: Int, _ interestRuns: Bool, on: Day, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        let table = try table(on: on)
        try dated(on, notBefore: drawings.last?.on, today: today)
        let left = table.freeLines.count
        guard (1...max(left, 1)).contains(count), left > 0 else {
            throw .instalmentsLeft(asked: count, left: left)
        }
        let later =
            interestRuns
            ? try resumed(table, after: count) : postponed(table, by: count)
        return [
            .rescheduled(
                kind: .suspension(count: count, interestRuns: interestRuns), on: on,
                schedule: LoanTable.table(table.kept() + later))
        ]
    }

    /// Interest runs: the first instalment after the pause bears that of all the months since.
    private func resumed(_ table: LoanTable, after count: Int) throws(LoanRefusal) -> [Instalment] {
        do {
            return try table.instalments(
                repaying: table.freePrincipal, from: table.periodStart,
                firstDue: table.nextDue.adding(months: count, seed: table.terms.dueDay),
                count: table.freeLines.count, deferral: table.deferral,
                after: table.firstNumber + table.cut - 1)
        } catch { throw .schedule(error) }
    }

    /// No interest meanwhile: the same instalments, later.
    private func postponed(_ table: LoanTable, by count: Int) -> [Instalment] {
        table.freeLines.indices.map { index in
            let line = table.lines[index]
            let due = table.contractual(Day(number: line.due))
                .adding(months: count, seed: table.terms.dueDay)
            return Instalment(
                number: table.firstNumber + index,
                due: WorkingDayCalendar.france.rolled(due, table.terms.roll),
                principal: Money(cents: Int64(line.principal)),
                interest: Money(cents: Int64(line.interest)), balanceAfter: .zero)
        }
    }

    /// All that is left, arrears included, over a new number of months. Interest already due
    /// is paid with the first new instalment; it bears none itself.
    func decideNewTerm(
        _ months: Int, on: Day, under agreement: AgreementTerms, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        let table = try table(on: on)
        try dated(on, notBefore: drawings.last?.on, today: today)
        guard months >= 1 else { throw .instalmentsLeft(asked: months, left: 1) }
        guard months <= agreement.maximumMonths else {
            throw .monthsAboveMaximum(asked: months, maximum: agreement.maximumMonths)
        }
        let interest = table.keptLines.reduce(0) { $0 + Int64($1.unpaidInterest) }
        let later: [Instalment]
        do {
            later = try table.instalments(
                repaying: outstandingPrincipal.cents, interestWithFirst: interest,
                from: table.periodStart, firstDue: table.nextDue, count: months,
                deferral: .none, after: table.firstNumber + table.cut - 1)
        } catch { throw .schedule(error) }
        let rescheduled = LoanEvent.rescheduled(
            kind: .newTerm(months: months), on: on,
            schedule: LoanTable.table(table.kept(truncated: true) + later))
        return incidentSince == nil ? [rescheduled] : [rescheduled, .incidentCured(on: on)]
    }

    /// The table once more money went out: it joins the principal not yet due.
    func tableAfterDrawing(_ amount: Money, on: Day) throws(LoanRefusal) -> [Instalment] {
        let table = try table(on: on)
        let fraction = table.terms.dayCount.fraction(from: on, to: table.nextDue)
        let broken = amount.times(table.terms.annualRate * fraction, rounding: .halfUp)
        do {
            let later = try table.instalments(
                repaying: table.freePrincipal, added: amount.cents,
                interestWithFirst: broken.cents, from: table.periodStart,
                firstDue: table.nextDue, count: max(1, table.freeLines.count),
                deferral: table.deferral, after: table.firstNumber + table.cut - 1)
            return LoanTable.table(table.kept() + later)
        } catch { throw .schedule(error) }
    }

    /// Interest of the running period up to that day, on what is not yet due.
    func accruedInterest(asOf day: Day) -> Money {
        (try? table(on: day))?.accruedInterest ?? .zero
    }
}
