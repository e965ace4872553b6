extension Loan {
    package mutating func apply(_ event: LoanEvent) {
        switch event {
        case .paymentReceived(let reference, let amount, let on, let parts, let excess):
            book(reference, amount, on, parts, excess, isRecovery: false)
        case .recoveryReceived(let reference, let amount, let on, let parts, let excess):
            book(reference, amount, on, parts, excess, isRecovery: true)
        case .paymentReversed(let reference, _, let on): reverse(reference, on: on)
        case .disbursed(_, let amount, let on, let payee, let schedule):
            if drawings.isEmpty {
                firstDue = schedule.first { $0.number > 0 }?.due.number ?? on.number
            }
            drawings.append(Drawing(on: on, amount: amount, payee: payee))
            drawnCents += amount.cents
            replaceTable(schedule, on: on)
            state = .repaying
        case .rescheduled(let kind, let on, let schedule):
            applyRescheduling(kind, on: on, schedule: schedule)
        case .fullyRepaid(let on, _, let early):
            (endedOn, repaidEarly, state) = (on, early, .fullyRepaid)
            (incidentSince, notice) = (nil, nil)
        case .offerIssued, .offerAccepted, .offerLapsed, .offerWithdrawn: applyOffer(event)
        default: applyDifficulty(event)
        }
    }

    private mutating func applyOffer(_ event: LoanEvent) {
        switch event {
        case .offerIssued(
            let caseFile, let person, let bank, let agreement, let terms, let apr, let on,
            let keptOpenUntil):
            (self.caseFile, self.person, self.bank) = (caseFile, person, bank)
            (self.agreement, self.terms, self.apr) = (agreement, terms, apr)
            (offeredOn, self.keptOpenUntil, state) = (on, keptOpenUntil, .offered)
        case .offerAccepted(let on, let withdrawalEnds):
            (acceptedOn, self.withdrawalEnds, state) = (on, withdrawalEnds, .accepted)
        case .offerLapsed(let on): (endedOn, state) = (on, .lapsed)
        case .offerWithdrawn(let on): (endedOn, state) = (on, .withdrawn)
        default: break
        }
    }

    private mutating func applyDifficulty(_ event: LoanEvent) {
        switch event {
        case .incidentNotified(let on, _, _): (incidentSince, everInIncident) = (on, true)
        case .incidentCured: (incidentSince, notice) = (nil, nil)
        case .formalNoticeSent(let on, let by): notice = Notice(on: on, regulariseBy: by)
        case .accelerated(let on, let principal, let interest, let fees):
            callWholeDebt(principal, interest, fees, on: on)
        case .overIndebtedness(let stage, let on):
            overIndebtedness = stage
            if stage.isDecision { planDecidedOn = planDecidedOn ?? on }
            if stage == .erased { (endedOn, state) = (on, .erased) }
        case .borrowerDied(let on): diedOn = on
        case .writtenOff(let on, _): (writtenOffOn, state) = (on, .writtenOff)
        default: break
        }
    }
}

// MARK: Payments

extension Loan {
    private mutating func book(
        _ reference: String, _ amount: Money, _ on: Day, _ allocated: [AllocatedPart],
        _ excess: Money, isRecovery: Bool
    ) {
        let start = references.count
        references.append(contentsOf: reference.utf8)
        bookings.append(
            Booking(
                referenceHash: Booking.hash(reference), referenceStart: UInt32(start),
                partStart: UInt32(parts.count), amount: Int32(clamping: amount.cents),
                excess: Int32(clamping: excess.cents), on: on.number, tableChanges: tableChanges,
                partCount: UInt16(clamping: allocated.count),
                referenceLength: UInt8(clamping: references.count - start),
                isRecovery: isRecovery, changedTable: earlyRepaymentPending))
        earlyRepaymentPending = false
        for part in allocated {
            let booked = BookedPart(
                line: Int32(clamping: part.instalment), fees: Int32(clamping: part.fees.cents),
                interest: Int32(clamping: part.interest.cents),
                principal: Int32(clamping: part.principal.cents))
            parts.append(booked)
            settle(booked, sign: 1)
            if let line = index(of: booked) {
                lines[line].lastPaidOn = max(lines[line].lastPaidOn, on.number)
            }
        }
        while firstOpen < lines.count, !lines[firstOpen].isOpen { firstOpen += 1 }
    }

    private mutating func reverse(_ reference: String, on: Day) {
        guard let index = bookingIndex(reference), !bookings[index].isReversed else { return }
        bookings[index].reversedOn = on.number
        let booking = bookings[index]
        let start = Int(booking.partStart)
        for position in start..<(start + Int(booking.partCount)) {
            settle(parts[position], sign: -1)
            guard let line = self.index(of: parts[position]) else { continue }
            lines[line].lastPaidOn = lastPayment(of: parts[position].line)
            firstOpen = min(firstOpen, line)
        }
    }

    private mutating func settle(_ part: BookedPart, sign: Int32) {
        guard let index = index(of: part) else { return }
        lines[index].book(part, sign: sign)
        paidPrincipal += Int64(sign * part.principal)
        paidInterest += Int64(sign * part.interest)
        unpaidTotal -=
            Int64(sign) * (Int64(part.principal) + Int64(part.interest) + Int64(part.fees))
    }

    private func index(of part: BookedPart) -> Int? {
        let index = Int(part.line - firstNumber)
        return lines.indices.contains(index) ? index : nil
    }

    private func lastPayment(of line: Int32) -> Int32 {
        var last = LoanLine.never
        for booking in bookings where !booking.isReversed {
            let start = Int(booking.partStart)
            let touches = parts[start..<(start + Int(booking.partCount))].contains {
                $0.line == line
            }
            if touches { last = max(last, booking.on) }
        }
        return last
    }

    func bookingIndex(_ reference: String) -> Int? {
        let hash = Booking.hash(reference)
        return bookings.firstIndex { $0.referenceHash == hash && matches($0, reference) }
    }

    private func matches(_ booking: Booking, _ reference: String) -> Bool {
        let start = Int(booking.referenceStart)
        return references[start..<(start + Int(booking.referenceLength))]
            .elementsEqual(reference.utf8)
    }
}

// MARK: Tables

extension Loan {
    private mutating func applyRescheduling(
        _ kind: ReschedulingKind, on: Day, schedule: [Instalment]
    ) {
        switch kind {
        case .restored:
            guard let table = past.popLast() else { return }
            lines = table.lines
            lastContractualDue = table.lastContractualDue
            worstDaysLate = table.worstDaysLate
            tableChanges += 1
            resum()
        case .partialEarlyRepayment:
            let agreedEnd = lastContractualDue
            replaceTable(schedule, on: on)
            earlyRepaymentPending = true
            // A whole early repayment leaves no later line: the agreed end stays the last one's.
            if schedule.last.map({ $0.due <= on }) ?? true {
                lastContractualDue = agreedEnd
            }
        case .suspension, .newTerm:
            wasRescheduled = true
            replaceTable(schedule, on: on)
        }
    }

    /// Puts another table in force. Lines that had a payment are in both, under one number.
    private mutating func replaceTable(_ schedule: [Instalment], on: Day) {
        if !lines.isEmpty { retireTable(on: on) }
        let old = lines
        lines = schedule.map(LoanLine.init)
        firstNumber = Int32(clamping: schedule.first?.number ?? 1)
        for index in lines.indices where index < old.count && old[index].hasPayment {
            lines[index].paidPrincipal = old[index].paidPrincipal
            lines[index].paidInterest = old[index].paidInterest
            lines[index].paidFees = old[index].paidFees
            lines[index].lastPaidOn = old[index].lastPaidOn
        }
        lastContractualDue = lines.last?.due ?? .min
        resum()
    }

    /// The whole debt becomes one line, due at once; earlier lines keep what was paid.
    private mutating func callWholeDebt(
        _ principal: Money, _ interest: Money, _ fees: Money, on: Day
    ) {
        retireTable(on: on)
        for index in lines.indices where lines[index].isOpen {
            lines[index].principal = lines[index].paidPrincipal
            lines[index].interest = lines[index].paidInterest
            lines[index].fees = lines[index].paidFees
            lines[index].due = min(lines[index].due, on.number)
        }
        lines.append(
            LoanLine(
                due: on.number, principal: Int32(clamping: principal.cents),
                interest: Int32(clamping: interest.cents), fees: Int32(clamping: fees.cents)))
        (acceleratedOn, state) = (on, .accelerated)
        resum()
    }

    private mutating func retireTable(on: Day) {
        past.append(
            PastTable(
                replacedOn: on, lines: lines, lastContractualDue: lastContractualDue,
                worstDaysLate: worstDaysLate))
        tableChanges += 1
        for line in lines where line.isOpen {
            worstDaysLate = max(worstDaysLate, on.number - line.due)
        }
    }

    private mutating func resum() {
        (owedPrincipal, paidPrincipal, paidInterest, unpaidTotal) = (0, 0, 0, 0)
        for line in lines {
            owedPrincipal += Int64(line.principal)
            paidPrincipal += Int64(line.paidPrincipal)
            paidInterest += Int64(line.paidInterest)
            unpaidTotal += line.unpaid
        }
        firstOpen = lines.firstIndex(where: \.isOpen) ?? lines.count
    }
}
