extension Rebate {
    package static let longestOrder = 64

    package func decide(
        _ command: RebateCommand, loan: Loan, contestDays: Int, today: Day
    ) throws(RebateRefusal) -> [RebateEvent] {
        switch command {
        case .open(let id, let policy, let on):
            guard state == .none else { throw .notNow(state) }
            try dated(on, today)
            guard policy.share >= .zero, policy.share <= .one else {
                throw .shareOutOfRange(policy.share)
            }
            guard policy.toleranceDays >= 0 else {
                throw .toleranceNegative(days: policy.toleranceDays)
            }
            return [.opened(loan: id, policy: policy, on: on)]
        case .settle(let on):
            return try decideSettling(loan, contestDays: contestDays, on: on, today: today)
        case .claim, .lapse:
            return try decideRight(command, today: today)
        case .validate, .order, .pay, .bounce:
            return try decidePayment(command, today: today)
        case .contest, .uphold, .dismiss:
            return try decideContest(command, today: today)
        }
    }

    /// Nothing while the loan runs and the right is kept.
    private func decideSettling(
        _ loan: Loan, contestDays: Int, on: Day, today: Day
    ) throws(RebateRefusal) -> [RebateEvent] {
        guard state == .accruing, let policy else { throw .notNow(state) }
        try dated(on, today)
        if let reason = policy.loss(loan, asOf: loan.endedOn ?? on), reason != lossSetAside {
            return [.lost(reason, on: on, contestUntil: on + contestDays)]
        }
        guard loan.state == .fullyRepaid else { return [] }
        let paid = loan.interestPaid
        let eligible = RebateEvent.eligible(interestPaid: paid, on: on)
        guard policy.claiming == .automatic else { return [eligible] }
        return [eligible, computed(paid, policy, on: on)]
    }

    private func computed(_ paid: Money, _ policy: RebatePolicy, on: Day) -> RebateEvent {
        .computed(
            interestPaid: paid, share: policy.share, amount: policy.amount(of: paid), on: on)
    }

    /// What the Region owes lapses four years after the 1 January that follows the year in
    /// which the right arose (loi 68-1250, article 1).
    package var lapsesOn: Day? {
        eligibleOn.map { Day($0.year + 5, 1, 1) }
    }

    private func decideRight(
        _ command: RebateCommand, today: Day
    ) throws(RebateRefusal) -> [RebateEvent] {
        switch command {
        case .claim(let on):
            guard state == .eligible, let policy, let interestPaid, let lapsesOn else {
                throw .notNow(state)
            }
            try dated(on, today)
            guard on < lapsesOn else { throw .timeBarred(on: on, from: lapsesOn) }
            return [.claimed(on: on), computed(interestPaid, policy, on: on)]
        case .lapse(let on):
            // Once ordered, the debt is recognised and no longer lapses by silence.
            guard [.eligible, .computed, .validated, .bounced].contains(state), let lapsesOn else {
                throw .notNow(state)
            }
            try dated(on, today)
            guard on >= lapsesOn else { throw .notYetTimeBarred(on: on, from: lapsesOn) }
            return [.timeBarred(on: on)]
        default: return []
        }
    }

    private func decidePayment(
        _ command: RebateCommand, today: Day
    ) throws(RebateRefusal) -> [RebateEvent] {
        switch command {
        case .validate(let by, let on):
            try when([.computed])
            try dated(on, today)
            return [.validated(by: by, on: on)]
        case .order(let order, let on):
            // After a rejected transfer, a new order on the corrected account.
            try when([.validated, .bounced])
            try dated(on, today)
            guard amount?.isPositive ?? false else { throw .nothingToPay }
            let bytes = order.utf8.count
            guard (1...Self.longestOrder).contains(bytes) else {
                throw .orderUnusable(bytes: bytes)
            }
            return [.ordered(order: order, on: on)]
        case .pay(let on):
            try when([.ordered])
            try dated(on, today)
            return [.paid(on: on)]
        case .bounce(let on):
            // A transfer may come back days after the accountant paid it.
            try when([.ordered, .paid])
            try dated(on, today)
            return [.bounced(on: on)]
        default: return []
        }
    }

    private func decideContest(
        _ command: RebateCommand, today: Day
    ) throws(RebateRefusal) -> [RebateEvent] {
        switch command {
        case .contest(let motive, let on):
            guard state == .lost, let contestUntil else { throw .notNow(state) }
            try dated(on, today)
            guard on <= contestUntil else {
                throw .contestTooLate(on: on, until: contestUntil)
            }
            return [.lossContested(motive: motive, on: on)]
        case .uphold(let by, let on):
            try when([.contested])
            try dated(on, today)
            return [.contestUpheld(by: by, on: on)]
        case .dismiss(let by, let on):
            try when([.contested])
            try dated(on, today)
            return [.contestDismissed(by: by, on: on)]
        default: return []
        }
    }

    private func when(_ states: [RebateState]) throws(RebateRefusal) {
        guard states.contains(state) else { throw .notNow(state) }
    }

    private func dated(_ on: Day, _ today: Day) throws(RebateRefusal) {
        guard on <= today else { throw .inTheFuture(on: on, today: today) }
        if let lastDay, on < lastDay { throw .beforeEarlier(on: on, earlier: lastDay) }
    }
}
