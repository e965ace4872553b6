/// When the right to the rebate is kept. Four semantics were found in real schemes.
package enum RebateCondition: String, Sendable, CaseIterable {
    case fullyRepaid, noUnpaid, noLate
}

package enum RebateClaiming: String, Sendable, CaseIterable {
    case automatic, onClaim
}

/// The refund of interest, as voted: dated data carried by the agreement.
package struct RebatePolicy: Hashable, Sendable {
    /// The part of the interest actually paid that is refunded.
    package var share: Rate
    package var condition: RebateCondition
    package var claiming: RebateClaiming
    /// Days after the due date within which a payment is not late.
    package var toleranceDays: Int
    /// The deliberation that voted it.
    package var deliberation: String

    package init(
        share: Rate, condition: RebateCondition, claiming: RebateClaiming, toleranceDays: Int,
        deliberation: String
    ) {
        self.share = share
        self.condition = condition
        self.claiming = claiming
        self.toleranceDays = toleranceDays
        self.deliberation = deliberation
    }
}

package enum RebateLossReason: String, Sendable, CaseIterable {
    case unpaidInstalment, latePayment, accelerated, writtenOff, withdrawn, notClaimedInTime
}

package enum RebateEvent: Hashable, Sendable {
    case opened(loan: LoanID, policy: RebatePolicy, on: Day)
    /// The bank certified full repayment and the interest actually paid.
    case eligible(interestPaid: Money, on: Day)
    case claimed(on: Day)
    case computed(interestPaid: Money, share: Rate, amount: Money, on: Day)
    case validated(by: AccountID, on: Day)
    case ordered(order: String, on: Day)
    case paid(on: Day)
    case bounced(on: Day)
    case lost(RebateLossReason, on: Day, contestUntil: Day)
    case lossContested(motive: VaultReference, on: Day)
    case contestUpheld(by: AccountID, on: Day)
    case contestDismissed(by: AccountID, on: Day)
    case timeBarred(on: Day)
}
