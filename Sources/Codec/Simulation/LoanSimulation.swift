package import Domain

/// "Can I have it, what would it cost?": a household judged and its loan reckoned, for whoever
/// has no scheme at hand.
package struct LoanSimulation: Sendable {
    package let rules: RuleSet
    package let judgement: Judgement
    package let schedule: Schedule
    /// Nil where no rate answers; what the borrower pays then has no price.
    package let apr: Rate?
    package let usury: UsuryCeilings.Answer?
    /// Nil where nothing is refunded.
    package let rebate: RebatePolicy?

    /// - Throws: what makes the loan impossible whoever asks for it.
    package init(
        _ facts: OpposableFacts, by rules: RuleSet, terms: LoanTerms, ceilings: UsuryCeilings,
        rebate: RebatePolicy?
    ) throws(ScheduleRefusal) {
        schedule = try Schedule(terms)
        self.rules = rules
        self.rebate = rebate
        judgement = rules.judge(facts)
        guard case .rate(let apr) = AnnualPercentageRate.solve(flows: schedule.cashFlows()) else {
            self.apr = nil
            usury = nil
            return
        }
        self.apr = apr
        usury = ceilings.answer(apr: apr, principal: terms.principal, on: terms.drawnOn)
    }

    /// What comes back if all is repaid as agreed.
    package var refunded: Money {
        rebate.map { $0.amount(of: schedule.totalInterest) } ?? .zero
    }
}
