internal import Crypto
package import Domain

/// A SHA-256 value on the way through a chain: four words, no allocation.
package struct ChainHash: Hashable, Sendable {
    private let words: SIMD4<UInt64>

    /// Nil unless there are 32 bytes.
    package init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count == 32 else { return nil }
        words = bytes.loadUnaligned(as: SIMD4<UInt64>.self)
    }

    package init?(_ bytes: [UInt8]) {
        guard let hash = bytes.withUnsafeBytes({ ChainHash($0) }) else { return nil }
        self = hash
    }

    fileprivate init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    package func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        Swift.withUnsafeBytes(of: words, body)
    }

    package var bytes: [UInt8] { withUnsafeBytes { Array($0) } }
    package var digest: Domain.Digest { Domain.Digest(bytes) }
}

/// The chain that ties each record to all those before it.
///
/// `hash(n) = SHA-256(hash(n − 1) ‖ canonical(n))`, `hash(0)` being `genesis`. The canonical form
/// is, field after field, four bytes of length and the bytes themselves, all big-endian: layout
/// number (one byte, 1), position, stream, version, type, schema, effective day, instant, actor
/// (empty for the system), command, body. Whole numbers take eight bytes; days count from
/// 1970-01-01 and instants in milliseconds. `Tests/Reference/verify_journal.py` reads it too.
package struct HashChain {
    package static let genesis = ChainHash(SHA256.hash(data: Array("appui journal 1".utf8)))

    /// The hash of the last record.
    package private(set) var last: ChainHash
    private var buffer: [UInt8] = []

    package init(after hash: ChainHash = HashChain.genesis) {
        last = hash
        buffer.reserveCapacity(1024)
    }

    /// Goes on to a record; its own `hash` field is not read.
    @discardableResult
    package mutating func add(_ record: borrowing RecordedEvent) -> ChainHash {
        let event = record.event
        return add(
            position: record.position, stream: event.stream.text.utf8, version: record.version,
            type: event.type.utf8, schema: Int64(event.schema),
            effectiveOn: Int64(event.effectiveOn.number),
            recordedAt: record.recordedAt.milliseconds, actor: record.actor?.number,
            command: record.command.text.utf8, body: event.body)
    }

    /// Goes on to a record that lies in memory owned by another, as a database row does.
    @discardableResult
    package mutating func add(_ row: RecordBytes) -> ChainHash {
        add(
            position: row.position, stream: row.stream, version: row.version, type: row.type,
            schema: row.schema, effectiveOn: row.effectiveOn, recordedAt: row.recordedAt,
            actor: row.actor, command: row.command, body: row.body)
    }

    /// The bytes that are hashed after the previous hash.
    package static func canonical(_ record: RecordedEvent) -> [UInt8] {
        var chain = HashChain()
        chain.add(record)
        return Array(chain.buffer.dropFirst(32))
    }

    private mutating func add(
        position: Int64, stream: some Collection<UInt8>, version: Int64,
        type: some Collection<UInt8>, schema: Int64, effectiveOn: Int64, recordedAt: Int64,
        actor: Int64?, command: some Collection<UInt8>, body: some Collection<UInt8>
    ) -> ChainHash {
        buffer.removeAll(keepingCapacity: true)
        last.withUnsafeBytes { buffer.append(contentsOf: $0) }
        field(CollectionOfOne(UInt8(1)))
        field(position)
        field(stream)
        field(version)
        field(type)
        field(schema)
        field(effectiveOn)
        field(recordedAt)
        if let actor { field(actor) } else { field(EmptyCollection()) }
        field(command)
        field(body)
        var hasher = SHA256()
        buffer.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        last = ChainHash(hasher.finalize())
        return last
    }

    private mutating func field(_ bytes: some Collection<UInt8>) {
        append(UInt32(bytes.count))
        buffer.append(contentsOf: bytes)
    }

    private mutating func field(_ value: Int64) {
        append(UInt32(8))
        append(value)
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: value.bigEndian) { buffer.append(contentsOf: $0) }
    }
}

/// The fields of a record where a database keeps them: valid only while the row is.
package struct RecordBytes {
    package var position: Int64
    package var stream: UnsafeRawBufferPointer
    package var version: Int64
    package var type: UnsafeRawBufferPointer
    package var schema: Int64
    package var effectiveOn: Int64
    package var recordedAt: Int64
    package var actor: Int64?
    package var command: UnsafeRawBufferPointer
    package var body: UnsafeRawBufferPointer

    package init(
        position: Int64, stream: UnsafeRawBufferPointer, version: Int64,
        type: UnsafeRawBufferPointer, schema: Int64, effectiveOn: Int64, recordedAt: Int64,
        actor: Int64?, command: UnsafeRawBufferPointer, body: UnsafeRawBufferPointer
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.type = type
        self.schema = schema
        self.effectiveOn = effectiveOn
        self.recordedAt = recordedAt
        self.actor = actor
        self.command = command
        self.body = body
    }
}
