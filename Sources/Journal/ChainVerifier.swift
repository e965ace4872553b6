package import Domain

/// Follows a journal from its first record and stops at the first that is not as it was written.
package struct ChainVerifier {
    private var chain = HashChain()
    package private(set) var head: Int64 = 0
    package private(set) var versions: [StreamID: Int64] = [:]
    /// Types already asked about, so that the question is put once for each.
    private var known: Set<EventType> = []
    private let knows: (String, Int) -> Bool
    private let expected: Checkpoint?

    private struct EventType: Hashable {
        let name: String
        let schema: Int
    }

    /// - Parameters:
    ///   - expected: what was kept of the past, to be met on the way.
    ///   - knows: whether the program can read events of this type and schema.
    package init(
        expecting expected: Checkpoint? = nil, knows: @escaping (String, Int) -> Bool
    ) {
        self.expected = expected
        self.knows = knows
    }

    package var checkpoint: Checkpoint { Checkpoint(position: head, hash: chain.last.digest) }

    package var position: JournalPosition {
        JournalPosition(head: head, hash: chain.last, versions: versions)
    }

    package mutating func check(_ record: borrowing RecordedEvent) throws(JournalFault) {
        try checkOrder(record.position, stream: record.event.stream, version: record.version)
        let hash = chain.add(record)
        guard hash == ChainHash(record.hash) else { throw .hash(position: head) }
        try checkContent(hash, type: record.event.type, schema: record.event.schema)
    }

    /// The same, for a record that lies in a database row.
    package mutating func check(
        _ row: RecordBytes, hash stored: UnsafeRawBufferPointer
    ) throws(JournalFault) {
        guard let stream = StreamID(utf8: row.stream) else {
            throw .unreadable(position: row.position, column: "stream")
        }
        try checkOrder(row.position, stream: stream, version: row.version)
        let hash = chain.add(row)
        guard hash == ChainHash(stored) else { throw .hash(position: head) }
        guard let schema = Int(exactly: row.schema) else {
            throw .unreadable(position: head, column: "schema_ver")
        }
        try checkContent(hash, type: String(decoding: row.type, as: UTF8.self), schema: schema)
    }

    /// To be called after the last record.
    package func finish() throws(JournalFault) {
        guard let expected else { return }
        guard expected.position <= head else {
            throw .shorter(than: expected.position, head: head)
        }
        if expected.position == 0, expected.hash != HashChain.genesis.digest {
            throw .checkpoint(position: 0)
        }
    }

    private mutating func checkOrder(
        _ position: Int64, stream: StreamID, version: Int64
    ) throws(JournalFault) {
        guard position == head + 1 else { throw .position(expected: head + 1, found: position) }
        let next = versions[stream, default: 0] + 1
        guard version == next else {
            throw .version(position: position, stream: stream, expected: next, found: version)
        }
        head = position
        versions[stream] = version
    }

    private mutating func checkContent(
        _ hash: ChainHash, type: String, schema: Int
    ) throws(JournalFault) {
        if let expected, expected.position == head, expected.hash != hash.digest {
            throw .checkpoint(position: head)
        }
        let type = EventType(name: type, schema: schema)
        guard !known.contains(type) else { return }
        guard knows(type.name, type.schema) else {
            throw .unknownType(position: head, type: type.name, schema: type.schema)
        }
        known.insert(type)
    }
}

extension StreamID {
    /// Reads exactly what `text` writes: no sign, no leading zero.
    package init?(utf8 bytes: UnsafeRawBufferPointer) {
        guard let dash = bytes.lastIndex(of: UInt8(ascii: "-")),
            let kind = StreamKind(rawValue: String(decoding: bytes[..<dash], as: UTF8.self))
        else { return nil }
        let digits = bytes[(dash + 1)...]
        guard 1...19 ~= digits.count, digits.first != UInt8(ascii: "0") || digits.count == 1 else {
            return nil
        }
        var number: UInt64 = 0
        for digit in digits {
            guard UInt8(ascii: "0")...UInt8(ascii: "9") ~= digit else { return nil }
            number = number * 10 + UInt64(digit - UInt8(ascii: "0"))
        }
        guard let number = Int64(exactly: number) else { return nil }
        self.init(kind, number)
    }
}
