import Domain
import Journal
import Testing

@testable import Application

/// From the administrator's invitation to the session of the person invited.
@Suite struct InvitationTests {
    static let password = "neuf moutons verts et un loup gris"

    static func new(_ region: Region, email: String = "neuve@essai.example") -> NewInvitation {
        NewInvitation(
            organisation: region.organisations.mission, roles: [.prescriber],
            name: "Camille Neuve", email: email)
    }

    static func invited(
        _ region: Region, days: Int = 15, email: String = "neuve@essai.example"
    ) async throws -> (id: InvitationID, secret: String) {
        let issued = try await region.scheme.invite(
            new(region, email: email), until: region.today + days,
            by: region.actor(.administrator), command: CommandID("invite-\(email)"))
        return (try #require(issued.receipt.invitation), try #require(issued.secret))
    }

    static func accept(
        _ region: Region, _ secret: String, command: String = "answer"
    ) async throws(Rejection) -> InvitationAnswer {
        try await region.scheme.accept(
            secret: secret, password: password, network: "essai", command: CommandID(command))
    }

    static func refusal(_ region: Region, _ secret: String) async -> Rejection? {
        do throws(Rejection) {
            _ = try await accept(region, secret, command: "refused")
            return nil
        } catch { return error }
    }

    @Test(arguments: Region.Engine.allCases)
    func thePersonOpensTheirAccountAndIsSignedIn(_ engine: Region.Engine) async throws {
        let region = try await Region(engine)
        let (id, secret) = try await Self.invited(region)
        let opened = try #require(region.scheme.invitation(secret: secret))
        #expect(opened.state == .valid(until: region.today + 15))
        #expect(opened.name == "Camille Neuve" && opened.email == "neuve@essai.example")
        #expect(opened.invitedByName == "Camille Administrator")
        guard case .opened(let token) = try await Self.accept(region, secret) else {
            Issue.record("the account is not open")
            return
        }
        let session = try #require(region.scheme.session(token: token))
        #expect(session.actor.organisation == region.organisations.mission)
        #expect(session.actor.roles == [.prescriber] && session.name == "Camille Neuve")
        // The same after a restart: the name, the address, the password.
        let again = try region.reopened()
        let signIn = await again.signIn(
            email: "neuve@essai.example", password: Self.password, network: "essai")
        guard case .opened = signIn else {
            Issue.record("the password does not open the account: \(signIn)")
            return
        }
        let row = try again.invitations(for: region.actor(.administrator)).first { $0.id == id }
        #expect(row?.account == session.actor.account && row?.name == "Camille Neuve")
    }

    /// Whoever reads the journal can follow no link: it holds the digest alone.
    @Test func theSecretIsNowhereInTheJournal() async throws {
        let region = try await Region()
        let (_, secret) = try await Self.invited(region)
        let letters = secret.filter { $0 != "-" }
        try region.journal.replay(after: 0) { recorded in
            let body = String(decoding: recorded.event.body, as: UTF8.self)
            #expect(!body.contains(secret) && !body.contains(letters))
            #expect(!body.contains("neuve@") && !body.contains("Neuve"))
        }
    }

    @Test func theSameFormTwiceShowsOneLinkAndOpensOneSession() async throws {
        let region = try await Region()
        let (_, secret) = try await Self.invited(region)
        let again = try await region.scheme.invite(
            Self.new(region), until: region.today + 15, by: region.actor(.administrator),
            command: CommandID("invite-neuve@essai.example"))
        #expect(again.secret == nil && again.receipt.repeated)
        guard case .opened = try await Self.accept(region, secret) else {
            Issue.record("the first answer opens the account")
            return
        }
        // A form sent twice, the second time perhaps by somebody else, signs nobody in.
        #expect(try await Self.accept(region, secret) == .openedBefore)
        #expect(
            await Self.refusal(region, secret)
                == .refused(.invitation(.alreadyAccepted(on: region.today))))
    }

    @Test func aLinkThatEndedTellsNoNameAndAsksForAnother() async throws {
        let region = try await Region()
        let (id, secret) = try await Self.invited(region)
        let end = region.today + 15
        region.clock.move(to: end + 1)
        let opened = try #require(region.scheme.invitation(secret: secret))
        #expect(opened.state == .expired(until: end))
        #expect(opened.name.isEmpty && opened.email.isEmpty && opened.roles.isEmpty)
        #expect(
            await Self.refusal(region, secret)
                == .refused(.invitation(.linkEnded(.expired(until: end)))))
        try await region.scheme.askRenewal(secret: secret, command: CommandID("ask"))
        let position = region.scheme.position
        try await region.scheme.askRenewal(secret: secret, command: CommandID("ask-again"))
        #expect(region.scheme.position == position)
        let rows = try region.scheme.invitations(for: region.actor(.administrator))
        #expect(rows.first?.id == id && rows.first?.renewalAskedOn == region.today)
        let renewed = try await region.scheme.issueLink(
            of: id, until: region.today + 7, endsOthers: false,
            by: region.actor(.administrator), command: CommandID("renew"))
        let other = try #require(renewed.secret)
        #expect(other != secret)
        guard case .opened = try await Self.accept(region, other) else {
            Issue.record("the new link opens the account")
            return
        }
    }

    @Test func aRevokedInvitationOpensNothing() async throws {
        let region = try await Region()
        let (id, secret) = try await Self.invited(region)
        try await region.does(.administrator, .invitation(.revoke(id)))
        #expect(
            await Self.refusal(region, secret)
                == .refused(.invitation(.linkEnded(.revoked(on: region.today)))))
    }

    @Test func anAddressThatIsKnownIsToldToThoseWhoMaySeeIt() async throws {
        let region = try await Region()
        _ = try await Self.invited(region)
        let known: [(String, FieldProblem)] = [
            (Who.worker.email, .alreadyUsed), ("neuve@essai.example", .alreadyInvited),
        ]
        for (email, problem) in known {
            let link = InvitationLink(
                digest: Digest([UInt8](repeating: 3, count: 32)), until: region.today)
            #expect(
                await region.refusal(
                    .administrator,
                    .invitation(.issue(Self.new(region, email: " \(email.uppercased()) "), link)))
                    == .invalid([FieldError("email", problem)]))
        }
    }

    /// Invited twice before either link was used: the second answer says what to do.
    @Test func anAddressThatGotAnAccountMeanwhileIsRefusedAndNothingIsWritten() async throws {
        let region = try await Region()
        let (_, secret) = try await Self.invited(region)
        let twin = NewInvitation(
            organisation: region.organisations.centre, roles: [.prescriber],
            name: "Camille Neuve", email: "neuve@essai.example")
        let other = try await region.scheme.invite(
            twin, until: region.today + 15, by: region.actor(.administrator),
            command: CommandID("twin"))
        _ = try await Self.accept(region, secret)
        let head = try await region.head
        #expect(
            await Self.refusal(region, try #require(other.secret))
                == .invalid([FieldError("email", .alreadyUsed)]))
        #expect(try await region.head == head)
    }

    /// Somebody who left comes back under the same address: after a restart too, it is the new
    /// account that opens.
    @Test func theAddressOfAClosedAccountServesAgain() async throws {
        let region = try await Region()
        let (_, secret) = try await Self.invited(region, email: Who.stranger.email + "x")
        let stranger = region.account(.stranger)
        try await region.does(.administrator, .account(.close(stranger)))
        let (_, back) = try await Self.invited(region, email: Who.stranger.email)
        _ = try await Self.accept(region, back)
        _ = try await Self.accept(region, secret, command: "other")
        for scheme in [region.scheme, try region.reopened()] {
            let signIn = await scheme.signIn(
                email: Who.stranger.email, password: Self.password, network: "essai")
            guard case .opened(let token) = signIn else {
                Issue.record("\(signIn)")
                continue
            }
            #expect(scheme.session(token: token)?.actor.account != stranger)
        }
    }

    @Test func whatIsMissingOrWrongIsSaidByField() async throws {
        let region = try await Region()
        var new = Self.new(region, email: "sans arobase")
        new.name = ""
        let link = InvitationLink(
            digest: Digest([UInt8](repeating: 3, count: 32)), until: region.today)
        #expect(
            await region.refusal(.administrator, .invitation(.issue(new, link)))
                == .invalid([FieldError("name", .missing), FieldError("email", .malformed)]))
    }

    @Test(arguments: [
        "", "abcd", String(repeating: "a", count: 27), String(repeating: "a", count: 29),
        String(repeating: "l", count: 28), String(repeating: "0", count: 28),
        String(repeating: "é", count: 14), String(repeating: "a", count: 28),
    ])
    func whatIsNotASecretOpensNothing(_ text: String) async throws {
        let region = try await Region()
        #expect(region.scheme.invitation(secret: text) == nil)
        #expect(
            await Self.refusal(region, text) == .refused(.invitation(.unknownLink)))
    }

    /// Read from paper: capitals and blanks instead of hyphens are the same secret.
    @Test func aSecretIsReadAsItIsTyped() async throws {
        let region = try await Region()
        let (_, secret) = try await Self.invited(region)
        #expect(secret.count == 34)
        let typed = secret.uppercased().replacing("-", with: " ")
        #expect(InvitationSecret.digest(of: typed) == InvitationSecret.digest(of: secret))
        #expect(region.scheme.invitation(secret: typed) != nil)
    }

    /// Two tabs, or two people who hold the same link: one account.
    @Test func twoAnswersAtOnceOpenOneAccount() async throws {
        let region = try await Region(.sqlite)
        let (_, secret) = try await Self.invited(region)
        let opened = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<4 {
                group.addTask {
                    let answer = try? await Self.accept(region, secret, command: "race-\(number)")
                    if case .opened = answer { return true }
                    return false
                }
            }
            return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
        }
        #expect(opened == 1)
        let rows = try region.scheme.accounts(for: region.actor(.administrator))
        #expect(rows.count { $0.email == "neuve@essai.example" } == 1)
    }
}
