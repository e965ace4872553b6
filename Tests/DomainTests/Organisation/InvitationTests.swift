import Testing

@testable import Domain

@Suite struct InvitationTests {
    static let day = Day(2026, 1, 5)
    static let inviter = AccountID(9)
    static let invited = Invited(
        organisation: OrganisationID(1), roles: [.bankOfficer], person: PersonID(1),
        profile: OrganisationTests.profile)

    static func digest(_ number: UInt8) -> Digest { Digest([UInt8](repeating: number, count: 32)) }

    static func link(_ number: UInt8, until: Day = day + 15) -> InvitationLink {
        InvitationLink(digest: digest(number), until: until)
    }

    /// An invitation that lived through these commands.
    static func lived(_ commands: InvitationCommand...) throws -> Invitation {
        var invitation = Invitation()
        for command in [.issue(invited, link(1), by: inviter, on: day)] + commands {
            for event in try invitation.decide(command) { invitation.apply(event) }
        }
        return invitation
    }

    static func newLink(
        _ number: UInt8, until: Day = day + 30, endsOthers: Bool = false, on: Day = day + 5
    ) -> InvitationCommand {
        .issueLink(link(number, until: until), endsOthers: endsOthers, by: inviter, on: on)
    }

    static let accept = InvitationCommand.accept(
        digest: digest(1), account: AccountID(4), on: day + 1)

    @Test func aLinkIsValidOnItsLastDayAndNotAfter() throws {
        let invitation = try Self.lived()
        let last = Self.day + 15
        #expect(invitation.state(of: Self.digest(1), on: last) == .valid(until: last))
        #expect(invitation.state(of: Self.digest(1), on: last + 1) == .expired(until: last))
        #expect(invitation.state(of: Self.digest(2), on: last) == nil)
        #expect(throws: InvitationRefusal.linkEnded(.expired(until: last))) {
            try invitation.decide(
                .accept(digest: Self.digest(1), account: AccountID(4), on: last + 1))
        }
    }

    /// The link of the first message still opens after a second one was sent.
    @Test func aNewLinkEndsNoOtherOneByItself() throws {
        let invitation = try Self.lived(Self.newLink(2))
        for number: UInt8 in [1, 2] {
            let answer = InvitationCommand.accept(
                digest: Self.digest(number), account: AccountID(4), on: Self.day + 6)
            #expect(
                try invitation.decide(answer)
                    == [.accepted(account: AccountID(4), on: Self.day + 6)])
        }
        #expect(invitation.state(on: Self.day + 20) == .valid(until: Self.day + 30))
    }

    @Test func aNewLinkEndsTheOthersWhenAsked() throws {
        let invitation = try Self.lived(Self.newLink(2, endsOthers: true))
        let on = Self.day + 5
        #expect(invitation.state(of: Self.digest(1), on: on) == .replaced(on: on))
        #expect(invitation.state(of: Self.digest(2), on: on) == .valid(until: Self.day + 30))
        #expect(throws: InvitationRefusal.linkEnded(.replaced(on: on))) {
            try invitation.decide(
                .accept(digest: Self.digest(1), account: AccountID(4), on: on))
        }
    }

    @Test func onceAnsweredNoLinkOpensAnythingAndNothingIsDoneToIt() throws {
        let invitation = try Self.lived(Self.newLink(2, on: Self.day), Self.accept)
        #expect(invitation.account == AccountID(4))
        for number: UInt8 in [1, 2] {
            #expect(
                invitation.state(of: Self.digest(number), on: Self.day + 2)
                    == .used(on: Self.day + 1))
        }
        for command in [
            Self.accept, Self.newLink(3), .revoke(by: Self.inviter, on: Self.day),
            .askRenewal(digest: Self.digest(1), on: Self.day),
        ] {
            #expect(throws: InvitationRefusal.alreadyAccepted(on: Self.day + 1)) {
                try invitation.decide(command)
            }
        }
    }

    @Test func aRenewalIsAskedOnceByWhoeverHoldsALinkThatEnded() throws {
        let (end, later) = (Self.day + 15, Self.day + 20)
        let ask = InvitationCommand.askRenewal(digest: Self.digest(1), on: later)
        var invitation = try Self.lived()
        #expect(throws: InvitationRefusal.linkStillValid(until: end)) {
            try invitation.decide(.askRenewal(digest: Self.digest(1), on: end))
        }
        #expect(throws: InvitationRefusal.unknownLink) {
            try invitation.decide(.askRenewal(digest: Self.digest(2), on: later))
        }
        for event in try invitation.decide(ask) { invitation.apply(event) }
        #expect(invitation.renewalAskedOn == later)
        #expect(try invitation.decide(ask) == [])
        // A new link is the answer.
        for event in try invitation.decide(Self.newLink(2, until: later + 7, on: later)) {
            invitation.apply(event)
        }
        #expect(invitation.renewalAskedOn == nil)
    }

    @Test func aRevokedInvitationLivesAgainByANewLinkAlone() throws {
        var invitation = try Self.lived(.revoke(by: Self.inviter, on: Self.day + 2))
        #expect(
            invitation.state(of: Self.digest(1), on: Self.day + 3) == .revoked(on: Self.day + 2))
        #expect(invitation.state(on: Self.day + 3) == .revoked(on: Self.day + 2))
        for event in try invitation.decide(Self.newLink(2)) { invitation.apply(event) }
        #expect(invitation.revokedOn == nil)
        #expect(
            invitation.state(of: Self.digest(1), on: Self.day + 6) == .revoked(on: Self.day + 2))
        #expect(
            invitation.state(of: Self.digest(2), on: Self.day + 6) == .valid(until: Self.day + 30))
    }

    @Test(arguments: [(-1, false), (0, true), (60, true), (61, false)])
    func aLinkLastsSixtyDaysAtMost(_ days: Int, _ isTaken: Bool) throws {
        let command = InvitationCommand.issue(
            Self.invited, Self.link(1, until: Self.day + days), by: Self.inviter, on: Self.day)
        if isTaken {
            #expect(try Invitation().decide(command).count == 1)
        } else {
            #expect(
                throws: InvitationRefusal.linkEndUnusable(
                    until: Self.day + days, first: Self.day, last: Self.day + 60)
            ) { try Invitation().decide(command) }
        }
    }

    @Test func everyRefusalIsProduced() throws {
        let opened = try Self.lived()
        var full = opened
        for number in 2...50 {
            full.apply(
                .linkIssued(
                    Self.link(UInt8(number)), endsOthers: false, by: Self.inviter, on: Self.day))
        }
        var roleless = Self.invited
        roleless.roles = []
        var stranger = Self.invited
        stranger.person = PersonID(2)
        let issue = { (invited: Invited, until: Day) in
            InvitationCommand.issue(
                invited, Self.link(1, until: until), by: Self.inviter, on: Self.day)
        }
        let attempts: [(Invitation, InvitationCommand)] = [
            (Invitation(), Self.accept), (opened, issue(Self.invited, Self.day)),
            (Invitation(), issue(roleless, Self.day)), (Invitation(), issue(stranger, Self.day)),
            (Invitation(), issue(Self.invited, Self.day - 1)), (opened, Self.newLink(1)),
            (full, Self.newLink(51)),
            (opened, .accept(digest: Self.digest(7), account: AccountID(4), on: Self.day)),
            (opened, .askRenewal(digest: Self.digest(1), on: Self.day)),
            (opened, .accept(digest: Self.digest(1), account: AccountID(4), on: Self.day + 99)),
            (try Self.lived(Self.accept), Self.accept),
            (
                try Self.lived(.revoke(by: Self.inviter, on: Self.day)),
                .revoke(by: Self.inviter, on: Self.day)
            ),
        ]
        var produced: Set<String> = []
        for (invitation, command) in attempts {
            do { _ = try invitation.decide(command) } catch {
                produced.insert(DeclaredCases.name(error))
            }
        }
        let source = try domainSource("Organisation/InvitationEvents.swift")
        #expect(produced == DeclaredCases.of("InvitationRefusal", in: source))
    }
}
