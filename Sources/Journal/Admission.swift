package import Domain

/// What an engine looks up to judge a request: rows already written, those of the transaction
/// under way included.
package protocol AdmissionStore {
    func command(_ id: CommandID) throws -> CommandRecord?
    /// The key of the highest version, destroyed or not.
    func latestKey(of scope: VaultScope) throws -> WrappedKey?
    func holdsItem(_ item: Int64) throws -> Bool
}

/// The judgement of one request, the same on every engine.
package enum Admission {
    case refused(JournalError)
    case done(AppendResult)
    case write(AdmittedCommand)
}

/// What to insert, positions, versions and hashes given.
package struct AdmittedCommand {
    package let record: CommandRecord
    package let events: [RecordedEvent]
    package let items: [SealedItem]
    /// Only the keys the journal does not hold.
    package let keys: [WrappedKey]
    /// Keys to be replaced by their `destroyed` form, and the items of their scopes erased.
    package let destroyed: [WrappedKey]

    package var result: AppendResult { .appended(record.positions) }
}

/// Where the journal stands: enough to number and chain the next events.
package struct JournalPosition: Sendable {
    package private(set) var head: Int64
    private var chain: HashChain
    package private(set) var versions: [StreamID: Int64]

    package init(
        head: Int64 = 0, hash: ChainHash = HashChain.genesis, versions: [StreamID: Int64] = [:]
    ) {
        self.head = head
        chain = HashChain(after: hash)
        self.versions = versions
    }

    package var checkpoint: Checkpoint { Checkpoint(position: head, hash: chain.last.digest) }

    /// Judges a request and, when it is to be written, moves past it. Throws what the store does.
    package mutating func admit(
        _ request: AppendRequest, in store: some AdmissionStore
    ) throws -> Admission {
        do throws(JournalError) {
            try request.checkForm()
        } catch {
            return .refused(error)
        }
        if let known = try store.command(request.command) {
            guard known.fingerprint == request.fingerprint else {
                return .refused(.commandReused(request.command))
            }
            return .done(.alreadyDone(known.positions))
        }
        if let conflict = conflict(with: request.expected) { return .refused(conflict) }
        let vault: AdmittedVault
        switch try AdmittedVault.admit(request.vault, in: store) {
        case .success(let admitted): vault = admitted
        case .failure(let refusal): return .refused(refusal)
        }
        let events = number(request)
        return .write(
            AdmittedCommand(
                record: CommandRecord(
                    command: request.command, fingerprint: request.fingerprint,
                    positions: events.isEmpty ? nil : (head - Int64(events.count) + 1)...head),
                events: events, items: request.vault.items, keys: vault.keys,
                destroyed: vault.destroyed))
    }

    /// The first conflict by the stream's name, so that the answer does not depend on hashing.
    private func conflict(with expected: [StreamID: Int64]) -> JournalError? {
        var first: (stream: StreamID, expected: Int64, actual: Int64)?
        for (stream, version) in expected {
            let actual = versions[stream] ?? 0
            guard actual != version, first.map({ stream.text < $0.stream.text }) ?? true
            else { continue }
            first = (stream, version, actual)
        }
        return first.map {
            .conflict(stream: $0.stream, expected: $0.expected, actual: $0.actual)
        }
    }

    private mutating func number(_ request: AppendRequest) -> [RecordedEvent] {
        var records: [RecordedEvent] = []
        records.reserveCapacity(request.events.count)
        for event in request.events {
            head += 1
            let version = versions[event.stream, default: 0] + 1
            versions[event.stream] = version
            var record = RecordedEvent(
                position: head, version: version, event: event, recordedAt: request.recordedAt,
                actor: request.actor, command: request.command, hash: [])
            record.hash = chain.add(record).bytes
            records.append(record)
        }
        return records
    }
}

/// The vault's part of a judgement.
private struct AdmittedVault {
    var keys: [WrappedKey] = []
    var destroyed: [WrappedKey] = []

    static func admit(
        _ change: VaultChange, in store: some AdmissionStore
    ) throws -> Result<AdmittedVault, JournalError> {
        var admitted = AdmittedVault()
        var brought: [VaultScope: WrappedKey] = [:]
        for key in change.keys where brought[key.scope] != key {
            let latest = try store.latestKey(of: key.scope)
            if latest == key { continue }
            guard brought[key.scope] == nil, key.follows(latest) else {
                return .failure(.keyUnavailable(key.scope, version: key.version))
            }
            brought[key.scope] = key
            admitted.keys.append(key)
        }
        for item in change.items {
            let key = try brought[item.scope] ?? store.latestKey(of: item.scope)
            guard let key, key.version == item.keyVersion, key.isLive else {
                return .failure(.keyUnavailable(item.scope, version: item.keyVersion))
            }
            guard try !store.holdsItem(item.item) else { return .failure(.itemTaken(item.item)) }
        }
        for scope in Set(change.destroyed) {
            guard var key = try store.latestKey(of: scope), key.isLive else { continue }
            key.wrapping = .destroyed
            admitted.destroyed.append(key)
        }
        return .success(admitted)
    }
}

extension WrappedKey {
    package var isLive: Bool { wrapping != .destroyed }

    /// A scope has one live key at most; a destroyed one is succeeded, never revived.
    fileprivate func follows(_ latest: WrappedKey?) -> Bool {
        guard isLive else { return false }
        guard let latest else { return version == 1 }
        return !latest.isLive && version == latest.version + 1
    }
}
