package import Domain

/// The interest refund of one loan: forecast from the first day, then computed.
package struct RebateRow: Hashable, Sendable {
    package var loan: LoanID
    package var version: Int64
    package var caseFile: CaseID
    package var name: String?
    package var bank: OrganisationID
    package var bankName: String
    package var stage: RebateState
    package var policy: RebatePolicy
    /// What would be refunded if every instalment were paid on its day.
    package var forecast: Money
    /// The policy's share of the interest paid so far.
    package var accrued: Money
    package var interestPaid: Money
    package var amount: Money?
    package var loss: RebateLossReason?
    /// Why nothing would be refunded if the loan ended now, while nothing is decided yet.
    package var expectedLoss: RebateLossReason?
    package var contestUntil: Day?
    package var order: String?
    package var rights: Set<Right>
}
