internal import Domain
internal import Journal

/// What happened, in memory: history pages are written from here, never from the journal.
/// Each entry knows the one before it in its stream, so that a stream is read backwards.
struct Log {
    struct Entry {
        let stream: StreamID
        let version: Int64
        let event: Event
        let recordedAt: Instant
        /// Nil for the system.
        let actor: AccountID?
        /// Position of the stream's event before this one; 0 for the first.
        let previous: Int64
    }

    /// At `position - 1`; nil where a command written before has not been told yet.
    private var entries: ContiguousArray<Entry?> = []

    /// The last position told.
    var last: Int64 { Int64(entries.count) }

    mutating func record(_ entry: Entry, at position: Int64) {
        let missing = Int(position) - entries.count
        if missing > 0 { entries.append(contentsOf: repeatElement(nil, count: missing)) }
        entries[Int(position) - 1] = entry
    }

    func entry(_ position: Int64) -> Entry? {
        position > 0 && position <= last ? entries[Int(position) - 1] : nil
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
