/// Searches, value by value, what would change an answer. Only what can really be moved is
/// tried: the term by month, the amount by voted step, a paper to bring.
struct LeverSearch {
    let rules: RuleSet
    let facts: OpposableFacts
    let judgement: Judgement

    func levers() -> [Lever] {
        switch judgement.outcome {
        case .eligible: []
        case .incomplete: paperLevers()
        case .notEligibleAsIs: LeverKind.allCases.flatMap(numberLevers)
        }
    }

    // MARK: Term and amount

    private var failing: [Int] {
        judgement.criteria.indices.filter {
            judgement.criteria[$0].decides && judgement.criteria[$0].state == .notSatisfied
        }
    }

    /// The nearest value that flips the answer on each side of what was asked.
    private func numberLevers(_ lever: LeverKind) -> [Lever] {
        let failing = failing
        guard failing.allSatisfy({ rules.criteria[$0].levers.contains(lever) }),
            let asked = asked(lever)
        else { return [] }
        var probe = LeverProbe(
            program: rules.program, row: HouseholdRow(facts), lever: lever, failing: failing)
        guard !probe.isHopeless else { return [] }
        let (below, above) = candidates(lever, asked)
        let found = [probe.first(of: above), probe.first(of: below)]
        return found.compactMap { $0.flatMap { proposal(lever, $0, asked: asked) } }
    }

    private func asked(_ lever: LeverKind) -> Int64? {
        guard case .known(let value, _) = facts.reading(lever.operand) else { return nil }
        return value
    }

    /// Every value of the range, from the nearest to the farthest, on each side.
    private func candidates(
        _ lever: LeverKind, _ asked: Int64
    ) -> (below: StrideThrough<Int64>, above: StrideThrough<Int64>) {
        let (least, most, step) = range(lever)
        // Steps from the least: ⌈(asked − least) ÷ step⌉ − 1 below, ⌊…⌋ + 1 above.
        let offset = asked - least
        let floor = offset >= 0 ? offset / step : -((-offset + step - 1) / step)
        let under = floor * step == offset ? floor - 1 : floor
        let last = (most - least) / step
        return (
            stride(from: least + min(under, last) * step, through: least, by: Int(-step)),
            stride(
                from: least + max(floor + 1, 0) * step, through: least + last * step,
                by: Int(step))
        )
    }

    private func range(_ lever: LeverKind) -> (least: Int64, most: Int64, step: Int64) {
        switch lever {
        case .months:
            let range = rules.monthRange ?? MonthRange(least: 1, most: 0)
            return (Int64(range.least), Int64(range.most), 1)
        case .amount:
            guard let range = rules.amountRange else { return (1, 0, 1) }
            return (range.least.cents, range.most.cents, range.step.cents)
        }
    }

    /// The proposal, evaluated again with its whole explanation, and the step before it.
    private func proposal(_ lever: LeverKind, _ value: Int64, asked: Int64) -> Lever? {
        let (after, results) = reevaluated(lever, value)
        let outcome = RuleSet.outcome(results)
        guard outcome != .notEligibleAsIs else { return nil }
        let step = range(lever).step
        let before = value > asked ? max(value - step, asked) : min(value + step, asked)
        let (_, lesser) = reevaluated(lever, before)
        let stillFailing = lesser.filter { $0.decides && $0.state == .notSatisfied }
        guard !stillFailing.isEmpty else { return nil }
        let flippedIDs = Set(failing.map { judgement.criteria[$0].id })
        return Lever(
            change: lever == .months ? .months(Int(value)) : .amount(Money(cents: value)),
            outcome: outcome, cost: rules.cost(after),
            flipped: results.filter { flippedIDs.contains($0.id) },
            oneStepLess: .init(
                value: Quantity(base: before, unit: lever.operand.unit), failing: stillFailing))
    }

    private func reevaluated(
        _ lever: LeverKind, _ value: Int64
    ) -> (facts: OpposableFacts, results: [CriterionResult]) {
        var changed = facts
        switch lever {
        case .months: changed.months = Int(value)
        case .amount: changed.amount = Money(cents: value)
        }
        return (changed, Evaluation(rules: rules, facts: changed).results())
    }

    // MARK: Papers

    /// Each paper that suffices alone; else all of them, if together they do.
    private func paperLevers() -> [Lever] {
        let papers = judgement.criteria.filter(\.decides).flatMap(\.doubts).compactMap(\.paper)
        var distinct: [Paper] = []
        for paper in papers where !distinct.contains(paper) { distinct.append(paper) }
        let alone = distinct.compactMap { lever([$0]) }
        if !alone.isEmpty || distinct.count < 2 { return alone }
        return lever(smallestSet(distinct)).map { [$0] } ?? []
    }

    /// Papers without which the answer stays open, the first ones dropped where they can be.
    private func smallestSet(_ papers: [Paper]) -> [Paper] {
        var kept = papers
        for paper in papers.reversed() {
            let fewer = kept.filter { $0 != paper }
            if lever(fewer) != nil { kept = fewer }
        }
        return kept
    }

    private func lever(_ papers: [Paper]) -> Lever? {
        var changed = facts
        for paper in papers { changed.bring(paper) }
        let results = Evaluation(rules: rules, facts: changed).results()
        guard RuleSet.outcome(results) == .eligible else { return nil }
        let flipped = results.filter { result in
            judgement.criteria.contains { $0.id == result.id && $0.state != result.state }
        }
        return Lever(
            change: .papers(papers), outcome: .eligible, cost: rules.cost(changed),
            flipped: flipped, oneStepLess: nil)
    }
}

extension Doubt {
    /// The paper that would lift this doubt; nil where a figure itself is needed.
    package var paper: Paper? {
        switch self {
        case .missing, .implausible: nil
        case .notSeen(let operand): .amount(operand)
        case .notAttested(let flag), .attestationNotSeen(let flag, _), .expired(let flag, _, _),
            .postdated(let flag, _):
            .attestation(flag)
        }
    }
}

extension OpposableFacts {
    /// The same facts once this paper is in the file, dated of the day they are read.
    fileprivate mutating func bring(_ paper: Paper) {
        switch paper {
        case .attestation(.bankRefusal): bankRefusal = .given(on: on, seen: true)
        case .attestation(.insufficientAid): insufficientAid = .given(on: on, seen: true)
        case .attestation(.supportAccepted): supportAccepted = true
        case .amount(.monthlyResources): monthlyResources?.seen = true
        case .amount(.monthlyCharges): monthlyCharges?.seen = true
        case .amount(.otherInstalments): otherInstalments?.seen = true
        case .amount(.monthlyBenefits): monthlyBenefits?.seen = true
        case .amount(.referenceTaxIncome): referenceTaxIncome?.seen = true
        case .amount(.familyQuotient):
            familyQuotient?.seen = true
            referenceTaxIncome?.seen = true
            monthlyBenefits?.seen = true
        case .amount: break
        }
    }
}
