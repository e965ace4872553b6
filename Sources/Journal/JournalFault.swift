package import Domain

/// The first thing that is not as it was written.
package enum JournalFault: Error, Hashable, Sendable {
    /// Positions must follow one another from 1.
    case position(expected: Int64, found: Int64)
    /// Versions of a stream must follow one another from 1.
    case version(position: Int64, stream: StreamID, expected: Int64, found: Int64)
    /// The content, or the order, is not what was hashed.
    case hash(position: Int64)
    /// A column cannot hold this value: it was not written by the journal.
    case unreadable(position: Int64, column: String)
    /// The program does not know this event: an older program on a newer journal.
    case unknownType(position: Int64, type: String, schema: Int)
    /// The journal ends before a position that was once seen.
    case shorter(than: Int64, head: Int64)
    /// The past differs from what was once seen.
    case checkpoint(position: Int64)
    /// A vault item is not the one that the event there named.
    case item(position: Int64, item: Int64)
    /// A vault item is gone though its key was never destroyed.
    case itemMissing(position: Int64, item: Int64)
    /// A command is said to have written events that bear another name, or the reverse.
    case commandPositions(CommandID)
    /// The store's own check of its pages found this.
    case store(String)

    /// Where to look, for machines; nil when the fault is not at an event.
    package var position: Int64? {
        switch self {
        case .position(let expected, _): expected
        case .version(let position, _, _, _), .hash(let position), .unreadable(let position, _),
            .unknownType(let position, _, _), .checkpoint(let position),
            .shorter(let position, _), .item(let position, _), .itemMissing(let position, _):
            position
        case .commandPositions, .store: nil
        }
    }
}
