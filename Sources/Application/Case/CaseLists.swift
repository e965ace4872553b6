internal import Domain

/// Files in the order of their numbers, by stage, for each reader who may list them.
struct CaseLists {
    /// What the lists knew of a file the last time.
    struct Mark {
        var person: PersonID
        var stage: CaseStage
        var prescriber: OrganisationID
        var worker: AccountID
        /// The one that may read it.
        var bank: OrganisationID?
        var openedOn: Day
        var changedOn: Day

        /// The lists hold it at the same place.
        func isListed(as other: Mark) -> Bool {
            stage == other.stage && prescriber == other.prescriber && worker == other.worker
                && bank == other.bank
        }
    }

    private(set) var marks: [Mark?] = []
    private(set) var all = StagedIndex<CaseStage>()
    private(set) var byPrescriber: [OrganisationID: StagedIndex<CaseStage>] = [:]
    private(set) var byBank: [OrganisationID: StagedIndex<CaseStage>] = [:]
    private(set) var byWorker: [AccountID: StagedIndex<CaseStage>] = [:]

    func mark(_ number: Int64) -> Mark? {
        number < marks.count ? marks[Int(number)] : nil
    }

    mutating func set(_ number: Int64, _ new: Mark) {
        let index = Int(number)
        if index >= marks.count {
            marks.append(contentsOf: repeatElement(nil, count: index - marks.count + 1))
        }
        let old = marks[index]
        marks[index] = new
        if let old, old.isListed(as: new) { return }
        all.move(number, from: old?.stage, to: new.stage)
        byPrescriber[new.prescriber, default: StagedIndex()]
            .move(number, from: old?.stage, to: new.stage)
        if old?.worker == new.worker {
            byWorker[new.worker]?.move(number, from: old?.stage, to: new.stage)
        } else {
            if let old { byWorker[old.worker]?.move(number, from: old.stage, to: nil) }
            byWorker[new.worker, default: StagedIndex()].move(number, from: nil, to: new.stage)
        }
        if old?.bank == new.bank {
            if let bank = new.bank { byBank[bank]?.move(number, from: old?.stage, to: new.stage) }
        } else {
            if let old, let bank = old.bank { byBank[bank]?.move(number, from: old.stage, to: nil) }
            if let bank = new.bank {
                byBank[bank, default: StagedIndex()].move(number, from: nil, to: new.stage)
            }
        }
    }
}

extension CaseFile {
    /// The stage of a list, from the facts of the file.
    var stage: CaseStage? {
        switch state {
        case .none: nil
        case .withBank: .submitted
        case .awaitingInformation: .informationRequested
        case .approved: .bankApproved
        case .withdrawn: .withdrawn
        case .closed: .closed
        case .preparing: preparingStage
        }
    }

    private var preparingStage: CaseStage {
        guard assessmentIsCurrent, let assessment else { return .draft }
        if mayProceed { return bankRefusals.isEmpty ? .ready : .bankRefused }
        if override != nil { return .overrideRequested }
        return assessment.outcome == .incomplete ? .incomplete : .notEligible
    }
}

extension World {
    mutating func caseChanged(_ id: CaseID, _ event: CaseEvent, on told: Told) {
        if case .opened(let person, _, _) = event { numbers.saw(person) }
        guard let file = cases[id.number], let stage = file.stage, let person = file.person,
            let prescriber = file.prescriber, let worker = file.worker
        else { return }
        let today = Paris.day(at: told.recordedAt)
        files.set(
            id.number,
            CaseLists.Mark(
                person: person, stage: stage, prescriber: prescriber, worker: worker,
                bank: file.readingBank, openedOn: files.mark(id.number)?.openedOn ?? today,
                changedOn: today))
    }
}
