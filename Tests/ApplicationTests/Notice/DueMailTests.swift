import Domain
import Journal
import Testing

@testable import Application

/// What is sent, when, and only once.
@Suite struct DueMailTests {
    private static func mails(_ region: Region, _ who: Who) -> [DueMail] {
        region.scheme.dueMail().filter { $0.account == region.account(who) }
    }

    private static func at(_ day: Day, hour: Int) -> Instant {
        // In January, France is an hour ahead.
        Instant(milliseconds: Int64(day.number) * 86_400_000 + Int64(hour - 1) * 3_600_000)
    }

    /// A file sent to a bank that wants to know at once, or not.
    private static func sent(_ delivery: NoticeDelivery) async throws -> Region {
        let region = try await Region()
        try await region.does(
            .marsh,
            .notices(region.account(.marsh), .choose([NoticeChoice(.fileReceived, delivery)])))
        _ = try await region.sent(to: .marsh)
        return region
    }

    @Test func atOnceIsSentOnce() async throws {
        let region = try await Self.sent(.atOnce)
        let mail = try #require(Self.mails(region, .marsh).first)
        #expect(mail.address == Who.marsh.email)
        #expect(mail.notices.map(\.kind) == [.fileReceived])
        try await region.scheme.recordMail(mail, .taken)
        #expect(Self.mails(region, .marsh).isEmpty)
        // Told twice, as by two servers one after the other.
        try await region.scheme.recordMail(mail, .taken)
        _ = try await region.sent(to: .marsh)
        #expect(Self.mails(region, .marsh).map(\.notices.count) == [1])
        #expect(try region.reopened().dueMail() == region.scheme.dueMail())
    }

    @Test func neverIsNeverSent() async throws {
        let region = try await Self.sent(.never)
        #expect(Self.mails(region, .marsh).isEmpty)
        region.clock.move(to: Region.start + 1)
        #expect(Self.mails(region, .marsh).isEmpty)
    }

    /// One mail each working morning, of all that came since.
    @Test func dailyWaitsForTheMorning() async throws {
        let region = try await Self.sent(.daily)
        _ = try await region.sent(to: .marsh)
        let mail = try #require(Self.mails(region, .marsh).first)
        #expect(mail.delivery == .daily && mail.notices.count == 2)
        try await region.scheme.recordMail(mail, .taken)
        _ = try await region.sent(to: .marsh)
        #expect(Self.mails(region, .marsh).isEmpty)
        region.clock.set(Self.at(Region.start + 1, hour: 6))
        #expect(Self.mails(region, .marsh).isEmpty)
        region.clock.set(Self.at(Region.start + 1, hour: 7))
        #expect(Self.mails(region, .marsh).map(\.notices.count) == [1])
    }

    /// The week's start is a Monday: five days later is a Saturday.
    @Test func noDailyMailOnAHoliday() async throws {
        let region = try await Self.sent(.daily)
        try await region.scheme.recordMail(try #require(Self.mails(region, .marsh).first), .taken)
        region.clock.move(to: Region.start + 5)
        _ = try await region.sent(to: .marsh)
        #expect(Self.mails(region, .marsh).isEmpty)
        region.clock.move(to: Region.start + 7)
        #expect(Self.mails(region, .marsh).count == 1)
    }

    /// After a long stop nobody is flooded with what is over.
    @Test func oldNewsIsNotSent() async throws {
        let region = try await Self.sent(.atOnce)
        region.clock.move(to: Region.start + 3)
        #expect(Self.mails(region, .marsh).isEmpty)
    }

    @Test func aRefusedMailIsKnownAndNotSentAgain() async throws {
        let region = try await Self.sent(.atOnce)
        let mail = try #require(Self.mails(region, .marsh).first)
        try await region.scheme.recordMail(mail, .refused(.unknownAddress))
        #expect(Self.mails(region, .marsh).isEmpty)
        let marsh = region.account(.marsh)
        #expect(region.scheme.noticeChoices(of: region.actor(.marsh)).refused?.on == Region.start)
        #expect(
            region.scheme.mailRefused(of: marsh, for: region.actor(.administrator))?.reason
                == .unknownAddress)
        #expect(region.scheme.mailRefused(of: marsh, for: region.actor(.officer)) == nil)
    }

    /// A person who left gets nothing more.
    @Test func aClosedAccountGetsNoMail() async throws {
        let region = try await Self.sent(.atOnce)
        try await region.does(.administrator, .account(.close(region.account(.marsh))))
        #expect(Self.mails(region, .marsh).isEmpty)
    }

    @Test func eachRoleChoosesAmongItsOwn() async throws {
        let region = try await Region()
        for who in Who.allCases {
            let rows = region.scheme.noticeChoices(of: region.actor(who)).rows
            #expect(rows.allSatisfy { $0.kind.roles.contains(who.role) }, "\(who)")
            let isNobody = !NoticeKind.allCases.contains { $0.roles.contains(who.role) }
            #expect(rows.isEmpty == isNobody, "\(who)")
        }
    }
}
