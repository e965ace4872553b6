package import Domain

/// A name given by the client to one command: the same name has one effect, for ever.
package struct CommandID: Hashable, Sendable {
    /// 1 to 255 visible ASCII characters, so that every engine compares names alike.
    package let text: String
    package init(_ text: String) { self.text = text }
}

/// All that one command writes: everything or nothing.
package struct AppendRequest: Sendable {
    package var command: CommandID
    /// SHA-256 of what was asked: the same command name with another body is refused.
    package var fingerprint: Digest
    /// Nil for acts of the system itself.
    package var actor: AccountID?
    package var recordedAt: Instant
    /// The version each stream must have now (0: it must not exist): every stream that is
    /// written, and those the decision depended on.
    package var expected: [StreamID: Int64]
    package var events: [EncodedEvent]
    package var vault: VaultChange

    package init(
        command: CommandID, fingerprint: Digest, actor: AccountID?, recordedAt: Instant,
        expected: [StreamID: Int64], events: [EncodedEvent], vault: VaultChange = VaultChange()
    ) {
        self.command = command
        self.fingerprint = fingerprint
        self.actor = actor
        self.recordedAt = recordedAt
        self.expected = expected
        self.events = events
        self.vault = vault
    }
}

/// The answer to an append, given once it is durable.
package enum AppendResult: Hashable, Sendable {
    /// Written now, at these positions (nil when the command had no event).
    case appended(ClosedRange<Int64>?)
    /// The same command had been written before, at these positions; nothing was written now.
    case alreadyDone(ClosedRange<Int64>?)
}

/// A command as the journal remembers it.
package struct CommandRecord: Hashable, Sendable {
    package let command: CommandID
    package let fingerprint: Digest
    /// Nil when the command had no event.
    package let positions: ClosedRange<Int64>?

    package init(command: CommandID, fingerprint: Digest, positions: ClosedRange<Int64>?) {
        self.command = command
        self.fingerprint = fingerprint
        self.positions = positions
    }
}

extension AppendRequest {
    /// What the form of a request allows; every engine applies the same.
    package enum Limit {
        package static let commandBytes = 255
        package static let typeBytes = 100
        package static let schema = 65_535
        package static let events = 100_000
        package static let bodyBytes = 1 << 20
        package static let ciphertextBytes = 32 << 20
        package static let digestBytes = 32
    }

    func checkForm() throws(JournalError) {
        guard 1...Limit.commandBytes ~= command.text.utf8.count else {
            throw .invalid(.commandLength(bytes: command.text.utf8.count))
        }
        guard command.text.utf8.allSatisfy({ 0x21...0x7E ~= $0 }) else {
            throw .invalid(.commandCharacters)
        }
        guard fingerprint.bytes.count == Limit.digestBytes else {
            throw .invalid(.fingerprintLength(bytes: fingerprint.bytes.count))
        }
        guard events.count <= Limit.events else {
            throw .invalid(.tooManyEvents(events.count))
        }
        var last: StreamID?
        for event in events {
            try event.checkForm()
            if event.stream == last { continue }
            guard expected[event.stream] != nil else {
                throw .invalid(.versionNotStated(event.stream))
            }
            last = event.stream
        }
        try vault.checkForm()
    }
}

extension EncodedEvent {
    fileprivate func checkForm() throws(JournalError) {
        guard 1...AppendRequest.Limit.typeBytes ~= type.utf8.count else {
            throw .invalid(.typeLength(bytes: type.utf8.count))
        }
        guard 1...AppendRequest.Limit.schema ~= schema else { throw .invalid(.schema(schema)) }
        guard body.count <= AppendRequest.Limit.bodyBytes else {
            throw .invalid(.bodyTooLong(bytes: body.count))
        }
    }
}

extension VaultChange {
    fileprivate func checkForm() throws(JournalError) {
        var numbers: Set<Int64> = []
        for item in items {
            guard item.ciphertext.count <= AppendRequest.Limit.ciphertextBytes else {
                throw .invalid(.ciphertextTooLong(bytes: item.ciphertext.count))
            }
            guard numbers.insert(item.item).inserted else { throw .invalid(.itemTwice(item.item)) }
        }
        let written = items.map(\.scope) + keys.map(\.scope)
        if let both = written.first(where: { destroyed.contains($0) }) {
            throw .invalid(.destroyedAndWritten(both))
        }
    }
}
