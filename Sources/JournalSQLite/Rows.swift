internal import Domain
internal import GRDB
internal import Journal

/// The rows of a journal file, read on one connection.
struct Rows: AdmissionStore {
    let db: Database

    // MARK: Events

    private static let event = """
        SELECT pos, stream, ver, type, schema_ver, recorded_at, effective_on, actor, command_id,
            body, hash
        FROM event
        """

    func replay(after position: Int64, _ body: (borrowing RecordedEvent) throws -> Void) throws {
        let statement = try RawStatement(db, Rows.event + " WHERE pos > ? ORDER BY pos")
        statement.bind(1, position)
        defer { statement.reset() }
        var texts = RepeatedTexts()
        while try statement.step() { try body(try record(statement, &texts)) }
    }

    /// Follows the whole chain over the bytes of the rows, without making values of them.
    func verify(with verifier: inout ChainVerifier, tick: (Int64) -> Void) throws {
        let statement = try RawStatement(db, Rows.event + " ORDER BY pos")
        defer { statement.reset() }
        while try statement.step() {
            let row = RecordBytes(
                position: statement.integer(0), stream: statement.bytes(1),
                version: statement.integer(2), type: statement.bytes(3),
                schema: statement.integer(4), effectiveOn: statement.integer(6),
                recordedAt: statement.integer(5), actor: statement.optionalInteger(7),
                command: statement.bytes(8), body: statement.bytes(9))
            try verifier.check(row, hash: statement.bytes(10))
            if verifier.head & 0x3FFF == 0 { tick(verifier.head) }
        }
        try verifier.finish()
    }

    private func record(
        _ row: RawStatement, _ texts: inout RepeatedTexts
    ) throws(JournalFault) -> RecordedEvent {
        let position = row.integer(0)
        guard let stream = StreamID(utf8: row.bytes(1)) else {
            throw .unreadable(position: position, column: "stream")
        }
        guard let schema = Int(exactly: row.integer(4)) else {
            throw .unreadable(position: position, column: "schema_ver")
        }
        guard let day = Int32(exactly: row.integer(6)) else {
            throw .unreadable(position: position, column: "effective_on")
        }
        return RecordedEvent(
            position: position, version: row.integer(2),
            event: EncodedEvent(
                stream: stream, type: texts[row.bytes(3)], schema: schema, body: row.blob(9),
                effectiveOn: Day(number: day)),
            recordedAt: Instant(milliseconds: row.integer(5)),
            actor: row.optionalInteger(7).map(AccountID.init),
            command: CommandID(texts[row.bytes(8)]),
            hash: row.blob(10))
    }

    func head() throws -> Checkpoint {
        let statement = try RawStatement(
            db, "SELECT pos, hash FROM event ORDER BY pos DESC LIMIT 1")
        defer { statement.reset() }
        guard try statement.step() else {
            return Checkpoint(position: 0, hash: HashChain.genesis.digest)
        }
        return Checkpoint(position: statement.integer(0), hash: Digest(statement.blob(1)))
    }

    // MARK: Commands

    private static let command = "SELECT id, fingerprint, first_pos, last_pos FROM command"

    func command(_ id: CommandID) throws -> CommandRecord? {
        let statement = try RawStatement(db, Rows.command + " WHERE id = ?")
        statement.bind(1, id.text)
        defer { statement.reset() }
        return try statement.step() ? record(statement) : nil
    }

    func commands(_ body: (borrowing CommandRecord) throws -> Void) throws {
        let statement = try RawStatement(db, Rows.command + " ORDER BY id")
        defer { statement.reset() }
        while try statement.step() { try body(record(statement)) }
    }

    private func record(_ row: RawStatement) -> CommandRecord {
        var positions: ClosedRange<Int64>?
        if let first = row.optionalInteger(2), let last = row.optionalInteger(3), first <= last {
            positions = first...last
        }
        return CommandRecord(
            command: CommandID(row.text(0)), fingerprint: Digest(row.blob(1)),
            positions: positions)
    }

    // MARK: Vault

    private static let key = "SELECT person, class, version, kek, wrapped FROM vault_key"
    private static let item =
        "SELECT item, person, class, key_version, field, ciphertext FROM vault_item"

    func latestKey(of scope: VaultScope) throws -> WrappedKey? {
        let statement = try RawStatement(
            db, Rows.key + " WHERE person = ? AND class = ? ORDER BY version DESC LIMIT 1")
        statement.bind(1, scope.person.number)
        statement.bind(2, scope.retention.rawValue)
        defer { statement.reset() }
        return try statement.step() ? try key(statement) : nil
    }

    func wrappedKeys() throws -> [WrappedKey] {
        let statement = try RawStatement(db, Rows.key + " ORDER BY person, class, version")
        defer { statement.reset() }
        var keys: [WrappedKey] = []
        while try statement.step() { keys.append(try key(statement)) }
        return keys
    }

    func holdsItem(_ item: Int64) throws -> Bool {
        let statement = try RawStatement(db, "SELECT 1 FROM vault_item WHERE item = ?")
        statement.bind(1, item)
        defer { statement.reset() }
        return try statement.step()
    }

    func sealedItem(_ item: Int64) throws -> SealedItem? {
        let statement = try RawStatement(db, Rows.item + " WHERE item = ?")
        statement.bind(1, item)
        defer { statement.reset() }
        return try statement.step() ? try sealed(statement) : nil
    }

    func sealedItems(
        without fields: [String], _ body: (borrowing SealedItem) throws -> Void
    ) throws {
        let marks = fields.map { _ in "?" }.joined(separator: ", ")
        let condition = fields.isEmpty ? "" : " WHERE field NOT IN (\(marks))"
        let statement = try RawStatement(db, Rows.item + condition + " ORDER BY item")
        for (index, field) in fields.enumerated() {
            statement.bind(Int32(index + 1), field)
        }
        defer { statement.reset() }
        while try statement.step() { try body(try sealed(statement)) }
    }

    private func key(_ row: RawStatement) throws -> WrappedKey {
        let scope = try scope(row, person: 0, retention: 1)
        guard let kek = row.optionalBlob(3), let wrapped = row.optionalBlob(4) else {
            return WrappedKey(scope: scope, version: row.integer(2), wrapping: .destroyed)
        }
        return WrappedKey(
            scope: scope, version: row.integer(2),
            wrapping: .wrapped(bytes: wrapped, under: String(decoding: kek, as: UTF8.self)))
    }

    private func sealed(_ row: RawStatement) throws -> SealedItem {
        SealedItem(
            item: row.integer(0), scope: try scope(row, person: 1, retention: 2),
            keyVersion: row.integer(3), field: row.text(4), ciphertext: row.blob(5))
    }

    private func scope(_ row: RawStatement, person: Int32, retention: Int32) throws -> VaultScope {
        guard let retentionClass = RetentionClass(rawValue: row.text(retention)) else {
            throw JournalError.unavailable(
                "the vault has a retention class this program does not know: "
                    + row.text(retention))
        }
        return VaultScope(PersonID(row.integer(person)), retentionClass)
    }
}

/// Texts that come back from row to row (types, the command of several events): one string each,
/// where it was met not long ago.
private struct RepeatedTexts {
    private var places = [(bytes: [UInt8], text: String)](repeating: ([], ""), count: 256)

    subscript(bytes: UnsafeRawBufferPointer) -> String {
        mutating get {
            // Names differ in their length and at their end.
            let count = bytes.count
            let end =
                count >= 8 ? bytes.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self) : 0
            let place = Int((end &* 0x9E37_79B9_7F4A_7C15) >> 56) ^ (count & 255)
            let isSame = places[place].bytes.withUnsafeBytes {
                $0.count == count && $0.elementsEqual(bytes)
            }
            if !isSame { places[place] = (Array(bytes), String(decoding: bytes, as: UTF8.self)) }
            return places[place].text
        }
    }
}
