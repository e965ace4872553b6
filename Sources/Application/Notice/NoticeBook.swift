internal import Domain
internal import Journal

/// Who is told of what: a fold of the events, so that an act and its notices are one write.
struct NoticeBook {
    struct Entry: Hashable {
        /// Position of the event it follows from.
        let place: Int64
        let kind: NoticeKind
        let subject: NoticeSubject
        let at: Instant
    }

    /// Kept for each account; older news has passed.
    static let longest = 2000

    private var entries: [AccountID: [Entry]] = [:]
    /// Accounts by their organisation, closed ones included.
    private var members: [OrganisationID: [AccountID]] = [:]
    private var officers: Set<AccountID> = []

    /// Oldest first.
    func entries(of account: AccountID) -> ArraySlice<Entry> {
        (entries[account] ?? [])[...].suffix(NoticeBook.longest)
    }

    mutating func add(_ entry: Entry, for account: AccountID) {
        entries[account, default: []].append(entry)
        // Cut in large steps: an array is not moved for each entry.
        if let count = entries[account]?.count, count >= 2 * NoticeBook.longest {
            entries[account]?.removeFirst(NoticeBook.longest)
        }
    }

    mutating func saw(_ account: AccountID, _ event: AccountEvent) {
        switch event {
        case .opened(let organisation, let roles, _, _):
            members[organisation, default: []].append(account)
            if roles.contains(.regionOfficer) { officers.insert(account) }
        case .rolesChanged(let roles):
            if roles.contains(.regionOfficer) { officers.insert(account) }
        default: break
        }
    }

    func members(of organisation: OrganisationID) -> [AccountID] { members[organisation] ?? [] }

    var regionOfficers: [AccountID] { officers.sorted() }

    var accounts: [AccountID] { entries.keys.sorted() }
}

extension World {
    /// Tells the others: nobody gets a notice of their own act.
    mutating func giveNotice(of told: Told) {
        guard let (kind, subject, readers) = notice(of: told) else { return }
        let entry = NoticeBook.Entry(
            place: told.position, kind: kind, subject: subject, at: told.recordedAt)
        for account in readers where account != told.actor { notices.add(entry, for: account) }
    }

    private func notice(of told: Told) -> (NoticeKind, NoticeSubject, [AccountID])? {
        let number = told.stream.number
        switch told.event {
        case .caseFile(let event): return notice(of: event, on: CaseID(number))
        case .loan(let event): return notice(of: event, on: LoanID(number))
        case .guarantee(let event): return notice(of: event, on: GuaranteeID(number))
        case .rebate(let event): return notice(of: event, rebateOf: LoanID(number))
        case .support(let event): return notice(of: event, supportOf: CaseID(number))
        case .borrower(let event): return notice(of: event, byBorrowerOf: CaseID(number))
        default: return nil
        }
    }

    private func notice(
        of event: CaseEvent, on id: CaseID
    ) -> (NoticeKind, NoticeSubject, [AccountID])? {
        guard let file = cases[id.number] else { return nil }
        switch event {
        case .reassigned(let worker): return (.fileHandedOver, .caseFile(id), opened([worker]))
        case .informationRequested, .papersRequested:
            return (.informationRequested, .caseFile(id), companions(of: file))
        case .bankRefused: return (.fileRefused, .caseFile(id), companions(of: file))
        case .bankApproved: return (.fileApproved, .caseFile(id), companions(of: file))
        case .overrideRequested(_, let by):
            let others = colleagues(.prescriber, of: file.prescriber).filter { $0 != by }
            return (.overrideRequested, .caseFile(id), others)
        case .overrideApproved, .overrideDeclined:
            return (.overrideDecided, .caseFile(id), companions(of: file))
        case .submittedToBank(let bank, _, _):
            return (.fileReceived, .caseFile(id), colleagues(.bankOfficer, of: bank))
        case .informationProvided(let bank, _):
            return (.informationProvided, .caseFile(id), colleagues(.bankOfficer, of: bank))
        case .withdrawnByApplicant:
            let bank = colleagues(.bankOfficer, of: file.bank)
            return (.fileWithdrawn, .caseFile(id), bank)
        case .answerOverdue(let bank, let times, _):
            let readers =
                times > 1
                ? officersNow
                : companions(of: file) + colleagues(.bankOfficer, of: bank)
            return (.answerLate, .caseFile(id), readers)
        default: return nil
        }
    }

    private func notice(
        of event: LoanEvent, on id: LoanID
    ) -> (NoticeKind, NoticeSubject, [AccountID])? {
        let kind: NoticeKind
        switch event {
        case .offerLapsed: kind = .offerLapsed
        case .disbursed(let drawing, _, _, _, _) where drawing == 1: kind = .loanPaidOut
        case .fullyRepaid: kind = .loanRepaid
        default: return nil
        }
        return (kind, .loan(id), companions(of: id))
    }

    private func notice(
        of event: GuaranteeEvent, on id: GuaranteeID
    ) -> (NoticeKind, NoticeSubject, [AccountID])? {
        switch event {
        case .claimed, .claimCompleted: return (.claimReceived, .guarantee(id), officersNow)
        case .claimAccepted: return (.claimToCountersign, .guarantee(id), officersNow)
        case .claimIncomplete, .claimRejected, .claimCountersigned:
            return (.claimAnswered, .guarantee(id), bankers(of: id))
        case .claimPaid: return (.claimPaid, .guarantee(id), bankers(of: id))
        default: return nil
        }
    }

    private func notice(
        of event: RebateEvent, rebateOf id: LoanID
    ) -> (NoticeKind, NoticeSubject, [AccountID])? {
        switch event {
        case .computed: (.rebateToValidate, .loan(id), officersNow)
        case .lossContested: (.rebateContested, .loan(id), officersNow)
        case .lost: (.rebateLost, .loan(id), companions(of: id))
        case .contestUpheld, .contestDismissed: (.contestDecided, .loan(id), companions(of: id))
        default: nil
        }
    }

    private func notice(
        of event: SupportEvent, supportOf id: CaseID
    ) -> (NoticeKind, NoticeSubject, [AccountID])? {
        guard let file = cases[id.number] else { return nil }
        switch event {
        case .alertRaised(let loan, _, _, _):
            let worker = opened(supports[id.number]?.worker.map { [$0] } ?? [])
            return (.alertRaised, .loan(loan), worker.isEmpty ? companions(of: file) : worker)
        case .alertActedOn(let loan, _, _):
            let bank = colleagues(.bankOfficer, of: loans[loan.number]?.bank)
            return (.contactMade, .loan(loan), bank)
        default: return nil
        }
    }

    private func notice(
        of event: BorrowerEvent, byBorrowerOf id: CaseID
    ) -> (NoticeKind, NoticeSubject, [AccountID])? {
        guard let file = cases[id.number] else { return nil }
        switch event {
        case .postponementAsked(_, let loan, _, _, _, _, _):
            let bank = colleagues(.bankOfficer, of: loans[loan.number]?.bank)
            return (.postponementAsked, .loan(loan), bank + companions(of: file))
        case .postponementAnswered:
            guard let loan = file.loan else { return nil }
            return (.postponementAnswered, .loan(loan), companions(of: file))
        default: return nil
        }
    }

    // MARK: Who

    private func isOpen(_ id: AccountID, as role: Role) -> Bool {
        guard let account = accounts[id.number] else { return false }
        return account.isOpen && account.roles.contains(role)
    }

    private func opened(_ ids: [AccountID]) -> [AccountID] {
        ids.filter { accounts[$0.number]?.isOpen == true }
    }

    private func colleagues(_ role: Role, of organisation: OrganisationID?) -> [AccountID] {
        guard let organisation else { return [] }
        return notices.members(of: organisation).filter { isOpen($0, as: role) }
    }

    /// Who accompanies the person; once they have left, their colleagues: somebody is told.
    private func companions(of file: CaseFile) -> [AccountID] {
        if let worker = file.worker, isOpen(worker, as: .prescriber) { return [worker] }
        return colleagues(.prescriber, of: file.prescriber)
    }

    private func companions(of loan: LoanID) -> [AccountID] {
        guard let number = loans[loan.number]?.caseFile, let file = cases[number.number] else {
            return []
        }
        return companions(of: file)
    }

    private func bankers(of id: GuaranteeID) -> [AccountID] {
        let loan = guarantees[id.number]?.loan
        return colleagues(.bankOfficer, of: loan.flatMap { loans[$0.number]?.bank })
    }

    private var officersNow: [AccountID] {
        notices.regionOfficers.filter { isOpen($0, as: .regionOfficer) }
    }
}
