extension Loan {
    /// What repays the loan wholly that day: all that is due, interest to the day, principal.
    /// No fee: C. conso. L.312-34 allows none under 10,000 euros in twelve months.
    package func earlyRepaymentQuote(on day: Day) -> ClaimAmounts? {
        guard let table = try? table(on: day) else { return nil }
        return ClaimAmounts(
            principal: outstandingPrincipal,
            interest: table.debt.wholeRepayment.interest + table.keptUnpaidInterest)
    }

    /// - Parameter horizon: instalments due by then are paid first.
    func decideEarlyRepayment(
        _ reference: String, _ amount: Money, on: Day, keeps: EarlyRepaymentChoice,
        payingUpTo horizon: Day, under agreement: AgreementTerms, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        try checkMoney(amount, on: on, today: today)
        let table = try table(on: on, keepingUpTo: horizon)
        let debt = table.debt
        if case .total(let months) = debt.deferral {
            throw .rescheduling(.deferralRunning(months: months))
        }
        let available = amount - table.keptUnpaid - debt.wholeRepayment.interest
        guard available.isPositive, debt.principal.isPositive else {
            return try decideOrdinary(reference, amount, on: on, under: agreement)
        }
        let early = min(available, debt.principal)
        var later = [debt.wholeRepayment]
        if early < debt.principal {
            do { later = try debt.repaidEarly(early, keeps: keeps) } catch {
                throw .rescheduling(error)
            }
        }
        // Due dates keep their order where instalments were paid in advance.
        if let last = table.keptLines.last { later[0].due = max(on, Day(number: last.due)) }
        let rescheduled = LoanEvent.rescheduled(
            kind: .partialEarlyRepayment(amount: early, keeps: keeps), on: on,
            schedule: table.kept + later)
        var after = self
        after.apply(rescheduled)
        let parts =
            table.unpaidPartsOfKeptLines
            + [
                AllocatedPart(
                    instalment: later[0].number, interest: later[0].interest, principal: early)
            ]
        return [rescheduled]
            + after.booked(reference, amount, on: on, parts, excess: available - early)
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
    fileprivate var unpaidPartsOfKeptLines: [AllocatedPart] {
        keptLines.indices.filter { lines[$0].isOpen }.map { index in
            AllocatedPart(
                instalment: firstNumber + index,
                fees: Money(cents: Int64(lines[index].unpaidFees)),
                interest: Money(cents: Int64(lines[index].unpaidInterest)),
                principal: Money(cents: Int64(lines[index].unpaidPrincipal)))
        }
    }
}
