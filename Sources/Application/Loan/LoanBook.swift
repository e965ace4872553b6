internal import Domain

/// The loans in lists and sums: by stage for each bank, what is outstanding, what each guarantor
/// stands to lose, and which instalment falls due when.
struct LoanBook {
    /// What the book counted of a loan the last time.
    struct Mark {
        var person: PersonID
        var caseFile: CaseID
        var prescriber: OrganisationID
        var stage: LoanStage
        var bank: OrganisationID
        var lent: Money
        var outstanding: Money
        var nextDue: Day?
    }

    struct Sums: Hashable {
        var lent = Money.zero
        var outstanding = Money.zero
    }

    /// What one guarantee binds: what is owed and may be lost, and what an offer not yet drawn
    /// will become.
    struct Commitment: Hashable {
        var exposure: Money
        var pending: Money
    }

    struct Commitments: Hashable {
        var exposure = Money.zero
        var pending = Money.zero
        var count = 0

        /// What a cap per bank is compared with.
        var total: Money { exposure + pending }
    }

    struct BankGuarantor: Hashable {
        let bank: OrganisationID
        let guarantor: OrganisationID
    }

    private(set) var marks: [Mark?] = []
    private(set) var all = StagedIndex<LoanStage>()
    private(set) var byBank: [OrganisationID: StagedIndex<LoanStage>] = [:]
    private(set) var byPrescriber: [OrganisationID: StagedIndex<LoanStage>] = [:]
    private(set) var sums: [OrganisationID: Sums] = [:]
    /// Live loans by the day of their oldest unpaid instalment.
    private var dueOn: [Day: Set<Int64>] = [:]

    /// Guarantees of each loan.
    private(set) var guaranteesOfLoan: [Int64: [Int64]] = [:]
    private(set) var commitments: [Int64: Commitment] = [:]
    private(set) var live = SortedNumbers()
    private(set) var liveByBank: [BankGuarantor: SortedNumbers] = [:]
    private(set) var liveByEnvelope: [EnvelopeID: SortedNumbers] = [:]
    private(set) var byBankGuarantor: [BankGuarantor: Commitments] = [:]
    private(set) var byEnvelope: [EnvelopeID: Commitments] = [:]

    func mark(_ number: Int64) -> Mark? { number < marks.count ? marks[Int(number)] : nil }

    mutating func set(_ number: Int64, _ new: Mark) {
        let index = Int(number)
        if index >= marks.count {
            marks.append(contentsOf: repeatElement(nil, count: index - marks.count + 1))
        }
        let old = marks[index]
        marks[index] = new
        if old?.stage != new.stage {
            all.move(number, from: old?.stage, to: new.stage)
            byBank[new.bank, default: StagedIndex()].move(number, from: old?.stage, to: new.stage)
            byPrescriber[new.prescriber, default: StagedIndex()]
                .move(number, from: old?.stage, to: new.stage)
        }
        sums[new.bank, default: Sums()].lent += new.lent - (old?.lent ?? .zero)
        sums[new.bank, default: Sums()].outstanding +=
            new.outstanding - (old?.outstanding ?? .zero)
        if old?.nextDue != new.nextDue {
            if let due = old?.nextDue { dueOn[due]?.remove(number) }
            if let due = new.nextDue { dueOn[due, default: []].insert(number) }
        }
    }

    /// Loans whose oldest unpaid instalment fell due in these days, in order.
    func due(from first: Day, before end: Day) -> [Int64] {
        dueOn.keys.filter { $0 >= first && $0 < end }.sorted()
            .flatMap { (dueOn[$0] ?? []).sorted() }
    }

    /// Loans with an instalment unpaid since before a day, in order.
    func late(before day: Day) -> [Int64] { due(from: Day(number: .min), before: day) }

    mutating func attach(_ guarantee: Int64, to loan: Int64) {
        guaranteesOfLoan[loan, default: []].append(guarantee)
    }

    /// Sets what a guarantee binds; nil once it is over.
    mutating func setCommitment(
        _ guarantee: Int64, _ new: Commitment?, _ key: BankGuarantor, _ envelope: EnvelopeID?
    ) {
        let old = commitments[guarantee]
        guard old != new else { return }
        commitments[guarantee] = new
        let step = (new == nil ? 0 : 1) - (old == nil ? 0 : 1)
        func count(_ sums: inout Commitments) {
            sums.exposure += (new?.exposure ?? .zero) - (old?.exposure ?? .zero)
            sums.pending += (new?.pending ?? .zero) - (old?.pending ?? .zero)
            sums.count += step
        }
        count(&byBankGuarantor[key, default: Commitments()])
        if let envelope { count(&byEnvelope[envelope, default: Commitments()]) }
        if step > 0 {
            live.insert(guarantee)
            liveByBank[key, default: SortedNumbers()].insert(guarantee)
            if let envelope { liveByEnvelope[envelope, default: SortedNumbers()].insert(guarantee) }
        } else if step < 0 {
            live.remove(guarantee)
            liveByBank[key]?.remove(guarantee)
            if let envelope { liveByEnvelope[envelope]?.remove(guarantee) }
        }
    }
}

extension Loan {
    /// The stage of a list on a day.
    func stage(on today: Day) -> LoanStage? {
        switch state {
        case .none: return nil
        case .offered: return .offered
        case .accepted: return .accepted
        case .lapsed: return .lapsed
        case .withdrawn: return .withdrawn
        case .accelerated: return .accelerated
        case .writtenOff, .erased: return .writtenOff
        case .fullyRepaid: return .repaid
        case .repaying:
            if enforcementIsFrozen { return .overIndebted }
            if notice != nil { return .noticeSent }
            if incidentSince != nil { return .incident }
            if let due = nextInstalment?.due, due < today { return .late }
            return .repaying
        }
    }

    /// Principal that may still be lost.
    var principalAtRisk: Money { state.takesMoney ? outstandingPrincipal : .zero }
}

extension Guarantee {
    var isLive: Bool {
        switch state {
        case .committed, .claimed, .incomplete, .accepted, .countersigned, .rejected: true
        case .none, .paid, .released, .closed: false
        }
    }
}

extension World {
    mutating func loanChanged(_ number: Int64, _ event: LoanEvent) {
        if case .offerIssued(_, let person, _, _, _, _, _, _) = event { numbers.saw(person) }
        refreshLoan(number)
    }

    mutating func refreshLoan(_ number: Int64) {
        guard let slot = loans.slot(number) else { return }
        let loan = slot.value
        guard let bank = loan.bank, let stage = loan.stage(on: toldUntil(bank)) else { return }
        let old = book.mark(number)
        guard let person = loan.person, let file = loan.caseFile,
            let prescriber = old?.prescriber ?? cases[file.number]?.prescriber
        else { return }
        let outstanding = loan.principalAtRisk
        book.set(
            number,
            LoanBook.Mark(
                person: person, caseFile: file, prescriber: prescriber, stage: stage, bank: bank,
                lent: loan.drawn, outstanding: outstanding,
                nextDue: loan.state == .repaying ? loan.nextInstalment?.due : nil))
        if old?.outstanding != outstanding || old?.lent != loan.drawn {
            refreshCommitment(ofLoan: number)
        }
    }

    /// What a live guarantee binds; nil once it is over.
    func commitment(of guarantee: Guarantee) -> LoanBook.Commitment? {
        guard guarantee.isLive, let number = guarantee.loan?.number,
            let mark = book.mark(number)
        else { return nil }
        let isDrawn = mark.lent.isPositive
        return LoanBook.Commitment(
            exposure: guarantee.live(outstanding: mark.outstanding),
            pending: isDrawn ? .zero : guarantee.committed)
    }

    func bankGuarantor(_ guarantee: Guarantee) -> LoanBook.BankGuarantor? {
        guard let loan = guarantee.loan, let guarantor = guarantee.guarantor,
            let bank = book.mark(loan.number)?.bank
        else { return nil }
        return LoanBook.BankGuarantor(bank: bank, guarantor: guarantor)
    }

    mutating func refreshCommitment(ofLoan number: Int64) {
        for guarantee in book.guaranteesOfLoan[number] ?? [] { refreshCommitment(guarantee) }
    }

    mutating func refreshCommitment(_ number: Int64) {
        guard let guarantee = guarantees[number], let key = bankGuarantor(guarantee)
        else { return }
        book.setCommitment(number, commitment(of: guarantee), key, guarantee.envelope)
    }

    mutating func guaranteeChanged(
        _ number: Int64, _ event: GuaranteeEvent, from before: GuaranteeState?
    ) {
        guard let guarantee = guarantees[number] else { return }
        if case .committed(let loan, _, _, _, _, _, _) = event {
            book.attach(number, to: loan.number)
        }
        refreshCommitment(number)
        guard let key = bankGuarantor(guarantee) else { return }
        if case .claimPaid(let amount, _, _) = event {
            paid[key.bank, default: PaidSums()].claims += amount
        }
        if case .recoveryShared(_, _, let amount, _) = event {
            paid[key.bank, default: PaidSums()].recovered += amount
        }
        guard guarantee.claim != nil else { return }
        let old = before == .committed ? nil : before
        claims.move(number, from: old, to: guarantee.state)
        claimsByBank[key.bank, default: StagedIndex()].move(number, from: old, to: guarantee.state)
    }
}
