/// Why a remaining debt cannot be changed so.
package enum ReschedulingRefusal: Error, Hashable, Sendable {
    case countOutOfRange(Int, allowed: ClosedRange<Int>)
    case amountOutOfRange(Money, allowed: ClosedRange<Money>)
    /// Interest is being capitalised: early repayment waits for the end of the deferral.
    case deferralRunning(months: Int)
    case schedule(ScheduleRefusal)
    /// Before the drawing, or before regular periods start where broken days are paid apart.
    case tooEarly(Day, earliest: Day)
    case nothingRemains(Day)
}

extension RemainingDebt {
    /// The lines once the next `count` instalments are moved to the end.
    ///
    /// Without interest the same amounts come later. With interest the first instalment bears
    /// that of all the months since the last, and the instalment is computed anew.
    package func suspended(
        count: Int, interestRuns: Bool
    ) throws(ReschedulingRefusal) -> [Instalment] {
        guard (1...upcoming.count).contains(count) else {
            throw .countOutOfRange(count, allowed: 1...upcoming.count)
        }
        if interestRuns {
            return try instalments(
                repaying: principal,
                firstDue: nextDue.adding(months: count, seed: terms.dueDay),
                count: upcoming.count)
        }
        return upcoming.map { line in
            let due = terms.contractDate(of: line.due).adding(months: count, seed: terms.dueDay)
            var line = line
            line.due = WorkingDayCalendar.france.rolled(due, terms.roll)
            return line
        }
    }

    /// The lines once the debt is spread over a new number of months from the next due date.
    package func respread(over months: Int) throws(ReschedulingRefusal) -> [Instalment] {
        guard ScheduleLimits.months.contains(months) else {
            throw .countOutOfRange(months, allowed: ScheduleLimits.months)
        }
        // More was paid than is owed: there is nothing to spread.
        guard !principal.isNegative else { throw .nothingRemains(on) }
        return try instalments(
            repaying: principal, firstDue: nextDue, count: months, ignoringDeferral: true)
    }

    /// The line that repays everything that day: principal, interest to the day, what was due.
    ///
    /// No indemnity: C. conso. L. 312-34 allows none under 10,000 euros in twelve months.
    package var wholeRepayment: Instalment {
        Instalment(
            number: lastNumber + 1, due: on, principal: principal,
            interest: accruedInterest + unpaidInterest, balanceAfter: .zero)
    }

    /// The lines once `amount` of principal is repaid early with interest to the day: that
    /// payment first, then the new instalments.
    package func repaidEarly(
        _ amount: Money, keeps: EarlyRepaymentChoice
    ) throws(ReschedulingRefusal) -> [Instalment] {
        if case .total(let months) = deferral { throw .deferralRunning(months: months) }
        let allowed = Money(cents: 1)...max(Money(cents: 1), principal - Money(cents: 1))
        guard allowed.contains(amount) else {
            throw .amountOutOfRange(amount, allowed: allowed)
        }
        var payment = wholeRepayment
        payment.principal = amount
        payment.balanceAfter = principal - amount
        var after = self
        after.principal = payment.balanceAfter
        after.unpaidInterest = .zero
        after.periodStart = max(endOfInterest, periodStart)
        after.lastNumber = payment.number
        switch keeps {
        case .term:
            return try [payment]
                + after.instalments(
                    repaying: after.principal, firstDue: nextDue, count: upcoming.count)
        case .instalment:
            return try [payment] + after.keepingInstalment(regularAmount)
        }
    }

    /// The lines once more money went out that day. It bears interest from that day, paid with
    /// the next instalment, and joins the principal there.
    package func drawn(_ amount: Money) throws(ReschedulingRefusal) -> [Instalment] {
        let room = ScheduleLimits.principal.upperBound - principal
        guard amount.isPositive, amount <= room else {
            throw .amountOutOfRange(amount, allowed: Money(cents: 1)...max(room, Money(cents: 1)))
        }
        let fraction = terms.dayCount.fraction(from: endOfInterest, to: nextDue)
        var debt = self
        debt.unpaidInterest += amount.times(terms.annualRate * fraction, rounding: .halfUp)
        return try debt.instalments(
            repaying: principal, added: amount, firstDue: nextDue, count: upcoming.count)
    }

    private func keepingInstalment(_ amount: Money) throws(ReschedulingRefusal) -> [Instalment] {
        let rates = rates(firstDue: nextDue, count: upcoming.count)
        var (left, count) = (principal.cents, deferral.months)
        while left > 0, count < upcoming.count {
            let constant = terms.method == .constantInstalment
            left -= amount.cents - (constant ? rates[count].interest(on: left) : 0)
            count += 1
        }
        return try instalments(
            repaying: principal, firstDue: nextDue, count: max(count, 1), keeping: amount)
    }

    private func instalments(
        repaying balance: Money, added: Money = .zero, firstDue: Day, count: Int,
        ignoringDeferral: Bool = false, keeping instalment: Money? = nil
    ) throws(ReschedulingRefusal) -> [Instalment] {
        var lines: [Instalment] = []
        lines.reserveCapacity(count)
        do {
            _ = try Amortisation(
                balance: balance.cents, added: added.cents,
                interestWithFirst: unpaidInterest.cents,
                rates: rates(firstDue: firstDue, count: count),
                dueDates: DueDates(from: firstDue, dueDay: terms.dueDay), roll: terms.roll,
                count: count, method: terms.method,
                deferral: ignoringDeferral ? .none : deferral, firstNumber: lastNumber + 1,
                instalment: instalment?.cents
            ).append(to: &lines)
        } catch { throw .schedule(error) }
        return lines
    }

    private func rates(firstDue: Day, count: Int) -> PeriodRates {
        var regular = terms
        regular.months = count
        regular.firstPeriod = .longerFirst
        regular.drawnOn = periodStart
        regular.firstDue = firstDue
        return regular.periodRates
    }
}
