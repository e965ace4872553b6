internal import Domain
internal import Synchronization

/// A journal that lasts as long as the process: for tests, simulations and the practice mode.
package final class MemoryJournal: Journal {
    private let content: Mutex<Content>

    package init() { content = Mutex(Content()) }

    package var head: Checkpoint { content.withLock { $0.position.checkpoint } }

    package func append(_ request: AppendRequest) async throws(JournalError) -> AppendResult {
        try content.withLock { content throws(JournalError) in try content.append(request) }
    }

    package func replay(
        after position: Int64, _ body: (borrowing RecordedEvent) throws -> Void
    ) throws {
        let events = content.withLock { $0.events }
        for event in events.dropFirst(Int(clamping: max(0, position))) { try body(event) }
    }

    package func sealedItem(_ item: Int64) throws -> SealedItem? {
        content.withLock { $0.items[item] }
    }

    package func sealedItems(_ body: (borrowing SealedItem) throws -> Void) throws {
        let items = content.withLock { $0.items }
        for (_, item) in items.sorted(by: { $0.key < $1.key }) { try body(item) }
    }

    package func wrappedKeys() throws -> [WrappedKey] {
        content.withLock { $0.keys }.values.flatMap { $0 }.sorted(by: WrappedKey.inOrder)
    }

    package func commands(_ body: (borrowing CommandRecord) throws -> Void) throws {
        let commands = content.withLock { $0.commands }
        for (_, command) in commands.sorted(by: { $0.key.text < $1.key.text }) {
            try body(command)
        }
    }

    package func rewrap(_ keys: [WrappedKey]) async throws(JournalError) {
        try content.withLock { content throws(JournalError) in try content.rewrap(keys) }
    }

    package func restore(_ next: () throws -> ArchivePart?) throws {
        var restored = Content()
        var verifier = ChainVerifier { _, _ in true }
        while let part = try next() {
            if case .event(let event) = part { try verifier.check(event) }
            restored.add(part)
        }
        try verifier.finish()
        restored.position = verifier.position
        try content.withLock { content throws(JournalError) in
            guard content.isEmpty else { throw .unavailable("the journal is not empty") }
            content = restored
        }
    }
}

/// The rows of a memory journal.
private struct Content: AdmissionStore, Sendable {
    var position = JournalPosition()
    var events: [RecordedEvent] = []
    var commands: [CommandID: CommandRecord] = [:]
    var items: [Int64: SealedItem] = [:]
    /// By version, from 1.
    var keys: [VaultScope: [WrappedKey]] = [:]

    var isEmpty: Bool { events.isEmpty && commands.isEmpty && items.isEmpty && keys.isEmpty }

    func command(_ id: CommandID) -> CommandRecord? { commands[id] }
    func latestKey(of scope: VaultScope) -> WrappedKey? { keys[scope]?.last }
    func holdsItem(_ item: Int64) -> Bool { items[item] != nil }

    mutating func append(_ request: AppendRequest) throws(JournalError) -> AppendResult {
        // A lookup in memory cannot fail: the store's functions do not throw.
        guard let admission = try? position.admit(request, in: self) else {
            throw .stopped("a lookup in memory failed")
        }
        switch admission {
        case .refused(let refusal): throw refusal
        case .done(let result): return result
        case .write(let command):
            write(command)
            return command.result
        }
    }

    private mutating func write(_ command: AdmittedCommand) {
        events += command.events
        commands[command.record.command] = command.record
        for key in command.keys { keys[key.scope, default: []].append(key) }
        for item in command.items { items[item.item] = item }
        for key in command.destroyed {
            replace(key)
            items = items.filter { $0.value.scope != key.scope }
        }
    }

    mutating func rewrap(_ rewrapped: [WrappedKey]) throws(JournalError) {
        for key in rewrapped {
            guard let latest = latestKey(of: key.scope), latest.version == key.version,
                latest.isLive, key.isLive
            else { throw .keyUnavailable(key.scope, version: key.version) }
        }
        for key in rewrapped { replace(key) }
    }

    private mutating func replace(_ key: WrappedKey) {
        keys[key.scope] = keys[key.scope]?.map { $0.version == key.version ? key : $0 }
    }

    mutating func add(_ part: ArchivePart) {
        switch part {
        case .event(let event): events.append(event)
        case .command(let command): commands[command.command] = command
        case .key(let key): keys[key.scope, default: []].append(key)
        case .item(let item): items[item.item] = item
        }
    }
}

extension WrappedKey {
    /// By person, class and version, as databases sort them.
    static func inOrder(_ left: WrappedKey, _ right: WrappedKey) -> Bool {
        (left.scope.person.number, left.scope.retention.rawValue, left.version)
            < (right.scope.person.number, right.scope.retention.rawValue, right.version)
    }
}
