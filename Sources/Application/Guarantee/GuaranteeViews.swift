package import Domain

/// One guarantee: a line of the exposure, from which every total follows.
package struct GuaranteeRow: Hashable, Sendable {
    package var id: GuaranteeID
    package var version: Int64
    package var loan: LoanID
    package var caseFile: CaseID
    package var bank: OrganisationID
    package var bankName: String
    package var guarantor: OrganisationID
    package var guarantorName: String
    package var envelope: EnvelopeID?
    package var share: Rate
    /// Committed on the first day.
    package var committed: Money
    package var outstanding: Money
    /// Share of the outstanding principal today: what the guarantor stands to lose.
    package var exposure: Money
    package var stage: GuaranteeState
}

/// A claim and where its review stands.
package struct ClaimRow: Hashable, Sendable {
    package var guarantee: GuaranteeRow
    package var amounts: ClaimAmounts
    package var documents: [ClaimDocument]
    package var missing: [ClaimDocument]
    package var claimedOn: Day
    package var reviewDue: Day
    package var accepted: Money?
    package var acceptedBy: AccountID?
    package var countersignedBy: AccountID?
    package var rejection: ClaimRejection?
    package var paid: Money?
    package var order: String?
    package var recovered: Money
    package var rights: Set<Right>
}
