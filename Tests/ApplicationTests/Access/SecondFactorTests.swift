import Codec
import Domain
import Journal
import Testing

@testable import Application

/// What stands between a right password and the first page.
@Suite struct SecondFactorTests {
    /// A worker whose application is enrolled, and what it knows.
    struct Enrolled {
        let region: Region
        let seed: [UInt8]
        let recovery: [String]

        init(_ region: Region, _ who: Who = .worker) async throws {
            self.region = region
            let token = try await SecondFactorTests.token(region, who)
            let offered = try #require(region.scheme.enrolment(token: token))
            seed = try #require([UInt8](base32: offered.key))
            let answer = try await region.scheme.confirmEnrolment(
                SecondFactorTests.code(seed, region), token: token, network: "here")
            guard case .done(let codes, let next) = answer else {
                throw Rejection.notAllowed(.manageOwnAccount)
            }
            recovery = codes
            #expect(region.scheme.session(token: token) == nil)
            #expect(region.scheme.session(token: next) != nil)
            region.clock.add(milliseconds: 60_000)
        }

        var code: String { SecondFactorTests.code(seed, region) }
    }

    static func code(_ seed: [UInt8], _ region: Region, drift: Int64 = 0) -> String {
        TimeCode.code(seed, step: TimeCode.step(at: region.clock.now()) + drift)
    }

    static func token(
        _ region: Region, _ who: Who = .worker, from network: String = "here"
    ) async throws -> String {
        let answer = await region.scheme.signIn(
            email: who.email, password: Region.password, network: network, device: "Firefox")
        guard case .opened(let token) = answer else {
            throw Rejection.notAllowed(.manageOwnAccount)
        }
        return token
    }

    private static func give(
        _ code: String, _ token: String, _ region: Region, from network: String = "here"
    ) async -> CodeAnswer {
        await region.scheme.giveCode(code, token: token, network: network)
    }

    @Test func noPageOpensBeforeTheCode() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let token = try await Self.token(region)
        #expect(region.scheme.session(token: token) == nil)
        #expect(region.scheme.pendingSession(token: token)?.step == .code)
        guard case .passed(let next) = await Self.give(enrolled.code, token, region) else {
            Issue.record("the code does not open")
            return
        }
        #expect(region.scheme.session(token: next)?.actor == region.actor(.worker))
        // The token that was known before the code opens nothing.
        #expect(region.scheme.session(token: token) == nil)
        #expect(region.scheme.pendingSession(token: token) == nil)
        let row = try #require(region.scheme.sessions(of: region.actor(.worker)).first)
        #expect(row.factor == .timeCode && row.pending == nil && row.device == "Firefox")
    }

    @Test func aCodeOpensOnce() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let code = enrolled.code
        let (first, second) = (try await Self.token(region), try await Self.token(region))
        guard case .passed = await Self.give(code, first, region) else {
            Issue.record("the code does not open")
            return
        }
        #expect(await Self.give(code, second, region) == .wrong)
        // Nor does one of a step before.
        let before = Self.code(enrolled.seed, region, drift: -1)
        #expect(await Self.give(before, second, region) == .wrong)
    }

    /// Sent at once by two browsers, one gets in.
    @Test func aCodeSentTwiceAtOnceOpensOnce() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        var tokens: [String] = []
        for _ in 1...3 { tokens.append(try await Self.token(region)) }
        let code = enrolled.code
        let answers = await withTaskGroup(of: CodeAnswer.self) { group in
            for token in tokens { group.addTask { await Self.give(code, token, region) } }
            return await group.reduce(into: [CodeAnswer]()) { $0.append($1) }
        }
        let passed = answers.count { if case .passed = $0 { true } else { false } }
        #expect(passed == 1)
    }

    @Test func aRecoveryCodeOpensOnceAndIsRecorded() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let code = try #require(enrolled.recovery.first)
        guard
            case .passed(let next) = await Self.give(
                code.uppercased(), try await Self.token(region), region)
        else {
            Issue.record("the recovery code does not open")
            return
        }
        let worker = region.actor(.worker)
        #expect(region.scheme.session(token: next)?.actor == worker)
        #expect(region.scheme.sessions(of: worker).first?.factor == .recoveryCode)
        #expect(region.scheme.ownSecondFactor(worker)?.codesLeft == 9)
        #expect(await Self.give(code, try await Self.token(region), region) == .wrong)
        // Kept for good: a restart does not give it back.
        let again = try region.reopened()
        #expect(again.ownSecondFactor(worker)?.codesLeft == 9)
    }

    @Test func aCodeOfAnotherAccountOpensNothing() async throws {
        let region = try await Region()
        let mine = try await Enrolled(region)
        let theirs = try await Enrolled(region, .colleague)
        let token = try await Self.token(region)
        #expect(await Self.give(theirs.code, token, region) == .wrong)
        #expect(await Self.give(theirs.recovery[0], token, region) == .wrong)
        guard case .passed = await Self.give(mine.code, token, region) else {
            Issue.record("my own code does not open")
            return
        }
    }

    /// Guessing gets slower, for that network alone; the right code waits as well.
    @Test func guessingGetsSlowerAndNeverLocks() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let token = try await Self.token(region)
        for _ in 1...3 { #expect(await Self.give("000000", token, region) == .wrong) }
        guard case .wait(let until) = await Self.give(enrolled.code, token, region) else {
            Issue.record("the right code was let in during the delay")
            return
        }
        #expect(until.milliseconds - region.clock.now().milliseconds == 1000)
        let elsewhere = try await Self.token(region, from: "elsewhere")
        guard case .passed = await Self.give(enrolled.code, elsewhere, region, from: "elsewhere")
        else {
            Issue.record("a colleague is locked out from elsewhere")
            return
        }
        // A right password forgets no wrong code.
        let other = try await Self.token(region)
        guard case .wait = await Self.give("000000", other, region) else {
            Issue.record("a password ended the delay of the codes")
            return
        }
    }

    @Test func aCrowdOfGuessesMeetsTheDelay() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let token = try await Self.token(region)
        let answers = await withTaskGroup(of: CodeAnswer.self) { group in
            for number in 100_000..<100_050 {
                group.addTask { await Self.give(String(number), token, region) }
            }
            return await group.reduce(into: [CodeAnswer]()) { $0.append($1) }
        }
        #expect(answers.count { $0 == .wrong } <= 3)
    }

    @Test func aSessionThatWaitsEndsSoon() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let token = try await Self.token(region)
        region.clock.add(milliseconds: Sessions.pendingMilliseconds)
        #expect(region.scheme.pendingSession(token: token) == nil)
        #expect(await Self.give(enrolled.code, token, region) == .ended)
    }

    // MARK: Enrolling

    @Test func theSeedStaysUntilItIsConfirmed() async throws {
        let region = try await Region()
        let token = try await Self.token(region)
        let first = region.scheme.enrolment(token: token)
        #expect(first != nil && first == region.scheme.enrolment(token: token))
        let other = try await Self.token(region)
        #expect(region.scheme.enrolment(token: other) != first)
        let answer = try await region.scheme.confirmEnrolment(
            "000000", token: token, network: "here")
        #expect(answer == .wrongCode)
        #expect(region.scheme.enrolment(token: token) == first)
        #expect(region.scheme.ownSecondFactor(region.actor(.worker))?.enrolledOn == nil)
    }

    @Test func theSeedIsInTheVaultAlone() async throws {
        let region = try await Region(.sqlite)
        let enrolled = try await Enrolled(region)
        let secrets =
            [Array(enrolled.seed.base32.utf8), enrolled.seed]
            + enrolled.recovery.map { Array($0.utf8) }
        try region.journal.replay(after: 0) { recorded in
            for secret in secrets {
                #expect(recorded.event.body.firstRange(of: secret) == nil)
            }
        }
        // Read again at a restart.
        let scheme = try region.reopened()
        guard
            case .opened(let token) = await scheme.signIn(
                email: Who.worker.email, password: Region.password, network: "here"),
            case .passed = await scheme.giveCode(enrolled.code, token: token, network: "here")
        else {
            Issue.record("the code does not open after a restart")
            return
        }
    }

    @Test func aRoleThatIsAskedIsLedToEnrol() async throws {
        let region = try await Region()
        let before = try await Self.token(region)
        try await region.does(.administrator, .scheme(.requireSecondFactor([.prescriber])))
        // Sessions already open go on.
        #expect(region.scheme.session(token: before) != nil)
        let token = try await Self.token(region)
        #expect(region.scheme.pendingSession(token: token)?.step == .enrolment)
        #expect(region.scheme.session(token: token) == nil)
        let offered = try #require(region.scheme.enrolment(token: token))
        let seed = try #require([UInt8](base32: offered.key))
        let answer = try await region.scheme.confirmEnrolment(
            Self.code(seed, region), token: token, network: "here")
        guard case .done(let codes, let next) = answer else {
            Issue.record("\(answer)")
            return
        }
        #expect(Set(codes).count == 10)
        #expect(region.scheme.session(token: next) != nil)
        // A role that is not asked opens at once; tokens of programs as well.
        let banker = try await Self.token(region, .marsh)
        #expect(region.scheme.session(token: banker) != nil)
        let issued = try await region.scheme.issueToken(
            for: region.account(.worker), label: "logiciel", until: region.today + 30,
            by: region.actor(.administrator), command: CommandID("jeton"))
        #expect(region.scheme.actor(apiToken: try #require(issued.text)) == region.actor(.worker))
    }

    // MARK: Afterwards

    @Test func newRecoveryCodesEndTheOld() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let worker = region.actor(.worker)
        let wrong = try await region.scheme.renewRecoveryCodes(
            code: "000000", by: worker, network: "here", command: CommandID("a"))
        #expect(wrong == .wrongCode)
        guard
            case .done(let codes) = try await region.scheme.renewRecoveryCodes(
                code: enrolled.code, by: worker, network: "here", command: CommandID("b"))
        else {
            Issue.record("not renewed")
            return
        }
        #expect(Set(codes).isDisjoint(with: enrolled.recovery) && codes.count == 10)
        let token = try await Self.token(region)
        #expect(await Self.give(enrolled.recovery[1], token, region) == .wrong)
        guard case .passed = await Self.give(codes[1], token, region) else {
            Issue.record("the new code does not open")
            return
        }
    }

    @Test func disablingAsksPasswordAndCode() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let worker = region.actor(.worker)
        let disable = { (password: String, code: String, name: String) async throws in
            try await region.scheme.disableSecondFactor(
                password: password, code: code, by: worker, network: "here",
                command: CommandID(name))
        }
        #expect(try await disable("un autre mot de passe", enrolled.code, "a") == .wrongPassword)
        #expect(try await disable(Region.password, "000000", "b") == .wrongCode)
        #expect(region.scheme.ownSecondFactor(worker)?.enrolledOn != nil)
        #expect(try await disable(Region.password, enrolled.code, "c") == .done(codes: []))
        let token = try await Self.token(region)
        #expect(region.scheme.session(token: token) != nil)
    }

    @Test func aResetSignsOutAndIsTold() async throws {
        let enrolled = try await Enrolled(try await Region())
        let region = enrolled.region
        let token = try await Self.token(region)
        guard case .passed(let open) = await Self.give(enrolled.code, token, region) else {
            Issue.record("the code does not open")
            return
        }
        let id = region.account(.worker)
        try await region.does(.administrator, .account(.secondFactor(id, .reset)))
        #expect(region.scheme.session(token: open) == nil)
        let next = try await Self.token(region)
        #expect(region.scheme.pendingSession(token: next)?.step == .resetNotice)
        guard case .passed(let read) = try await region.scheme.readReset(token: next) else {
            Issue.record("the notice does not go away")
            return
        }
        #expect(region.scheme.session(token: read) != nil)
        let later = try await Self.token(region)
        #expect(region.scheme.session(token: later) != nil)
        // The journal names who took it away.
        var signed: [AccountID?] = []
        try region.journal.replay(after: 0) { recorded in
            if recorded.event.type == EventType.accountSecondFactorReset.rawValue {
                signed.append(recorded.actor)
            }
        }
        #expect(signed == [region.account(.administrator)])
    }

    @Test func nobodyResetsTheirOwn() async throws {
        let region = try await Region()
        _ = try await Enrolled(region, .administrator)
        let id = region.account(.administrator)
        #expect(
            await region.refusal(.administrator, .account(.secondFactor(id, .reset)))
                == .notAllowed(.manageAccounts))
    }

    @Test func endingTheOthersKeepsThisOne() async throws {
        let region = try await Region()
        let (first, second) = (try await Self.token(region), try await Self.token(region))
        let other = try await Self.token(region, .colleague)
        let own = try #require(region.scheme.session(token: second))
        region.scheme.endOtherSessions(than: own.id, by: region.actor(.worker))
        #expect(region.scheme.session(token: first) == nil)
        #expect(region.scheme.session(token: second) != nil)
        #expect(region.scheme.session(token: other) != nil)
    }
}
