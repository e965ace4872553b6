package enum PaperCommand: Hashable, Sendable {
    /// `same` is a paper of the file with the very same content, where there is one.
    case add(PaperFacts, same: Int?, on: Day)
    case remove(paper: Int, on: Day)
    /// Everything the bank may have and does not have yet.
    case transmit(bank: OrganisationID, on: Day)
    case recordScan(paper: Int, PaperVerdict)
}

package enum PaperRefusal: Error, Hashable, Sendable {
    /// The file does not take papers any more, or not yet.
    case notNow(CaseState)
    case unusable(PaperFlaw)
    case noSuchPaper(Int)
    /// Replaced or removed already.
    case notCurrent(Int)
    case tooMany(maximum: Int)
    case dateMissing(PaperKind)
    case inTheFuture(on: Day, today: Day)
    /// No paper bears such a day.
    case dateImpossible(Day)
    case alreadyGiven(paper: Int, PaperKind, on: Day)
    /// A bank has received it: it can be replaced, not taken back.
    case alreadySent(paper: Int)
    case nothingToSend
    /// No bank has the file.
    case noBank
    /// The paper of the earlier file cannot be used again: who it belongs to, its age, its scan.
    case notReusable
}

extension PaperFolder {
    /// Ten megabytes: a phone's photo is three to six.
    package static let maximumBytes = 10 << 20
    /// Papers a file holds, those that were removed or replaced left out.
    package static let maximumPapers = 40

    /// What the command makes happen to the papers of `file`, or why it cannot.
    package func decide(
        _ command: PaperCommand, file: CaseFile, today: Day
    ) throws(PaperRefusal) -> [PaperEvent] {
        switch command {
        case .add(let facts, let same, let on):
            try checkOpen(file)
            return [try decideAddition(of: facts, same: same, on: on, today: today)]
        case .remove(let number, let on):
            try checkOpen(file)
            let paper = try current(number)
            guard paper.sentTo.isEmpty else { throw .alreadySent(paper: number) }
            return [.removed(paper: number, on: on)]
        case .transmit(let bank, let on):
            let numbers = unsent(to: bank).map(\.number)
            return numbers.isEmpty
                ? [] : [.transmitted(bank: bank, papers: numbers, on: on)]
        case .recordScan(let number, let verdict):
            guard let paper = self[number] else { throw .noSuchPaper(number) }
            return paper.verdict == verdict ? [] : [.scanned(paper: number, verdict)]
        }
    }

    /// What the bank would receive now.
    package func unsent(to bank: OrganisationID) -> [Paper] {
        papers.filter { paper in
            paper.isCurrent && paper.facts.kind.goesToBank && paper.verdict != .infected
                && !paper.sentTo.contains(bank)
        }
    }

    private func checkOpen(_ file: CaseFile) throws(PaperRefusal) {
        switch file.state {
        case .none, .withdrawn, .closed: throw .notNow(file.state)
        case .preparing, .withBank, .awaitingInformation, .approved: break
        }
    }

    private func current(_ number: Int) throws(PaperRefusal) -> Paper {
        guard let paper = self[number] else { throw .noSuchPaper(number) }
        guard paper.isCurrent else { throw .notCurrent(number) }
        return paper
    }

    private func decideAddition(
        of facts: PaperFacts, same: Int?, on: Day, today: Day
    ) throws(PaperRefusal) -> PaperEvent {
        guard facts.bytes > 0 else { throw .unusable(.empty) }
        guard facts.bytes <= Self.maximumBytes else {
            throw .unusable(.tooLarge(bytes: facts.bytes, maximum: Self.maximumBytes))
        }
        if let replaced = facts.replaces {
            _ = try current(replaced)
        } else if current.count >= Self.maximumPapers {
            throw .tooMany(maximum: Self.maximumPapers)
        }
        if let same, let known = self[same], known.isCurrent {
            throw .alreadyGiven(paper: same, known.facts.kind, on: known.givenOn)
        }
        var facts = facts
        facts.expires = try facts.kind.expiry(dated: facts.dated, today: today)
        return .added(paper: papers.count + 1, facts, on: on)
    }
}

extension PaperKind {
    /// The last day of a paper's validity, from the day written on it.
    package func expiry(dated: Day?, today: Day) throws(PaperRefusal) -> Day? {
        if let dated, dated < Day(1900, 1, 1) || dated > Day(2200, 1, 1) {
            throw .dateImpossible(dated)
        }
        switch validity {
        case .always: return nil
        case .untilStated:
            guard let dated else { throw .dateMissing(self) }
            return dated
        case .months(let months):
            guard let dated else { throw .dateMissing(self) }
            guard dated <= today else { throw .inTheFuture(on: dated, today: today) }
            return dated.adding(months: months)
        }
    }
}
