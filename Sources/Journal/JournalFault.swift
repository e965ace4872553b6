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
    /// An event and its command disagree.
    case command(position: Int64, CommandID)
    /// The journal ends before a position that was once seen.
    case shorter(than: Int64, head: Int64)
    /// The past differs from what was once seen.
    case checkpoint(position: Int64)
    /// No event vouches for the content of a vault item.
    case item(Int64)

    /// Where to look, for machines; nil when the fault is not at an event.
    package var position: Int64? {
        switch self {
        case .position(let expected, _): expected
        case .version(let position, _, _, _), .hash(let position), .unreadable(let position, _),
            .unknownType(let position, _, _), .command(let position, _), .checkpoint(let position),
            .shorter(let position, _):
            position
        case .item: nil
        }
    }
}
