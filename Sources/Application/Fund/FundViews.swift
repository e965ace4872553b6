package import Domain

/// The portfolio in counts and sums.
package struct Portfolio: Hashable, Sendable {
    package var on: Day
    package var files: [CaseStage: Int]
    package var loans: [LoanStage: Int]
    package var lent: Money
    package var outstanding: Money
    package var exposure: Money
    package var claimsPaid: Money
    package var recovered: Money
    package var rebatesPaid: Money
    package var rebatesToPay: Money
    package var banks: [BankPortfolio]
}

package struct BankPortfolio: Hashable, Sendable {
    package var bank: OrganisationID
    package var name: String
    package var loans: Int
    package var live: Int
    package var late: Int
    package var lent: Money
    package var outstanding: Money
    package var exposure: Money
    package var claimsPaid: Money
}

/// What the guarantors stand to lose today, and on what cover.
package struct ExposureView: Hashable, Sendable {
    package var on: Day
    package var envelopes: [EnvelopeRow]
    package var banks: [BankExposure]
}

package struct EnvelopeRow: Hashable, Sendable {
    package var id: EnvelopeID
    package var version: Int64
    package var title: String
    package var deliberations: [String]
    package var amount: Money
    /// Cover held by live guarantees.
    package var reserved: Money
    package var consumed: Money
    package var available: Money
    /// Σ share × outstanding principal of its live guarantees.
    package var exposure: Money
    /// Committed on offers not yet drawn.
    package var pending: Money
    package var guarantees: Int
}

package struct BankExposure: Hashable, Sendable {
    package var bank: OrganisationID
    package var name: String
    package var guarantor: OrganisationID
    package var guarantorName: String
    package var exposure: Money
    package var pending: Money
    package var cap: Money?
    package var guarantees: Int
}

package struct AgreementRow: Hashable, Sendable {
    package var id: AgreementID
    package var version: Int64
    package var bankName: String
    package var terms: AgreementTerms
    package var endedOn: Day?
}
