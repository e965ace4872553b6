internal import Codec
internal import Domain
internal import Journal

extension Draft {
    mutating func plan(_ act: PaperAct, on id: CaseID) throws(Rejection) {
        let file = try find(CaseFile.self, id.number)
        try allow(.givePapers, on: Belonging(file))
        guard let person = file.person else { throw .notFound(.caseFile(id)) }
        switch act {
        case .add(let paper): try add(paper, of: person, from: nil, to: id)
        case .reuse(let source, let number):
            let paper = try reusable(number, of: source, for: person)
            try add(paper, of: person, from: source, to: id)
        case .remove(let number): try decide(.remove(paper: number, on: today), on: id)
        case .send:
            guard let bank = file.readingBank else { throw .refused(.papers(.noBank)) }
            guard !load(PaperFolder.self, id.number).unsent(to: bank).isEmpty else {
                throw .refused(.papers(.nothingToSend))
            }
            try transmitPapers(of: id, to: bank)
        }
    }

    mutating func decide(_ command: PaperCommand, on id: CaseID) throws(Rejection) {
        let folder = load(PaperFolder.self, id.number)
        let file = load(CaseFile.self, id.number)
        do {
            record(
                try folder.decide(command, file: file, today: today), on: PaperFolder.self,
                id.number)
        } catch { throw .refused(.papers(error)) }
    }

    /// The bank that receives a file, or an answer about it, may open what goes with it.
    mutating func transmitPapers(
        of id: CaseID, to bank: OrganisationID
    ) throws(Rejection) {
        try decide(.transmit(bank: bank, on: today), on: id)
    }

    private mutating func add(
        _ paper: NewPaper, of person: PersonID, from source: CaseID?, to id: CaseID
    ) throws(Rejection) {
        let inspected: InspectedPaper
        do throws(PaperFlaw) {
            inspected = try PaperInspection.inspect(paper.content)
        } catch { throw .refused(.papers(.unusable(error))) }
        let same = try find(same: inspected.content, in: load(PaperFolder.self, id.number))
        let content = try seal(
            inspected.content, paper.kind.retention, PaperFolder.field, of: person)
        try decide(
            .add(
                PaperFacts(
                    kind: paper.kind, format: inspected.format, bytes: inspected.content.count,
                    pages: inspected.pages, dated: paper.dated, expires: nil, content: content,
                    by: actor.account, replaces: paper.replaces, from: source),
                same: same, on: today),
            on: id)
    }

    /// The paper of the file with the same content. Compared in clear, byte by byte: a digest of
    /// what a paper says would outlive its key.
    private func find(
        same content: [UInt8], in folder: PaperFolder
    ) throws(Rejection) -> Int? {
        for paper in folder.current where paper.facts.bytes == content.count {
            if try scheme.content(paper.facts.content) == content { return paper.number }
        }
        return nil
    }

    /// A paper that the person gave in another file of the same organisation.
    private mutating func reusable(
        _ number: Int, of source: CaseID, for person: PersonID
    ) throws(Rejection) -> NewPaper {
        let file = try find(CaseFile.self, source.number)
        try allow(.givePapers, on: Belonging(file))
        let scans = scheme.setup.scanner != nil
        guard let other = file.person, other != person,
            scheme.look({ $0.isSame(person, other) }),
            let paper = load(PaperFolder.self, source.number)[number],
            paper.proves(on: today), paper.access(scanning: scans) == .open,
            let content = try scheme.content(paper.facts.content)
        else { throw .refused(.papers(.notReusable)) }
        return NewPaper(kind: paper.facts.kind, content: content, dated: paper.facts.dated)
    }
}

extension PaperFolder {
    /// What the vault calls the content of a paper.
    static let field = "paper"
}

extension PaperFolder.Paper {
    /// Whether its content may be opened, by those who may see it.
    func access(scanning: Bool) -> PaperAccess {
        if removedOn != nil { return .removed }
        return switch verdict {
        case .infected: .infected
        case .clean: .open
        case nil: scanning ? .waiting : .open
        }
    }
}

extension Scheme {
    /// The content of a paper; nil once its key was destroyed.
    func content(_ reference: VaultReference) throws(Rejection) -> [UInt8]? {
        do {
            guard let item = try journal.sealedItem(reference.item) else { return nil }
            return try vault.open(item, as: reference)
        } catch let error as VaultError {
            if case .forgotten = error { return nil }
            throw .stopped("\(error)")
        } catch { throw .stopped("\(error)") }
    }
}

extension World {
    /// Two files of one person: a file makes its own person, so that the name and the day of birth
    /// tell. Without a day of birth nothing does.
    func isSame(_ person: PersonID, _ other: PersonID) -> Bool {
        guard let one = identities[person], let two = identities[other],
            let birth = one.birthDate, birth == two.birthDate
        else { return false }
        return SearchText(one.name).words == SearchText(two.name).words
    }

    mutating func papersChanged(_ id: CaseID, _ event: PaperEvent) {
        switch event {
        case .added(let paper, _, _): unscanned.insert(PaperPlace(caseFile: id, paper: paper))
        case .scanned(let paper, _), .removed(let paper, _):
            unscanned.remove(PaperPlace(caseFile: id, paper: paper))
        case .transmitted: break
        }
    }
}
