internal import Codec
internal import Domain
internal import Journal

/// An event as the world is told of it: its value and its bytes, with its place in the journal.
struct Told {
    var position: Int64
    var version: Int64
    var stream: StreamID
    var event: Event
    var type: EventType
    /// The canonical bytes of the event.
    var body: [UInt8]
    var recordedAt: Instant
    var actor: AccountID?
}
