internal import Domain
internal import Journal

/// An event as the world is told of it: decoded, with its place in the journal.
struct Told {
    var position: Int64
    var version: Int64
    var stream: StreamID
    var event: Event
    var recordedAt: Instant
    var actor: AccountID?
}
