package import Domain

/// Follows a journal from its first record and stops at the first that is not as it was written.
package struct ChainVerifier {
    private var chain = HashChain()
    package private(set) var head: Int64 = 0
    package private(set) var versions: [StreamID: Int64] = [:]
    /// Types already asked about, so that the question is put once for each; the last met first.
    private var known: [KnownType] = []
    private let knows: (String, Int) -> Bool
    private let expected: Checkpoint?

    private struct KnownType {
        let name: [UInt8]
        let schema: Int64
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
        try checkExpected(hash)
        var type = record.event.type
        let schema = Int64(record.event.schema)
        let wasMet = type.withUTF8 { isKnown(UnsafeRawBufferPointer($0), schema) }
        if !wasMet { try ask(type, schema) }
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
        try checkExpected(hash)
        if !isKnown(row.type, row.schema) {
            try ask(String(decoding: row.type, as: UTF8.self), row.schema)
        }
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
        let found = ChainVerifier.replace(&versions[stream, default: 0], by: version)
        guard found + 1 == version else {
            throw .version(position: position, stream: stream, expected: found + 1, found: version)
        }
        head = position
    }

    /// The version before, found and replaced by one look-up. A fault stops everything: what it
    /// leaves is of no account.
    private static func replace(_ last: inout Int64, by version: Int64) -> Int64 {
        defer { last = version }
        return last
    }

    private func checkExpected(_ hash: ChainHash) throws(JournalFault) {
        if let expected, expected.position == head, expected.hash != hash.digest {
            throw .checkpoint(position: head)
        }
    }

    private mutating func isKnown(_ type: UnsafeRawBufferPointer, _ schema: Int64) -> Bool {
        let place = known.firstIndex { $0.schema == schema && $0.name.elementsEqual(type) }
        guard let place else { return false }
        if place > 0 { known.swapAt(place, place - 1) }
        return true
    }

    private mutating func ask(_ type: String, _ schema: Int64) throws(JournalFault) {
        guard let small = Int(exactly: schema) else {
            throw .unreadable(position: head, column: "schema_ver")
        }
        guard knows(type, small) else {
            throw .unknownType(position: head, type: type, schema: small)
        }
        known.append(KnownType(name: Array(type.utf8), schema: schema))
    }
}

extension StreamID {
    /// Reads exactly what `text` writes: no sign, no leading zero.
    package init?(utf8 bytes: UnsafeRawBufferPointer) {
        guard let dash = bytes.lastIndex(of: UInt8(ascii: "-")),
            let kind = StreamKind(utf8: bytes[..<dash])
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

extension StreamKind {
    /// The kind of that name: read for every event, and never made a string of.
    fileprivate init?(utf8 name: Slice<UnsafeRawBufferPointer>) {
        guard let kind = StreamKind.names.first(where: { $0.name.elementsEqual(name) })?.kind
        else { return nil }
        self = kind
    }

    private static let names = StreamKind.allCases.map {
        (name: Array($0.rawValue.utf8), kind: $0)
    }
}
