internal import Domain
internal import Foundation
internal import GRDB
package import Journal

/// A journal file opened for reading only: by the command line, beside a server or without one.
///
/// It sees one moment, that of its opening, whatever is written meanwhile.
package final class SQLiteReader: JournalReader {
    private let snapshot: DatabaseSnapshot

    package init(path: String) throws(JournalError) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw .unavailable("there is no journal at \(path)")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        do {
            let pool = try DatabasePool(path: path, configuration: configuration)
            snapshot = try pool.makeSnapshot()
            try snapshot.read(Schema.check)
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

    package func sealedItems(
        without fields: [String], _ body: (borrowing SealedItem) throws -> Void
    ) throws {
        try read { try $0.sealedItems(without: fields, body) }
    }

    package func wrappedKeys() throws -> [WrappedKey] { try read { try $0.wrappedKeys() } }

    package func commands(_ body: (borrowing CommandRecord) throws -> Void) throws {
        try read { try $0.commands(body) }
    }

    /// SQLite's own check of its pages and indexes: nil when it finds nothing.
    package func pageFault() throws -> String? {
        try snapshot.read { db in
            let answer = try String.fetchOne(db, sql: "PRAGMA integrity_check(1)")
            return answer == "ok" ? nil : answer ?? "no answer"
        }
    }

    private func read<Value>(_ body: (Rows) throws -> Value) throws -> Value {
        do {
            return try snapshot.read { try body(Rows(db: $0)) }
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT {
            throw JournalFault.store(error.message ?? "malformed")
        }
    }
}

extension JournalError {
    init(opening error: any Error) {
        switch error {
        case let error as JournalError: self = error
        case let fault as JournalFault: self = .broken(fault)
        case let error as DatabaseError where error.resultCode == .SQLITE_CORRUPT:
            self = .broken(.store(error.message ?? "malformed"))
        default: self = .unavailable(String(describing: error))
        }
    }
}
