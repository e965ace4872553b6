internal import Domain

extension Draft {
    mutating func planOpening(_ identity: Identity) throws(Rejection) {
        try allow(.openCase, on: Belonging(prescriber: actor.organisation))
        let worker = try signatory(.openCase)
        try check(identity)
        // Read with its version: an account that is closed meanwhile opens no file.
        guard load(Account.self, worker.number).isOpen else { throw .notAllowed(.openCase) }
        let id = CaseID(scheme.reserve(.caseFile))
        let person = scheme.reservePerson()
        try decide(
            .open(person: person, prescriber: actor.organisation, worker: worker), on: id)
        try recordIdentity(identity, of: person, on: id)
    }

    mutating func plan(_ act: CaseAct, on id: CaseID) throws(Rejection) {
        let file = try find(CaseFile.self, id.number)
        try allow(act.right, on: Belonging(file))
        guard let person = file.person else { throw .notFound(.caseFile(id)) }
        switch act {
        case .recordIdentity(let identity):
            try check(identity)
            try recordIdentity(identity, of: person, on: id)
        case .describeNeed(let text):
            try checkText(text, field: "need")
            let need = try seal(Array(text.utf8), .socialFile, "need", of: person)
            try decide(.describeNeed(need), on: id)
        case .requestOverride(let motive):
            try checkText(motive, field: "motive")
            let by = try signatory(.requestOverride)
            let sealed = try seal(Array(motive.utf8), .socialFile, "motive", of: person)
            try decide(.requestOverride(motive: sealed, by: by), on: id)
        case .assess: try decide(.assess(try assessment(of: file, id)), on: id)
        case .submit(let bank): try planSubmission(to: bank, of: id)
        case .approve(let offer): try planApproval(offer, of: id, file)
        case .requestPapers(let requests, let words):
            try planRequest(of: requests, words, from: person, on: id)
        case .provideInformation:
            try decide(
                .provideInformation(
                    bank: file.bank ?? actor.organisation, on: today,
                    answerDue: answerDue(of: file)), on: id)
            if let bank = file.bank { try transmitPapers(of: id, to: bank) }
        case .reassign(let worker):
            let account = try find(Account.self, worker.number)
            guard account.organisation == file.prescriber, account.isOpen else {
                throw .invalid([FieldError("worker", .unknown)])
            }
            try decide(.reassign(worker: worker), on: id)
            try followReassignment(of: id, to: worker)
        default: try decide(try simple(act, file), on: id)
        }
    }

    /// Acts that carry all the domain needs.
    private func simple(_ act: CaseAct, _ file: CaseFile) throws(Rejection) -> CaseCommand {
        switch act {
        case .recordHousehold(let value): .recordHousehold(value)
        case .recordBudget(let lines): .recordBudget(lines)
        case .requestLoan(let request): .requestLoan(request)
        case .attestDifficulty(let value): .attestDifficulty(value)
        case .codePurpose(let code): .codePurpose(code)
        case .approveOverride: .approveOverride(by: try signatory(.decideOverride))
        case .declineOverride: .declineOverride(by: try signatory(.decideOverride))
        case .giveConsent(let scope): .giveConsent(scope, by: source, on: today)
        case .revokeConsent(let scope): .revokeConsent(scope, by: source, on: today)
        case .requestInformation(let code):
            .requestInformation(bank: actor.organisation, code, on: today)
        case .refuse(let code): .refuse(bank: actor.organisation, code, on: today)
        case .withdraw: .withdraw(on: today)
        case .close(let outcome): .close(outcome, on: today)
        case .recordIdentity, .describeNeed, .requestOverride, .assess, .submit, .approve,
            .reassign, .requestPapers, .provideInformation:
            preconditionFailure("planned apart: \(act)")
        }
    }

    /// What a professional records was signed on paper.
    private var source: ConsentSource { actor.person == nil ? .paper : .person }

    mutating func decide(_ command: CaseCommand, on id: CaseID) throws(Rejection) {
        let file = load(CaseFile.self, id.number)
        do {
            record(
                try file.decide(command, today: today), on: CaseFile.self, id.number, day: today)
        } catch { throw .refused(.caseFile(error)) }
    }

    private mutating func recordIdentity(
        _ identity: Identity, of person: PersonID, on id: CaseID
    ) throws(Rejection) {
        let reference = try seal(identity.plaintext, .identity, "identity", of: person)
        try decide(.recordIdentity(reference), on: id)
        afterwards.append { world in world.know(person, identity) }
    }

    private mutating func planSubmission(
        to bank: OrganisationID, of id: CaseID
    ) throws(Rejection) {
        let (_, terms) = try agreement(with: bank)
        let due = scheme.setup.holidays.adding(
            workingDays: terms.answerWorkingDays, to: today)
        try decide(.submit(bank: bank, on: today, answerDue: due), on: id)
        try transmitPapers(of: id, to: bank)
    }

    /// A bank asks about papers that it has, or for those that it has not.
    private mutating func planRequest(
        of requests: [PaperRequest], _ words: String, from person: PersonID, on id: CaseID
    ) throws(Rejection) {
        let folder = load(PaperFolder.self, id.number)
        for request in requests {
            let isKnown = request.paper.map { number in
                folder[number].map {
                    $0.facts.kind == request.kind && $0.sentTo.contains(actor.organisation)
                } ?? false
            }
            guard isKnown ?? true, request.kind.goesToBank,
                (request.paper == nil) == (request.fault == .missing)
            else { throw .invalid([FieldError("papers", .unknown)]) }
        }
        var sealed: VaultReference?
        if !words.isEmpty {
            try checkText(words, field: "words")
            sealed = try seal(Array(words.utf8), .socialFile, "request", of: person)
        }
        try decide(
            .requestPapers(
                bank: actor.organisation, requests, words: sealed, on: today), on: id)
    }

    /// The working days that were left when the bank asked, counted from today.
    private func answerDue(of file: CaseFile) -> Day? {
        guard let due = file.answerDue, let since = file.waitingSince else { return nil }
        let holidays = scheme.setup.holidays
        let left = holidays.workingDays(after: since, through: due)
        return left > 0 ? holidays.adding(workingDays: left, to: today) : nil
    }

    private func check(_ identity: Identity) throws(Rejection) {
        var errors: [FieldError] = []
        if identity.givenName.isEmpty { errors.append(FieldError("givenName", .missing)) }
        if identity.familyName.isEmpty { errors.append(FieldError("familyName", .missing)) }
        let texts = [
            ("givenName", identity.givenName), ("familyName", identity.familyName),
            ("email", identity.email), ("phone", identity.phone), ("address", identity.address),
        ]
        for (field, text) in texts where text.utf8.count > TextLimit.line {
            errors.append(FieldError(field, .tooLong(limit: TextLimit.line)))
        }
        if !identity.commune.isEmpty, identity.commune.utf8.count != 5 {
            errors.append(FieldError("commune", .malformed))
        }
        if !identity.email.isEmpty, !EmailAddress.isPlausible(identity.email) {
            errors.append(FieldError("email", .malformed))
        }
        if let birth = identity.birthDate, birth > today || birth < Day(1900, 1, 1) {
            errors.append(FieldError("birthDate", .outOfRange))
        }
        if !errors.isEmpty { throw .invalid(errors) }
    }

    func checkText(_ text: String, field: String) throws(Rejection) {
        if text.isEmpty { throw .invalid([FieldError(field, .missing)]) }
        if text.utf8.count > TextLimit.narrative {
            throw .invalid([FieldError(field, .tooLong(limit: TextLimit.narrative))])
        }
    }
}

/// In bytes of UTF-8.
enum TextLimit {
    static let line = 500
    static let narrative = 20_000
}

extension Belonging {
    init(_ file: CaseFile) {
        self.init(
            prescriber: file.prescriber, bank: file.readingBank, person: file.person)
    }
}

extension CaseFile {
    /// The bank that holds the file now, by the person's consent, or that granted the loan. One
    /// that refused, or whose file was withdrawn, has no need of it any more.
    var readingBank: OrganisationID? {
        if loan != nil { return bank }
        let isHeld = state == .withBank || state == .awaitingInformation
        return isHeld && consents[.transmissionToBank] != nil ? bank : nil
    }
}

extension CaseAct {
    var right: Right {
        switch self {
        case .recordIdentity, .describeNeed, .recordHousehold, .recordBudget, .requestLoan,
            .attestDifficulty, .codePurpose, .close:
            .editCase
        case .assess: .assessCase
        case .requestOverride: .requestOverride
        case .approveOverride, .declineOverride: .decideOverride
        case .giveConsent, .revokeConsent: .recordConsent
        case .submit, .provideInformation: .submitCase
        case .requestInformation, .requestPapers, .refuse, .approve: .answerCase
        case .reassign: .reassignCase
        case .withdraw: .withdrawCase
        }
    }
}
