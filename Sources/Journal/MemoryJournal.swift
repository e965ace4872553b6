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
        let events = content.withLock { $0.rows.events }
        for event in events.dropFirst(Int(clamping: max(0, position))) { try body(event) }
    }

    package func sealedItem(_ item: Int64) throws -> SealedItem? {
        content.withLock { $0.rows.items[item] }
    }

    package func sealedItems(
        without fields: [String], _ body: (borrowing SealedItem) throws -> Void
    ) throws {
        let items = content.withLock { $0.rows.items }
        for (_, item) in items.sorted(by: { $0.key < $1.key })
        where !fields.contains(item.field) { try body(item) }
    }

    package func wrappedKeys() throws -> [WrappedKey] {
        content.withLock { $0.rows.keys }.values.flatMap { $0 }.sorted(by: WrappedKey.inOrder)
    }

    package func commands(_ body: (borrowing CommandRecord) throws -> Void) throws {
        let commands = content.withLock { $0.rows.commands }
        for (_, command) in commands.sorted(by: { $0.key.text < $1.key.text }) {
            try body(command)
        }
    }

    package func rewrap(_ keys: [WrappedKey]) async throws(JournalError) {
        try content.withLock { content throws(JournalError) in try content.rows.rewrap(keys) }
    }

    package func restore(_ next: () throws -> ArchivePart?) throws {
        var restored = Content()
        var verifier = ChainVerifier { _, _ in true }
        while let part = try next() {
            if case .event(let event) = part { try verifier.check(event) }
            restored.rows.add(part)
        }
        try verifier.finish()
        restored.position = verifier.position
        try content.withLock { content throws(JournalError) in
            guard content.rows.isEmpty else { throw .unavailable("the journal is not empty") }
            content = restored
        }
    }
}

/// A memory journal's rows, and where it stands.
///
/// Apart from each other: a judgement moves the position while it reads the rows, and must not
/// copy either.
private struct Content: Sendable {
    var position = JournalPosition()
    var rows = Rows()

    mutating func append(_ request: AppendRequest) throws(JournalError) -> AppendResult {
        // A lookup in memory cannot fail: the store's functions do not throw.
        guard let admission = try? position.admit(request, in: rows) else {
            throw .stopped("a lookup in memory failed")
        }
        switch admission {
        case .refused(let refusal): throw refusal
        case .done(let result): return result
        case .write(let command):
            rows.write(command)
            return command.result
        }
    }
}

private struct Rows: AdmissionStore, Sendable {
    private(set) var events: [RecordedEvent] = []
    private(set) var commands: [CommandID: CommandRecord] = [:]
    private(set) var items: [Int64: SealedItem] = [:]
    /// By version, from 1.
    private(set) var keys: [VaultScope: [WrappedKey]] = [:]

    var isEmpty: Bool { events.isEmpty && commands.isEmpty && items.isEmpty && keys.isEmpty }

    func command(_ id: CommandID) -> CommandRecord? { commands[id] }
    func latestKey(of scope: VaultScope) -> WrappedKey? { keys[scope]?.last }
    func holdsItem(_ item: Int64) -> Bool { items[item] != nil }

    mutating func write(_ command: AdmittedCommand) {
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
