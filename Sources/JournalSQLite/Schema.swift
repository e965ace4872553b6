internal import GRDB
internal import Journal

/// The tables of a journal file. A change of layout gets a new `version` and a migration.
enum Schema {
    /// "Appu": tells a journal from any other SQLite file.
    static let application: Int32 = 0x4170_7075
    static let version: Int32 = 1

    static let tables = """
        CREATE TABLE event (
            pos INTEGER PRIMARY KEY,
            stream TEXT NOT NULL,
            ver INTEGER NOT NULL,
            type TEXT NOT NULL,
            schema_ver INTEGER NOT NULL,
            recorded_at INTEGER NOT NULL,
            effective_on INTEGER NOT NULL,
            actor INTEGER,
            command_id TEXT NOT NULL,
            body BLOB NOT NULL,
            hash BLOB NOT NULL,
            UNIQUE (stream, ver)
        ) STRICT;
        CREATE TABLE command (
            id TEXT PRIMARY KEY,
            fingerprint BLOB NOT NULL,
            first_pos INTEGER,
            last_pos INTEGER
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE vault_key (
            person INTEGER NOT NULL,
            class TEXT NOT NULL,
            version INTEGER NOT NULL,
            kek TEXT,
            wrapped BLOB,
            PRIMARY KEY (person, class, version)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE vault_item (
            item INTEGER PRIMARY KEY,
            person INTEGER NOT NULL,
            class TEXT NOT NULL,
            key_version INTEGER NOT NULL,
            field TEXT NOT NULL,
            ciphertext BLOB NOT NULL
        ) STRICT;
        CREATE INDEX vault_item_scope ON vault_item (person, class);
        """

    /// Nothing updates or deletes an event, nor the memory of a command.
    static let guards = ["event", "command"].flatMap { table in
        ["UPDATE", "DELETE"].map { act in
            """
            CREATE TRIGGER \(table)_no_\(act.lowercased()) BEFORE \(act) ON \(table)
            BEGIN SELECT RAISE(ABORT, '\(table) rows are written once'); END;
            """
        }
    }.joined(separator: "\n")

    /// Creates the tables in an empty file, or checks that the file is a journal of this version.
    static func prepare(_ db: Database) throws {
        let found = try Int32.fetchOne(db, sql: "PRAGMA application_id") ?? 0
        if found == 0, try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_schema") == 0 {
            try db.inTransaction(.immediate) {
                try db.execute(sql: tables + guards)
                try db.execute(sql: "PRAGMA application_id = \(application)")
                try db.execute(sql: "PRAGMA user_version = \(version)")
                return .commit
            }
        }
        try check(db)
    }

    static func check(_ db: Database) throws {
        guard try Int32.fetchOne(db, sql: "PRAGMA application_id") == application else {
            throw JournalError.unavailable("the file is not a journal")
        }
        let found = try Int32.fetchOne(db, sql: "PRAGMA user_version") ?? 0
        guard found == version else {
            throw JournalError.unavailable(
                "the journal has layout \(found), this program reads layout \(version)")
        }
    }
}
