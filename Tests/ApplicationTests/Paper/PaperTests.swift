import Codec
import Domain
import Journal
import Testing

@testable import Application

/// Papers through the one write path: what is kept, who opens it, what a restart still knows.
@Suite struct PaperTests {
    static func paper(
        _ kind: PaperKind = .bankDetails, _ text: String = "RIB", replaces: Int? = nil
    ) -> NewPaper {
        NewPaper(kind: kind, content: SpecimenPDF.make([text]), replaces: replaces)
    }

    static func open(
        _ number: Int, of file: CaseID, by who: Who, _ region: Region
    ) async -> PaperOpening? {
        try? await region.scheme.open(number, of: file, for: region.actor(who)).opening
    }

    @Test(arguments: Region.Engine.allCases)
    func whatIsGivenIsThereAfterARestart(_ engine: Region.Engine) async throws {
        let region = try await Region(engine)
        let file = try await region.file()
        let paper = Self.paper()
        try await region.does(.worker, .papers(file, .add(paper)))
        #expect(await Self.open(1, of: file, by: .worker, region) == .content(paper.content))
        let worker = region.actor(.worker)
        let before = try region.scheme.papers(of: file, for: worker)
        let again = try region.reopened()
        #expect(try again.papers(of: file, for: worker) == before)
        let reopened = try await again.open(1, of: file, for: worker)
        #expect(reopened.opening == .content(paper.content))
    }

    /// The journal verifies with it, an archive carries it, and nothing of it is in clear.
    @Test func thePaperIsPartOfTheJournal() async throws {
        let region = try await Region(.sqlite)
        let file = try await region.file()
        let paper = Self.paper(.other, "MARQUE-SECRETE")
        try await region.does(.worker, .papers(file, .add(paper)))
        let report = try JournalCheck.run(region.journal, knows: EventCodec.knows)
        var lines: [[UInt8]] = []
        try await Archive.export(region.journal, tick: { _ in }) { lines.append($0) }
        let all = lines.flatMap { $0 }
        #expect(all.firstRange(of: Array("MARQUE".utf8)) == nil)
        #expect(all.firstRange(of: Array(paper.content.prefix(40))) == nil)
        let copy = MemoryJournal()
        var rest = all.split(separator: 0x0A).map { Array($0) }[...]
        _ = try Archive.import(into: copy, tick: { _ in }) { rest.popFirst() }
        #expect(try JournalCheck.run(copy, knows: EventCodec.knows) == report)
        let scheme = try Region.scheme(over: copy, region.clock, seed: 99)
        let opened = try await scheme.open(1, of: file, for: region.actor(.worker))
        #expect(opened.opening == .content(paper.content))
    }

    /// The act names a paper by its digest: sent again it is the same, with another content not.
    @Test func aPaperIsGivenOnce() async throws {
        let region = try await Region()
        let file = try await region.file()
        let act = Act.papers(file, .add(Self.paper()))
        let first = try await region.does(.worker, act, command: "once")
        let again = try await region.does(.worker, act, command: "once")
        #expect(again.repeated && again.written == first.written)
        let other = Act.papers(file, .add(Self.paper(.bankDetails, "autre")))
        await #expect(throws: Rejection.commandReused) {
            try await region.does(.worker, other, command: "once")
        }
        let refusal = await region.refusal(.worker, act)
        #expect(
            refusal
                == .refused(.papers(.alreadyGiven(paper: 1, .bankDetails, on: region.today))))
        #expect(try region.scheme.papers(of: file, for: region.actor(.worker)).papers.count == 1)
    }

    @Test func whatCannotBeKeptWritesNothing() async throws {
        let region = try await Region()
        let file = try await region.file()
        let head = try await region.head
        let page = NewPaper(kind: .other, content: Array("<html>".utf8))
        #expect(
            await region.refusal(.worker, .papers(file, .add(page)))
                == .refused(.papers(.unusable(.text))))
        let undated = NewPaper(kind: .income, content: SpecimenPDF.make(["Paie"]))
        #expect(
            await region.refusal(.worker, .papers(file, .add(undated)))
                == .refused(.papers(.dateMissing(.income))))
        #expect(try await region.head == head)
    }

    // MARK: Who opens what

    @Test func aBankOpensWhatWasSentWhileTheFileIsTheirs() async throws {
        let region = try await Region()
        let file = try await region.file()
        try await region.does(.worker, .papers(file, .add(Self.paper())))
        try await region.does(.worker, .papers(file, .add(Self.paper(.other, "Note"))))
        #expect(await Self.open(1, of: file, by: .marsh, region) == nil)
        for step: CaseAct in [
            .assess, .giveConsent(.transmissionToBank),
            .submit(to: region.actor(.marsh).organisation),
        ] { try await region.does(.worker, .caseFile(file, step)) }
        #expect(await Self.open(1, of: file, by: .marsh, region) != nil)
        #expect(await Self.open(2, of: file, by: .marsh, region) == nil)
        for who in Who.allCases where ![.worker, .colleague, .marsh].contains(who) {
            #expect(await Self.open(1, of: file, by: who, region) == nil, "\(who)")
        }
        // Added since: the bank has it once it is sent.
        try await region.does(.worker, .papers(file, .add(Self.paper(.invoice, "Facture"))))
        #expect(await Self.open(3, of: file, by: .marsh, region) == nil)
        try await region.does(.worker, .papers(file, .send))
        #expect(await Self.open(3, of: file, by: .marsh, region) != nil)
        try await region.does(.marsh, .caseFile(file, .refuse(.bankPolicy)))
        #expect(await Self.open(1, of: file, by: .marsh, region) == nil)
    }

    @Test func anAnswerToTheBankCarriesWhatWasAdded() async throws {
        let region = try await Region()
        let file = try await region.sent()
        try await region.does(.marsh, .caseFile(file, .requestInformation(.quote)))
        try await region.does(.worker, .papers(file, .add(Self.paper(.invoice, "Facture"))))
        try await region.does(.worker, .caseFile(file, .provideInformation))
        #expect(await Self.open(1, of: file, by: .marsh, region) != nil)
    }

    @Test func aRemovedPaperIsOpenedByNobody() async throws {
        let region = try await Region()
        let file = try await region.file()
        try await region.does(.worker, .papers(file, .add(Self.paper())))
        try await region.does(.worker, .papers(file, .remove(1)))
        #expect(await Self.open(1, of: file, by: .worker, region) == .closed(.removed))
    }

    /// Destroying the keys of a person closes their papers for good; the journal still verifies.
    @Test func aPaperGoesWithItsKey() async throws {
        let region = try await Region()
        let file = try await region.file()
        try await region.does(.worker, .papers(file, .add(Self.paper(.other, "Note"))))
        let person = try #require(region.scheme.look { $0.cases[file.number]?.person })
        _ = try await region.journal.append(
            AppendRequest(
                command: CommandID("forget"), fingerprint: Digest([UInt8](repeating: 1, count: 32)),
                actor: nil, recordedAt: region.clock.now(), expected: [:], events: [],
                vault: VaultChange(destroyed: [VaultScope(person, .socialFile)])))
        #expect(await Self.open(1, of: file, by: .worker, region) == .erased)
        _ = try JournalCheck.run(region.journal, knows: EventCodec.knows)
    }

    // MARK: Reuse

    @Test func aPaperThatStillHoldsIsTakenFromAnEarlierFile() async throws {
        let region = try await Region()
        let first = try await region.file()
        let income = NewPaper(
            kind: .income, content: SpecimenPDF.make(["Paie"]), dated: region.today)
        try await region.does(.worker, .papers(first, .add(income)))
        try await region.does(.worker, .caseFile(first, .withdraw))
        let second = try await region.file()
        let worker = region.actor(.worker)
        let offered = try region.scheme.papers(of: second, for: worker).reusable
        #expect(offered.map(\.from) == [first] && offered.map(\.paper.number) == [1])
        try await region.does(.worker, .papers(second, .reuse(from: first, paper: 1)))
        let row = try region.scheme.paper(1, of: second, for: worker)
        #expect(row.from == first && row.dated == income.dated && row.kind == .income)
        #expect(try region.scheme.papers(of: second, for: worker).reusable == [])
        #expect(await Self.open(1, of: second, by: .worker, region) == .content(income.content))
        // Three months later it proves nothing.
        region.clock.move(to: region.today + 100)
        let third = try await region.file()
        #expect(try region.scheme.papers(of: third, for: worker).reusable == [])
        #expect(
            await region.refusal(.worker, .papers(third, .reuse(from: first, paper: 1)))
                == .refused(.papers(.notReusable)))
    }

    @Test func nobodyElsesPaperIsTaken() async throws {
        let region = try await Region()
        let first = try await region.file()
        try await region.does(.worker, .papers(first, .add(Self.paper())))
        var other = Facts.identity
        other.birthDate = Day(1981, 5, 17)
        let second = try await region.file(of: other)
        #expect(try region.scheme.papers(of: second, for: region.actor(.worker)).reusable == [])
        #expect(
            await region.refusal(.worker, .papers(second, .reuse(from: first, paper: 1)))
                == .refused(.papers(.notReusable)))
        let elsewhere = try await region.file(by: .stranger)
        #expect(
            await region.refusal(.stranger, .papers(elsewhere, .reuse(from: first, paper: 1)))
                == .notAllowed(.givePapers))
        // Without a day of birth nobody is known to be the same.
        other.birthDate = nil
        let (third, fourth) = (
            try await region.file(of: other), try await region.file(of: other)
        )
        try await region.does(.worker, .papers(third, .add(Self.paper())))
        #expect(try region.scheme.papers(of: fourth, for: region.actor(.worker)).reusable == [])
    }
}
