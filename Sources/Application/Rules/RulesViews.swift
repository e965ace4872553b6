package import Domain

/// A rule set as the public page of the rules in force shows it.
package struct RulesView: Hashable, Sendable {
    package var digest: Digest
    package var rules: RuleSet
    package var from: Day
    /// The text as voted.
    package var text: [UInt8]
}

/// What a visitor types, and what a file says: the same facts.
package struct SimulationRequest: Hashable, Sendable {
    package var household: Household
    package var budget: [BudgetLine]
    package var request: LoanRequest
    package var difficulty: Difficulty?
    /// Nil for the rate of the rules.
    package var annualRate: Rate?
    /// Nil for a month from today.
    package var firstDue: Day?

    package init(
        household: Household, budget: [BudgetLine], request: LoanRequest, difficulty: Difficulty?,
        annualRate: Rate? = nil, firstDue: Day? = nil
    ) {
        self.household = household
        self.budget = budget
        self.request = request
        self.difficulty = difficulty
        self.annualRate = annualRate
        self.firstDue = firstDue
    }
}

/// "Can I have it, what would it cost?", by the code that decides real files.
package struct Simulation: Hashable, Sendable {
    package var judgement: Judgement
    package var rules: RulesView
    /// Nil where amount or term makes no loan.
    package var loan: SimulatedLoan?
}

package struct SimulatedLoan: Hashable, Sendable {
    package var schedule: Schedule
    /// In percent with two decimals, as the law rounds it.
    package var apr: Rate
    package var usury: UsuryCheck?
    /// Refunded if all is repaid as agreed; nil where no agreement refunds interest.
    package var rebate: Money?
    package var rebatePolicy: RebatePolicy?
    package var balance: [BalancePoint]
}

/// The APR beside the ceiling of its quarter and size band.
package struct UsuryCheck: Hashable, Sendable {
    package var apr: Rate
    package var ceiling: Rate
    package var isExceeded: Bool { apr > ceiling }
}

/// The decision on a file, with its explanation: computed again from the facts of that day and
/// compared with the record.
package struct DecisionView: Hashable, Sendable {
    package var caseFile: CaseID
    package var name: String?
    package var record: Assessment
    package var judgement: Judgement
    package var rules: RulesView
    /// The recomputed explanation has the recorded digest.
    package var isProven: Bool
    /// Nothing changed since.
    package var isCurrent: Bool
    package var overrideState: OverrideState?
}
