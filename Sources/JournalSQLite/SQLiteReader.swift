internal import Domain
internal import Foundation
internal import GRDB
package import Journal

/// A journal file opened for reading only: by the command line, beside a server or without one.
package final class SQLiteReader: JournalReader {
    private let queue: DatabaseQueue

    package init(path: String) throws(JournalError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .unavailable("there is no journal at \(path)")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.read(Schema.check)
        } catch {
            throw JournalError(opening: error)
        }
    }

    package var head: Checkpoint {
        get async throws(JournalError) {
            do {
                return try read { try $0.head() }
            } catch {
                throw JournalError(opening: error)
            }
        }
    }

    package func replay(
        after position: Int64, _ body: (borrowing RecordedEvent) throws -> Void
    ) throws {
        try read { try $0.replay(after: position, body) }
    }

    package func sealedItem(_ item: Int64) throws -> SealedItem? {
        try read { try $0.sealedItem(item) }
    }

    package func sealedItems(_ body: (borrowing SealedItem) throws -> Void) throws {
        try read { try $0.sealedItems(body) }
    }

    package func wrappedKeys() throws -> [WrappedKey] { try read { try $0.wrappedKeys() } }

    package func commands(_ body: (borrowing CommandRecord) throws -> Void) throws {
        try read { try $0.commands(body) }
    }

    /// The chain alone, at full speed. `tick` is told the position now and then.
    package func verifyChain(
        with verifier: inout ChainVerifier, tick: (Int64) -> Void = { _ in }
    ) throws {
        try read { try $0.verify(with: &verifier, tick: tick) }
    }

    /// SQLite's own check of its pages and indexes: nil when it finds nothing.
    package func pageFault() throws -> String? {
        try queue.read { db in
            let answer = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
            return answer == "ok" ? nil : answer ?? "no answer"
        }
    }

    /// Copies the whole journal into a new file, one consistent moment of it.
    func vacuum(into path: String) throws {
        try queue.inDatabase { try $0.execute(sql: "VACUUM INTO ?", arguments: [path]) }
    }

    private func read<Value>(_ body: (Rows) throws -> Value) throws -> Value {
        try queue.read { try body(Rows(db: $0)) }
    }
}

extension JournalError {
    init(opening error: any Error) {
        switch error {
        case let error as JournalError: self = error
        case let fault as JournalFault: self = .broken(fault)
        default: self = .unavailable(String(describing: error))
        }
    }
}
