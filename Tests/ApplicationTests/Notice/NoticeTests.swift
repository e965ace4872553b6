import Domain
import Journal
import Testing

@testable import Application

/// Who is told of what others did, and what is sent of it.
@Suite struct NoticeTests {
    private static func kinds(_ region: Region, _ who: Who) -> [NoticeKind] {
        region.scheme.notices(page: PageRequest(), for: region.actor(who)).rows.map(\.kind)
    }

    private static func unread(_ region: Region, _ who: Who) -> Int {
        region.scheme.look { $0.unreadNotices(of: region.account(who)) }
    }

    @Test(arguments: Region.Engine.allCases)
    func eachSideIsToldOfTheOther(_ engine: Region.Engine) async throws {
        let region = try await Region(engine)
        let file = try await region.sent(to: .marsh)
        #expect(Self.kinds(region, .marsh) == [.fileReceived])
        #expect(Self.kinds(region, .worker).isEmpty)
        try await region.does(.marsh, .caseFile(file, .requestInformation(.charges)))
        try await region.does(.worker, .caseFile(file, .provideInformation))
        try await region.does(.marsh, .caseFile(file, .refuse(.bankPolicy)))
        #expect(Self.kinds(region, .worker) == [.fileRefused, .informationRequested])
        #expect(Self.kinds(region, .marsh) == [.informationProvided, .fileReceived])
        // Neither other banks, nor other prescribers, nor those who only read.
        for who in [Who.estuary, .stranger, .colleague, .officer, .auditor, .administrator] {
            #expect(Self.kinds(region, who).isEmpty, "\(who)")
        }
        let again = try region.reopened()
        for who in Who.allCases {
            let actor = region.actor(who)
            #expect(
                again.notices(page: PageRequest(), for: actor).rows
                    == region.scheme.notices(page: PageRequest(), for: actor).rows)
        }
    }

    @Test func nobodyIsToldOfTheirOwnAct() async throws {
        let region = try await Region()
        let file = try await region.file()
        try await region.does(.worker, .caseFile(file, .reassign(to: region.account(.colleague))))
        try await region.does(
            .colleague, .caseFile(file, .reassign(to: region.account(.colleague))))
        #expect(Self.kinds(region, .colleague) == [.fileHandedOver])
        #expect(Self.kinds(region, .worker).isEmpty)
    }

    @Test func readUpToWhatWasSeen() async throws {
        let region = try await Region()
        _ = try await region.sent(to: .marsh)
        let first = region.scheme.notices(page: PageRequest(), for: region.actor(.marsh)).rows
        _ = try await region.sent(to: .marsh)
        #expect(Self.unread(region, .marsh) == 2)
        let act = Act.notices(region.account(.marsh), .read(upTo: first[0].place))
        try await region.does(.marsh, act)
        #expect(Self.unread(region, .marsh) == 1)
        let rows = region.scheme.notices(page: PageRequest(), for: region.actor(.marsh)).rows
        #expect(rows.map(\.isRead) == [false, true])
        // Nobody reads in the place of another.
        for who in Who.allCases where who != .marsh {
            #expect(await region.refusal(who, act) == .notAllowed(.manageOwnAccount), "\(who)")
        }
        try await Answers.expectReplayEqualsLive(region)
    }

    /// What was told is forgotten from the oldest on, and what is unread stays counted.
    @Test func theListIsBounded() {
        var book = NoticeBook()
        let count = NoticeBook.longest * 3
        for place in 1...count {
            book.add(
                NoticeBook.Entry(
                    place: Int64(place), kind: .fileReceived, subject: .caseFile(CaseID(1)),
                    at: Instant(milliseconds: 0)), for: AccountID(1))
        }
        let kept = book.entries(of: AccountID(1))
        #expect(kept.count == NoticeBook.longest)
        #expect(kept.last?.place == Int64(count))
    }

    // MARK: Late answers

    @Test func silenceIsToldThenGoesToTheRegion() async throws {
        let region = try await Region()
        let file = try await region.sent(to: .marsh)
        let due = try #require(
            try region.scheme.caseDetail(file, for: region.actor(.worker)).row.answerDue)
        region.clock.move(to: due)
        #expect(try await region.scheme.passNight().overdue == 0)
        region.clock.move(to: due + 1)
        #expect(try await region.scheme.passNight().overdue == 1)
        #expect(try await region.scheme.passNight().overdue == 0)
        #expect(Self.kinds(region, .worker) == [.answerLate])
        #expect(Self.kinds(region, .marsh) == [.answerLate, .fileReceived])
        #expect(Self.kinds(region, .officer).isEmpty)
        let last = WorkingDayCalendar.france
            .adding(workingDays: CaseFile.workingDaysToRegion, to: due)
        region.clock.move(to: last)
        #expect(try await region.scheme.passNight().overdue == 0)
        region.clock.move(to: last + 1)
        #expect(try await region.scheme.passNight().overdue == 1)
        #expect(Self.kinds(region, .officer) == [.answerLate])
        #expect(Self.kinds(region, .second) == [.answerLate])
        region.clock.move(to: last + 90)
        #expect(try await region.scheme.passNight().overdue == 0)
        // Nothing was decided by the silence.
        #expect(try region.stage(file) == .submitted)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// While the prescriber owes a paper, the bank is not late.
    @Test func aPaperAskedForStopsTheClock() async throws {
        let region = try await Region()
        let file = try await region.sent(to: .marsh)
        try await region.does(.marsh, .caseFile(file, .requestInformation(.charges)))
        region.clock.move(to: Region.start + 300)
        #expect(try await region.scheme.passNight().overdue == 0)
    }
}
