import Testing

@testable import Domain

@Suite struct PaperFolderTests {
    static let today = CaseStory.today
    static let bank = CaseStory.bank

    /// A folder told step by step, beside its file.
    struct Story {
        var folder = PaperFolder()
        var file = CaseFile()

        init() throws { file = try CaseStory.opened().file }

        @discardableResult
        mutating func does(_ command: PaperCommand) throws(PaperRefusal) -> [PaperEvent] {
            let events = try folder.decide(command, file: file, today: PaperFolderTests.today)
            for event in events { folder.apply(event) }
            return events
        }

        mutating func gives(
            _ kind: PaperKind, dated: Day? = nil, replaces: Int? = nil
        ) throws(PaperRefusal) {
            try does(.add(facts(kind, dated: dated, replaces: replaces), same: nil, on: today))
        }

        func refusal(_ command: PaperCommand) -> PaperRefusal? {
            do throws(PaperRefusal) {
                _ = try folder.decide(command, file: file, today: PaperFolderTests.today)
                return nil
            } catch { return error }
        }
    }

    static func facts(
        _ kind: PaperKind, dated: Day? = nil, replaces: Int? = nil, bytes: Int = 1000
    ) -> PaperFacts {
        PaperFacts(
            kind: kind, format: .pdf, bytes: bytes, pages: 1, dated: dated, expires: nil,
            content: CaseStory.vault(9), by: AccountID(1), replaces: replaces)
    }

    // MARK: Giving

    @Test func expiryFollowsTheKind() throws {
        var story = try Story()
        try story.gives(.identity, dated: Day(2031, 4, 30))
        try story.gives(.income, dated: Day(2026, 11, 30))
        try story.gives(.bankDetails)
        let expiries = story.folder.papers.map(\.facts.expires)
        #expect(expiries == [Day(2031, 4, 30), Day(2027, 2, 28), nil])
        let income = try #require(story.folder[2])
        #expect(income.proves(on: Day(2027, 2, 28)))
        #expect(!income.proves(on: Day(2027, 3, 1)))
    }

    @Test(arguments: PaperKind.allCases)
    func aKindThatEndsNeedsItsDate(_ kind: PaperKind) throws {
        let story = try Story()
        let refusal = story.refusal(.add(Self.facts(kind), same: nil, on: Self.today))
        #expect(refusal == (kind.validity == .always ? nil : .dateMissing(kind)))
    }

    @Test func datesMustBePossible() throws {
        let story = try Story()
        func refusal(_ kind: PaperKind, _ day: Day) -> PaperRefusal? {
            story.refusal(.add(Self.facts(kind, dated: day), same: nil, on: Self.today))
        }
        let tomorrow = Self.today + 1
        #expect(refusal(.income, tomorrow) == .inTheFuture(on: tomorrow, today: Self.today))
        #expect(refusal(.income, Self.today) == nil)
        #expect(refusal(.identity, tomorrow) == nil)
        #expect(refusal(.quote, Day(1899, 12, 31)) == .dateImpossible(Day(1899, 12, 31)))
    }

    @Test func sizesStopAtTenMegabytes() throws {
        let story = try Story()
        let most = PaperFolder.maximumBytes
        func refusal(_ bytes: Int) -> PaperRefusal? {
            story.refusal(.add(Self.facts(.other, bytes: bytes), same: nil, on: Self.today))
        }
        #expect(refusal(0) == .unusable(.empty))
        #expect(refusal(most) == nil)
        #expect(refusal(most + 1) == .unusable(.tooLarge(bytes: most + 1, maximum: most)))
    }

    @Test func aFileHoldsSoManyPapers() throws {
        var story = try Story()
        for _ in 0..<PaperFolder.maximumPapers { try story.gives(.other) }
        let more = PaperCommand.add(Self.facts(.other), same: nil, on: Self.today)
        #expect(story.refusal(more) == .tooMany(maximum: PaperFolder.maximumPapers))
        // Another in the place of one, or after one is gone.
        try story.gives(.other, replaces: 1)
        try story.does(.remove(paper: 2, on: Self.today))
        #expect(story.refusal(more) == nil)
    }

    @Test func theSameContentIsRecognised() throws {
        var story = try Story()
        try story.gives(.bankDetails)
        let again = PaperCommand.add(Self.facts(.other), same: 1, on: Self.today)
        #expect(
            story.refusal(again) == .alreadyGiven(paper: 1, .bankDetails, on: Self.today))
        try story.does(.remove(paper: 1, on: Self.today))
        #expect(story.refusal(again) == nil)
    }

    @Test func aReplacedPaperNoLongerCounts() throws {
        var story = try Story()
        try story.gives(.bankDetails)
        try story.gives(.bankDetails, replaces: 1)
        #expect(story.folder.current.map(\.number) == [2])
        #expect(story.folder[1]?.replacedBy == 2)
        let twice = Self.facts(.bankDetails, replaces: 1)
        #expect(story.refusal(.add(twice, same: nil, on: Self.today)) == .notCurrent(1))
        #expect(story.refusal(.remove(paper: 1, on: Self.today)) == .notCurrent(1))
        #expect(story.refusal(.remove(paper: 3, on: Self.today)) == .noSuchPaper(3))
        #expect(story.refusal(.remove(paper: 0, on: Self.today)) == .noSuchPaper(0))
    }

    // MARK: Sending

    @Test func aBankReceivesWhatItNeedsOnce() throws {
        var story = try Story()
        for kind in [PaperKind.bankDetails, .mandate, .other, .invoice] { try story.gives(kind) }
        try story.does(.recordScan(paper: 4, .infected))
        let sent = try story.does(.transmit(bank: Self.bank, on: Self.today))
        #expect(sent == [.transmitted(bank: Self.bank, papers: [1], on: Self.today)])
        #expect(try story.does(.transmit(bank: Self.bank, on: Self.today)) == [])
        try story.gives(.bankDetails, replaces: 1)
        #expect(story.folder.unsent(to: Self.bank).map(\.number) == [5])
        #expect(story.folder.unsent(to: CaseStory.otherBank).map(\.number) == [5])
    }

    @Test func whatWasSentIsNotTakenBack() throws {
        var story = try Story()
        try story.gives(.bankDetails)
        try story.does(.transmit(bank: Self.bank, on: Self.today))
        let removal = PaperCommand.remove(paper: 1, on: Self.today)
        #expect(story.refusal(removal) == .alreadySent(paper: 1))
    }

    @Test func aFileThatIsOverTakesNoPaper() throws {
        var story = try Story()
        try story.gives(.bankDetails)
        var over = CaseStory()
        over.file = story.file
        try over.does(.withdraw(on: Self.today))
        story.file = over.file
        let facts = Self.facts(.other)
        #expect(story.refusal(.add(facts, same: nil, on: Self.today)) == .notNow(.withdrawn))
        #expect(story.refusal(.remove(paper: 1, on: Self.today)) == .notNow(.withdrawn))
        #expect(try story.does(.recordScan(paper: 1, .clean)) == [.scanned(paper: 1, .clean)])
        #expect(try story.does(.recordScan(paper: 1, .clean)) == [])
    }

    // MARK: What is missing

    @Test func needsFollowWhatTheFileSays() throws {
        var story = try CaseStory.opened()
        #expect(
            Self.needs(story.file).map(\.kind)
                == [.identity, .address, .bankStatements, .bankDetails, .quote])
        try story.does(
            .recordBudget(
                CaseStory.budget + [
                    BudgetLine(
                        kind: .loanInstalments, period: .monthly, amount: Money(cents: 5_000))
                ]), .attestDifficulty(CaseStory.difficulty))
        #expect(
            Self.needs(story.file).map(\.kind)
                == [
                    .identity, .address, .income, .charges, .credits, .bankStatements,
                    .difficulty, .bankDetails, .quote,
                ])
        #expect(Self.needs(story.file).filter { !$0.isExpected }.map(\.kind) == [.quote])
    }

    @Test func aNeedIsMetByAPaperThatHolds() throws {
        var story = try Story()
        try story.gives(.address, dated: Day(2026, 9, 30))
        try story.gives(.bankStatements, dated: Day(2026, 9, 29))
        try story.gives(.bankDetails)
        try story.does(.recordScan(paper: 3, .infected))
        let needs = story.file.paperNeeds(given: story.folder, on: Day(2026, 12, 30))
        #expect(needs.filter(\.isMet).map(\.kind) == [.address])
    }

    private static func needs(_ file: CaseFile) -> [PaperNeed] {
        file.paperNeeds(given: PaperFolder(), on: today)
    }
}

extension PaperFolderTests.Story {
    private var today: Day { PaperFolderTests.today }
    private func facts(_ kind: PaperKind, dated: Day?, replaces: Int?) -> PaperFacts {
        PaperFolderTests.facts(kind, dated: dated, replaces: replaces)
    }
}
