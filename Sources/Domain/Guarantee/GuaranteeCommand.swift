/// Where one guarantee stands.
package enum GuaranteeState: String, Sendable, CaseIterable {
    case none, committed, claimed, incomplete, accepted, countersigned, rejected, paid
    case released, closed

    package var isTerminal: Bool { self == .released || self == .closed }
}

/// What other streams say at the moment a guarantee is committed.
package struct Exposure: Hashable, Sendable {
    /// Shares that the loan's other guarantors bear already.
    package var otherShares: [Rate]
    /// Cover left in the envelope; nil where the guarantor's money is not the Region's.
    package var envelopeAvailable: Money?
    /// This guarantor's live commitments to this bank, before the new one.
    package var committedToBank: Money
    package init(otherShares: [Rate] = [], envelopeAvailable: Money?, committedToBank: Money) {
        self.otherShares = otherShares
        self.envelopeAvailable = envelopeAvailable
        self.committedToBank = committedToBank
    }
}

package enum GuaranteeCommand: Hashable, Sendable {
    case commit(loan: LoanID, guarantor: OrganisationID, exposure: Exposure, on: Day)
    /// The loan ended without a call, or never lived.
    case release(on: Day)
    case claim(ClaimAmounts, documents: [ClaimDocument], on: Day)
    case completeClaim(documents: [ClaimDocument], on: Day)
    case acceptClaim(by: AccountID, on: Day)
    case rejectClaim(ClaimRejection, by: AccountID, on: Day)
    case countersign(by: AccountID, on: Day)
    case pay(order: String, on: Day)
    case shareRecovery(reference: String, recovered: Money, on: Day)
    case close(on: Day)
}

package enum GuaranteeRefusal: Error, Hashable, Sendable {
    case notNow(GuaranteeState)
    case inTheFuture(on: Day, today: Day)
    case beforeEarlier(on: Day, earlier: Day)
    case notAGuarantor(OrganisationID)
    /// The offer is not there yet, or the loan is over.
    case loanNotGuaranteeable(LoanState)
    /// All guarantors together would bear more of the loan than the law allows.
    case shareAboveLegalCap(total: Rate, cap: Rate)
    case envelopeExhausted(asked: Money, available: Money)
    case bankCapReached(asked: Money, committed: Money, cap: Money)
    case loanStillRuns(LoanState)
    case notAccelerated(LoanState)
    case outOfWindow(on: Day, lastDay: Day)
    case amountNotPositive(Money)
    /// The bank claims more than the loan's books say is due.
    case claimAboveDebt(claimed: ClaimAmounts, due: ClaimAmounts)
    case documentsMissing([ClaimDocument])
    case secondPersonNeeded(first: AccountID, second: AccountID)
    case orderUnusable(bytes: Int)
    case recoveryAlreadyShared(reference: String, amount: Money)
    case recoveryUnknown(reference: String)
}
