extension Loan {
    func table(
        on: Day, keepingUpTo horizon: Day? = nil
    ) throws(LoanRefusal) -> LoanTable {
        guard state == .repaying, var terms, let first = drawings.first else {
            throw .notNow(state)
        }
        // As drawn, not as offered.
        (terms.principal, terms.drawnOn) = (first.amount, first.on)
        terms.firstDue = terms.contractDate(of: Day(number: firstDue))
        return LoanTable(self, terms: terms, on: on, keepingUpTo: horizon ?? on)
    }

    /// The next instalments move to the end of the table; late ones stay due.
    func decideSuspension(
        _ count: Int, _ interestRuns: Bool, on: Day, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        let table = try changeableTable(on: on, today: today)
        do {
            let later = try table.debt.suspended(count: count, interestRuns: interestRuns)
            return [
                .rescheduled(
                    kind: .suspension(count: count, interestRuns: interestRuns), on: on,
                    schedule: table.kept + later)
            ]
        } catch { throw .rescheduling(error) }
    }

    /// All that is left, arrears included, over a new number of months. Interest already due
    /// is paid with the first new instalment; it bears none itself.
    func decideNewTerm(
        _ months: Int, on: Day, under agreement: AgreementTerms, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        let table = try table(on: on)
        try dated(on, notBefore: drawings.last?.on, today: today)
        guard months <= agreement.maximumMonths else {
            throw .monthsAboveMaximum(asked: months, maximum: agreement.maximumMonths)
        }
        var debt = table.debt
        debt.principal = outstandingPrincipal
        debt.unpaidInterest += table.keptUnpaidInterest
        let later: [Instalment]
        do { later = try debt.respread(over: months) } catch { throw .rescheduling(error) }
        let rescheduled = LoanEvent.rescheduled(
            kind: .newTerm(months: months), on: on,
            schedule: table.truncated(before: later))
        return incidentSince == nil ? [rescheduled] : [rescheduled, .incidentCured(on: on)]
    }

    /// The table once more money went out: it joins the principal not yet due.
    func tableAfterDrawing(_ amount: Money, on: Day) throws(LoanRefusal) -> [Instalment] {
        let table = try changeableTable(on: on, today: on)
        do {
            return table.kept + (try table.debt.drawn(amount))
        } catch { throw .rescheduling(error) }
    }

    private func changeableTable(on: Day, today: Day) throws(LoanRefusal) -> LoanTable {
        let table = try table(on: on)
        try dated(on, notBefore: drawings.last?.on, today: today)
        guard !table.freeLines.isEmpty else { throw .rescheduling(.nothingRemains(on)) }
        return table
    }

    /// Interest of the running period up to that day, on what is not yet due.
    func accruedInterest(asOf day: Day) -> Money {
        (try? table(on: day))?.debt.accruedInterest ?? .zero
    }
}
