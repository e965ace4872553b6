import Domain
import Testing

@testable import Application

/// A bank asks for papers; its clock waits for the answer.
@Suite struct PaperRequestTests {
    static let quote = PaperRequest(kind: .quote, fault: .missing)

    static func sent() async throws -> (Region, CaseID) {
        let region = try await Region()
        let file = try await region.file()
        try await region.does(.worker, .papers(file, .add(PaperTests.paper())))
        for step: CaseAct in [
            .assess, .giveConsent(.transmissionToBank),
            .submit(to: region.actor(.marsh).organisation),
        ] { try await region.does(.worker, .caseFile(file, step)) }
        return (region, file)
    }

    static func due(_ region: Region, _ file: CaseID) throws -> Day? {
        let detail = try region.scheme.caseDetail(file, for: region.actor(.worker))
        return detail.row.answerDue
    }

    @Test func theDaysOfAQuestionAreGivenBack() async throws {
        let (region, file) = try await Self.sent()
        let worker = region.actor(.worker)
        // Sent on Monday the 5th, to be answered within ten working days.
        #expect(try Self.due(region, file) == Day(2026, 1, 19))
        region.clock.move(to: Day(2026, 1, 8))
        let unreadable = PaperRequest(kind: .bankDetails, fault: .unreadable, paper: 1)
        try await region.does(
            .marsh, .caseFile(file, .requestPapers([Self.quote, unreadable], words: "Svp.")))
        #expect(try region.stage(file) == .informationRequested)
        let asked = try region.scheme.papers(of: file, for: worker)
        #expect(asked.requests.map(\.request) == [Self.quote, unreadable])
        #expect(asked.requests.allSatisfy { !$0.isAnswered } && asked.requestWords == "Svp.")
        region.clock.move(to: Day(2026, 1, 15))
        try await region.does(
            .worker, .papers(file, .add(PaperTests.paper(.bankDetails, "Net", replaces: 1))))
        let given = try region.scheme.papers(of: file, for: worker)
        #expect(given.requests.map(\.isAnswered) == [false, true])
        #expect(await PaperTests.open(2, of: file, by: .marsh, region) == nil)
        try await region.does(.worker, .caseFile(file, .provideInformation))
        #expect(await PaperTests.open(2, of: file, by: .marsh, region) != nil)
        // Seven working days were left on the 8th: as many from the 15th.
        #expect(try Self.due(region, file) == Day(2026, 1, 26))
        let detail = try region.scheme.caseDetail(file, for: worker)
        #expect(detail.submissions.last?.answerDue == Day(2026, 1, 26))
        #expect(try region.scheme.papers(of: file, for: worker).requests == [])
    }

    /// Only what the bank received can be found wanting, and only what is not there missing.
    @Test(arguments: [
        PaperRequest(kind: .bankDetails, fault: .missing, paper: 1),
        PaperRequest(kind: .bankDetails, fault: .unreadable),
        PaperRequest(kind: .income, fault: .unreadable, paper: 1),
        PaperRequest(kind: .other, fault: .missing),
        PaperRequest(kind: .bankDetails, fault: .unreadable, paper: 9),
    ])
    func requestsMakeSense(_ request: PaperRequest) async throws {
        let (region, file) = try await Self.sent()
        let head = try await region.head
        let refusal = await region.refusal(
            .marsh, .caseFile(file, .requestPapers([request], words: "")))
        #expect(refusal == .invalid([FieldError("papers", .unknown)]))
        #expect(try await region.head == head)
    }
}
