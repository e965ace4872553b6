package import Domain

extension Draft {
    /// What the rules say of a file today, with the digest of the whole explanation.
    func assessment(of file: CaseFile, _ id: CaseID) throws(Rejection) -> Assessment {
        let day = today
        let answer = scheme.look { world -> (Digest, Judgement)? in
            let deposited = world.files.mark(id.number)?.openedOn ?? day
            return world.judge(
                OpposableFacts(file, on: day), depositedOn: deposited, decidedOn: day)
        }
        guard let (rules, judgement) = answer else { throw .refused(.noRules(on: day)) }
        return Assessment(
            ruleSet: rules, on: day, outcome: judgement.outcome,
            explanation: judgement.digest)
    }
}

extension OpposableFacts {
    /// The facts of a file. Who opens a file accompanies: support is accepted with it.
    init(_ file: CaseFile, on day: Day) {
        self.init(
            household: file.household, budget: file.budget ?? [], request: file.request,
            difficulty: file.difficulty, on: day, supportAccepted: true)
    }
}

extension World {
    func judge(
        _ facts: OpposableFacts, depositedOn: Day, decidedOn: Day
    ) -> (Digest, Judgement)? {
        guard
            let (used, judgement) = rules.collection?.judge(
                facts, depositedOn: depositedOn, decidedOn: decidedOn),
            let view = rules.view(of: used)
        else { return nil }
        return (view.digest, judgement)
    }
}

extension Scheme {
    /// The decision on a file with its explanation: the facts of that day are found again in
    /// what happened, judged again by the rules of that day, and compared with the record.
    package func decision(on id: CaseID, for actor: Actor) throws(Rejection) -> DecisionView {
        try see { world throws(Rejection) in
            guard let file = world.cases[id.number],
                Rights.allows(actor, .seeCase, on: Belonging(file)),
                Rights.allows(actor, .seeBudget, on: Belonging(file)),
                let (then, record) = world.lastAssessed(id),
                let rules = world.rules.view(named: record.ruleSet)
            else { throw .notFound(.caseFile(id)) }
            let judgement = rules.rules.judge(OpposableFacts(then, on: record.on))
            return DecisionView(
                caseFile: id, name: world.name(of: file.person, Belonging(file), for: actor),
                record: record, judgement: judgement, rules: rules,
                isProven: judgement.digest == record.explanation,
                isCurrent: file.assessmentIsCurrent, overrideState: file.overrideState)
        }
    }
}

extension World {
    /// The file as it was when it was last assessed.
    fileprivate func lastAssessed(_ id: CaseID) -> (CaseFile, Assessment)? {
        guard let slot = cases.slot(id.number) else { return nil }
        var file = CaseFile()
        var found: (CaseFile, Assessment)?
        for (_, entry) in log.stream(endingAt: slot.lastPosition) {
            guard case .caseFile(let event) = entry.event else { continue }
            file.apply(event)
            if case .assessed(let record) = event { found = (file, record) }
        }
        return found
    }
}
