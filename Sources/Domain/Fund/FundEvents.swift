/// One guarantor of the loans under an agreement.
package struct GuarantorShare: Hashable, Sendable {
    package var guarantor: OrganisationID
    /// Part of the eligible debt, for example 1/2.
    package var share: Rate
    /// The envelope that covers it; nil for a guarantor whose money is not the Region's.
    package var envelope: EnvelopeID?
    package init(guarantor: OrganisationID, share: Rate, envelope: EnvelopeID?) {
        self.guarantor = guarantor
        self.share = share
        self.envelope = envelope
    }
}

/// What an agreement (convention) with a bank fixes. Everything that differs between banks is
/// here, so that nothing is a constant.
package struct AgreementTerms: Hashable, Sendable {
    package var bank: OrganisationID
    /// The text voted, for example `CP-2026-0312`.
    package var deliberation: String
    package var from: Day
    /// Last day on which a new loan may be granted under it; nil while it runs.
    package var until: Day?
    package var guarantors: [GuarantorShare]
    /// What all guarantors together may bear of one loan, by law.
    package var legalShareCap: Rate
    package var maximumPrincipal: Money
    package var maximumMonths: Int
    package var maximumAnnualRate: Rate
    package var dayCount: DayCount
    package var firstPeriod: FirstPeriod
    package var roll: DueDateRoll
    package var allocationOrder: [DebtComponent]
    package var excess: ExcessUse
    package var earlyRepayment: EarlyRepaymentChoice
    /// Unpaid instalments that make an incident.
    package var incidentThreshold: Int
    /// Calendar days an offer stays open (at least 15 by law).
    package var offerDays: Int
    /// Calendar days of withdrawal after acceptance.
    package var withdrawalDays: Int
    /// Working days the bank has to answer a file.
    package var answerWorkingDays: Int
    /// Days between a formal notice and the acceleration it allows.
    package var noticeDays: Int
    /// Months after acceleration in which a claim may be made.
    package var claimWindowMonths: Int
    package var reviewDays: Int
    package var claimsInterest: Bool
    package var claimsFees: Bool
    package var claimDocuments: [ClaimDocument]
    /// What each guarantor's live commitments to this bank may reach; nil where no cap was agreed.
    package var bankCap: Money?
    package var rebate: RebatePolicy?
    /// Days in which a lost rebate can be contested.
    package var contestDays: Int

    package init(
        bank: OrganisationID, deliberation: String, from: Day, until: Day? = nil,
        guarantors: [GuarantorShare], legalShareCap: Rate, maximumPrincipal: Money,
        maximumMonths: Int, maximumAnnualRate: Rate, dayCount: DayCount = .twelfths,
        firstPeriod: FirstPeriod = .regular, roll: DueDateRoll = .unchanged,
        allocationOrder: [DebtComponent] = [.fees, .interest, .principal],
        excess: ExcessUse = .nextInstalments, earlyRepayment: EarlyRepaymentChoice = .instalment,
        incidentThreshold: Int = 2, offerDays: Int = 15, withdrawalDays: Int = 14,
        answerWorkingDays: Int = 10, noticeDays: Int = 30, claimWindowMonths: Int = 6,
        reviewDays: Int = 30, claimsInterest: Bool = false, claimsFees: Bool = false,
        claimDocuments: [ClaimDocument] = [.accountStatement, .formalNotice, .accelerationNotice],
        bankCap: Money? = nil, rebate: RebatePolicy?, contestDays: Int = 60
    ) {
        self.bank = bank
        self.deliberation = deliberation
        self.from = from
        self.until = until
        self.guarantors = guarantors
        self.legalShareCap = legalShareCap
        self.maximumPrincipal = maximumPrincipal
        self.maximumMonths = maximumMonths
        self.maximumAnnualRate = maximumAnnualRate
        self.dayCount = dayCount
        self.firstPeriod = firstPeriod
        self.roll = roll
        self.allocationOrder = allocationOrder
        self.excess = excess
        self.earlyRepayment = earlyRepayment
        self.incidentThreshold = incidentThreshold
        self.offerDays = offerDays
        self.withdrawalDays = withdrawalDays
        self.answerWorkingDays = answerWorkingDays
        self.noticeDays = noticeDays
        self.claimWindowMonths = claimWindowMonths
        self.reviewDays = reviewDays
        self.claimsInterest = claimsInterest
        self.claimsFees = claimsFees
        self.claimDocuments = claimDocuments
        self.bankCap = bankCap
        self.rebate = rebate
        self.contestDays = contestDays
    }
}

package enum AgreementEvent: Hashable, Sendable {
    // Indirect: the largest by far and the rarest, it must not set the size of every event.
    indirect case signed(AgreementTerms)
    case ended(on: Day)
}

package enum EnvelopeEvent: Hashable, Sendable {
    case voted(deliberation: String, title: String, amount: Money, on: Day)
    case increased(deliberation: String, amount: Money, on: Day)
    /// Cover taken by a new guarantee; races for the last euro meet on this stream.
    case coverReserved(guarantee: GuaranteeID, amount: Money)
    /// Principal repaid, or the guarantee released: cover comes back.
    case coverReturned(guarantee: GuaranteeID, amount: Money)
    /// A paid claim consumes its cover for good.
    case coverConsumed(guarantee: GuaranteeID, amount: Money)
    case closed(on: Day)
}

/// What a bank's return file did, one stream per bank.
package enum ReturnFileEvent: Hashable, Sendable {
    case received(
        file: Digest, name: String, month: Day, lines: Int, booked: Int, already: Int,
        rejected: Int, on: Day)
}
