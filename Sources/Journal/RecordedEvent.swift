package import Domain

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
