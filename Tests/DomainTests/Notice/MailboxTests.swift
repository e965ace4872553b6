import Domain
import Testing

@Suite struct MailboxTests {
    private static let today = Day(2026, 3, 2)

    private static func mailbox(_ commands: MailboxCommand...) -> Mailbox {
        commands.reduce(into: Mailbox()) { mailbox, command in
            for event in mailbox.decide(command) { mailbox.apply(event) }
        }
    }

    @Test func whatIsChosenHoldsAndTheRestIsUsual() {
        let mailbox = Self.mailbox(.choose(.alertRaised, .never, on: Self.today))
        #expect(mailbox.delivery(of: .alertRaised) == .never)
        for kind in NoticeKind.allCases where kind != .alertRaised {
            #expect(mailbox.delivery(of: kind) == kind.usual)
        }
        #expect(mailbox.decide(.choose(.alertRaised, .never, on: Self.today)).isEmpty)
        let back = NoticeKind.alertRaised.usual
        #expect(
            mailbox.decide(.choose(.alertRaised, back, on: Self.today))
                == [.chosen(.alertRaised, back, on: Self.today)])
    }

    /// What was read or sent stays so, in whatever order it is told.
    @Test func placesOnlyGoForward() {
        let mailbox = Self.mailbox(
            .read(upTo: 40, on: Self.today),
            .recordMailed(.atOnce, upTo: 30, count: 2, on: Self.today))
        #expect(mailbox.decide(.read(upTo: 40, on: Self.today)).isEmpty)
        #expect(mailbox.decide(.read(upTo: 39, on: Self.today)).isEmpty)
        #expect(
            mailbox.decide(.recordMailed(.atOnce, upTo: 30, count: 2, on: Self.today)).isEmpty)
        #expect(
            mailbox.decide(.recordRefused(.atOnce, upTo: 12, .gaveUp, on: Self.today)).isEmpty)
        // Each delivery has its own place.
        #expect(
            mailbox.decide(.recordMailed(.daily, upTo: 12, count: 1, on: Self.today)).count == 1)
    }

    @Test func aRefusalIsKnownUntilAMailIsTaken() {
        var mailbox = Self.mailbox(
            .recordRefused(.atOnce, upTo: 5, .unknownAddress, on: Self.today))
        #expect(mailbox.refused?.reason == .unknownAddress)
        #expect(mailbox.refused?.on == Self.today)
        #expect(mailbox.mailedUpTo[.atOnce] == 5)
        #expect(mailbox.lastDaily == nil)
        mailbox.apply(.mailed(.daily, upTo: 9, count: 3, on: Self.today + 1))
        #expect(mailbox.refused == nil)
        #expect(mailbox.lastDaily == Self.today + 1)
    }

    @Test func everyKindReachesSomebody() {
        for kind in NoticeKind.allCases { #expect(!kind.roles.isEmpty) }
    }
}
