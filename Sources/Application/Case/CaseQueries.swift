package import Domain

extension Scheme {
    /// Files in the order of their numbers, newest first, narrowed to what the actor may list.
    package func cases(
        _ filter: CaseFilter, page: PageRequest, for actor: Actor
    ) throws(Rejection) -> Page<CaseRow> {
        guard Rights.reaches(actor, .seeCaseList) else { throw .notAllowed(.seeCaseList) }
        return try see { world throws(Rejection) in
            let index = world.caseIndex(filter, for: actor)
            guard filter.text.isEmpty else {
                return world.searchCases(filter, in: index, page, for: actor)
            }
            let (numbers, total) = StagedIndex.page(of: index, filter.stages, page)
            return Page(
                rows: numbers.compactMap { world.caseRow($0, for: actor) }, number: page.number,
                size: page.size, total: total)
        }
    }

    /// Files held by the actor's bank, oldest deadline first.
    package func inbox(page: PageRequest, for actor: Actor) throws(Rejection) -> Page<CaseRow> {
        let own = Belonging(bank: actor.organisation)
        guard Rights.allows(actor, .seeBankInbox, on: own) else {
            throw .notAllowed(.seeBankInbox)
        }
        return look { world in Page(of: world.inboxRows(for: actor), page) }
    }

    package func caseDetail(_ id: CaseID, for actor: Actor) throws(Rejection) -> CaseDetail {
        let found = try see { world throws(Rejection) -> (CaseDetail, CaseFile)? in
            guard let file = world.cases[id.number],
                let detail = world.caseDetail(id, file, for: actor)
            else { return nil }
            return (detail, file)
        }
        guard let (visible, file) = found else { throw .notFound(.caseFile(id)) }
        let object = Belonging(file)
        var detail = visible
        // A stranger's file is not found, rather than forbidden: its number tells nothing.
        guard Rights.allows(actor, .seeCase, on: object) else { throw .notFound(.caseFile(id)) }
        if Rights.allows(actor, .seeNarrative, on: object) {
            detail.need = try file.need.flatMap { need throws(Rejection) in try reveal(need) }
            detail.overrideMotive = try file.override.flatMap { override throws(Rejection) in
                try reveal(override.motive)
            }
        }
        return detail
    }
}

extension Page {
    /// A page of a list that is short by nature.
    init(of all: [Row], _ request: PageRequest) {
        self.init(
            rows: Array(all.dropFirst(request.offset).prefix(request.size)),
            number: request.number, size: request.size, total: all.count)
    }
}

extension World {
    /// The parts of the lists that hold what the actor may list and asks for: no file is in two.
    func caseIndex(_ filter: CaseFilter, for actor: Actor) -> [StagedIndex<CaseStage>] {
        let reach = reach(.seeCaseList, actor)
        let isWorker = actor.roles.contains(.prescriber)
        guard reach == .all || reach == .own && isWorker, let workers = workers(filter, for: actor)
        else {
            switch reach {
            case .all: return [files.all]
            case .none: return []
            case .own where isWorker:
                return [files.byPrescriber[actor.organisation] ?? StagedIndex()]
            case .own: return [files.byBank[actor.organisation] ?? StagedIndex()]
            }
        }
        return workers.filter {
            reach == .all || accounts[$0.number]?.organisation == actor.organisation
        }.compactMap { files.byWorker[$0] }
    }

    /// Whose files are wanted; nil for everybody's.
    private func workers(_ filter: CaseFilter, for actor: Actor) -> [AccountID]? {
        let named = filter.worker.map { worker in
            [worker] + (filter.withReplaced ? replaced(by: worker) : [])
        }
        guard let agency = filter.agency else { return named }
        let there = accounts.numbers.filter { number in
            accounts[number]?.organisation == actor.organisation
                && accounts[number]?.agency == agency
        }.map { AccountID($0) }
        guard let named else { return there }
        return named.filter(there.contains)
    }

    /// The widest reach among the actor's roles.
    func reach(_ right: Right, _ actor: Actor) -> Reach {
        if actor.isSystem { return .all }
        let reaches = actor.roles.map { Rights.reach(of: $0, for: right) }
        return reaches.contains(.all) ? .all : reaches.contains(.own) ? .own : .none
    }

    /// By number, or by part of the name where the actor may know it.
    fileprivate func searchCases(
        _ filter: CaseFilter, in index: [StagedIndex<CaseStage>], _ page: PageRequest,
        for actor: Actor
    ) -> Page<CaseRow> {
        let wanted = SearchText(filter.text)
        let stages = filter.stages.isEmpty ? Set(CaseStage.allCases) : filter.stages
        let found = index.flatMap { $0.all(stages) }.filter {
            isCase($0, named: wanted, for: actor)
        }
        let sorted = found.sorted(by: >)
        return Page(
            rows: sorted.dropFirst(page.offset).prefix(page.size)
                .compactMap { caseRow($0, for: actor) },
            number: page.number, size: page.size, total: sorted.count)
    }

    func name(of person: PersonID?, _ object: Belonging, for actor: Actor) -> String? {
        guard Rights.allows(actor, .seeIdentity, on: object), let person else { return nil }
        return identities[person]?.name
    }

    func organisationName(_ id: OrganisationID) -> String {
        organisations[id.number]?.facts?.name ?? ""
    }

    func caseRow(_ number: Int64, for actor: Actor) -> CaseRow? {
        guard let file = cases[number], let mark = files.mark(number) else { return nil }
        return CaseRow(
            id: CaseID(number), name: name(of: file.person, Belonging(file), for: actor),
            prescriber: mark.prescriber, prescriberName: organisationName(mark.prescriber),
            worker: mark.worker, workerName: profiles[mark.worker]?.name ?? "",
            agencyName: agency(of: mark.worker)?.facts.name, standIn: standIn(for: mark.worker),
            stage: mark.stage, requested: file.request, bank: file.bank,
            bankName: file.bank.map(organisationName), loan: file.loan, openedOn: mark.openedOn,
            changedOn: mark.changedOn,
            answerDue: file.state == .withBank || file.state == .awaitingInformation
                ? file.answerDue : nil)
    }

    func caseDetail(_ id: CaseID, _ file: CaseFile, for actor: Actor) -> CaseDetail? {
        guard let row = caseRow(id.number, for: actor) else { return nil }
        let object = Belonging(file)
        func may(_ right: Right) -> Bool { Rights.allows(actor, right, on: object) }
        let submissions = submissions(of: id)
            .filter {
                may(.seeNarrative) || may(.seePurpose) || may(.seeStory)
                    || $0.bank == actor.organisation
            }
        return CaseDetail(
            row: row, version: cases.version(id.number),
            identity: may(.seeIdentity) ? file.person.flatMap { identities[$0] } : nil,
            need: nil, household: may(.seeBudget) ? file.household : nil,
            budget: may(.seeBudget) ? file.budget : nil, difficulty: file.difficulty,
            purpose: may(.seePurpose) ? file.purpose : nil, assessment: file.assessment,
            assessmentIsCurrent: file.assessmentIsCurrent, overrideState: file.overrideState,
            overrideMotive: nil, consents: file.consents,
            consentSources: file.consentSources, submissions: submissions,
            handOvers: may(.reassignCase) ? handOvers(of: id) : [],
            missing: file.missingForTransmission, outcome: file.outcome,
            paperNeeds: may(.givePapers)
                ? file.paperNeeds(given: papers[id.number] ?? PaperFolder(), on: day) : nil,
            rights: Set(Right.allCases.filter(may)))
    }

    private func handOvers(of id: CaseID) -> [HandOverRow] {
        guard let slot = cases.slot(id.number) else { return [] }
        return log.stream(endingAt: slot.lastPosition).compactMap { _, entry in
            guard case .caseFile(.reassigned(let worker)) = entry.event else { return nil }
            return HandOverRow(
                on: Paris.day(at: entry.recordedAt), toName: profiles[worker]?.name ?? "",
                byName: entry.actor.flatMap { profiles[$0]?.name } ?? "")
        }
    }

    /// Each sending to a bank with its answer, from what happened to the file.
    private func submissions(of id: CaseID) -> [SubmissionRow] {
        var rows: [SubmissionRow] = []
        guard let slot = cases.slot(id.number) else { return [] }
        for (_, entry) in log.stream(endingAt: slot.lastPosition) {
            guard case .caseFile(let event) = entry.event else { continue }
            if case .submittedToBank(let bank, let on, let due) = event {
                rows.append(
                    SubmissionRow(
                        bank: bank, bankName: organisationName(bank), sentOn: on, answerDue: due))
            } else if case .answerPostponed(_, let due, _) = event, !rows.isEmpty {
                rows[rows.count - 1].answerDue = due
            } else if let (answer, on) = event.answer, !rows.isEmpty {
                rows[rows.count - 1].answer = answer
                rows[rows.count - 1].answeredOn = on
            }
        }
        return rows
    }
}

extension CaseFile {
    var overrideState: OverrideState? {
        guard let override else { return nil }
        if let by = override.approvedBy { return .approved(by: by) }
        return .requested(by: override.requestedBy)
    }
}

extension CaseEvent {
    fileprivate var answer: (BankAnswer, Day)? {
        switch self {
        case .informationRequested(_, let code, let on): (.informationRequested(code), on)
        case .papersRequested(_, let requests, _, let on): (.papersRequested(requests), on)
        case .informationProvided(_, let on): (.informationProvided, on)
        case .bankRefused(_, let code, let on): (.refused(code), on)
        case .bankApproved(_, let loan, let on): (.approved(loan), on)
        default: nil
        }
    }
}
