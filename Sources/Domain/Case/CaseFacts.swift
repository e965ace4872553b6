/// The people who live on the same budget: counts, never birth dates.
package struct Household: Hashable, Sendable {
    /// The applicant included, so at least 1.
    package var adults: Int
    /// Dependent children living there all the time.
    package var children: Int
    /// Dependent children living there half of the time.
    package var sharedCustodyChildren: Int
    /// Other persons housed who do not share income.
    package var hosted: Int

    package init(adults: Int, children: Int = 0, sharedCustodyChildren: Int = 0, hosted: Int = 0) {
        self.adults = adults
        self.children = children
        self.sharedCustodyChildren = sharedCustodyChildren
        self.hosted = hosted
    }
}

/// What a line of the household budget is. Which benefit a person draws cannot reach a rule:
/// rules see sums only.
package enum BudgetKind: String, Sendable, CaseIterable {
    case wage, selfEmployment, replacementIncome, pension, familyBenefits, housingBenefits
    case minimumBenefits, alimonyReceived, otherIncome
    case rent, mortgage, energy, water, insurance, transport, communications, alimonyPaid
    case childcare, taxes, healthCover, otherCharges
    case loanInstalments

    package var isIncome: Bool {
        switch self {
        case .wage, .selfEmployment, .replacementIncome, .pension, .familyBenefits,
            .housingBenefits, .minimumBenefits, .alimonyReceived, .otherIncome:
            true
        default: false
        }
    }

    /// Instalments of running credits, told apart from charges.
    package var isDebt: Bool { self == .loanInstalments }
}

/// How often the typed amount comes.
package enum Period: String, Sendable, CaseIterable {
    case monthly, quarterly, annual
}

/// What stands behind a typed figure.
package enum Evidence: String, Sendable, CaseIterable {
    case declared, seen, missing
}

/// One line of the budget as typed, with what it becomes once the project is done.
package struct BudgetLine: Hashable, Sendable {
    package var kind: BudgetKind
    package var period: Period
    /// Per `period`, before the loan.
    package var amount: Money
    /// Per `period`, expected once the project is done; nil where nothing changes.
    package var after: Money?
    package var evidence: Evidence

    package init(
        kind: BudgetKind, period: Period, amount: Money, after: Money? = nil,
        evidence: Evidence = .declared
    ) {
        self.kind = kind
        self.period = period
        self.amount = amount
        self.after = after
        self.evidence = evidence
    }
}

/// The ground on which a person is in financing difficulty.
package enum DifficultyGround: String, Sendable, CaseIterable {
    /// A bank refused an ordinary loan, in writing or attested by the worker.
    case bankRefusal
    /// Other aids were looked at and do not suffice.
    case insufficientAid
}

/// An attested financing difficulty.
package struct Difficulty: Hashable, Sendable {
    package var ground: DifficultyGround
    package var attestedOn: Day
    /// True when a paper was seen, false when the person only declared it.
    package var seen: Bool

    package init(ground: DifficultyGround, attestedOn: Day, seen: Bool) {
        self.ground = ground
        self.attestedOn = attestedOn
        self.seen = seen
    }
}

/// Purpose codes: added afterwards, for statistics only. No rule can read one, by type.
package enum PurposeCode: String, Sendable, CaseIterable {
    case mobility, employment, housing, training, care, family, equipment, administrative, other
}

/// What was asked.
package struct LoanRequest: Hashable, Sendable {
    package var amount: Money
    package var months: Int
    package init(amount: Money, months: Int) {
        self.amount = amount
        self.months = months
    }
}

/// Coded grounds of a refusal, the bank's included. Age, health, place of living, family
/// status and purpose have no code, so that they cannot be given.
package enum RefusalCode: String, Sendable, CaseIterable {
    case aboveCeiling, mainstreamCreditAvailable, noRepaymentCapacity, residualIncomeTooLow
    case undisclosedDebt, incoherentDocuments, accountIncidents, overIndebtednessStage
    case projectNotViable, incomplete, otherAidPreferred, bankPolicy
}

/// What is missing when a bank asks for more.
package enum InformationCode: String, Sendable, CaseIterable {
    case identity, income, charges, bankStatements, quote, difficulty, other
}

/// What a person agreed to, expressly, with a date; revocable.
package enum ConsentScope: String, Sendable, CaseIterable {
    /// The bank receives the extract of the file.
    case transmissionToBank
    /// The accompanying person learns of the loan's incidents.
    case incidentAlerts
}

/// Who recorded what a person agreed to.
package enum ConsentSource: String, Sendable, CaseIterable {
    /// A professional, on the person's behalf: the paper they signed is in the file.
    case paper
    /// The person, through their own access.
    case person
}

/// How a file ended.
package enum CaseOutcome: String, Sendable, CaseIterable {
    case loanGranted, ineligible, withdrawn, refusedByBanks, otherSolution
}

/// What the rules engine concluded.
package enum AssessmentOutcome: String, Sendable, CaseIterable {
    case eligible, notEligibleAsIs, incomplete
}

/// The record of one assessment: enough to prove, years later, what was computed.
package struct Assessment: Hashable, Sendable {
    /// Name of the rule set: SHA-256 of its canonical form.
    package var ruleSet: Digest
    package var on: Day
    package var outcome: AssessmentOutcome
    /// SHA-256 of the whole explanation in canonical form.
    package var explanation: Digest

    package init(ruleSet: Digest, on: Day, outcome: AssessmentOutcome, explanation: Digest) {
        self.ruleSet = ruleSet
        self.on = on
        self.outcome = outcome
        self.explanation = explanation
    }
}
