internal import Domain

/// What six banks agreed with the Region: each differs, so that nothing can be a constant.
struct AgreementDraft: Sendable {
    /// Index among ``RegionBody/banks``.
    let bank: Int
    /// Days after the region's first day.
    let signedAfter: Int
    let ratePerMille: Int64
    let maximumPrincipal: Money
    let maximumMonths: Int
    /// The parts of the Region and of the national fund, in percent.
    let regionPercent: Int64
    let fundPercent: Int64
    /// Most that each guarantor may have committed to this bank; nil where none was agreed.
    let bankCap: Money?
    let rebate: RebatePolicy?
    /// What else differs from the usual.
    let adjust: @Sendable (inout AgreementTerms) -> Void

    /// Decree 2022-124: until it, nobody could agree on more than the founding rules.
    private static let decree = Day(2022, 2, 5)

    func terms(
        bank: OrganisationID, region: OrganisationID, fund: OrganisationID,
        envelope: EnvelopeID?, from: Day
    ) -> AgreementTerms {
        var guarantors: [GuarantorShare] = []
        if regionPercent > 0 {
            guarantors.append(
                GuarantorShare(
                    guarantor: region, share: .percent(regionPercent), envelope: envelope))
        }
        if fundPercent > 0 {
            guarantors.append(
                GuarantorShare(guarantor: fund, share: .percent(fundPercent), envelope: nil))
        }
        var terms = AgreementTerms(
            bank: bank, deliberation: "CP-\(from.year)-\(String(1000 + 37 * bank.number + 5))",
            from: from, guarantors: guarantors, legalShareCap: Rate(1, 2),
            maximumPrincipal: maximumPrincipal, maximumMonths: maximumMonths,
            maximumAnnualRate: Rate(ratePerMille, 1000), bankCap: bankCap, rebate: rebate)
        adjust(&terms)
        if from < AgreementDraft.decree {
            terms.maximumPrincipal = min(terms.maximumPrincipal, .euros(4000))
            terms.maximumMonths = min(terms.maximumMonths, 60)
        }
        return terms
    }
}

extension AgreementDraft {
    private static func refund(
        _ percent: Int64, _ condition: RebateCondition, _ claiming: RebateClaiming,
        tolerating days: Int = 0
    ) -> RebatePolicy {
        RebatePolicy(
            share: .percent(percent), condition: condition, claiming: claiming,
            toleranceDays: days, deliberation: "CP-BONIF-\(percent)")
    }

    /// In the order of their signature. Those of the first days keep to the 4,000 euros and 60
    /// months of the founding rules; the later ones follow the decree of February 2022.
    static func all(scale: Int64) -> [AgreementDraft] {
        first + renewed(scale: scale)
    }

    private static var first: [AgreementDraft] {
        [
            AgreementDraft(
                bank: 0, signedAfter: 0, ratePerMille: 40, maximumPrincipal: .euros(4000),
                maximumMonths: 60, regionPercent: 50, fundPercent: 0, bankCap: nil,
                rebate: refund(100, .noUnpaid, .automatic), adjust: { _ in }),
            AgreementDraft(
                bank: 1, signedAfter: 0, ratePerMille: 35, maximumPrincipal: .euros(3000),
                maximumMonths: 48, regionPercent: 25, fundPercent: 25, bankCap: nil,
                rebate: refund(100, .noLate, .automatic, tolerating: 5), adjust: mutual),
            AgreementDraft(
                bank: 2, signedAfter: 0, ratePerMille: 45, maximumPrincipal: .euros(4000),
                maximumMonths: 48, regionPercent: 0, fundPercent: 50, bankCap: nil,
                rebate: refund(50, .fullyRepaid, .onClaim), adjust: mills),
            AgreementDraft(
                bank: 3, signedAfter: 0, ratePerMille: 25, maximumPrincipal: .euros(4000),
                maximumMonths: 60, regionPercent: 40, fundPercent: 0, bankCap: nil,
                rebate: refund(100, .noUnpaid, .automatic), adjust: straits),
        ]
    }

    private static func renewed(scale: Int64) -> [AgreementDraft] {
        [
            AgreementDraft(
                bank: 0, signedAfter: 190, ratePerMille: 40, maximumPrincipal: .euros(8000),
                maximumMonths: 84, regionPercent: 50, fundPercent: 0, bankCap: nil,
                rebate: refund(100, .noUnpaid, .automatic), adjust: { _ in }),
            AgreementDraft(
                bank: 2, signedAfter: 230, ratePerMille: 42, maximumPrincipal: .euros(5000),
                maximumMonths: 60, regionPercent: 10, fundPercent: 40, bankCap: nil,
                rebate: refund(75, .fullyRepaid, .onClaim), adjust: mills),
            AgreementDraft(
                bank: 4, signedAfter: 300, ratePerMille: 30, maximumPrincipal: .euros(5000),
                maximumMonths: 60, regionPercent: 30, fundPercent: 20, bankCap: nil,
                rebate: refund(50, .noLate, .onClaim, tolerating: 10), adjust: bocage),
            AgreementDraft(
                bank: 5, signedAfter: 640, ratePerMille: 38, maximumPrincipal: .euros(6000),
                maximumMonths: 72, regionPercent: 50, fundPercent: 0,
                bankCap: .euros(Int(scale * 30)), rebate: refund(100, .fullyRepaid, .automatic),
                adjust: saintonge),
            AgreementDraft(
                bank: 3, signedAfter: 900, ratePerMille: 28, maximumPrincipal: .euros(8000),
                maximumMonths: 84, regionPercent: 45, fundPercent: 0, bankCap: nil,
                rebate: refund(100, .noUnpaid, .automatic, tolerating: 0), adjust: straits),
            AgreementDraft(
                bank: 1, signedAfter: 1120, ratePerMille: 35, maximumPrincipal: .euros(5000),
                maximumMonths: 60, regionPercent: 30, fundPercent: 20, bankCap: nil,
                rebate: refund(100, .noLate, .automatic, tolerating: 5), adjust: mutual),
        ]
    }

    private static let mutual: @Sendable (inout AgreementTerms) -> Void = { terms in
        terms.roll = .following
        terms.claimWindowMonths = 9
        terms.claimsInterest = true
        terms.claimDocuments = [.accountStatement, .formalNotice, .accelerationNotice, .schedule]
    }
    private static let mills: @Sendable (inout AgreementTerms) -> Void = { terms in
        terms.dayCount = .thirty360European
        terms.firstPeriod = .intercalaryWithFirst
        terms.excess = .earlyRepayment
        terms.earlyRepayment = .term
        terms.claimDocuments.append(.supportRecord)
    }
    private static let straits: @Sendable (inout AgreementTerms) -> Void = { terms in
        terms.allocationOrder = [.interest, .principal, .fees]
        terms.incidentThreshold = 3
        terms.answerWorkingDays = 15
        terms.contestDays = 90
    }
    private static let bocage: @Sendable (inout AgreementTerms) -> Void = { terms in
        terms.dayCount = .actual365
        terms.roll = .modifiedFollowing
        terms.firstPeriod = .longerFirst
        terms.noticeDays = 45
        terms.withdrawalDays = 21
    }
    private static let saintonge: @Sendable (inout AgreementTerms) -> Void = { terms in
        terms.firstPeriod = .intercalaryBefore
        terms.offerDays = 30
        terms.claimsInterest = true
        terms.claimsFees = true
        terms.reviewDays = 45
    }
}
