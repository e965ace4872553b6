extension RuleSet {
    /// The answer of these rules to these facts, with every number and what would change it.
    package func judge(_ facts: OpposableFacts) -> Judgement {
        var judgement = evaluate(facts)
        judgement.changes = LeverSearch(rules: self, facts: facts, judgement: judgement).levers()
        return judgement
    }

    /// The answer and its numbers, without looking for what would change it.
    package func evaluate(_ facts: OpposableFacts) -> Judgement {
        let criteria = Evaluation(rules: self, facts: facts).results()
        return Judgement(
            ruleSet: name, version: version, deliberation: deliberation, on: facts.on,
            outcome: RuleSet.outcome(criteria), criteria: criteria, changes: [],
            cost: cost(facts))
    }

    /// Any deciding criterion not satisfied, then any to verify, else yes.
    static func outcome(_ criteria: [CriterionResult]) -> AssessmentOutcome {
        let states = criteria.lazy.filter(\.decides).map(\.state)
        if states.contains(.notSatisfied) { return .notEligibleAsIs }
        return states.contains(.toVerify) ? .incomplete : .eligible
    }

    func cost(_ facts: OpposableFacts) -> LoanCost? {
        guard let amount = facts.amount, let months = facts.months,
            let rate = facts.rate(annualRate)
        else { return nil }
        return LoanCost(amount: amount, months: months, annualRate: rate)
    }

    /// The criteria that two persons may set aside with a motive.
    package var overridableCriteria: [String] { criteria.filter(\.overridable).map(\.id) }
}
