package enum ContactChannel: String, Sendable, CaseIterable {
    case meeting, phone, visit, letter, message
}

package enum AlertReason: String, Sendable, CaseIterable {
    case missedInstalment, incident, formalNotice, overIndebtedness
}

/// What the worker did about an alert; the bank sees only "contact made".
package enum AlertAction: String, Sendable, CaseIterable {
    case contactMade, postponementAsked, budgetReviewed, debtAdviceReferral, unreachable
}

package enum SupportEnd: String, Sendable, CaseIterable {
    case loanEnded, refusedByBorrower, movedAway, noLoan
}

/// The accompaniment of one borrower, one stream per file.
package enum SupportEvent: Hashable, Sendable {
    case assigned(organisation: OrganisationID, worker: AccountID, on: Day)
    case contactPlanned(on: Day)
    case contactKept(on: Day, channel: ContactChannel, note: VaultReference?)
    case alertRaised(loan: LoanID, reason: AlertReason, on: Day, contactBy: Day)
    case alertActedOn(loan: LoanID, action: AlertAction, on: Day)
    case reassigned(organisation: OrganisationID, worker: AccountID, on: Day)
    case ended(SupportEnd, on: Day)
}
