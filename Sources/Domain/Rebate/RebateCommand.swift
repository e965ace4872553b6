package enum RebateState: String, Sendable, CaseIterable {
    case none, accruing, eligible, claimed, computed, validated, ordered, paid, bounced
    case lost, contested, dismissed, timeBarred

    /// Nothing happens after these.
    package var isTerminal: Bool { self == .timeBarred || self == .dismissed }
    /// Nothing is left to do; a transfer may still come back.
    package var isSettled: Bool { self == .paid || isTerminal }
}

package enum RebateCommand: Hashable, Sendable {
    case open(loan: LoanID, policy: RebatePolicy, on: Day)
    /// Looks at the loan: nothing yet, eligible (and computed where no claim is needed), or lost.
    case settle(on: Day)
    case claim(on: Day)
    case validate(by: AccountID, on: Day)
    case order(String, on: Day)
    case pay(on: Day)
    case bounce(on: Day)
    case contest(motive: VaultReference, on: Day)
    case uphold(by: AccountID, on: Day)
    case dismiss(by: AccountID, on: Day)
    /// Four years from 1 January following the year in which the right arose.
    case lapse(on: Day)
}

package enum RebateRefusal: Error, Hashable, Sendable {
    case notNow(RebateState)
    case inTheFuture(on: Day, today: Day)
    case beforeEarlier(on: Day, earlier: Day)
    case shareOutOfRange(Rate)
    case toleranceNegative(days: Int)
    case contestTooLate(on: Day, until: Day)
    case orderUnusable(bytes: Int)
    /// No interest was paid, or the share is nothing.
    case nothingToPay
    case notYetTimeBarred(on: Day, from: Day)
    case timeBarred(on: Day, from: Day)
}
