internal import Domain
internal import GRDB
internal import Journal

/// Inserts rows on the one writing connection, inside the transaction under way.
struct RowWriter {
    private let event: RawStatement
    private let command: RawStatement
    private let key: RawStatement
    private let rewrapping: RawStatement
    private let item: RawStatement
    private let erasure: RawStatement

    init(_ db: Database) throws {
        event = try RawStatement(
            db,
            """
            INSERT INTO event (pos, stream, ver, type, schema_ver, recorded_at, effective_on,
                actor, command_id, body, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        command = try RawStatement(
            db, "INSERT INTO command (id, fingerprint, first_pos, last_pos) VALUES (?, ?, ?, ?)")
        key = try RawStatement(
            db,
            "INSERT INTO vault_key (person, class, version, kek, wrapped) VALUES (?, ?, ?, ?, ?)")
        rewrapping = try RawStatement(
            db,
            """
            UPDATE vault_key SET kek = ?4, wrapped = ?5
            WHERE person = ?1 AND class = ?2 AND version = ?3
            """)
        item = try RawStatement(
            db,
            """
            INSERT INTO vault_item (item, person, class, key_version, field, ciphertext)
            VALUES (?, ?, ?, ?, ?, ?)
            """)
        erasure = try RawStatement(db, "DELETE FROM vault_item WHERE person = ? AND class = ?")
    }

    func write(_ admitted: AdmittedCommand) throws {
        for record in admitted.events { try insert(record) }
        try insert(admitted.record)
        for key in admitted.keys { try insert(key) }
        for item in admitted.items { try insert(item) }
        for key in admitted.destroyed {
            try replace(key)
            erasure.bind(1, key.scope.person.number)
            erasure.bind(2, key.scope.retention.rawValue)
            try erasure.run()
        }
    }

    func insert(_ part: ArchivePart) throws {
        switch part {
        case .event(let record): try insert(record)
        case .command(let record): try insert(record)
        case .key(let key): try insert(key)
        case .item(let item): try insert(item)
        }
    }

    func replace(_ key: WrappedKey) throws { try run(rewrapping, key) }

    private func insert(_ key: WrappedKey) throws { try run(self.key, key) }

    private func insert(_ record: RecordedEvent) throws {
        event.bind(1, record.position)
        event.bind(2, record.event.stream.text)
        event.bind(3, record.version)
        event.bind(4, record.event.type)
        event.bind(5, Int64(record.event.schema))
        event.bind(6, record.recordedAt.milliseconds)
        event.bind(7, Int64(record.event.effectiveOn.number))
        event.bind(8, record.actor?.number)
        event.bind(9, record.command.text)
        event.bind(10, record.event.body)
        event.bind(11, record.hash)
        try event.run()
    }

    private func insert(_ record: CommandRecord) throws {
        command.bind(1, record.command.text)
        command.bind(2, record.fingerprint.bytes)
        command.bind(3, record.positions?.lowerBound)
        command.bind(4, record.positions?.upperBound)
        try command.run()
    }

    private func run(_ statement: RawStatement, _ key: WrappedKey) throws {
        statement.bind(1, key.scope.person.number)
        statement.bind(2, key.scope.retention.rawValue)
        statement.bind(3, key.version)
        switch key.wrapping {
        case .wrapped(let bytes, let under):
            statement.bind(4, under)
            statement.bind(5, bytes)
        case .destroyed:
            statement.bind(4, Int64?.none)
            statement.bind(5, Int64?.none)
        }
        try statement.run()
    }

    private func insert(_ item: SealedItem) throws {
        self.item.bind(1, item.item)
        self.item.bind(2, item.scope.person.number)
        self.item.bind(3, item.scope.retention.rawValue)
        self.item.bind(4, item.keyVersion)
        self.item.bind(5, item.field)
        self.item.bind(6, item.ciphertext)
        try self.item.run()
    }
}
