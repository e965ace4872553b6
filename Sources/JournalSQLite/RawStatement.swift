internal import GRDB
internal import GRDBSQLite

/// A prepared statement used through SQLite's own functions: a quarter of the cost of typed
/// arguments and rows, on the two paths where it counts (inserting and replaying events).
///
/// Valid as long as the connection that made it, and on its queue only.
struct RawStatement {
    private let statement: Statement
    private var handle: OpaquePointer { statement.sqliteStatement }

    init(_ db: Database, _ sql: String) throws {
        statement = try db.cachedStatement(sql: sql)
        sqlite3_reset(statement.sqliteStatement)
    }

    // MARK: Writing

    /// SQLite copies the bytes before the call returns.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

    func bind(_ index: Int32, _ value: Int64) { sqlite3_bind_int64(handle, index, value) }

    func bind(_ index: Int32, _ value: Int64?) {
        if let value { bind(index, value) } else { sqlite3_bind_null(handle, index) }
    }

    func bind(_ index: Int32, _ value: String) {
        var value = value
        value.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = sqlite3_bind_text(
                    handle, index, $0.baseAddress, Int32($0.count), RawStatement.copied)
            }
        }
    }

    func bind(_ index: Int32, _ value: [UInt8]) {
        // A null pointer would bind NULL: an empty value must stay a value.
        guard !value.isEmpty else {
            sqlite3_bind_zeroblob(handle, index, 0)
            return
        }
        value.withUnsafeBytes {
            _ = sqlite3_bind_blob(
                handle, index, $0.baseAddress, Int32($0.count), RawStatement.copied)
        }
    }

    /// Runs a statement that gives no row, and makes it ready for the next values.
    func run() throws {
        let code = sqlite3_step(handle)
        guard code == SQLITE_DONE else { throw fault(code) }
        sqlite3_reset(handle)
    }

    private func fault(_ code: Int32) -> DatabaseError {
        let message = String(cString: sqlite3_errmsg(sqlite3_db_handle(handle)))
        sqlite3_reset(handle)
        return DatabaseError(resultCode: ResultCode(rawValue: code), message: message)
    }

    // MARK: Reading

    /// Moves to the next row; false after the last.
    func step() throws -> Bool {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE:
            sqlite3_reset(handle)
            return false
        case let code: throw fault(code)
        }
    }

    /// To be called when rows are left unread.
    func reset() { sqlite3_reset(handle) }

    func integer(_ column: Int32) -> Int64 { sqlite3_column_int64(handle, column) }

    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : integer(column)
    }

    /// Text or blob, valid until the next step.
    func bytes(_ column: Int32) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, column)
        return UnsafeRawBufferPointer(
            start: start, count: Int(sqlite3_column_bytes(handle, column)))
    }

    func text(_ column: Int32) -> String { String(decoding: bytes(column), as: UTF8.self) }
    func blob(_ column: Int32) -> [UInt8] { Array(bytes(column)) }

    func optionalBlob(_ column: Int32) -> [UInt8]? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : blob(column)
    }
}

extension Database {
    /// One transaction, that writes from its start. The same as `inTransaction`, whose statements
    /// are compiled each time: a tenth of what a small commit takes.
    func inWritingTransaction(_ body: () throws -> Void) throws {
        try RawStatement(self, "BEGIN IMMEDIATE").run()
        do {
            try body()
            try RawStatement(self, "COMMIT").run()
        } catch {
            // After some faults SQLite has gone back by itself.
            if isInsideTransaction { try RawStatement(self, "ROLLBACK").run() }
            throw error
        }
    }

    /// Pages written to the log since this was last asked.
    func pagesWritten() -> Int {
        var (now, highest): (Int32, Int32) = (0, 0)
        sqlite3_db_status(sqliteConnection, SQLITE_DBSTATUS_CACHE_WRITE, &now, &highest, 1)
        return Int(now)
    }
}
