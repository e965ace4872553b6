import Domain
import Foundation
import GRDB
import Journal
import JournalSQLite
import Testing

/// What only a file can do: be opened twice, be changed from outside, be cut, fail.
@Suite struct SQLiteJournalTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    private func open(
        expecting: Checkpoint? = nil, knows: (String, Int) -> Bool = { _, _ in true }
    ) throws(JournalError) -> SQLiteJournal {
        try SQLiteJournal(path: folder.journal, expecting: expecting, knows: knows)
    }

    /// Closed, with `count` commands of two events each.
    private func make(_ count: Int) async throws -> Checkpoint {
        let journal = try open()
        for act in 0..<count {
            let stream = StreamID.test(Int64(act % 3))
            _ = try await journal.append(
                .test(
                    "c\(act)", [.test(stream, [0x18, UInt8(24 + act)]), .test(stream)],
                    at: [stream: Int64(act / 3 * 2)]))
        }
        let head = journal.head
        try journal.close()
        return head
    }

    /// As someone with the file and the `sqlite3` shell would.
    private func tamper(_ sql: String...) throws {
        let queue = try DatabaseQueue(path: folder.journal)
        try queue.writeWithoutTransaction { db in
            for trigger in try String.fetchAll(
                db, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            {
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            for sql in sql { try db.execute(sql: sql) }
        }
        try queue.close()
    }

    private func fault(expecting: Checkpoint? = nil) -> JournalFault? {
        do {
            _ = try JournalCheck.run(
                SQLiteReader(path: folder.journal), expecting: expecting, knows: { _, _ in true })
            return nil
        } catch {
            return error as? JournalFault
        }
    }

    @Test func aSecondOpeningIsRefusedAndTheFirstGoesOn() async throws {
        let journal = try open()
        #expect(
            throws: JournalError.unavailable(
                "the journal is already open in process \(getpid())")
        ) { try open() }
        #expect(try await journal.append(.test("a", [], at: [:])) == .appended(nil))
        try journal.close()
    }

    @Test func itIsFullySynchronisedAndPrivate() async throws {
        _ = try await make(1)
        let mode =
            try FileManager.default.attributesOfItem(atPath: folder.journal)[
                .posixPermissions] as? Int
        #expect(mode == 0o600)
        let queue = try DatabaseQueue(path: folder.journal)
        #expect(
            try await queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
    }

    @Test func eventsAndCommandsRefuseChangeInTheFileItself() async throws {
        _ = try await make(1)
        let queue = try DatabaseQueue(path: folder.journal)
        for sql in [
            "UPDATE event SET type = 'x'", "DELETE FROM event",
            "UPDATE command SET first_pos = 2", "DELETE FROM command",
        ] {
            await #expect(throws: DatabaseError.self) {
                try await queue.write { try $0.execute(sql: sql) }
            }
        }
    }

    @Test func aReopenedJournalGoesOnWhereItWas() async throws {
        let head = try await make(6)
        let journal = try open(expecting: head)
        #expect(journal.head == head)
        #expect(
            try await journal.append(.test("c0", [], at: [:])) == .alreadyDone(1...2))
        await #expect(throws: JournalError.conflict(stream: .test(0), expected: 2, actual: 4)) {
            try await journal.append(.test("x", [.test(.test(0))], at: [.test(0): 2]))
        }
        #expect(
            try await journal.append(.test("x", [.test(.test(0))], at: [.test(0): 4]))
                == .appended(13...13))
    }

    @Test func aClosedJournalIsStopped() async throws {
        let journal = try open()
        try journal.close()
        await #expect(throws: JournalError.stopped("the journal was closed")) {
            try await journal.append(.test("a", [], at: [:]))
        }
    }

    @Test func anUnknownEventTypeIsRefusedAtTheStart() async throws {
        _ = try await make(2)
        #expect(
            throws: JournalError.broken(
                .unknownType(position: 1, type: "loan.tested", schema: 1))
        ) { try open { _, _ in false } }
    }

    @Test func aFileThatIsNoJournalIsRefused() throws {
        try tamper("CREATE TABLE other (x)")
        #expect(throws: JournalError.unavailable("the file is not a journal")) { try open() }
        #expect(throws: JournalError.unavailable("the file is not a journal")) {
            try SQLiteReader(path: folder.journal)
        }
        #expect(throws: JournalError.unavailable("there is no journal at /nowhere")) {
            try SQLiteReader(path: "/nowhere")
        }
    }

    /// After any fault of the store, nothing is accepted: here, a table that went away.
    @Test func aFaultOfTheStoreStopsTheJournal() async throws {
        let journal = try open()
        _ = try await journal.append(.test("a", [.test(.test(1))], at: [.test(1): 0]))
        let head = journal.head
        let queue = try DatabaseQueue(path: folder.journal)
        try await queue.write { try $0.execute(sql: "ALTER TABLE command RENAME TO gone") }
        for command in ["b", "c"] {
            do {
                _ = try await journal.append(.test(command, [], at: [:]))
                Issue.record("accepted after a fault")
            } catch {
                guard case .stopped(let reason) = error else {
                    Issue.record("\(error)")
                    return
                }
                #expect(reason.contains("command"))
            }
        }
        #expect(journal.head == head)
        #expect(try journal.all().count == 1)
        try await queue.write { try $0.execute(sql: "ALTER TABLE gone RENAME TO command") }
        await #expect(throws: JournalError.self) {
            try await journal.append(.test("d", [], at: [:]))
        }
    }

    @Test func eachKindOfTamperingIsSeenWhereItIs() async throws {
        let head = try await make(6)
        let columns: [(String, JournalFault)] = [
            ("body = x'1819'", .hash(position: 5)),
            ("body = x''", .hash(position: 5)),
            ("type = 'loan.testee'", .hash(position: 5)),
            ("schema_ver = 2", .hash(position: 5)),
            ("recorded_at = recorded_at + 1", .hash(position: 5)),
            ("effective_on = effective_on - 1", .hash(position: 5)),
            ("actor = NULL", .hash(position: 5)),
            ("actor = 8", .hash(position: 5)),
            ("command_id = 'c1'", .hash(position: 5)),
            ("hash = zeroblob(32)", .hash(position: 5)),
            ("hash = x'00'", .hash(position: 5)),
            ("stream = 'loan-02'", .unreadable(position: 5, column: "stream")),
            ("stream = 'loan-9', ver = 1", .hash(position: 5)),
            (
                "ver = 7",
                .version(position: 5, stream: .test(2), expected: 1, found: 7)
            ),
            ("pos = 50", .position(expected: 5, found: 6)),
        ]
        let original = try Data(contentsOf: URL(filePath: folder.journal))
        for (change, expected) in columns {
            try original.write(to: URL(filePath: folder.journal))
            try tamper("UPDATE event SET \(change) WHERE pos = 5")
            #expect(fault() == expected, "\(change)")
            #expect(throws: JournalError.broken(expected)) { try open() }
        }
        for (sql, expected) in [
            ("DELETE FROM event WHERE pos = 3", JournalFault.position(expected: 3, found: 4)),
            ("UPDATE command SET last_pos = 3 WHERE id = 'c0'", .commandPositions(CommandID("c0"))),
            ("DELETE FROM command WHERE id = 'c3'", .store("2 events have no command")),
        ] {
            try original.write(to: URL(filePath: folder.journal))
            try tamper(sql)
            #expect(fault() == expected)
        }
        // A tail cut at a command's end is a journal like another, but for a kept checkpoint.
        try original.write(to: URL(filePath: folder.journal))
        try tamper("DELETE FROM event WHERE pos > 8", "DELETE FROM command WHERE first_pos > 8")
        #expect(fault() == nil)
        #expect(fault(expecting: head) == .shorter(than: 12, head: 8))
        #expect(throws: JournalError.broken(.shorter(than: 12, head: 8))) {
            try open(expecting: head)
        }
        // Another past of the same length.
        try original.write(to: URL(filePath: folder.journal))
        #expect(
            fault(expecting: Checkpoint(position: 6, hash: head.hash)) == .checkpoint(position: 6))
        #expect(fault(expecting: head) == nil)
    }

    /// Bits flipped anywhere in the stored content of events: each one is found.
    @Test func everyFlippedBitOfAnEventIsFound() async throws {
        _ = try await make(20)
        let original = try Data(contentsOf: URL(filePath: folder.journal))
        var random = SplitMix64(seed: 2026)
        let columns = ["stream", "type", "command_id", "body", "hash"]
        for _ in 0..<60 {
            try original.write(to: URL(filePath: folder.journal))
            let position = Int64.random(in: 1...40, using: &random)
            let column = try #require(columns.randomElement(using: &random))
            let queue = try DatabaseQueue(path: folder.journal)
            let stored = try await queue.read { db in
                try Data.fetchOne(
                    db, sql: "SELECT CAST(\(column) AS BLOB) FROM event WHERE pos = ?",
                    arguments: [position])
            }
            try queue.close()
            var bytes = try #require(stored)
            let index = Int.random(in: 0..<bytes.count, using: &random)
            bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            let hex = Array(bytes).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            let type = ["body", "hash"].contains(column) ? "BLOB" : "TEXT"
            try tamper(
                "UPDATE event SET \(column) = CAST(x'\(hex)' AS \(type)) WHERE pos = \(position)")
            #expect(fault()?.position == position, "\(column) at \(position), byte \(index)")
        }
    }

    @Test func aVaultItemIsTheOneItsEventNamed() async throws {
        let journal = try open()
        _ = try await ArchiveTests.fill(journal)
        try journal.close()
        let original = try Data(contentsOf: URL(filePath: folder.journal))
        let item = try #require(try SQLiteReader(path: folder.journal).allItems().first).item
        #expect(fault() == nil)
        try tamper("UPDATE vault_item SET ciphertext = x'0001'")
        #expect(fault() == .item(position: 1, item: item))
        try original.write(to: URL(filePath: folder.journal))
        try tamper("DELETE FROM vault_item")
        #expect(fault() == .itemMissing(position: 1, item: item))
    }

    @Test func aBackupIsVerifiedInItsPlace() async throws {
        let journal = try open()
        _ = try await ArchiveTests.fill(journal)
        let backups = folder.path + "/backups"
        // Beside the open journal, and again over what an interrupted one left.
        for round in 1...2 {
            let manifest = try Backup.make(
                of: folder.journal, into: backups, at: Instant(milliseconds: Int64(round)),
                knows: { _, _ in true })
            let copy = try SQLiteReader(path: backups + "/" + manifest.file)
            #expect(try copy.all() == journal.all())
            #expect(try copy.allItems() == journal.allItems())
            #expect(manifest.head == journal.head)
            try Data([1]).write(to: URL(filePath: backups + "/journal.partial"))
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: backups).sorted()
        #expect(
            names == [
                "journal-1-4.sqlite", "journal-1-4.sqlite.json", "journal-2-4.sqlite",
                "journal-2-4.sqlite.json", "journal.partial",
            ])
        // A backup opens as a journal and goes on.
        let restored = try SQLiteJournal(path: backups + "/journal-1-4.sqlite") { _, _ in true }
        #expect(
            try await restored.append(.test("z", [.test(.test(1))], at: [.test(1): 1]))
                == .appended(5...5))
        // A broken journal gives no backup.
        try journal.close()
        try tamper("UPDATE event SET type = 'x' WHERE pos = 2")
        #expect(throws: JournalFault.hash(position: 2)) {
            try Backup.make(
                of: folder.journal, into: backups, at: Instant(milliseconds: 3),
                knows: { _, _ in true })
        }
    }

    /// The second opinion: Python's own SQLite and SHA-256 on the same file.
    @Test func theReferenceVerifierAgrees() async throws {
        let head = try await make(6)
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Reference/verify_journal.py")
        func verify() throws -> String {
            let process = Process()
            let output = Pipe()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = ["python3", script.path(percentEncoded: false), folder.journal]
            process.standardOutput = output
            try process.run()
            process.waitUntilExit()
            return String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        }
        let text = head.hash.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        #expect(try verify() == "ok: 12 events, 3 streams, head \(text)@12\n")
        try tamper("UPDATE event SET actor = 9 WHERE pos = 7")
        #expect(try verify() == "broken: position 7: the content is not what was hashed\n")
    }
}
