import Domain
import Journal
import Testing

@testable import Application

/// Who gets in, how long they stay, and how slow guessing is made.
@Suite struct SignInTests {
    private static func signIn(
        _ region: Region, _ email: String = Who.worker.email,
        _ password: String = Region.password, from network: String = "here"
    ) async -> SignIn {
        await region.scheme.signIn(email: email, password: password, network: network)
    }

    private static func token(_ region: Region, _ who: Who = .worker) async throws -> String {
        guard case .opened(let token) = await signIn(region, who.email) else {
            throw Rejection.notAllowed(.manageOwnAccount)
        }
        return token
    }

    @Test(arguments: [Who.worker.email, "Worker@ESSAI.example", "  worker@essai.example "])
    func theEmailHoweverTyped(_ email: String) async throws {
        let region = try await Region()
        guard case .opened(let token) = await Self.signIn(region, email) else {
            Issue.record("not let in")
            return
        }
        let session = try #require(region.scheme.session(token: token))
        #expect(session.actor == region.actor(.worker))
        #expect(session.name == "Camille Worker")
        #expect(session.organisationName == "CCAS de Saint-Aubin")
        #expect(token.utf8.count == 64 && session.formToken.utf8.count == 32)
    }

    @Test func wrongAndUnknownAreAnsweredAlike() async throws {
        let region = try await Region()
        for email in [Who.worker.email, "nobody@essai.example", ""] {
            #expect(await Self.signIn(region, email, "un autre mot de passe") == .refused)
        }
        let long = String(repeating: "a", count: PasswordRule.maximumBytes + 1)
        #expect(await Self.signIn(region, Who.worker.email, long) != .refused)
        #expect(region.scheme.session(token: "") == nil)
        #expect(region.scheme.session(token: String(repeating: "0", count: 64)) == nil)
    }

    /// Three failures are free, then a second, two, four… a quarter of an hour at most.
    @Test(arguments: [Who.worker.email, "nobody@essai.example"])
    func guessingGetsSlower(_ email: String) async throws {
        let region = try await Region()
        var delays: [Int64] = []
        for _ in 1...16 {
            while case .wait(let until) = await Self.signIn(region, email, "faux mot de passe") {
                delays.append(until.milliseconds - region.clock.now().milliseconds)
                region.clock.add(
                    milliseconds: until.milliseconds - region.clock.now().milliseconds)
            }
        }
        let doubling = (0..<10).map { Int64(1_000) << $0 }
        #expect(delays == doubling + [900_000, 900_000, 900_000])
        // Never a lock: another network is not delayed, nor another account.
        #expect(
            await Self.signIn(region, email, "faux mot de passe", from: "elsewhere") == .refused)
        #expect(await Self.signIn(region, Who.stranger.email, "faux mot de passe") == .refused)
    }

    @Test func aSuccessForgetsTheFailures() async throws {
        let region = try await Region()
        for _ in 1...3 { _ = await Self.signIn(region, Who.worker.email, "faux mot de passe") }
        guard case .wait(let until) = await Self.signIn(region) else {
            Issue.record("the right password was let in during the delay")
            return
        }
        region.clock.add(milliseconds: until.milliseconds - region.clock.now().milliseconds)
        _ = try await Self.token(region)
        #expect(await Self.signIn(region, Who.worker.email, "faux mot de passe") == .refused)
    }

    /// Sent together, guesses are no faster.
    @Test func aCrowdOfGuessesMeetsTheDelay() async throws {
        // Slow enough that all are there before the first is answered.
        let region = try await Region(setup: { $0.passwordCost = PasswordCost(rounds: 1 << 13) })
        let answers = await withTaskGroup(of: SignIn.self) { group in
            for number in 1...40 {
                group.addTask {
                    await Self.signIn(region, Who.worker.email, "mot de passe faux \(number)")
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // Three are free, and one more may be under way beside the third.
        #expect((3...4).contains(answers.count { $0 == .refused }))
    }

    // MARK: Sessions

    @Test func aSessionLeftAloneEnds() async throws {
        let region = try await Region()
        let token = try await Self.token(region)
        region.clock.add(milliseconds: Sessions.idleMilliseconds - 1)
        #expect(region.scheme.session(token: token) != nil)
        region.clock.add(milliseconds: Sessions.idleMilliseconds - 1)
        #expect(region.scheme.session(token: token) != nil)
        region.clock.add(milliseconds: Sessions.idleMilliseconds)
        #expect(region.scheme.session(token: token) == nil)
        region.clock.add(milliseconds: -1)
        #expect(region.scheme.session(token: token) == nil)
    }

    @Test func aSessionHoweverBusyEnds() async throws {
        let region = try await Region()
        let token = try await Self.token(region)
        let step: Int64 = 20 * 60 * 1000
        for _ in 1...35 {
            region.clock.add(milliseconds: step)
            #expect(region.scheme.session(token: token) != nil)
        }
        region.clock.add(milliseconds: step)
        #expect(region.scheme.session(token: token) == nil)
    }

    @Test func everybodyEndsTheirOwn() async throws {
        let region = try await Region()
        let first = try await Self.token(region)
        let second = try await Self.token(region)
        let other = try await Self.token(region, .colleague)
        let worker = region.actor(.worker)
        let rows = region.scheme.sessions(of: worker)
        #expect(rows.count == 2 && rows[0].id > rows[1].id)
        #expect(region.scheme.sessions(of: region.actor(.colleague)).count == 1)
        // Somebody else's number ends nothing.
        let theirs = try #require(region.scheme.session(token: other))
        region.scheme.endSession(theirs.id, by: worker)
        #expect(region.scheme.session(token: other) != nil)
        let own = try #require(region.scheme.session(token: first))
        region.scheme.endSession(own.id, by: worker)
        #expect(region.scheme.session(token: first) == nil)
        #expect(region.scheme.session(token: second) != nil)
        region.scheme.signOut(token: second)
        #expect(region.scheme.session(token: second) == nil)
        #expect(region.scheme.sessions(of: .system).isEmpty)
    }

    @Test func aNewPasswordSignsOutWhoKnewTheOld() async throws {
        let region = try await Region()
        let token = try await Self.token(region)
        let other = try await Self.token(region, .colleague)
        let id = region.account(.worker)
        try await region.does(
            .administrator, .account(.setPassword(id, "une autre phrase bien longue")))
        #expect(region.scheme.session(token: token) == nil)
        #expect(region.scheme.session(token: other) != nil)
        #expect(await Self.signIn(region) == .refused)
        guard
            case .opened = await Self.signIn(
                region, Who.worker.email, "une autre phrase bien longue")
        else {
            Issue.record("the new password does not open")
            return
        }
    }

    /// What an account may do is looked up at each request.
    @Test func changesOfAnAccountAreSeenAtOnce() async throws {
        let region = try await Region()
        let token = try await Self.token(region)
        let id = region.account(.worker)
        try await region.does(
            .administrator, .account(.changeRoles(id, [.prescriber, .administrator])))
        #expect(
            region.scheme.session(token: token)?.actor.roles == [.prescriber, .administrator])
        try await region.does(.administrator, .account(.close(id)))
        #expect(region.scheme.session(token: token) == nil)
        #expect(await Self.signIn(region) == .refused)
        #expect(region.scheme.actor(id) == nil)
    }

    /// A restart signs everybody out.
    @Test func sessionsAreInMemoryOnly() async throws {
        let region = try await Region(.sqlite)
        let token = try await Self.token(region)
        let again = try region.reopened()
        #expect(again.session(token: token) == nil)
        guard
            case .opened = await again.signIn(
                email: Who.worker.email, password: Region.password, network: "here")
        else {
            Issue.record("the password is not known after a restart")
            return
        }
    }
}
