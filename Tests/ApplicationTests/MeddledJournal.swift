import Domain
import Journal
import Synchronization

/// A journal between the scheme and the real one, which does what a test says around an append:
/// another act first, a pause, a stop.
final class MeddledJournal: Journal {
    typealias Step = @Sendable (AppendRequest) async throws(JournalError) -> Void

    let inner: any Journal
    private let steps = Mutex<(before: Step?, after: Step?)>((nil, nil))

    init(_ inner: any Journal) { self.inner = inner }

    /// What happens before each append from now on; nil for nothing.
    func before(_ step: Step?) { steps.withLock { $0.before = step } }
    /// Lets others go on for a while before each append: they meet.
    func pause() {
        before { _ throws(JournalError) in for _ in 1...20 { await Task.yield() } }
    }

    /// What happens once it is durable, before the answer.
    func after(_ step: Step?) { steps.withLock { $0.after = step } }

    func append(_ request: AppendRequest) async throws(JournalError) -> AppendResult {
        let (before, after) = steps.withLock { $0 }
        try await before?(request)
        let result = try await inner.append(request)
        try await after?(request)
        return result
    }

    var head: Checkpoint {
        get async throws(JournalError) { try await inner.head }
    }
    func replay(
        after position: Int64, _ body: (borrowing RecordedEvent) throws -> Void
    ) throws { try inner.replay(after: position, body) }
    func sealedItem(_ item: Int64) throws -> SealedItem? { try inner.sealedItem(item) }
    func sealedItems(
        without fields: [String], _ body: (borrowing SealedItem) throws -> Void
    ) throws {
        try inner.sealedItems(without: fields, body)
    }
    func wrappedKeys() throws -> [WrappedKey] { try inner.wrappedKeys() }
    func commands(_ body: (borrowing CommandRecord) throws -> Void) throws {
        try inner.commands(body)
    }
    func rewrap(_ keys: [WrappedKey]) async throws(JournalError) { try await inner.rewrap(keys) }
    func restore(_ next: () throws -> ArchivePart?) throws { try inner.restore(next) }
}

extension Region {
    /// A region whose journal a test can meddle with.
    static func meddled(
        _ engine: Engine = .memory, envelope: Money = Region.voted
    ) async throws -> (Region, MeddledJournal) {
        let made = Mutex<MeddledJournal?>(nil)
        let region = try await Region(
            engine, envelope: envelope,
            around: { inner in
                let meddled = MeddledJournal(inner)
                made.withLock { $0 = meddled }
                return meddled
            })
        guard let journal = made.withLock({ $0 }) else { preconditionFailure("made above") }
        return (region, journal)
    }
}
