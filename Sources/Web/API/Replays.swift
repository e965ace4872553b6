internal import Codec
internal import Domain
internal import Journal
internal import Synchronization

/// The last answers to return files, by their keys: sent again, a file has the same answer. In
/// memory only: after a restart, or much later, the lines booked are told as already known, and
/// nothing is booked twice.
final class Replays: Sendable {
    struct Entry: Sendable {
        var command: CommandID
        /// SHA-256 of what was asked.
        var fingerprint: Digest
        var answer: JSONValue
    }

    /// Weights of the answers kept, in bytes as sent.
    private static let mostBytes = 32 * 1024 * 1024
    private static let mostEntries = 1000

    private struct Kept {
        var entry: Entry
        var bytes: Int
    }

    /// In order of arrival.
    private let kept = Mutex<[Kept]>([])

    init() {}

    func find(_ command: CommandID) -> Entry? {
        kept.withLock { $0.last { $0.entry.command == command }?.entry }
    }

    func keep(_ entry: Entry) {
        let bytes = JSONWriter.bytes(entry.answer).count
        kept.withLock { kept in
            kept.append(Kept(entry: entry, bytes: bytes))
            while kept.count > Replays.mostEntries
                || kept.reduce(0, { $0 + $1.bytes }) > Replays.mostBytes, kept.count > 1
            {
                kept.removeFirst()
            }
        }
    }
}
