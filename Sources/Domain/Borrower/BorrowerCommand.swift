package enum BorrowerCommand: Hashable, Sendable {
    case openAccess(link: Digest, code: Digest, until: Day, on: Day)
    case revokeAccess(on: Day)
    case askPostponement(
        loan: LoanID, count: Int, reason: PostponementReason, words: VaultReference?,
        answerDue: Day, on: Day)
    case withdrawPostponement(on: Day)
    case answerPostponement(PostponementAnswer, on: Day)
}

package enum BorrowerRefusal: Error, Hashable, Sendable {
    case inTheFuture(on: Day, today: Day)
    case beforeEarlier(on: Day, earlier: Day)
    /// An access ends, and not too late.
    case accessEndUnusable(until: Day, first: Day, last: Day)
    /// The same link was given before.
    case linkUsedBefore
    case noAccess
    case accessAlreadyRevoked(on: Day)
    case postponementCountUnusable(count: Int, maximum: Int)
    case postponementAlreadyAsked(on: Day)
    case noOpenPostponement
}

/// Bounds of an access.
package enum AccessLimit {
    /// A leap year at most: whoever accompanies then looks whether it is still needed.
    package static let days = 366
}

/// Bounds of what a borrower asks.
package enum PostponementLimit {
    /// Instalments asked at once: what banks commonly grant without a new contract.
    package static let instalments = 2
}
