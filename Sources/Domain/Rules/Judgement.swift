/// What a criterion gives.
package enum CriterionState: String, Sendable, CaseIterable {
    case satisfied, notSatisfied
    /// A fact is missing, unproven, expired or implausible.
    case toVerify
    case notApplicable
}

/// A paper that can be brought: for a stated amount, or for an attested fact.
package enum Paper: Hashable, Sendable {
    case amount(Operand)
    case attestation(Flag)
}

/// Why something has to be verified.
package enum Doubt: Hashable, Sendable {
    case missing(Operand)
    case implausible(Operand)
    case notSeen(Operand)
    case notAttested(Flag)
    case attestationNotSeen(Flag, on: Day)
    /// - Parameter validUntil: the last day on which the paper counted.
    case expired(Flag, on: Day, validUntil: Day)
    /// Attested on a day after the one on which it is read.
    case postdated(Flag, on: Day)
}

/// One labelled operation of a calculation: `− mensualité 86,85`, `+ 1 × 100,00`.
package struct CalculationStep: Hashable, Sendable {
    package enum Label: Hashable, Sendable {
        case operand(Operand)
        case parameter(String)
        /// One component of an amount that depends on the household.
        case share(HouseholdShare, of: String)
    }
    package var negative: Bool
    package var label: Label
    /// What `value` is multiplied by; nil for one.
    package var factor: Quantity?
    package var factorLabel: Label?
    package var value: Quantity
    /// What `value` was itself computed from, where that is not a sum of steps.
    package var inputs: [CalculationStep] = []
}

/// A number with the operations that gave it.
package struct Calculation: Hashable, Sendable {
    package var steps: [CalculationStep]
    package var result: Quantity
}

/// A number's origin: the parameter, and the deliberation that set it.
package struct ParameterSource: Hashable, Sendable {
    package var parameter: String
    package var deliberation: String
}

/// What was read for one requirement of a criterion.
package struct CriterionReading: Hashable, Sendable {
    package enum Subject: Hashable, Sendable {
        case comparison(Comparison)
        case flag(Flag)
    }
    package var subject: Subject
    package var state: CriterionState
    /// Nil when a fact is missing.
    package var observed: Calculation?
    package var bound: Calculation?
    /// Distance between the two, never negative: margin when satisfied, lack when not.
    package var gap: Quantity?
    package var attestation: Attestation?
    package var doubts: [Doubt]
    package var sources: [ParameterSource]
}

/// One criterion, evaluated.
package struct CriterionResult: Hashable, Sendable {
    package var id: String
    package var state: CriterionState
    /// False for a criterion that warns and never decides.
    package var decides: Bool
    /// A second person may set this criterion aside, with a motive.
    package var overridable: Bool
    package var readings: [CriterionReading]

    /// The reading that explains the state: the first one in that state.
    package var decisive: CriterionReading? {
        readings.first { $0.state == state } ?? readings.first
    }
    package var doubts: [Doubt] {
        state == .toVerify ? readings.flatMap(\.doubts) : []
    }
}

/// A change that would give another answer, re-evaluated: it flips the answer, one step less
/// does not.
package struct Lever: Hashable, Sendable {
    package enum Change: Hashable, Sendable {
        case months(Int)
        case amount(Money)
        /// These papers, all of them.
        case papers([Paper])
    }
    package var change: Change
    /// What the answer becomes.
    package var outcome: AssessmentOutcome
    /// Cost of the loan once changed; nil where the loan is not known.
    package var cost: LoanCost?
    /// The criteria that flip, as they would read.
    package var flipped: [CriterionResult]
    /// The proof that less is not enough; nil for papers.
    package var oneStepLess: OneStepLess?

    package struct OneStepLess: Hashable, Sendable {
        package var value: Quantity
        /// The criteria still not satisfied.
        package var failing: [CriterionResult]
    }
}

/// What a loan costs, by the same rules as its schedule.
package struct LoanCost: Hashable, Sendable {
    package var amount: Money
    package var months: Int
    package var instalment: Money
    package var totalInterest: Money
}

/// The whole answer, with every number: the same object for the screen, the letter, the API
/// and the audit.
package struct Judgement: Hashable, Sendable {
    package var ruleSet: String
    package var version: Int
    /// The deliberation that adopted this version.
    package var deliberation: String
    package var on: Day
    package var outcome: AssessmentOutcome
    package var criteria: [CriterionResult]
    /// What would change it: any one of these suffices.
    package var changes: [Lever]
    /// Cost of the loan as asked; nil where amount or term is missing.
    package var cost: LoanCost?
}
