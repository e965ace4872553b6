internal import Domain
internal import Foundation
internal import GRDB
package import Journal
internal import Synchronization

/// The journal in one SQLite file: one process, one writer, each answer after the disk's.
///
/// A command that finds the writer idle is written on its own thread: two hand-overs would take
/// as long as the disk. Those that arrive meanwhile share the next transaction, on the writer's
/// queue: no command waits for a timer and the disk is synchronised once for all of them. After
/// any fault of the store it stops for good: what failed may or may not be on the disk, and only
/// a restart, which verifies the chain, can tell.
package final class SQLiteJournal: Journal {
    private let pool: DatabasePool
    private let lock: FileLock
    private let queue: Mutex<CommitQueue>
    /// Touched by the writer only; the lock tells the compiler so.
    private let writer: Mutex<Writer>

    private struct Writer {
        var position: JournalPosition
        /// In the log since it was folded, and the commits that brought them.
        var pages = 0
        var commits = 0
        /// Something was erased, and may still stand in the log.
        var hasErased = false

        var needsFolding: Bool {
            hasErased || pages > Fold.mostPages
                || pages > Fold.leastPages && commits > Fold.leastCommits
        }
    }

    /// Opens, or creates, the journal and verifies its whole chain.
    ///
    /// - Parameters:
    ///   - expected: a checkpoint kept elsewhere, to be met again.
    ///   - knows: whether the program can read events of this type and schema; the journal does
    ///     not open when one is unknown, since the program would decide on less than the past.
    package init(
        path: String, expecting expected: Checkpoint? = nil,
        knows: (String, Int) -> Bool
    ) throws(JournalError) {
        lock = try FileLock(path: path + ".lock")
        do {
            pool = try SQLiteJournal.open(path)
            let position = try pool.read { db in
                try withoutActuallyEscaping(knows) { knows in
                    var verifier = ChainVerifier(expecting: expected, knows: knows)
                    try Rows(db: db).verify(with: &verifier) { _ in }
                    return verifier.position
                }
            }
            queue = Mutex(CommitQueue(head: position.checkpoint))
            writer = Mutex(Writer(position: position))
        } catch {
            throw JournalError(opening: error)
        }
    }

    package var head: Checkpoint { queue.withLock { $0.head } }

    package func append(_ request: AppendRequest) async throws(JournalError) -> AppendResult {
        let answer = await withCheckedContinuation { continuation in
            let waiting = CommitQueue.Waiting(request: request, continuation: continuation)
            switch queue.withLock({ $0.enter(waiting) }) {
            case .queued: break
            case .wake: writeAtOnce()
            case .refused(let refusal): continuation.resume(returning: .failure(refusal))
            }
        }
        return try answer.get()
    }

    /// Lets what waits be written, folds the log into the file, and lets another open it.
    package func close() throws {
        try pool.writeWithoutTransaction { db in
            drain(db)
            _ = queue.withLock { $0.stop("the journal was closed") }
            _ = try db.checkpoint(.truncate)
        }
        try pool.close()
        lock.release()
    }
}

// MARK: Opening

extension SQLiteJournal {
    private static func open(_ path: String) throws -> DatabasePool {
        try createPrivateFile(path)
        var configuration = Configuration()
        configuration.busyMode = .timeout(5)
        configuration.maximumReaderCount = 4
        let pool = try DatabasePool(path: path, configuration: configuration)
        // After opening: the pool itself sets WAL and `synchronous = NORMAL`, which loses
        // acknowledged commits at a power cut.
        try pool.writeWithoutTransaction { db in
            try db.execute(sql: "PRAGMA synchronous = FULL")
            try db.execute(sql: "PRAGMA secure_delete = ON")
            // Names of commands come in no order: 32 MiB of their pages are kept at hand.
            try db.execute(sql: "PRAGMA cache_size = -32768")
            // The writer folds the log itself, after it has answered.
            try db.execute(sql: "PRAGMA wal_autocheckpoint = 0")
            let synchronous = try Int.fetchOne(db, sql: "PRAGMA synchronous")
            let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode")
            guard synchronous == 2, mode == "wal" else {
                throw JournalError.unavailable(
                    "the store would not synchronise each commit: synchronous "
                        + "\(synchronous ?? -1), journal mode \(mode ?? "unknown")")
            }
            try Schema.prepare(db)
        }
        return pool
    }

    /// Readable by the account of the service alone; SQLite gives its side files the same mode.
    private static func createPrivateFile(_ path: String) throws(JournalError) {
        let descriptor = Foundation.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable("\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        Foundation.close(descriptor)
    }
}

// MARK: Writing

extension SQLiteJournal {
    /// When the log is folded into the file. A short log is soon written over, which is quicker
    /// than to grow; a long one writes a page once that many commits changed.
    private enum Fold {
        /// 4 MiB.
        static let leastPages = 1000
        static let leastCommits = 32
        /// 64 MiB: a restart has little to fold.
        static let mostPages = 16_384
    }

    /// Commits what waits, on the caller's thread; what came meanwhile is the writer's.
    private func writeAtOnce() {
        let isFinished = pool.writeWithoutTransaction { db in
            guard commitNext(db) else { return true }
            return !writer.withLock { $0.needsFolding } && queue.withLock { $0.rest() }
        }
        if !isFinished { pool.asyncWriteWithoutTransaction { self.drain($0) } }
    }

    /// Commits what waits, batch after batch, until nothing does.
    private func drain(_ db: Database) {
        repeat {
            do { try writer.withLock { try foldLog(db, &$0) } } catch {
                return stop(error, answering: [])
            }
        } while commitNext(db)
    }

    /// Commits one batch and answers it; false when there was none, or when the store failed.
    private func commitNext(_ db: Database) -> Bool {
        let batch = queue.withLock { $0.next() }
        if batch.isEmpty { return false }
        do {
            let answers = try writer.withLock { try commit(batch.map(\.request), db, &$0) }
            for (waiting, answer) in zip(batch, answers) {
                waiting.continuation.resume(returning: answer)
            }
            return true
        } catch {
            stop(error, answering: batch)
            return false
        }
    }

    /// One transaction. A refused request writes nothing, so it cannot harm its neighbours; any
    /// other failure is a fault of the store and ends them all.
    private func commit(
        _ requests: [AppendRequest], _ db: Database, _ writer: inout Writer
    ) throws -> [CommitQueue.Answer] {
        var answers: [CommitQueue.Answer] = []
        answers.reserveCapacity(requests.count)
        try db.inWritingTransaction {
            let rows = Rows(db: db)
            let rowWriter = try RowWriter(db)
            for request in requests {
                switch try writer.position.admit(request, in: rows) {
                case .refused(let refusal): answers.append(.failure(refusal))
                case .done(let result): answers.append(.success(result))
                case .write(let command):
                    try rowWriter.write(command)
                    writer.hasErased = writer.hasErased || !command.destroyed.isEmpty
                    answers.append(.success(command.result))
                }
            }
        }
        writer.pages += db.pagesWritten()
        writer.commits += 1
        let head = writer.position.checkpoint
        queue.withLock { $0.head = head }
        return answers
    }

    /// Keeps the log short; after an erasure nothing of it may stay in the log.
    private func foldLog(_ db: Database, _ writer: inout Writer) throws {
        guard writer.needsFolding else { return }
        let mode: Database.CheckpointMode = writer.hasErased ? .truncate : .passive
        (writer.pages, writer.commits, writer.hasErased) = (0, 0, false)
        do {
            _ = try db.checkpoint(mode)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            // A reader holds an older moment: the next fold does it.
            writer.pages = Fold.mostPages
            writer.hasErased = mode == .truncate
        }
    }

    private func stop(_ error: any Error, answering batch: [CommitQueue.Waiting]) {
        let reason = String(describing: error)
        for waiting in batch + queue.withLock({ $0.stop(reason) }) {
            waiting.continuation.resume(returning: .failure(.stopped(reason)))
        }
    }

    /// Runs `body` in its own transaction on the writer; a fault of the store stops the journal.
    private func transact(
        _ body: @escaping @Sendable (Database) throws -> Void
    ) async throws(JournalError) {
        let answer: Result<Void, JournalError> = await withCheckedContinuation { continuation in
            pool.asyncWriteWithoutTransaction { [self] db in
                if let reason = queue.withLock({ $0.stopped }) {
                    return continuation.resume(returning: .failure(.stopped(reason)))
                }
                do {
                    try db.inTransaction(.immediate) {
                        try body(db)
                        return .commit
                    }
                    continuation.resume(returning: .success(()))
                } catch let refusal as JournalError {
                    continuation.resume(returning: .failure(refusal))
                } catch {
                    stop(error, answering: [])
                    continuation.resume(returning: .failure(.stopped(String(describing: error))))
                }
            }
        }
        try answer.get()
    }

    package func rewrap(_ keys: [WrappedKey]) async throws(JournalError) {
        try await transact { db in
            let rows = Rows(db: db)
            let writer = try RowWriter(db)
            for key in keys {
                guard let latest = try rows.latestKey(of: key.scope), key.isLive, latest.isLive,
                    latest.version == key.version
                else { throw JournalError.keyUnavailable(key.scope, version: key.version) }
                try writer.replace(key)
            }
        }
    }

    package func restore(_ next: () throws -> ArchivePart?) throws {
        try pool.writeWithoutTransaction { db in
            var verifier = ChainVerifier { _, _ in true }
            try db.inTransaction(.immediate) {
                let tables = ["event", "command", "vault_key", "vault_item"]
                for table in tables
                where try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM \(table))") == true {
                    throw JournalError.unavailable("the journal is not empty")
                }
                let rowWriter = try RowWriter(db)
                while let part = try next() {
                    if case .event(let event) = part { try verifier.check(event) }
                    try rowWriter.insert(part)
                }
                try verifier.finish()
                return .commit
            }
            writer.withLock { $0.position = verifier.position }
            queue.withLock { $0.head = verifier.checkpoint }
            _ = try db.checkpoint(.truncate)
        }
    }
}

// MARK: Reading

extension SQLiteJournal {
    package func replay(
        after position: Int64, _ body: (borrowing RecordedEvent) throws -> Void
    ) throws {
        try read { try $0.replay(after: position, body) }
    }

    package func sealedItem(_ item: Int64) throws -> SealedItem? {
        try read { try $0.sealedItem(item) }
    }

    package func sealedItems(
        without fields: [String], _ body: (borrowing SealedItem) throws -> Void
    ) throws {
        try read { try $0.sealedItems(without: fields, body) }
    }

    package func wrappedKeys() throws -> [WrappedKey] { try read { try $0.wrappedKeys() } }

    package func commands(_ body: (borrowing CommandRecord) throws -> Void) throws {
        try read { try $0.commands(body) }
    }

    private func read<Value>(_ body: (Rows) throws -> Value) throws -> Value {
        try pool.read { try body(Rows(db: $0)) }
    }
}
