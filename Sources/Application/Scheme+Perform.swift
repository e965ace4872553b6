internal import Codec
internal import Domain
package import Journal

extension Scheme {
    /// Times an act is decided again because another one was faster.
    private static let attempts = 4

    /// Does an act, once: the same command again gives the same receipt and writes nothing.
    ///
    /// `seen` is the version of the act's own stream that the person looked at, where it matters
    /// that nothing changed since. `session` is the one that stays open when somebody changes
    /// their own password.
    package func perform(
        _ act: Act, by actor: Actor, command: CommandID, seen: Int64? = nil,
        keeping session: Int64? = nil
    ) async throws(Rejection) -> Receipt {
        let fingerprint = fingerprint(of: act, by: actor)
        if let receipt = try earlier(command, fingerprint, of: act) { return receipt }
        let password = try await preparedPassword(for: act)
        if act.takesTurn { await turns.take() }
        defer { if act.takesTurn { turns.give() } }
        for attempt in 1... {
            var draft = Draft(scheme: self, actor: actor, now: now)
            draft.password = password
            do throws(Rejection) {
                try plan(act, seen: seen, in: &draft)
            } catch {
                // Sent twice at once, it may have been done since it was looked up.
                if let receipt = try earlier(command, fingerprint, of: act) { return receipt }
                throw error
            }
            switch try await commit(draft, as: command, fingerprint, of: act) {
            case .done(let receipt):
                // Whoever knew the password of before is signed out.
                if let id = act.endsSessions { sessions.kill(of: id, except: session) }
                return receipt
            case .overtaken(let stream, let expected, let actual):
                guard attempt < Scheme.attempts else {
                    throw .conflict(stream: stream, seen: expected, now: actual)
                }
                await hear(of: stream, actual)
            case .again(let reason):
                guard attempt < Scheme.attempts else { throw .stopped(reason) }
            }
        }
        preconditionFailure("attempts end")
    }

    /// Rights come first: a version tells that something happened. Then what changed since the
    /// person looked: it explains the rest.
    private func plan(_ act: Act, seen: Int64?, in draft: inout Draft) throws(Rejection) {
        let changed = conflict(seen, of: act)
        do throws(Rejection) {
            try draft.plan(act)
        } catch {
            switch error {
            case .notAllowed, .notFound: throw error
            default: throw changed ?? error
            }
        }
        if let changed { throw changed }
    }

    private func conflict(_ seen: Int64?, of act: Act) -> Rejection? {
        guard let seen, let stream = act.stream else { return nil }
        let now = look { $0.version(of: stream) }
        return now == seen ? nil : .conflict(stream: stream, seen: seen, now: now)
    }

    enum Outcome {
        case done(Receipt)
        case overtaken(StreamID, expected: Int64, actual: Int64)
        /// A vault key or number was taken meanwhile: seal again.
        case again(String)
    }

    /// Writes a draft and tells the world, so that whoever asks next sees it.
    func commit(
        _ draft: Draft, as command: CommandID, _ fingerprint: Digest, of act: Act?
    ) async throws(Rejection) -> Outcome {
        // An act without effect keeps its name all the same: sent again later, it has none either.
        if draft.events.isEmpty, act == nil { return .done(.idle(at: [], repeated: false)) }
        do {
            let request = draft.request(command, fingerprint)
            switch try await journal.append(request) {
            case .appended(let positions):
                vault.settle(draft.vault)
                return .done(tell(draft, request, of: act, at: positions))
            case .alreadyDone:
                // The same command, a moment ago: its first sender is about to tell the world.
                for _ in 0..<10_000 {
                    if let receipt = try earlier(command, fingerprint, of: act) {
                        return .done(receipt)
                    }
                    await Task.yield()
                }
                throw Rejection.stopped("command \(command.text) is not told")
            }
        } catch let error as JournalError {
            switch error {
            case .conflict(let stream, let expected, let actual):
                return .overtaken(stream, expected: expected, actual: actual)
            case .commandReused: throw .commandReused
            case .invalid(.commandLength), .invalid(.commandCharacters):
                throw .invalid([FieldError("command", .malformed)])
            case .keyUnavailable, .itemTaken:
                try? vault.refresh(from: journal)
                return .again("\(error)")
            default: throw .stopped("\(error)")
            }
        } catch let rejection as Rejection {
            throw rejection
        } catch {
            throw .stopped("\(error)")
        }
    }

    func tell(
        _ draft: Draft, _ request: AppendRequest, of act: Act?,
        at positions: ClosedRange<Int64>?
    ) -> Receipt {
        let done = DoneCommand(fingerprint: request.fingerprint, positions: positions)
        guard let positions else {
            return look { world in
                world.commands[request.command] = done
                return .idle(at: world.written(act), repeated: false)
            }
        }
        var versions = draft.expected
        let told = zip(draft.events, request.events).enumerated().map { index, pair in
            let (planned, encoded) = pair
            let version = versions[planned.stream, default: 0] + 1
            versions[planned.stream] = version
            return Told(
                position: positions.lowerBound + Int64(index), version: version,
                stream: planned.stream, event: planned.event, type: encoded.knownType,
                body: encoded.body, recordedAt: draft.now, actor: draft.actor.account)
        }
        look { world in
            for event in told { world.tell(event) }
            for step in draft.afterwards { step(&world) }
            world.commands[request.command] = done
        }
        return Receipt(
            written: draft.streams.map {
                Receipt.Written(stream: $0, version: versions[$0] ?? 0)
            },
            position: positions.upperBound, repeated: false)
    }

    /// The receipt of a command done before; a refusal when it was another one.
    private func earlier(
        _ command: CommandID, _ fingerprint: Digest, of act: Act?
    ) throws(Rejection) -> Receipt? {
        let found = look { world -> (DoneCommand, Receipt)? in
            guard let done = world.commands[command] else { return nil }
            return (done, world.receipt(of: done, act))
        }
        guard let (done, receipt) = found else { return nil }
        guard done.hasAsked(fingerprint) else { throw .commandReused }
        return receipt
    }

    /// Waits until the world knows what overtook us: its writer is a step away from telling.
    func hear(of stream: StreamID, _ version: Int64) async {
        for _ in 0..<10_000 {
            if look({ $0.version(of: stream) }) >= version { return }
            await Task.yield()
        }
    }

    /// Names what was asked, under a key: nothing can be guessed from it. Passwords stay out.
    private func fingerprint(of act: Act, by actor: Actor) -> Digest {
        let person = actor.person.map { "person \($0.number) " } ?? ""
        let text = "\(person)\(actor.account?.number ?? 0) \(act.withoutSecrets)"
        return Digest(Hashing.hmac(Array(text.utf8), key: setup.fingerprintKey))
    }

    private func preparedPassword(for act: Act) async throws(Rejection) -> PasswordHash? {
        let text: String
        switch act {
        case .account(.open(let new)): text = new.password
        case .account(.setPassword(_, let password)): text = password
        case .invitation(.accept(let id, let digest, let password)):
            // A hash is costly: none for a link that opens nothing.
            guard case .valid = look({ $0.invitations[id.number] })?.state(of: digest, on: today)
            else { return nil }
            text = password
        default: return nil
        }
        if PasswordRule.problem(text) != nil { return nil }
        return try await hash(text)
    }

    /// The hash of a password, computed when it is its turn.
    func hash(_ password: String) async throws(Rejection) -> PasswordHash {
        let salt = setup.random(16)
        let cost = setup.passwordCost
        let hash = await gate.run { PasswordHash(of: password, salt: salt, cost: cost) }
        guard let hash else { throw .stopped("too many passwords at once") }
        return hash
    }
}

extension Act {
    /// The account whose sessions end: what opened them opens no more.
    fileprivate var endsSessions: AccountID? {
        switch self {
        case .account(.setPassword(let id, _)), .account(.secondFactor(let id, .reset)): id
        default: nil
        }
    }

    /// The act as a fingerprint may know it.
    fileprivate var withoutSecrets: Act {
        switch self {
        case .account(.open(var new)):
            new.password = ""
            return .account(.open(new))
        case .account(.setPassword(let id, _)): return .account(.setPassword(id, ""))
        // Drawn anew each time it is asked: the same request is still the same act.
        case .account(.issueToken(let id, let label, _, let until)):
            return .account(
                .issueToken(id, label: label, digest: Digest([]), until: until))
        case .account(.secondFactor(let id, let act)):
            return .account(.secondFactor(id, act.withoutSecrets))
        case .invitation(.issue(let new, var link)):
            link.digest = Digest([])
            return .invitation(.issue(new, link))
        case .invitation(.issueLink(let id, var link, let endsOthers)):
            link.digest = Digest([])
            return .invitation(.issueLink(id, link, endsOthers: endsOthers))
        case .invitation(.accept(let id, let digest, _)):
            return .invitation(.accept(id, digest, password: ""))
        // Megabytes are named by their digest.
        case .papers(let id, .add(var paper)):
            paper.content = Hashing.sha256(paper.content)
            return .papers(id, .add(paper))
        case .borrower(let id, .openAccess(_, _, let until)):
            return .borrower(
                id, .openAccess(link: Digest([]), code: Digest([]), until: until))
        default: return self
        }
    }
}

extension EncodedEvent {
    /// The type of an event that was encoded here.
    fileprivate var knownType: EventType {
        guard let known = EventType(named: type) else {
            preconditionFailure("\(type) was written by this program")
        }
        return known
    }
}

extension Draft {
    func request(_ command: CommandID, _ fingerprint: Digest) -> AppendRequest {
        AppendRequest(
            command: command, fingerprint: fingerprint, actor: actor.account, recordedAt: now,
            expected: expected, events: events.map(\.encoded), vault: vault)
    }
}

extension World {
    func version(of stream: StreamID) -> Int64 {
        switch stream.kind {
        case .scheme: charters.version(stream.number)
        case .organisation: organisations.version(stream.number)
        case .account: accounts.version(stream.number)
        case .invitation: invitations.version(stream.number)
        case .agreement: agreements.version(stream.number)
        case .envelope: envelopes.version(stream.number)
        case .caseFile: cases.version(stream.number)
        case .loan: loans.version(stream.number)
        case .guarantee: guarantees.version(stream.number)
        case .rebate: rebates.version(stream.number)
        case .support: supports.version(stream.number)
        case .returns: returnFiles.version(stream.number)
        case .papers: papers.version(stream.number)
        case .borrower: borrowers.version(stream.number)
        case .mailbox: mailboxes.version(stream.number)
        }
    }

    /// The stream of an act that had nothing to write, with its version now.
    func written(_ act: Act?) -> [Receipt.Written] {
        guard let stream = act?.stream else { return [] }
        return [Receipt.Written(stream: stream, version: version(of: stream))]
    }

    /// What a command wrote, as its first receipt said.
    func receipt(of done: DoneCommand, _ act: Act?) -> Receipt {
        guard let positions = done.positions else {
            return .idle(at: written(act), repeated: true)
        }
        var order: [StreamID] = []
        var versions: [StreamID: Int64] = [:]
        for position in positions {
            guard let entry = log.entry(position) else { continue }
            if versions[entry.stream] == nil { order.append(entry.stream) }
            versions[entry.stream] = entry.version
        }
        return Receipt(
            written: order.map { Receipt.Written(stream: $0, version: versions[$0] ?? 0) },
            position: positions.upperBound, repeated: true)
    }
}
