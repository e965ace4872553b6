package import Domain

/// One file that changed hands.
package struct HandedFile: Hashable, Sendable {
    package var file: CaseID
    package var to: AccountID
    package var toName: String
    /// False where the file itself is over and only its accompaniment goes on.
    package var isOpen: Bool
    package var isAccompanied: Bool
}

extension Draft {
    /// The account, where the actor holds it or may manage it.
    mutating func ownOrManaged(_ id: AccountID) throws(Rejection) -> Account {
        guard actor.account == id else { return try managed(id) }
        try allow(.manageOwnAccount, on: Belonging(account: id))
        return try find(Account.self, id.number)
    }

    /// Everything at once: either each file has somebody, or nothing changed.
    mutating func planHandOver(
        of id: AccountID, to heirs: [AccountID], closing: Bool
    ) throws(Rejection) {
        // Nobody closes their own account by the way.
        let account = closing ? try managed(id) : try ownOrManaged(id)
        if let closedOn = account.closedOn { throw .refused(.account(.closed(on: closedOn))) }
        let files = scheme.look { $0.followed(by: id) }
        if !files.isEmpty { try check(heirs, of: id, account) }
        for (turn, file) in files.enumerated() {
            try handOver(file, from: id, to: heirs[turn % heirs.count])
        }
        if closing { try close(id, account) }
    }

    private mutating func check(
        _ heirs: [AccountID], of id: AccountID, _ account: Account
    ) throws(Rejection) {
        if heirs.isEmpty { throw .invalid([FieldError("heirs", .missing)]) }
        for heir in heirs { _ = try colleague(heir, of: id, account, field: "heirs") }
    }

    /// Somebody else of the same organisation, who may follow files.
    private mutating func colleague(
        _ other: AccountID, of id: AccountID, _ account: Account, field: String
    ) throws(Rejection) -> Account {
        let found = load(Account.self, other.number)
        guard other != id, found.isOpen, found.organisation == account.organisation,
            found.roles.contains(.prescriber)
        else { throw .invalid([FieldError(field, .unknown)]) }
        return found
    }

    private mutating func handOver(
        _ id: CaseID, from leaver: AccountID, to heir: AccountID
    ) throws(Rejection) {
        let file = load(CaseFile.self, id.number)
        if file.worker == leaver, file.isOpen { try decide(.reassign(worker: heir), on: id) }
        let support = load(Support.self, id.number)
        guard support.state == .active, support.worker == leaver,
            let organisation = support.organisation
        else { return }
        try decide(.reassign(organisation: organisation, worker: heir, on: today), on: id)
    }

    /// Refuses to leave files to nobody.
    mutating func leaveNothing(_ id: AccountID) throws(Rejection) {
        let files = scheme.look { $0.followed(by: id).count }
        if files > 0 { throw .refused(.stillFollows(files: files)) }
    }

    /// Refuses to leave without a follower those whom the account stands in for.
    func replaceNobody(_ id: AccountID) throws(Rejection) {
        let day = today
        let until = scheme.look { world in
            world.openAccounts { _ in true }
                .flatMap { world.accounts[$0.number]?.absences ?? [] }
                .filter { $0.delegate == id && !$0.isOver(on: day) }.map(\.until).max()
        }
        if let until { throw .refused(.stillReplaces(until: until)) }
    }

    mutating func close(_ id: AccountID, _ account: Account) throws(Rejection) {
        try decide(AccountCommand.close(on: today), on: id)
        try keepAdministrators(without: id, account, [])
        try replaceNobody(id)
    }

    mutating func planAbsence(
        of id: AccountID, from: Day, until: Day, delegate: AccountID
    ) throws(Rejection) {
        let account = try ownOrManaged(id)
        guard account.roles.contains(.prescriber) else {
            throw .invalid([FieldError("delegate", .unknown)])
        }
        let other = try colleague(delegate, of: id, account, field: "delegate")
        try decide(
            .absence(.declare(from: from, until: until, delegate: delegate, on: today)), on: id)
        if let away = other.isAway(from: from, until: until) {
            throw .refused(.delegateAway(from: away.from, until: away.until))
        }
    }
}

extension CaseFile {
    /// Whether somebody has to follow it.
    var isOpen: Bool {
        switch state {
        case .none, .withdrawn, .closed: false
        case .preparing, .withBank, .awaitingInformation, .approved: true
        }
    }
}

extension World {
    /// The open files and the accompaniments that are one person's, by number.
    func followed(by worker: AccountID) -> [CaseID] {
        let files = files.byWorker[worker]?.all(Set(CaseStage.allCases)) ?? []
        var numbers = Set(files.filter { cases[$0]?.isOpen == true })
        // An accompaniment may outlive its file, and then it changes hands alone.
        for number in supports.numbers {
            if let support = supports[number], support.state == .active,
                support.worker == worker
            {
                numbers.insert(number)
            }
        }
        return numbers.sorted().map(CaseID.init)
    }

    /// Whom an account stands in for today.
    func replaced(by delegate: AccountID) -> [AccountID] {
        openAccounts { $0.absence(on: day)?.delegate == delegate }
    }

    func standIn(for worker: AccountID) -> StandIn? {
        guard let absence = accounts[worker.number]?.absence(on: day) else { return nil }
        return StandIn(
            account: absence.delegate, name: profiles[absence.delegate]?.name ?? "",
            until: absence.until)
    }
}

extension Scheme {
    /// How many files and accompaniments wait for somebody, were the account closed.
    package func followedFiles(
        of id: AccountID, for actor: Actor
    ) throws(Rejection) -> Int {
        try reach(id, for: actor)
        return look { $0.followed(by: id).count }
    }

    /// What a hand-over wrote, file by file.
    package func handedFiles(_ receipt: Receipt) -> [HandedFile] {
        var kinds: [Int64: Set<StreamKind>] = [:]
        for stream in receipt.written.map(\.stream) {
            switch stream.kind {
            case .caseFile, .support: kinds[stream.number, default: []].insert(stream.kind)
            default: break
            }
        }
        return look { world in
            kinds.sorted { $0.key < $1.key }.compactMap { number, kinds -> HandedFile? in
                let worker =
                    kinds.contains(.support)
                    ? world.supports[number]?.worker : world.cases[number]?.worker
                guard let worker else { return nil }
                return HandedFile(
                    file: CaseID(number), to: worker,
                    toName: world.profiles[worker]?.name ?? "",
                    isOpen: kinds.contains(.caseFile), isAccompanied: kinds.contains(.support))
            }
        }
    }

    /// Days away that are not over, soonest first.
    package func absences(
        of id: AccountID, for actor: Actor
    ) throws(Rejection) -> [AbsenceRow] {
        try reach(id, for: actor)
        let day = today
        return look { world in
            (world.accounts[id.number]?.absences ?? []).filter { !$0.isOver(on: day) }
                .sorted { $0.from < $1.from }
                .map { absence in
                    AbsenceRow(
                        number: absence.number, from: absence.from, until: absence.until,
                        delegateName: world.profiles[absence.delegate]?.name ?? "",
                        isNow: absence.covers(day))
                }
        }
    }

    /// Names of those whom the actor stands in for today.
    package func replaced(by actor: Actor) -> [String] {
        guard let account = actor.account else { return [] }
        let day = today
        return look { world in
            world.advance(to: day)
            return world.replaced(by: account).map { world.profiles[$0]?.name ?? "" }
        }
    }

    /// Whether an account is the actor's own, or one they may look at.
    private func reach(_ id: AccountID, for actor: Actor) throws(Rejection) {
        if actor.account == id { return }
        let account = look { $0.accounts[id.number] }
        guard let account,
            Rights.allows(actor, .seeAccounts, on: Belonging(organisation: account.organisation))
        else { throw .notFound(.account(id)) }
    }
}

/// Days away, as their holder and their administrators see them.
package struct AbsenceRow: Hashable, Sendable {
    package var number: Int
    package var from: Day
    package var until: Day
    package var delegateName: String
    package var isNow: Bool
}
