internal import Codec
internal import Domain
internal import GRDBSQLite
internal import Journal
internal import JournalSQLite

/// SQLite alone, with nothing around it: the floor under the journal. The same tables, rows and
/// settings. What it leaves out is the journal's work: chain, versions, idempotency, the
/// hand-over between tasks.
struct BareSQLite {
    private let handle: OpaquePointer
    private let begin, event, command, commit: OpaquePointer

    /// Seconds to write rows in transactions of `size` events, each durable before the next.
    static func duration(
        of rows: [RecordedEvent], inTransactionsOf size: Int, path: String
    ) throws -> Double {
        let store = try BareSQLite(path)
        defer { store.close() }
        return try seconds(rounds: 1) { try store.write(rows[...], inTransactionsOf: size) }
    }

    func write(_ rows: ArraySlice<RecordedEvent>, inTransactionsOf size: Int) throws {
        for start in stride(from: rows.startIndex, to: rows.endIndex, by: size) {
            let end = min(start + size, rows.endIndex)
            try run(begin)
            for index in start..<end { try insert(rows[index]) }
            try insert(commandOf: rows[start..<end])
            try run(commit)
        }
    }

    init(_ path: String) throws {
        // The journal makes its own tables, then leaves the file.
        try SQLiteJournal(path: path, knows: EventCodec.knows).close()
        var handle: OpaquePointer?
        guard sqlite3_open(path, &handle) == SQLITE_OK, let handle else {
            throw BenchFault("\(path) cannot be opened")
        }
        self.handle = handle
        let settings = """
            PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
            """
        guard sqlite3_exec(handle, settings, nil, nil, nil) == SQLITE_OK else {
            throw BenchFault("\(path): \(String(cString: sqlite3_errmsg(handle)))")
        }
        func prepare(_ sql: String) throws -> OpaquePointer {
            var statement: OpaquePointer?
            guard sqlite3_prepare_v2(handle, sql, -1, &statement, nil) == SQLITE_OK, let statement
            else { throw BenchFault("\(sql): \(String(cString: sqlite3_errmsg(handle)))") }
            return statement
        }
        begin = try prepare("BEGIN IMMEDIATE")
        commit = try prepare("COMMIT")
        event = try prepare(
            """
            INSERT INTO event (pos, stream, ver, type, schema_ver, recorded_at, effective_on,
                actor, command_id, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        command = try prepare(
            "INSERT INTO command (id, fingerprint, first_pos, last_pos) VALUES (?, ?, ?, ?)")
    }

    func close() {
        for statement in [begin, event, command, commit] { sqlite3_finalize(statement) }
        sqlite3_close(handle)
    }

    private func run(_ statement: OpaquePointer) throws {
        guard sqlite3_step(statement) == SQLITE_DONE else {
            throw BenchFault(String(cString: sqlite3_errmsg(handle)))
        }
        sqlite3_reset(statement)
    }

    private func insert(_ row: borrowing RecordedEvent) throws {
        sqlite3_bind_int64(event, 1, row.position)
        text(event, 2, row.event.stream.text)
        sqlite3_bind_int64(event, 3, row.version)
        text(event, 4, row.event.type)
        sqlite3_bind_int64(event, 5, Int64(row.event.schema))
        sqlite3_bind_int64(event, 6, row.recordedAt.milliseconds)
        sqlite3_bind_int64(event, 7, Int64(row.event.effectiveOn.number))
        if let actor = row.actor {
            sqlite3_bind_int64(event, 8, actor.number)
        } else {
            sqlite3_bind_null(event, 8)
        }
        text(event, 9, row.command.text)
        blob(event, 10, row.event.body)
        blob(event, 11, row.hash)
        try run(event)
    }

    private func insert(commandOf rows: ArraySlice<RecordedEvent>) throws {
        guard let first = rows.first, let last = rows.last else { return }
        text(command, 1, "\(first.command.text)-\(first.position)")
        blob(command, 2, first.hash)
        sqlite3_bind_int64(command, 3, first.position)
        sqlite3_bind_int64(command, 4, last.position)
        try run(command)
    }

    /// SQLite copies the bytes before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    private func text(_ statement: OpaquePointer, _ index: Int32, _ value: String) {
        var value = value
        value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = sqlite3_bind_text(
                    statement, index, $0.baseAddress, Int32($0.count), BareSQLite.copied)
            }
        }
    }

    private func blob(_ statement: OpaquePointer, _ index: Int32, _ value: [UInt8]) {
        value.withUnsafeBytes {
            _ = sqlite3_bind_blob(
                statement, index, $0.baseAddress, Int32($0.count), BareSQLite.copied)
        }
    }
}
