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

    /// What is kept of an entry, beside its bytes.
    private struct Line {
        var number: Int64
        /// 0 where a command written before has not been told yet.
        var version: Int64
        var recordedAt: Int64
        /// 0 for the system.
        var actor: Int64
        var previous: Int64
        var body: Bodies.Place
        var kind: StreamKind
        var type: EventType
    }

    /// At `position - 1`.
    private var lines: ContiguousArray<Line> = []
    private var bodies = Bodies()

    /// The last position told.
    var last: Int64 { Int64(lines.count) }

    mutating func record(_ told: Told, previous: Int64) {
        let missing = Int(told.position) - lines.count
        if missing > 0 {
            let empty = Line(
                number: 0, version: 0, recordedAt: 0, actor: 0, previous: 0,
                body: Bodies.Place(), kind: told.stream.kind, type: told.type)
            lines.append(contentsOf: repeatElement(empty, count: missing))
        }
        lines[Int(told.position) - 1] = Line(
            number: told.stream.number, version: told.version,
            recordedAt: told.recordedAt.milliseconds, actor: told.actor?.number ?? 0,
            previous: previous, body: bodies.add(told.body), kind: told.stream.kind,
            type: told.type)
    }

    func entry(_ position: Int64) -> Entry? {
        guard position > 0, position <= last else { return nil }
        let line = lines[Int(position) - 1]
        guard line.version > 0 else { return nil }
        return Entry(
            stream: StreamID(line.kind, line.number), version: line.version,
            recordedAt: Instant(milliseconds: line.recordedAt),
            actor: line.actor == 0 ? nil : AccountID(line.actor), previous: line.previous,
            type: line.type, body: bodies[line.body])
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

/// Bytes one after another, in blocks: growing never copies what is there.
private struct Bodies {
    struct Place {
        var block: Int32 = 0
        var start: Int32 = 0
        var count: Int32 = 0
    }

    private static let blockBytes = 1 << 20

    private var blocks: [[UInt8]] = []

    mutating func add(_ body: [UInt8]) -> Place {
        let room = blocks.last.map { Bodies.blockBytes - $0.count } ?? 0
        if body.count > room {
            var block: [UInt8] = []
            block.reserveCapacity(max(Bodies.blockBytes, body.count))
            blocks.append(block)
        }
        let block = blocks.count - 1
        let start = blocks[block].count
        blocks[block] += body
        return Place(block: Int32(block), start: Int32(start), count: Int32(body.count))
    }

    subscript(place: Place) -> ArraySlice<UInt8> {
        let start = Int(place.start)
        return blocks[Int(place.block)][start..<(start + Int(place.count))]
    }
}
