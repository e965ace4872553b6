/// The refund of interest, from the first day of the loan to the money on the account.
package struct Rebate: Hashable, Sendable {
    package private(set) var state = RebateState.none
    package private(set) var loan: LoanID?
    package private(set) var policy: RebatePolicy?
    package private(set) var interestPaid: Money?
    package private(set) var amount: Money?
    /// When the right arose: the year counts for the four-year lapse.
    package private(set) var eligibleOn: Day?
    package private(set) var validatedBy: AccountID?
    package private(set) var order: String?
    package private(set) var lost: RebateLossReason?
    package private(set) var contestUntil: Day?
    package private(set) var contestMotive: VaultReference?
    /// The loss that an upheld contest set aside: it cannot be found again.
    package private(set) var lossSetAside: RebateLossReason?
    package private(set) var lastDay: Day?

    package init() {}

    package mutating func apply(_ event: RebateEvent) {
        switch event {
        case .opened(let loan, let policy, let on):
            (self.loan, self.policy, lastDay, state) = (loan, policy, on, .accruing)
        case .eligible(let interestPaid, let on):
            (self.interestPaid, eligibleOn, lastDay, state) = (interestPaid, on, on, .eligible)
        case .claimed(let on): (lastDay, state) = (on, .claimed)
        case .computed(let interestPaid, _, let amount, let on):
            (self.interestPaid, self.amount) = (interestPaid, amount)
            (lastDay, state) = (on, .computed)
        case .validated(let by, let on): (validatedBy, lastDay, state) = (by, on, .validated)
        case .ordered(let order, let on): (self.order, lastDay, state) = (order, on, .ordered)
        case .paid(let on): (lastDay, state) = (on, .paid)
        case .bounced(let on): (lastDay, state) = (on, .bounced)
        case .timeBarred(let on): (lastDay, state) = (on, .timeBarred)
        case .lost(let reason, let on, let until):
            (lost, contestUntil, lastDay, state) = (reason, until, on, .lost)
        case .lossContested(let motive, let on):
            (contestMotive, lastDay, state) = (motive, on, .contested)
        case .contestUpheld(_, let on):
            (lossSetAside, lost, lastDay, state) = (lost, nil, on, .accruing)
        case .contestDismissed(_, let on): (lastDay, state) = (on, .dismissed)
        }
    }
}

extension RebatePolicy {
    /// The voted part of the interest really paid, half-up to the cent.
    package func amount(of interestPaid: Money) -> Money {
        interestPaid.times(share, rounding: .halfUp)
    }

    /// What the loan's life has cost the right so far; nil while it is kept.
    package func loss(_ loan: Loan, asOf day: Day) -> RebateLossReason? {
        switch loan.state {
        case .accelerated: return .accelerated
        case .writtenOff, .erased: return .writtenOff
        case .withdrawn, .lapsed: return .withdrawn
        case .none, .offered, .accepted, .repaying, .fullyRepaid: break
        }
        if loan.acceleratedOn != nil { return .accelerated }
        switch condition {
        case .fullyRepaid: return nil
        case .noUnpaid: return loan.hadUnpaid(asOf: day) ? .unpaidInstalment : nil
        case .noLate:
            return loan.wasEverLate(toleranceDays: toleranceDays, asOf: day) ? .latePayment : nil
        }
    }
}

/// What the borrower can expect, from the first day on, and what it rests on.
package struct RebateForecast: Hashable, Sendable {
    package var condition: RebateCondition
    package var claiming: RebateClaiming
    package var share: Rate
    package var toleranceDays: Int
    package var interestPaid: Money
    /// Interest of the instalments still to come, if all is paid as agreed.
    package var interestToCome: Money
    /// What would be refunded if the loan ended now.
    package var earned: Money
    /// What will be refunded if all is paid as agreed.
    package var expected: Money
    /// The day of the last instalment; nil before the money goes out.
    package var lastInstalment: Day?
    /// Why nothing will be refunded; nil while the right is kept.
    package var loss: RebateLossReason?
}

extension RebatePolicy {
    /// - Parameter setAside: the loss that an upheld contest set aside.
    package func forecast(
        _ loan: Loan, asOf day: Day, settingAside setAside: RebateLossReason? = nil
    ) -> RebateForecast {
        var toCome = loan.interestToCome
        var last = loan.instalments.last?.due
        if loan.drawings.isEmpty, let terms = loan.terms, let table = try? Schedule(terms) {
            toCome = table.totalInterest
            last = table.instalments.last?.due
        }
        let found = loss(loan, asOf: day)
        let loss = found == setAside ? nil : found
        let paid = loan.interestPaid
        return RebateForecast(
            condition: condition, claiming: claiming, share: share,
            toleranceDays: toleranceDays, interestPaid: paid, interestToCome: toCome,
            earned: loss == nil ? amount(of: paid) : .zero,
            expected: loss == nil ? amount(of: paid + toCome) : .zero, lastInstalment: last,
            loss: loss)
    }
}
