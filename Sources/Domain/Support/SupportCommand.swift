package enum SupportState: String, Sendable, CaseIterable {
    case none, active, ended
}

package enum SupportCommand: Hashable, Sendable {
    case assign(organisation: OrganisationID, worker: AccountID, on: Day)
    case planContact(on: Day)
    case keepContact(on: Day, channel: ContactChannel, note: VaultReference?)
    case raiseAlert(loan: LoanID, reason: AlertReason, on: Day, contactBy: Day)
    case actOnAlert(loan: LoanID, action: AlertAction, on: Day)
    case reassign(organisation: OrganisationID, worker: AccountID, on: Day)
    case end(SupportEnd, on: Day)
}

package enum SupportRefusal: Error, Hashable, Sendable {
    case notNow(SupportState)
    case inTheFuture(on: Day, today: Day)
    case beforeEarlier(on: Day, earlier: Day)
    case alreadyPlanned(on: Day)
    case alertAlreadyOpen(loan: LoanID, reason: AlertReason, contactBy: Day)
    case noOpenAlert(loan: LoanID)
    case unchanged(worker: AccountID)
}
