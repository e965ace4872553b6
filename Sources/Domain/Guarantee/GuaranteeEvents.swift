/// The documents a claim needs; which are required is agreement data.
package enum ClaimDocument: String, Sendable, CaseIterable {
    case accountStatement, formalNotice, accelerationNotice, schedule, supportRecord, planDecision
}

package enum ClaimRejection: String, Sendable, CaseIterable {
    case outOfWindow, notAccelerated, notCommitted, documentsMissing, alreadyClaimed
    case overIndebtednessPlanRunning, amountNotJustified
}

/// What a claim is about, each in cents.
package struct ClaimAmounts: Hashable, Sendable {
    package var principal: Money
    package var interest: Money
    package var fees: Money
    package var total: Money { principal + interest + fees }
    package init(principal: Money, interest: Money = .zero, fees: Money = .zero) {
        self.principal = principal
        self.interest = interest
        self.fees = fees
    }
}

/// What happened to one guarantee: one loan, one guarantor.
package enum GuaranteeEvent: Hashable, Sendable {
    case committed(
        loan: LoanID, guarantor: OrganisationID, agreement: AgreementID, envelope: EnvelopeID?,
        share: Rate, amount: Money, on: Day)
    case released(on: Day)
    case claimed(
        amounts: ClaimAmounts, documents: [ClaimDocument], on: Day, reviewDue: Day)
    case claimIncomplete(missing: [ClaimDocument], on: Day)
    case claimCompleted(documents: [ClaimDocument], on: Day)
    /// `amount` is computed from the agreement: share × eligible parts, within the caps.
    case claimAccepted(amount: Money, by: AccountID, on: Day)
    case claimRejected(ClaimRejection, by: AccountID, on: Day)
    /// The second signature, by another person.
    case claimCountersigned(by: AccountID, on: Day)
    case claimPaid(amount: Money, order: String, on: Day)
    /// The guarantor's pro rata part of what was recovered after payment.
    case recoveryShared(reference: String, recovered: Money, amount: Money, on: Day)
    case closed(on: Day)
}
