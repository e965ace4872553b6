internal import Codec
package import Domain

/// A name given by the client to one command: the same name has one effect, for ever.
package struct CommandID: Hashable, Sendable {
    /// 1 to 255 bytes.
    package let text: String
    package init(_ text: String) { self.text = text }
}

/// An event as bytes, ready to be written.
package struct EncodedEvent: Hashable, Sendable {
    package var stream: StreamID
    /// Business name, for example `loan.paymentReceived`.
    package var type: String
    /// Version of the body's layout, from 1.
    package var schema: Int
    /// Canonical bytes.
    package var body: [UInt8]
    /// The civil day on which it takes effect.
    package var effectiveOn: Day

    package init(stream: StreamID, type: String, schema: Int, body: [UInt8], effectiveOn: Day) {
        self.stream = stream
        self.type = type
        self.schema = schema
        self.body = body
        self.effectiveOn = effectiveOn
    }
}

/// An event as the journal holds it.
package struct RecordedEvent: Hashable, Sendable {
    /// 1, 2, 3 … without gaps over the whole journal.
    package var position: Int64
    /// 1, 2, 3 … without gaps in the stream.
    package var version: Int64
    package var event: EncodedEvent
    package var recordedAt: Instant
    /// Nil for acts of the system itself.
    package var actor: AccountID?
    package var command: CommandID
    /// SHA-256 over the previous hash and the canonical form of this record, 32 bytes.
    package var hash: [UInt8]

    package init(
        position: Int64, version: Int64, event: EncodedEvent, recordedAt: Instant,
        actor: AccountID?, command: CommandID, hash: [UInt8]
    ) {
        self.position = position
        self.version = version
        self.event = event
        self.recordedAt = recordedAt
        self.actor = actor
        self.command = command
        self.hash = hash
    }
}

/// A vault item: already encrypted, written in the same transaction as the events that name it.
package struct SealedItem: Hashable, Sendable {
    package var item: Int64
    package var person: PersonID
    package var retention: RetentionClass
    /// What it is, for example `identity` or `need`: bound to the ciphertext as associated data.
    package var field: String
    package var ciphertext: [UInt8]

    package init(
        item: Int64, person: PersonID, retention: RetentionClass, field: String,
        ciphertext: [UInt8]
    ) {
        self.item = item
        self.person = person
        self.retention = retention
        self.field = field
        self.ciphertext = ciphertext
    }
}

/// All that one command writes: everything or nothing.
package struct AppendRequest: Sendable {
    package var command: CommandID
    /// SHA-256 of what was asked: the same command name with another body is refused.
    package var fingerprint: Digest
    package var actor: AccountID?
    package var recordedAt: Instant
    /// The version each stream must have now (0: it must not exist). Streams that are written
    /// or that the decision depended on.
    package var expected: [StreamID: Int64]
    package var events: [EncodedEvent]
    package var sealed: [SealedItem]

    package init(
        command: CommandID, fingerprint: Digest, actor: AccountID?, recordedAt: Instant,
        expected: [StreamID: Int64], events: [EncodedEvent], sealed: [SealedItem] = []
    ) {
        self.command = command
        self.fingerprint = fingerprint
        self.actor = actor
        self.recordedAt = recordedAt
        self.expected = expected
        self.events = events
        self.sealed = sealed
    }
}

/// The answer to an append, given once it is durable.
package enum AppendResult: Hashable, Sendable {
    /// Written now, at these positions (empty when the command had no event).
    case appended(ClosedRange<Int64>?)
    /// The same command had been written before, at these positions; nothing was written now.
    case alreadyDone(ClosedRange<Int64>?)
}

package enum JournalError: Error, Hashable, Sendable {
    /// Another command wrote the stream first: load, decide again.
    case conflict(stream: StreamID, expected: Int64, actual: Int64)
    /// The command name was used with another body.
    case commandReused(CommandID)
    /// The journal has stopped after a fault and accepts nothing until restarted.
    case stopped(String)
    case broken(position: Int64, String)
    case unavailable(String)
}

/// The truth. Append-only; two engines (memory, SQLite) with one contract suite.
package protocol Journal: Sendable {
    /// Writes everything or nothing and returns once it is durable. Concurrent calls share one
    /// synchronisation of the disk.
    func append(_ request: AppendRequest) async throws(JournalError) -> AppendResult

    /// Calls `body` for each event after `position`, in order. Synchronous and streamed, for
    /// replay; `body` must not keep more than it needs.
    func replay(after position: Int64, _ body: (borrowing RecordedEvent) throws -> Void) throws

    /// The last position, 0 when empty.
    var head: Int64 { get async }
}
