package import Domain

extension Scheme {
    /// What a borrower may see of their own file.
    package func ownFile(_ id: CaseID, for actor: Actor) throws(Rejection) -> OwnFile {
        let detail = try caseDetail(id, for: actor)
        guard detail.rights.contains(.seeStory) else { throw .notFound(.caseFile(id)) }
        let helper = look { world -> OwnFile.Helper in
            let profile = world.profiles[detail.row.worker]
            return OwnFile.Helper(
                name: profile?.name ?? "", email: profile?.email ?? "",
                organisation: detail.row.prescriberName)
        }
        var file = OwnFile(
            detail: detail, loan: nil, standing: nil, helper: helper,
            request: try postponements(of: id, for: actor).last)
        if let loan = detail.row.loan {
            file.loan = try self.loan(loan, for: actor)
            file.standing = try standing(of: loan, for: actor)
        }
        return file
    }

    /// What was done about a file and by whom, newest first: names of organisations, no number of
    /// the journal, nothing of what concerns the guarantors alone.
    package func story(of id: CaseID, for actor: Actor) throws(Rejection) -> [StoryRow] {
        try see { world throws(Rejection) in
            guard let file = world.cases[id.number],
                Rights.allows(actor, .seeStory, on: Belonging(file))
            else { throw .notFound(.caseFile(id)) }
            return world.story(of: id)
        }
    }

    /// What the borrower of a file asked of the bank, oldest first.
    package func postponements(
        of id: CaseID, for actor: Actor
    ) throws(Rejection) -> [PostponementRow] {
        let found = try see { world throws(Rejection) -> [(PostponementRow, VaultReference?)] in
            guard let file = world.cases[id.number],
                Rights.allows(actor, .seeLoan, on: Belonging(file))
            else { throw .notFound(.caseFile(id)) }
            return world.postponementRows(id, file, for: actor)
        }
        var rows: [PostponementRow] = []
        for (row, words) in found {
            var row = row
            row.words = try words.flatMap { words throws(Rejection) in try reveal(words) }
            rows.append(row)
        }
        return rows
    }

    /// Requests that nobody answered, of the files or loans that the actor follows, oldest answer
    /// first. Their words are with the loan.
    package func openPostponements(for actor: Actor) throws(Rejection) -> [PostponementRow] {
        guard Rights.reaches(actor, .manageLoan) || Rights.reaches(actor, .followBorrower) else {
            throw .notAllowed(.manageLoan)
        }
        return try see { world throws(Rejection) in
            world.openPostponements.flatMap { number -> [PostponementRow] in
                guard let file = world.cases[number],
                    Rights.allows(actor, .manageLoan, on: Belonging(file))
                        || Rights.allows(actor, .followBorrower, on: Belonging(file))
                else { return [] }
                return world.postponementRows(CaseID(number), file, for: actor).map(\.0)
                    .filter(\.isOpen)
            }.sorted { ($0.answerDue, $0.caseFile) < ($1.answerDue, $1.caseFile) }
        }
    }
}

extension World {
    fileprivate func postponementRows(
        _ id: CaseID, _ file: CaseFile, for actor: Actor
    ) -> [(PostponementRow, VaultReference?)] {
        let requests = borrowers[id.number]?.postponements ?? []
        return requests.compactMap { request in
            guard let bank = loans[request.loan.number]?.bank else { return nil }
            let row = PostponementRow(
                caseFile: id, loan: request.loan, version: borrowers.version(id.number),
                name: name(of: file.person, Belonging(file), for: actor), bank: bank,
                bankName: organisationName(bank), number: request.number, count: request.count,
                reason: request.reason, words: nil, askedOn: request.askedOn,
                answerDue: request.answerDue, answer: request.answer,
                answeredOn: request.answeredOn, withdrawnOn: request.withdrawnOn,
                isLate: request.isOpen && request.answerDue < day,
                mayAnswer: Rights.allows(actor, .manageLoan, on: Belonging(file)))
            let mayRead =
                row.mayAnswer || Rights.allows(actor, .followBorrower, on: Belonging(file))
                || Rights.allows(actor, .seeStory, on: Belonging(file))
            return (row, mayRead ? request.words : nil)
        }
    }

    fileprivate func story(of id: CaseID) -> [StoryRow] {
        lifeEnds(of: id).flatMap { log.stream(endingAt: $0) }
            .sorted { $0.position > $1.position }
            .compactMap { _, entry in
                let event = entry.event
                guard event.isOfBorrower else { return nil }
                return StoryRow(
                    on: Paris.day(at: entry.recordedAt), event: event,
                    who: actor(of: entry, event))
            }
    }

    private func actor(of entry: Log.Entry, _ event: Event) -> StoryActor {
        if event.isConsequence { return .nobody }
        if let account = entry.actor {
            guard let organisation = accounts[account.number]?.organisation,
                let facts = organisations[organisation.number]?.facts
            else { return .nobody }
            return .organisation(facts.kind, name: facts.name)
        }
        return event.isByBorrower ? .borrower : .nobody
    }

    /// The last positions of a file and of all that hangs on it.
    func lifeEnds(of id: CaseID) -> [Int64] {
        guard let slot = cases.slot(id.number) else { return [] }
        var ends = [
            slot.lastPosition, supports.slot(id.number)?.lastPosition ?? 0,
            borrowers.slot(id.number)?.lastPosition ?? 0,
            papers.slot(id.number)?.lastPosition ?? 0,
        ]
        if let loan = slot.value.loan?.number {
            ends.append(loans.slot(loan)?.lastPosition ?? 0)
            ends.append(rebates.slot(loan)?.lastPosition ?? 0)
            for guarantee in book.guaranteesOfLoan[loan] ?? [] {
                ends.append(guarantees.slot(guarantee)?.lastPosition ?? 0)
            }
        }
        return ends
    }
}

extension Event {
    /// Where no account signs it: done by the borrower through their own access. The system does
    /// none of these.
    package var isByBorrower: Bool {
        switch self {
        case .borrower(.postponementAsked), .borrower(.postponementWithdrawn): true
        case .caseFile(.consentGiven(_, .person, _)), .caseFile(.consentRevoked(_, .person, _)):
            true
        case .rebate(.claimed), .rebate(.lossContested): true
        default: false
        }
    }

    /// Follows by itself from what somebody else did, in the same write.
    fileprivate var isConsequence: Bool {
        switch self {
        case .support(.assigned), .support(.alertRaised), .support(.ended(.loanEnded, _)): true
        case .rebate(.opened), .rebate(.eligible), .rebate(.computed), .rebate(.lost),
            .rebate(.timeBarred), .caseFile(.closed(.loanGranted, _)):
            true
        default: false
        }
    }

    /// Whether it is told in the borrower's history. Payments have a list of their own; what a
    /// guarantor commits or lets go of changes nothing for the person; statistics neither.
    fileprivate var isOfBorrower: Bool {
        switch self {
        case .caseFile(.purposeCoded), .loan(.paymentReceived), .loan(.recoveryReceived): false
        case .guarantee(.claimPaid): true
        case .papers(.scanned): false
        case .caseFile, .loan, .rebate, .support, .borrower, .papers: true
        case .guarantee, .scheme, .organisation, .account, .invitation, .agreement, .envelope,
            .returnFile, .mailbox:
            false
        }
    }
}
