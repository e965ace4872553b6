internal import Codec
internal import Domain

extension RecordedEvent {
    func write(to writer: inout JSONWriter) {
        writer.member("kind", "event")
        writer.member("position", position)
        writer.member("stream", event.stream.text)
        writer.member("version", version)
        writer.member("type", event.type)
        writer.member("schema", Int64(event.schema))
        writer.member("recordedAt", recordedAt.milliseconds)
        if Day(iso: event.effectiveOn.iso) == event.effectiveOn {
            writer.member("effectiveOn", event.effectiveOn.iso)
        } else {
            writer.member("effectiveOn", Int64(event.effectiveOn.number))
        }
        writer.member("actor", actor.map { .integer($0.number) } ?? .null)
        writer.member("command", command.text)
        if let body = CBORTranscoder.json(event.body) {
            writer.member("body", body)
        } else {
            writer.member("bytes", event.body.hexadecimal)
        }
        writer.member("hash", hash.hexadecimal)
    }

    init(archived node: JSONNode) throws {
        _ = try node.object(allowing: [
            "kind", "position", "stream", "version", "type", "schema", "recordedAt",
            "effectiveOn", "actor", "command", "body", "bytes", "hash",
        ])
        let name = try node.member("stream").string()
        guard let stream = StreamID(name), stream.text == name else {
            throw ArchiveError.value("stream")
        }
        let schema = try node.member("schema").integer(
            in: 1...Int64(AppendRequest.Limit.schema))
        // Null for an act of the system itself.
        let actor = try node.optional("actor")
        self.init(
            position: try node.member("position").integer(),
            version: try node.member("version").integer(),
            event: EncodedEvent(
                stream: stream, type: try node.member("type").string(), schema: Int(schema),
                body: try RecordedEvent.body(archived: node),
                effectiveOn: try RecordedEvent.day(archived: try node.member("effectiveOn"))),
            recordedAt: Instant(milliseconds: try node.member("recordedAt").integer()),
            actor: try actor.map { AccountID(try $0.integer()) },
            command: CommandID(try node.member("command").string()),
            hash: try node.member("hash").hexadecimal())
    }

    private static func body(archived node: JSONNode) throws -> [UInt8] {
        if let bytes = try node.optional("bytes") { return try bytes.hexadecimal() }
        guard let body = CBORTranscoder.bytes(try node.member("body").value) else {
            throw ArchiveError.value("body")
        }
        return body
    }

    private static func day(archived node: JSONNode) throws -> Day {
        if case .integer(let number) = node.value {
            guard let number = Int32(exactly: number) else {
                throw ArchiveError.value("effectiveOn")
            }
            return Day(number: number)
        }
        guard let day = Day(iso: try node.string()) else {
            throw ArchiveError.value("effectiveOn")
        }
        return day
    }
}

extension CommandRecord {
    func write(to writer: inout JSONWriter) {
        writer.member("kind", "command")
        writer.member("command", command.text)
        writer.member("fingerprint", fingerprint.bytes.hexadecimal)
        if let positions {
            writer.member("first", positions.lowerBound)
            writer.member("last", positions.upperBound)
        }
    }

    init(archived node: JSONNode) throws {
        _ = try node.object(allowing: ["kind", "command", "fingerprint", "first", "last"])
        var positions: ClosedRange<Int64>?
        if let first = try node.optional("first") {
            let last = try node.member("last").integer()
            let first = try first.integer()
            guard first <= last else { throw ArchiveError.value("last") }
            positions = first...last
        }
        self.init(
            command: CommandID(try node.member("command").string()),
            fingerprint: Digest(try node.member("fingerprint").hexadecimal()),
            positions: positions)
    }
}

extension WrappedKey {
    func write(to writer: inout JSONWriter) {
        writer.member("kind", "key")
        writer.member("person", scope.person.number)
        writer.member("class", scope.retention.rawValue)
        writer.member("version", version)
        // Without these two, the key was destroyed.
        if case .wrapped(let bytes, let under) = wrapping {
            writer.member("under", under)
            writer.member("wrapped", bytes.hexadecimal)
        }
    }

    init(archived node: JSONNode) throws {
        _ = try node.object(allowing: ["kind", "person", "class", "version", "under", "wrapped"])
        var wrapping = Wrapping.destroyed
        if let wrapped = try node.optional("wrapped") {
            wrapping = .wrapped(
                bytes: try wrapped.hexadecimal(), under: try node.member("under").string())
        }
        self.init(
            scope: try VaultScope(archived: node), version: try node.member("version").integer(),
            wrapping: wrapping)
    }
}

extension SealedItem {
    func write(to writer: inout JSONWriter) {
        writer.member("kind", "item")
        writer.member("item", item)
        writer.member("person", scope.person.number)
        writer.member("class", scope.retention.rawValue)
        writer.member("key", keyVersion)
        writer.member("field", field)
        writer.member("ciphertext", ciphertext.hexadecimal)
    }

    init(archived node: JSONNode) throws {
        _ = try node.object(allowing: [
            "kind", "item", "person", "class", "key", "field", "ciphertext",
        ])
        self.init(
            item: try node.member("item").integer(), scope: try VaultScope(archived: node),
            keyVersion: try node.member("key").integer(),
            field: try node.member("field").string(),
            ciphertext: try node.member("ciphertext").hexadecimal())
    }
}

extension VaultScope {
    fileprivate init(archived node: JSONNode) throws {
        self.init(
            PersonID(try node.member("person").integer()),
            try node.member("class").choice(RetentionClass.self))
    }
}

extension JSONNode {
    func hexadecimal() throws -> [UInt8] {
        guard let bytes = [UInt8](hexadecimal: try string()) else {
            throw ArchiveError.value(pointer)
        }
        return bytes
    }
}
