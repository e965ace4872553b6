package import Domain
internal import Journal

extension Scheme {
    /// One answer and one time for a wrong e-mail and a wrong password: the hash is computed in
    /// both cases.
    ///
    /// - Parameter device: the browser in words, for the list of sessions.
    package func signIn(
        email: String, password: String, network: String, device: String = ""
    ) async -> SignIn {
        let email = EmailAddress.normalised(email)
        let key = Throttle.Key(email: email, network: network)
        if let until = throttle.wait(key, now: now) { return .wait(until: until) }
        let account = look { world -> (AccountID, VaultReference)? in
            guard let id = world.accountsByEmail[email], let account = world.accounts[id.number],
                account.isOpen, let hash = account.passwordHash
            else { return nil }
            return (id, hash)
        }
        let hash = account.flatMap { try? reveal($0.1) }.flatMap(PasswordHash.init(text:))
        guard password.utf8.count <= PasswordRule.maximumBytes,
            let verdict = await gate.run({ self.compare(password, with: hash, for: key) })
        else { return .wait(until: Instant(milliseconds: now.milliseconds + 2000)) }
        switch verdict {
        case .right:
            guard let account else { return .refused }
            return .opened(
                token: sessions.open(
                    account.0, network: network, device: device, pending: firstStep(of: account.0),
                    now: now))
        case .wrong: return .refused
        case .tooEarly(let until): return .wait(until: until)
        }
    }

    private enum Verdict: Sendable {
        case right, wrong
        case tooEarly(until: Instant)
    }

    /// When its turn has come: many guesses sent together meet the delay of the first ones.
    private func compare(
        _ password: String, with hash: PasswordHash?, for key: Throttle.Key
    ) -> Verdict {
        if let until = throttle.wait(key, now: now) { return .tooEarly(until: until) }
        let matches = (hash ?? decoy).matches(password)
        guard matches, hash != nil else {
            throttle.failed(key, now: now)
            return .wrong
        }
        throttle.succeeded(key)
        return .right
    }

    /// What an unknown e-mail is compared with, at the same cost.
    private var decoy: PasswordHash {
        PasswordHash(salt: [UInt8](repeating: 0, count: 16), cost: setup.passwordCost)
    }

    /// Nil as well while a second factor is awaited: no page opens before it.
    package func session(token: String) -> OpenSession? {
        guard let found = sessions.find(token, now: now), found.pending == nil else { return nil }
        return look { world in
            guard let account = world.accounts[found.account.number], account.isOpen,
                let organisation = account.organisation
            else { return nil }
            return OpenSession(
                id: found.id,
                actor: Actor(
                    account: found.account, organisation: organisation,
                    roles: Set(account.roles)),
                name: world.profiles[found.account]?.name ?? "",
                organisationName: world.organisationName(organisation),
                formToken: found.formToken, unread: world.unreadNotices(of: found.account))
        }
    }

    package func signOut(token: String) { sessions.close(token) }

    /// The actor's own open sessions, newest first.
    package func sessions(of actor: Actor) -> [SessionRow] {
        actor.account.map { sessions.list(of: $0, now: now) } ?? []
    }

    package func endSession(_ id: Int64, by actor: Actor) {
        if let account = actor.account { sessions.kill(of: account, id: id) }
    }

    package func endOtherSessions(than id: Int64, by actor: Actor) {
        if let account = actor.account { sessions.kill(of: account, except: id) }
    }

    /// Whether a password is that of the account, slowed down as at sign-in; nil where one has to
    /// wait.
    func isOwn(_ password: String, of account: AccountID, network: String) async -> Bool? {
        let found = look { world -> (String, VaultReference)? in
            guard let email = world.profiles[account]?.email,
                let hash = world.accounts[account.number]?.passwordHash
            else { return nil }
            return (email, hash)
        }
        guard let (email, reference) = found else { return false }
        let key = Throttle.Key(email: email, network: network)
        if throttle.wait(key, now: now) != nil { return nil }
        let hash = (try? reveal(reference)).flatMap(PasswordHash.init(text:))
        guard password.utf8.count <= PasswordRule.maximumBytes else { return false }
        switch await gate.run({ self.compare(password, with: hash, for: key) }) {
        case .right: return true
        case .wrong: return false
        case .tooEarly, nil: return nil
        }
    }

    /// The actor of an account, for the command line and the demonstration.
    package func actor(_ id: AccountID) -> Actor? {
        look { world in
            guard let account = world.accounts[id.number], account.isOpen,
                let organisation = account.organisation
            else { return nil }
            return Actor(account: id, organisation: organisation, roles: Set(account.roles))
        }
    }
}
