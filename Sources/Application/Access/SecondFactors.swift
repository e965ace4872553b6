internal import Codec
package import Domain
package import Journal

/// What an authenticator application is given, once.
package struct Enrolment: Hashable, Sendable {
    /// The seed in base 32, to be typed by hand where no camera reads the square.
    package var key: String
    /// `otpauth://…`
    package var address: String
}

package enum EnrolmentAnswer: Hashable, Sendable {
    /// The codes are shown once. `token` replaces the one of the session.
    case done(codes: [String], token: String)
    case wrongCode
    case wait(until: Instant)
    /// The same form a second time, or a factor enrolled from another browser.
    case alreadyOn
}

package enum CodeAnswer: Hashable, Sendable {
    /// The token replaces the one of the session, which may have one more step to go.
    case passed(token: String)
    case wrong
    case wait(until: Instant)
    /// The session ended meanwhile.
    case ended
}

/// The second factor of one's own account, as its page shows it.
package struct SecondFactorView: Hashable, Sendable {
    package var enrolledOn: Day?
    package var codesLeft: Int
    /// Whether the scheme asks one of the holder's roles.
    package var isRequired: Bool
}

package enum OwnFactorAnswer: Hashable, Sendable {
    /// Recovery codes where new ones were asked; empty where the same form had got them.
    case done(codes: [String])
    case wrongPassword
    case wrongCode
    case wait
}

// MARK: Signing in

extension Scheme {
    /// What a right password opens first; nil when it opens the pages.
    func firstStep(of id: AccountID) -> PendingStep? {
        look { world in
            guard let account = world.accounts[id.number] else { return nil }
            if account.secondFactor.isOn { return .code }
            if account.secondFactor.untoldReset != nil { return .resetNotice }
            return world.asksSecondFactor(of: account.roles) ? .enrolment : nil
        }
    }

    package func pendingSession(token: String) -> PendingSession? {
        guard let found = sessions.find(token, now: now), let step = found.pending,
            actor(found.account) != nil
        else { return nil }
        return PendingSession(account: found.account, step: step, formToken: found.formToken)
    }

    /// The code of the application, or a recovery code, after the password.
    package func giveCode(_ typed: String, token: String, network: String) async -> CodeAnswer {
        guard let found = sessions.find(token, now: now), found.pending == .code,
            let actor = actor(found.account)
        else { return .ended }
        let factor: SessionFactor
        switch await check(typed, of: actor, network: network) {
        case .timeCode: factor = .timeCode
        case .recoveryCode: factor = .recoveryCode
        case .wrong: return .wrong
        case .wait(let until): return .wait(until: until)
        }
        return sessions.advance(token, to: nil, factor: factor).map(CodeAnswer.passed) ?? .ended
    }

    /// The holder has read that an administrator took their second factor away.
    package func readReset(token: String) async throws(Rejection) -> CodeAnswer {
        guard let found = sessions.find(token, now: now), found.pending == .resetNotice,
            let actor = actor(found.account)
        else { return .ended }
        _ = try await perform(
            .account(.secondFactor(found.account, .readReset)), by: actor, command: drawnCommand())
        let next = firstStep(of: found.account)
        return sessions.advance(token, to: next, factor: found.factor).map(CodeAnswer.passed)
            ?? .ended
    }

    private enum CodeVerdict {
        case timeCode, recoveryCode, wrong
        case wait(until: Instant)
    }

    private func check(
        _ typed: String, of actor: Actor, network: String
    ) async -> CodeVerdict {
        guard let id = actor.account else { return .wrong }
        let key = Throttle.Key(email: "second factor of \(id.number)", network: network)
        let reference = look { $0.accounts[id.number]?.secondFactor.seed }
        let text = reference.flatMap { try? reveal($0) }
        let seed = text.flatMap { [UInt8](base32: $0) }
        let verdict = codes.guess(id) { last -> CodeVerdict in
            if let until = throttle.wait(key, now: now) { return .wait(until: until) }
            let digits = typed.filter { !$0.isWhitespace }
            if let seed,
                let step = TimeCode.step(of: digits, seed: seed, now: machineNow, after: last)
            {
                last = step
                throttle.succeeded(key)
                return .timeCode
            }
            throttle.failed(key, now: now)
            return .wrong
        }
        guard case .wrong = verdict, let digest = RecoveryCode.digest(of: typed, for: id) else {
            return verdict
        }
        do throws(Rejection) {
            _ = try await perform(
                .account(.secondFactor(id, .useRecovery(digest))), by: actor,
                command: drawnCommand())
            throttle.succeeded(key)
            return .recoveryCode
        } catch { return .wrong }
    }

    private func drawnCommand() -> CommandID { CommandID("access-\(setup.random(12).hexadecimal)") }
}

// MARK: Enrolling, and what one does to one's own

extension Scheme {
    /// What the session's application is to be given; nil where nothing can be enrolled.
    package func enrolment(token: String) -> Enrolment? {
        guard let found = sessions.find(token, now: now),
            found.pending == nil || found.pending == .enrolment, let state = factor(found.account),
            state.enrolledOn == nil,
            let seed = sessions.seed(token, orDrawing: TimeCode.seedBytes)
        else { return nil }
        let email = look { $0.profiles[found.account]?.email ?? "" }
        return Enrolment(
            key: seed.base32,
            address: TimeCode.address(
                seed: seed, issuer: name.isEmpty ? "Appui" : name, account: email))
    }

    /// Turns the second factor on, once a code shows that the application has the seed.
    package func confirmEnrolment(
        _ code: String, token: String, network: String
    ) async throws(Rejection) -> EnrolmentAnswer {
        guard let found = sessions.find(token, now: now), let actor = actor(found.account),
            enrolment(token: token) != nil,
            let seed = sessions.seed(token, orDrawing: TimeCode.seedBytes)
        else { return .alreadyOn }
        let key = Throttle.Key(email: "second factor of \(found.account.number)", network: network)
        if let until = throttle.wait(key, now: now) { return .wait(until: until) }
        let isRight = codes.guess(found.account) { last in
            let digits = code.filter { !$0.isWhitespace }
            guard
                let step = TimeCode.step(of: digits, seed: seed, now: machineNow, after: last)
            else { return false }
            last = step
            return true
        }
        guard isRight else {
            throttle.failed(key, now: now)
            return .wrongCode
        }
        throttle.succeeded(key)
        let (texts, digests) = drawnCodes(for: found.account)
        do throws(Rejection) {
            _ = try await perform(
                .account(
                    .secondFactor(
                        found.account, .enrol(seed: seed.base32, recovery: digests))),
                by: actor, command: drawnCommand())
        } catch {
            if case .refused(.account(.secondFactor(.alreadyOn))) = error { return .alreadyOn }
            throw error
        }
        guard let next = sessions.advance(token, to: nil, factor: .timeCode) else {
            return .alreadyOn
        }
        return .done(codes: texts, token: next)
    }

    package func ownSecondFactor(_ actor: Actor) -> SecondFactorView? {
        actor.account.flatMap(factor)
    }

    private func factor(_ id: AccountID) -> SecondFactorView? {
        look { world in
            guard let account = world.accounts[id.number], account.isOpen else { return nil }
            return SecondFactorView(
                enrolledOn: account.secondFactor.enrolledOn,
                codesLeft: account.secondFactor.recovery.count,
                isRequired: world.asksSecondFactor(of: account.roles))
        }
    }

    /// New recovery codes, those of before open nothing any more; a code shows who asks.
    package func renewRecoveryCodes(
        code: String, by actor: Actor, network: String, command: CommandID
    ) async throws(Rejection) -> OwnFactorAnswer {
        guard let id = actor.account else { return .wrongCode }
        if let wrong = await refusal(of: code, by: actor, network: network) { return wrong }
        let (texts, digests) = drawnCodes(for: id)
        let receipt = try await perform(
            .account(.secondFactor(id, .renewRecovery(digests))), by: actor, command: command)
        return .done(codes: receipt.repeated ? [] : texts)
    }

    /// The holder takes their second factor away: their password and a code show who asks.
    package func disableSecondFactor(
        password: String, code: String, by actor: Actor, network: String, command: CommandID
    ) async throws(Rejection) -> OwnFactorAnswer {
        guard let id = actor.account else { return .wrongCode }
        switch await isOwn(password, of: id, network: network) {
        case true: break
        case false: return .wrongPassword
        case nil: return .wait
        }
        if let wrong = await refusal(of: code, by: actor, network: network) { return wrong }
        _ = try await perform(
            .account(.secondFactor(id, .disable)), by: actor, command: command)
        return .done(codes: [])
    }

    private func refusal(
        of code: String, by actor: Actor, network: String
    ) async -> OwnFactorAnswer? {
        switch await check(code, of: actor, network: network) {
        case .timeCode, .recoveryCode: nil
        case .wrong: .wrongCode
        case .wait: .wait
        }
    }

    private func drawnCodes(for id: AccountID) -> (texts: [String], digests: [Digest]) {
        let texts = (0..<RecoveryCodes.count).map { _ in
            RecoveryCode.text(setup.random(RecoveryCode.bytes))
        }
        return (texts, texts.compactMap { RecoveryCode.digest(of: $0, for: id) })
    }

    /// The roles that sign in with a second factor.
    package var secondFactorRoles: Set<Role> { look { $0.charters[1]?.secondFactorRoles ?? [] } }
}

extension World {
    func asksSecondFactor(of roles: [Role]) -> Bool {
        charters[1]?.secondFactorRoles.isDisjoint(with: roles) == false
    }
}
