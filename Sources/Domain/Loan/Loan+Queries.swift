extension Loan {
    package var drawn: Money { Money(cents: drawnCents) }

    /// Principal not repaid, due or not. A write-off does not change what is owed.
    package var outstandingPrincipal: Money { Money(cents: owedPrincipal - paidPrincipal) }
    package var principalPaid: Money { Money(cents: paidPrincipal) }

    /// Interest of a total deferral, that the table repays as principal.
    package var capitalisedInterest: Money { Money(cents: owedPrincipal - drawnCents) }

    /// What the borrower really paid in interest, net of reversals. Interest that was added to
    /// principal counts once the money drawn is repaid.
    package var interestPaid: Money {
        Money(cents: paidInterest + max(0, paidPrincipal - drawnCents))
    }

    /// Interest still to pay if all goes as agreed.
    package var interestToCome: Money {
        let unpaid = lines.reduce(0) { $0 + Int64($1.unpaidInterest) }
        return Money(cents: unpaid + paidInterest) + capitalisedInterest - interestPaid
    }

    /// Whether the borrower may be asked to pay: not from the admissibility of an
    /// over-indebtedness file until it is closed (C. conso. L.722-2, L.722-5), nor once dead.
    package var callsAllowed: Bool {
        guard state == .repaying || state == .accelerated, diedOn == nil else { return false }
        return !enforcementIsFrozen
    }

    package var enforcementIsFrozen: Bool {
        switch overIndebtedness {
        case nil, .filed, .closed: false
        case .admissible, .planned, .partlyErased, .erased: true
        }
    }

    /// The table in force.
    package var instalments: [Instalment] { Loan.instalments(lines, from: firstNumber) }

    /// The table in force with what was paid of it.
    package var instalmentsWithPayments: [OpenInstalment] {
        lines.indices.map { lines[$0].asOpenInstalment(number: $0 + Int(firstNumber)) }
    }

    package var openInstalments: [OpenInstalment] {
        lines.indices.dropFirst(firstOpen).filter { lines[$0].isOpen }
            .map { lines[$0].asOpenInstalment(number: $0 + Int(firstNumber)) }
    }

    /// The oldest instalment with something left to pay.
    package var nextInstalment: OpenInstalment? {
        firstOpen < lines.count
            ? lines[firstOpen].asOpenInstalment(number: firstOpen + Int(firstNumber)) : nil
    }

    /// Tables that were in force before, oldest first.
    package var pastTables: [(replacedOn: Day, instalments: [Instalment])] {
        past.map { ($0.replacedOn, Loan.instalments($0.lines, from: firstNumber)) }
    }

    static func instalments(_ lines: [LoanLine], from firstNumber: Int32) -> [Instalment] {
        lines.indices.map { lines[$0].instalment(number: $0 + Int(firstNumber)) }
    }
}

// MARK: Lateness

extension Loan {
    /// Instalments past due and not wholly paid at the end of a day, with what is known now.
    package func unpaidInstalments(asOf day: Day) -> Int {
        var count = 0
        var index = firstOpen
        while index < lines.count, lines[index].due < day.number {
            if lines[index].isOpen { count += 1 }
            index += 1
        }
        return count
    }

    /// What was late at the end of a day, on the table in force: payments booked later, and
    /// reversals decided later, are left out.
    package func arrears(asOf day: Day) -> Arrears {
        Arrears(asKnown(on: day), asOf: day)
    }

    private func asKnown(on day: Day) -> [OpenInstalment] {
        var lines = instalmentsWithPayments
        for booking in bookings {
            let counted = !booking.isReversed
            let countedThen =
                booking.on <= day.number && (counted || booking.reversedOn > day.number)
            guard counted != countedThen else { continue }
            let moved = allocatedParts(of: booking)
            if countedThen { lines.apply(moved) } else { lines.undo(moved) }
        }
        return lines
    }

    /// Days late of the worst instalment ever, those still unpaid counted to a day.
    package func worstDaysLate(asOf day: Day) -> Int {
        var worst = worstDaysLate
        for line in lines where line.principal + line.interest + line.fees > 0 {
            let settled = line.isOpen ? max(day.number, line.due) : max(line.lastPaidOn, line.due)
            worst = max(worst, settled - line.due)
        }
        return Int(worst)
    }

    /// Whether an instalment was ever settled after its due day and the days tolerated.
    package func wasEverLate(toleranceDays: Int, asOf day: Day) -> Bool {
        worstDaysLate(asOf: day) > toleranceDays
    }

    /// An instalment is late first, then unpaid: once a whole period (30 days) passed over it.
    package static let daysUntilUnpaid = 30

    /// Whether an instalment ever stayed unpaid for more than a period. A debit that was
    /// rejected, then paid within it, is late but not unpaid; an agreed postponement neither.
    package func hadUnpaid(asOf day: Day) -> Bool {
        wasEverLate(toleranceDays: Self.daysUntilUnpaid, asOf: day) || everInIncident
    }
}

// MARK: Payments

extension Loan {
    package struct PaymentView: Hashable, Sendable {
        package var reference: String
        package var amount: Money
        package var on: Day
        package var parts: [AllocatedPart]
        package var excess: Money
        package var reversedOn: Day?
        /// Received once the whole debt was called.
        package var isRecovery: Bool
    }

    /// Every payment, reversed ones included, in the order in which they were booked.
    package var payments: [PaymentView] { bookings.map(view) }

    package func payment(_ reference: String) -> PaymentView? {
        bookingIndex(reference).map { view(bookings[$0]) }
    }

    package var paymentCount: Int { bookings.count }

    private func view(_ booking: Booking) -> PaymentView {
        let start = Int(booking.referenceStart)
        let bytes = references[start..<(start + Int(booking.referenceLength))]
        return PaymentView(
            reference: String(decoding: bytes, as: UTF8.self),
            amount: Money(cents: Int64(booking.amount)), on: Day(number: booking.on),
            parts: allocatedParts(of: booking), excess: Money(cents: Int64(booking.excess)),
            reversedOn: booking.isReversed ? Day(number: booking.reversedOn) : nil,
            isRecovery: booking.isRecovery)
    }

    func allocatedParts(of booking: Booking) -> [AllocatedPart] {
        let start = Int(booking.partStart)
        return parts[start..<(start + Int(booking.partCount))].map { part in
            AllocatedPart(
                instalment: Int(part.line), fees: Money(cents: Int64(part.fees)),
                interest: Money(cents: Int64(part.interest)),
                principal: Money(cents: Int64(part.principal)))
        }
    }

    /// Outstanding principal after each day on which it changed.
    package var balanceOverTime: [(on: Day, balance: Money)] {
        var changes: [(on: Day, cents: Int64)] = drawings.map { ($0.on, $0.amount.cents) }
        for booking in bookings {
            let principal = allocatedParts(of: booking).reduce(0) { $0 + $1.principal.cents }
            guard principal != 0 else { continue }
            changes.append((Day(number: booking.on), -principal))
            if booking.isReversed { changes.append((Day(number: booking.reversedOn), principal)) }
        }
        changes.sort { $0.on < $1.on }
        var balance: Int64 = 0
        var points: [(on: Day, balance: Money)] = []
        for change in changes {
            balance += change.cents
            if points.last?.on == change.on { points.removeLast() }
            points.append((change.on, Money(cents: balance)))
        }
        return points
    }
}
