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
    /// Grows to the longest record met; only its beginning is in use.
    private var buffer = [UInt8](repeating: 0, count: 1024)

    package init(after hash: ChainHash = HashChain.genesis) { last = hash }

    /// Goes on to a record; its own `hash` field is not read.
    @discardableResult
    package mutating func add(_ record: borrowing RecordedEvent) -> ChainHash {
        HashChain.withBytes(of: record) { add($0) }
    }

    /// Goes on to a record that lies in memory owned by another, as a database row does.
    @discardableResult
    package mutating func add(_ row: RecordBytes) -> ChainHash {
        let size = 32 + FieldWriter.size(of: row)
        if size > buffer.count { buffer = [UInt8](repeating: 0, count: 2 * size) }
        let previous = last
        last = buffer.withUnsafeMutableBytes { bytes in
            previous.withUnsafeBytes { bytes.copyMemory(from: $0) }
            var writer = FieldWriter(bytes, from: 32)
            writer.write(row)
            var hasher = SHA256()
            hasher.update(bufferPointer: UnsafeRawBufferPointer(rebasing: bytes[..<size]))
            return ChainHash(hasher.finalize())
        }
        return last
    }

    /// The bytes that are hashed after the previous hash.
    package static func canonical(_ record: RecordedEvent) -> [UInt8] {
        withBytes(of: record) { row in
            var bytes = [UInt8](repeating: 0, count: FieldWriter.size(of: row))
            bytes.withUnsafeMutableBytes { bytes in
                var writer = FieldWriter(bytes, from: 0)
                writer.write(row)
            }
            return bytes
        }
    }

    private static func withBytes<Result>(
        of record: borrowing RecordedEvent, _ body: (RecordBytes) -> Result
    ) -> Result {
        var (stream, type) = (record.event.stream.text, record.event.type)
        var command = record.command.text
        let (position, version, schema) = (
            record.position, record.version, Int64(record.event.schema)
        )
        let (day, instant) = (record.event.effectiveOn.number, record.recordedAt.milliseconds)
        let (actor, bytes) = (record.actor?.number, record.event.body)
        return stream.withUTF8 { stream in
            type.withUTF8 { type in
                command.withUTF8 { command in
                    bytes.withUnsafeBytes { bytes in
                        body(
                            RecordBytes(
                                position: position, stream: UnsafeRawBufferPointer(stream),
                                version: version, type: UnsafeRawBufferPointer(type),
                                schema: schema, effectiveOn: Int64(day), recordedAt: instant,
                                actor: actor, command: UnsafeRawBufferPointer(command),
                                body: bytes))
                    }
                }
            }
        }
    }
}

/// Writes the canonical form of a record, each field behind its length.
private struct FieldWriter {
    private let bytes: UnsafeMutableRawBufferPointer
    private var count: Int

    init(_ bytes: UnsafeMutableRawBufferPointer, from start: Int) {
        self.bytes = bytes
        count = start
    }

    static func size(of row: RecordBytes) -> Int {
        let (fields, layout, numbers) = (11, 1, 5)
        return fields * 4 + layout + numbers * 8 + (row.actor == nil ? 0 : 8) + row.stream.count
            + row.type.count + row.command.count + row.body.count
    }

    mutating func write(_ row: RecordBytes) {
        length(1)
        bytes[count] = 1
        count += 1
        field(row.position)
        field(row.stream)
        field(row.version)
        field(row.type)
        field(row.schema)
        field(row.effectiveOn)
        field(row.recordedAt)
        if let actor = row.actor { field(actor) } else { length(0) }
        field(row.command)
        field(row.body)
    }

    private mutating func field(_ value: Int64) {
        length(8)
        bytes.storeBytes(of: value.bigEndian, toByteOffset: count, as: Int64.self)
        count += 8
    }

    private mutating func field(_ value: UnsafeRawBufferPointer) {
        length(value.count)
        UnsafeMutableRawBufferPointer(rebasing: bytes[count..<(count + value.count)])
            .copyMemory(from: value)
        count += value.count
    }

    private mutating func length(_ value: Int) {
        bytes.storeBytes(of: UInt32(value).bigEndian, toByteOffset: count, as: UInt32.self)
        count += 4
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
