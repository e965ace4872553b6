internal import Codec
internal import Domain

/// A whole journal as lines, whatever its engine.
package enum Archive {
    /// Bytes gathered before `output` is called.
    private static let chunk = 1 << 20

    /// Writes the journal as it is at this moment; events that come meanwhile are left out.
    ///
    /// - Parameter tick: told the position now and then.
    package static func export(
        _ journal: any JournalReader, tick: (Int64) -> Void = { _ in },
        to output: ([UInt8]) throws -> Void
    ) async throws {
        let head = try await journal.head
        var writer = JSONWriter()
        var parts: Int64 = 0
        func add(_ part: ArchivePart) throws {
            parts += 1
            ArchiveLine.part(part).write(to: &writer)
            guard writer.bytes.count >= chunk else { return }
            try output(writer.bytes)
            writer.removeAll()
        }
        ArchiveLine.header(head).write(to: &writer)
        try journal.replay(after: 0) { record in
            guard record.position <= head.position else { return }
            try add(.event(copy record))
            if record.position & 0x3FFF == 0 { tick(record.position) }
        }
        try journal.commands { record in
            guard record.positions.map({ $0.upperBound <= head.position }) ?? true else { return }
            try add(.command(copy record))
        }
        for key in try journal.wrappedKeys() { try add(.key(key)) }
        try journal.sealedItems { try add(.item(copy $0)) }
        ArchiveLine.end(parts: parts).write(to: &writer)
        try output(writer.bytes)
    }

    /// Rebuilds the very same journal, hashes included, in an empty one: all or nothing.
    ///
    /// - Parameters:
    ///   - line: gives one line after another without its line feed, then nil.
    ///   - tick: told the number of the line now and then.
    package static func `import`(
        into journal: any Journal, tick: (Int64) -> Void = { _ in },
        line: () throws -> [UInt8]?
    ) throws -> Checkpoint {
        var head: Checkpoint?
        var found = Checkpoint(position: 0, hash: HashChain.genesis.digest)
        var parts: Int64 = 0
        try journal.restore {
            guard let expected = head else {
                guard let text = try line(), case .header(let header) = try ArchiveLine(text) else {
                    throw ArchiveError.misplacedHeader
                }
                head = header
                return try next(&parts, &found, expecting: header, tick, line)
            }
            return try next(&parts, &found, expecting: expected, tick, line)
        }
        return found
    }

    private static func next(
        _ parts: inout Int64, _ found: inout Checkpoint, expecting head: Checkpoint,
        _ tick: (Int64) -> Void, _ line: () throws -> [UInt8]?
    ) throws -> ArchivePart? {
        guard let text = try line() else { throw ArchiveError.cut }
        switch try ArchiveLine(text) {
        case .header: throw ArchiveError.misplacedHeader
        case .part(let part):
            parts += 1
            if parts & 0x3FFF == 0 { tick(parts) }
            if case .event(let record) = part {
                found = Checkpoint(position: record.position, hash: .init(record.hash))
            }
            return part
        case .end(let expected):
            guard parts == expected else {
                throw ArchiveError.count(expected: expected, found: parts)
            }
            guard found == head else { throw ArchiveError.head(expected: head, found: found) }
            guard try line() == nil else {
                throw ArchiveError.count(expected: parts, found: parts + 1)
            }
            return nil
        }
    }
}
