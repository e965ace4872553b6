/// The business name of every event, as the journal keeps it. A name once used never changes
/// its meaning; a new layout of a body gets a new schema number, a new meaning a new name.
package enum EventType: String, Sendable, CaseIterable {
    case schemeFounded = "scheme.founded"
    case schemeRulesAdopted = "scheme.rulesAdopted"

    case organisationRegistered = "organisation.registered"
    case organisationRenamed = "organisation.renamed"
    case organisationClosed = "organisation.closed"

    case accountOpened = "account.opened"
    case accountPasswordSet = "account.passwordSet"
    case accountRolesChanged = "account.rolesChanged"
    case accountClosed = "account.closed"
    case accountTokenIssued = "account.tokenIssued"
    case accountTokenRevoked = "account.tokenRevoked"

    case agreementSigned = "agreement.signed"
    case agreementEnded = "agreement.ended"

    case envelopeVoted = "envelope.voted"
    case envelopeIncreased = "envelope.increased"
    case envelopeCoverReserved = "envelope.coverReserved"
    case envelopeCoverReturned = "envelope.coverReturned"
    case envelopeCoverConsumed = "envelope.coverConsumed"
    case envelopeClosed = "envelope.closed"

    case caseOpened = "case.opened"
    case caseIdentityRecorded = "case.identityRecorded"
    case caseNeedDescribed = "case.needDescribed"
    case caseHouseholdRecorded = "case.householdRecorded"
    case caseBudgetRecorded = "case.budgetRecorded"
    case caseLoanRequested = "case.loanRequested"
    case caseDifficultyAttested = "case.difficultyAttested"
    case casePurposeCoded = "case.purposeCoded"
    case caseAssessed = "case.assessed"
    case caseOverrideRequested = "case.overrideRequested"
    case caseOverrideApproved = "case.overrideApproved"
    case caseOverrideDeclined = "case.overrideDeclined"
    case caseConsentGiven = "case.consentGiven"
    case caseConsentRevoked = "case.consentRevoked"
    case caseSubmittedToBank = "case.submittedToBank"
    case caseInformationRequested = "case.informationRequested"
    case caseInformationProvided = "case.informationProvided"
    case caseBankRefused = "case.bankRefused"
    case caseBankApproved = "case.bankApproved"
    case caseReassigned = "case.reassigned"
    case caseWithdrawnByApplicant = "case.withdrawnByApplicant"
    case caseClosed = "case.closed"

    case loanOfferIssued = "loan.offerIssued"
    case loanOfferAccepted = "loan.offerAccepted"
    case loanOfferLapsed = "loan.offerLapsed"
    case loanOfferWithdrawn = "loan.offerWithdrawn"
    case loanDisbursed = "loan.disbursed"
    case loanPaymentReceived = "loan.paymentReceived"
    case loanPaymentReversed = "loan.paymentReversed"
    case loanRescheduled = "loan.rescheduled"
    case loanIncidentNotified = "loan.incidentNotified"
    case loanIncidentCured = "loan.incidentCured"
    case loanFormalNoticeSent = "loan.formalNoticeSent"
    case loanAccelerated = "loan.accelerated"
    case loanOverIndebtedness = "loan.overIndebtedness"
    case loanBorrowerDied = "loan.borrowerDied"
    case loanRecoveryReceived = "loan.recoveryReceived"
    case loanWrittenOff = "loan.writtenOff"
    case loanFullyRepaid = "loan.fullyRepaid"

    case guaranteeCommitted = "guarantee.committed"
    case guaranteeReleased = "guarantee.released"
    case guaranteeClaimed = "guarantee.claimed"
    case guaranteeClaimIncomplete = "guarantee.claimIncomplete"
    case guaranteeClaimCompleted = "guarantee.claimCompleted"
    case guaranteeClaimAccepted = "guarantee.claimAccepted"
    case guaranteeClaimRejected = "guarantee.claimRejected"
    case guaranteeClaimCountersigned = "guarantee.claimCountersigned"
    case guaranteeClaimPaid = "guarantee.claimPaid"
    case guaranteeRecoveryShared = "guarantee.recoveryShared"
    case guaranteeClosed = "guarantee.closed"

    case rebateOpened = "rebate.opened"
    case rebateEligible = "rebate.eligible"
    case rebateClaimed = "rebate.claimed"
    case rebateComputed = "rebate.computed"
    case rebateValidated = "rebate.validated"
    case rebateOrdered = "rebate.ordered"
    case rebatePaid = "rebate.paid"
    case rebateBounced = "rebate.bounced"
    case rebateLost = "rebate.lost"
    case rebateLossContested = "rebate.lossContested"
    case rebateContestUpheld = "rebate.contestUpheld"
    case rebateContestDismissed = "rebate.contestDismissed"
    case rebateTimeBarred = "rebate.timeBarred"

    case supportAssigned = "support.assigned"
    case supportContactPlanned = "support.contactPlanned"
    case supportContactKept = "support.contactKept"
    case supportAlertRaised = "support.alertRaised"
    case supportAlertActedOn = "support.alertActedOn"
    case supportReassigned = "support.reassigned"
    case supportEnded = "support.ended"

    case returnsReceived = "returns.received"

    private static let byName = Dictionary(
        uniqueKeysWithValues: allCases.map { ($0.rawValue, $0) })

    /// The type of that name, by one look-up.
    package init?(named name: String) {
        guard let type = EventType.byName[name] else { return nil }
        self = type
    }
}
