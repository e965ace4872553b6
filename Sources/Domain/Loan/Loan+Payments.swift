extension Loan {
    /// Longest operation reference, in bytes.
    package static let longestReference = 64
    /// A payment this many days ahead of an instalment is its payment, not an early repayment.
    package static let daysAhead = 15

    func decidePayment(
        _ reference: String, _ amount: Money, on: Day, under agreement: AgreementTerms,
        today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        try checkMoney(amount, on: on, today: today)
        let allocation = try allocate(amount, on: on, under: agreement)
        if agreement.excess == .earlyRepayment, allocation.excess.isPositive, state == .repaying,
            allocation.principal < outstandingPrincipal
        {
            return try decideEarlyRepayment(
                reference, amount, on: on, keeps: agreement.earlyRepayment,
                payingUpTo: on + Self.daysAhead, under: agreement, today: today)
        }
        return booked(
            reference, amount, on: on, allocation.parts, excess: allocation.excess)
    }

    /// True when the bank sent the same operation again.
    func isBookedAlready(
        _ reference: String, _ amount: Money, on: Day
    ) throws(LoanRefusal) -> Bool {
        let bytes = reference.utf8.count
        guard (1...Self.longestReference).contains(bytes) else {
            throw .referenceUnusable(bytes: bytes)
        }
        guard let index = bookingIndex(reference) else { return false }
        let booking = bookings[index]
        guard Int64(booking.amount) == amount.cents, booking.on == on.number else {
            throw .referenceReused(
                reference: reference, booked: Money(cents: Int64(booking.amount)),
                on: Day(number: booking.on))
        }
        return true
    }

    func checkMoney(_ amount: Money, on: Day, today: Day) throws(LoanRefusal) {
        guard state.takesMoney else { throw .notNow(state) }
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        guard amount <= Self.largestPrincipal else {
            throw .amountAboveMaximum(asked: amount, maximum: Self.largestPrincipal)
        }
        try dated(on, notBefore: drawings.first?.on, today: today)
    }

    func allocate(
        _ amount: Money, on: Day, under agreement: AgreementTerms
    ) throws(LoanRefusal) -> Allocation {
        do {
            return try Allocation(
                of: amount, on: on, over: openInstalments(reaching: amount.cents),
                order: AllocationOrder(agreement.allocationOrder),
                excess: agreement.excess, earlyDays: Self.daysAhead)
        } catch { throw .allocation(error) }
    }

    /// The oldest open instalments, no more than an amount can pay.
    private func openInstalments(reaching cents: Int64) -> [OpenInstalment] {
        var open: [OpenInstalment] = []
        var covered: Int64 = 0
        var index = firstOpen
        while covered < cents, index < lines.count {
            if lines[index].isOpen {
                open.append(lines[index].asOpenInstalment(number: index + Int(firstNumber)))
                covered += lines[index].unpaid
            }
            index += 1
        }
        return open
    }

    /// The booking, with what follows from it: an incident cured, a loan repaid.
    func booked(
        _ reference: String, _ amount: Money, on: Day, _ allocated: [AllocatedPart],
        excess: Money
    ) -> [LoanEvent] {
        var events: [LoanEvent] = [
            state == .repaying
                ? .paymentReceived(
                    reference: reference, amount: amount, on: on, parts: allocated,
                    excess: excess)
                : .recoveryReceived(
                    reference: reference, amount: amount, on: on, parts: allocated,
                    excess: excess)
        ]
        if amount.cents - excess.cents == unpaidTotal {
            let interest = allocated.reduce(paidInterest) { $0 + $1.interest.cents }
            events.append(
                .fullyRepaid(
                    on: on, interestPaid: Money(cents: interest) + capitalisedInterest,
                    early: state == .repaying && on.number < lastContractualDue))
        } else if incidentSince != nil, state == .repaying {
            var after = self
            after.apply(events[0])
            if after.unpaidInstalments(asOf: on) == 0 { events.append(.incidentCured(on: on)) }
        }
        return events
    }

    func decideReversal(
        _ reference: String, _ reason: ReversalReason, on: Day, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        guard state.takesMoney else { throw .notNow(state) }
        guard let index = bookingIndex(reference) else { throw .unknownReference(reference) }
        let booking = bookings[index]
        guard !booking.isReversed else {
            throw .alreadyReversed(reference: reference, on: Day(number: booking.reversedOn))
        }
        try dated(on, notBefore: Day(number: booking.on), today: today)
        let reversed = LoanEvent.paymentReversed(reference: reference, reason: reason, on: on)
        guard booking.changedTable else { return [reversed] }
        // The table of before can only come back while nothing rests on the one of after.
        let dependent = bookings[(index + 1)...].first { !$0.isReversed }
        if tableChanges != booking.tableChanges || dependent != nil {
            let changedOn = dependent.map { Day(number: $0.on) } ?? past.last?.replacedOn ?? on
            throw .scheduleChangedSince(reference: reference, on: changedOn)
        }
        guard let table = past.last else { return [reversed] }
        return [
            reversed,
            .rescheduled(
                kind: .restored(reference: reference), on: on,
                schedule: Loan.instalments(table.lines, from: firstNumber)),
        ]
    }
}
