/// A case voted with the version: these facts must give this answer, always.
package struct VotedCase: Hashable, Sendable {
    package var title: String
    package var facts: OpposableFacts
    package var outcome: AssessmentOutcome
    /// Expected state by criterion id, for those the case speaks about.
    package var states: [String: CriterionState]
    /// Expected proposals, in months or cents; nil where the case does not speak of them.
    package var changes: [LeverKind: [Int64]]?

    package init(
        title: String, facts: OpposableFacts, outcome: AssessmentOutcome,
        states: [String: CriterionState] = [:], changes: [LeverKind: [Int64]]? = nil
    ) {
        self.title = title
        self.facts = facts
        self.outcome = outcome
        self.states = states
        self.changes = changes
    }
}

extension VotedCase {
    /// Whether these rules give the answer voted.
    package func holds(under rules: RuleSet) -> Bool {
        let judgement = rules.judge(facts)
        guard judgement.outcome == outcome else { return false }
        for (id, state) in states
        where judgement.criteria.first(where: { $0.id == id })?.state != state {
            return false
        }
        guard let changes else { return true }
        return changes == judgement.proposedValues
    }
}

extension Judgement {
    /// The values proposed for each lever, in months or cents.
    var proposedValues: [LeverKind: [Int64]] {
        var values: [LeverKind: [Int64]] = [:]
        for lever in changes {
            switch lever.change {
            case .months(let months): values[.months, default: []].append(Int64(months))
            case .amount(let amount): values[.amount, default: []].append(amount.cents)
            case .papers: break
            }
        }
        return values
    }
}

extension RuleSet {
    /// The voted cases that this version no longer answers as voted: none, or it is not sound.
    package var brokenCases: [VotedCase] { cases.filter { !$0.holds(under: self) } }
}
