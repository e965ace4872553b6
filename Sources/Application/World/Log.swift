internal import Codec
internal import Domain
internal import Journal

/// What happened, in memory: history pages are written from here, never from the journal.
///
/// Events lie here as the journal's own bytes, a third of what their values take, and become
/// values again when somebody looks. Each entry knows the one before it in its stream, so that a
/// stream is read backwards.
struct Log {
    struct Entry {
        let stream: StreamID
        let version: Int64
        let recordedAt: Instant
        /// Nil for the system.
        let actor: AccountID?
        /// Position of the stream's event before this one; 0 for the first.
        let previous: Int64
        fileprivate let type: EventType
        fileprivate let body: ArraySlice<UInt8>

        /// Read from its bytes at each call.
        var event: Event {
            do { return try EventCodec.decode(type, body: Array(body)) } catch {
                preconditionFailure("\(stream.text) \(version) was read before: \(error)")
            }
        }
    }

    /// What is kept of an entry, beside its bytes. Four billion of each is more than a region.
    private struct Line {
        var recordedAt: Int64
        var body: Int
        var bodyCount: UInt32
        var number: UInt32
        /// 0 where a command written before has not been told yet.
        var version: UInt32
        /// 0 for the system.
        var actor: UInt32
        var previous: UInt32
        var kind: StreamKind
        var type: EventType
    }

    /// Growing never copies more than one of them.
    private static let linesInBlock = 16_384

    /// The line of a position is at `position - 1`.
    private var lines: [ContiguousArray<Line>] = []
    private var bodies = ByteBlocks(size: AppendRequest.Limit.bodyBytes)

    /// The last position told.
    private(set) var last: Int64 = 0

    mutating func record(_ told: Told, previous: Int64) {
        while last < told.position { addEmptyLine(like: told) }
        let index = Int(told.position - 1)
        lines[index / Log.linesInBlock][index % Log.linesInBlock] = Line(
            recordedAt: told.recordedAt.milliseconds, body: bodies.add(told.body[...]),
            bodyCount: UInt32(told.body.count), number: UInt32(told.stream.number),
            version: UInt32(told.version), actor: UInt32(told.actor?.number ?? 0),
            previous: UInt32(previous), kind: told.stream.kind, type: told.type)
    }

    private mutating func addEmptyLine(like told: Told) {
        if Int(last) % Log.linesInBlock == 0 {
            lines.append([])
            lines[lines.count - 1].reserveCapacity(Log.linesInBlock)
        }
        lines[lines.count - 1].append(
            Line(
                recordedAt: 0, body: 0, bodyCount: 0, number: 0, version: 0, actor: 0,
                previous: 0, kind: told.stream.kind, type: told.type))
        last += 1
    }

    func entry(_ position: Int64) -> Entry? {
        guard position > 0, position <= last else { return nil }
        let index = Int(position - 1)
        let line = lines[index / Log.linesInBlock][index % Log.linesInBlock]
        guard line.version > 0 else { return nil }
        return Entry(
            stream: StreamID(line.kind, Int64(line.number)), version: Int64(line.version),
            recordedAt: Instant(milliseconds: line.recordedAt),
            actor: line.actor == 0 ? nil : AccountID(Int64(line.actor)),
            previous: Int64(line.previous), type: line.type,
            body: bodies[line.body, Int(line.bodyCount)])
    }

    /// The events of a stream, oldest first, with their positions.
    func stream(endingAt position: Int64) -> [(position: Int64, entry: Entry)] {
        var result: [(position: Int64, entry: Entry)] = []
        var at = position
        while let entry = entry(at) {
            result.append((at, entry))
            at = entry.previous
        }
        return result.reversed()
    }
}
