/// What a professional is told of: each kind is chosen for itself, since what is urgent for one
/// is noise for another.
package enum NoticeKind: String, Sendable, CaseIterable {
    // To who accompanies the person.
    case fileHandedOver, informationRequested, fileRefused, fileApproved, overrideRequested
    case overrideDecided, offerLapsed, loanPaidOut, alertRaised, loanRepaid, rebateLost
    case contestDecided
    // To the bank.
    case fileReceived, informationProvided, fileWithdrawn, contactMade, claimAnswered, claimPaid
    // To the Region.
    case claimReceived, claimToCountersign, rebateToValidate, rebateContested
    /// A bank has not answered in time: to both sides first, to the Region after.
    case answerLate
    /// The borrower asks to put off an instalment.
    case postponementAsked
    case postponementAnswered

    /// Who may get it.
    package var roles: [Role] {
        switch self {
        case .fileHandedOver, .informationRequested, .fileRefused, .fileApproved,
            .overrideRequested, .overrideDecided, .offerLapsed, .loanPaidOut, .alertRaised,
            .loanRepaid, .rebateLost, .contestDecided, .postponementAnswered:
            [.prescriber]
        case .fileReceived, .informationProvided, .fileWithdrawn, .contactMade, .claimAnswered,
            .claimPaid:
            [.bankOfficer]
        case .claimReceived, .claimToCountersign, .rebateToValidate, .rebateContested:
            [.regionOfficer]
        case .postponementAsked: [.prescriber, .bankOfficer]
        case .answerLate: [.prescriber, .bankOfficer, .regionOfficer]
        }
    }

    /// By mail at once where somebody waits for it; the rest waits for the morning.
    package var usual: NoticeDelivery {
        switch self {
        case .fileHandedOver, .informationRequested, .fileRefused, .fileApproved,
            .overrideRequested, .alertRaised, .informationProvided, .claimToCountersign,
            .answerLate, .postponementAsked, .postponementAnswered:
            .atOnce
        default: .daily
        }
    }
}

package enum NoticeDelivery: String, Sendable, CaseIterable {
    case atOnce, daily, never
}

/// What a notice is about; no name, only the number of the thing.
package enum NoticeSubject: Hashable, Sendable {
    case caseFile(CaseID)
    case loan(LoanID)
    case guarantee(GuaranteeID)
}
