package import Domain

/// What can be read of a journal: replay, the vault's ciphertexts, the archive.
///
/// Synchronous and streamed: `body` must not keep more than it needs. Each call sees the
/// committed state of one moment, while appends go on.
package protocol JournalReader: Sendable {
    /// The last durable position and its hash.
    var head: Checkpoint { get async throws(JournalError) }

    /// Calls `body` for each event after `position`, in order.
    func replay(after position: Int64, _ body: (borrowing RecordedEvent) throws -> Void) throws

    /// Nil when there is none, or when it was erased.
    func sealedItem(_ item: Int64) throws -> SealedItem?

    /// Calls `body` for each vault item, by item number.
    func sealedItems(_ body: (borrowing SealedItem) throws -> Void) throws

    /// Every key, destroyed ones included, by person, class and version.
    func wrappedKeys() throws -> [WrappedKey]

    /// Calls `body` for each command, by name.
    func commands(_ body: (borrowing CommandRecord) throws -> Void) throws
}

/// The truth. Append-only; every engine passes one contract suite.
package protocol Journal: JournalReader {
    /// Writes everything or nothing and returns once it is durable. Concurrent calls share one
    /// synchronisation of the disk.
    ///
    /// Checked in this order: the request's form, the command's name, the expected versions, the
    /// vault. A refused request leaves no trace, not even its command name.
    func append(_ request: AppendRequest) async throws(JournalError) -> AppendResult

    /// Replaces the wrapping of live keys, all or none, when the key-encryption key changes. The
    /// data keys themselves, and so the ciphertexts, stay as they are.
    func rewrap(_ keys: [WrappedKey]) async throws(JournalError)

    /// Writes an archive as it was, hashes included, into an empty journal: all or nothing.
    /// `next` gives one part after another, then nil.
    func restore(_ next: () throws -> ArchivePart?) throws
}

package enum JournalError: Error, Hashable, Sendable {
    /// Another command wrote the stream first: load, decide again.
    case conflict(stream: StreamID, expected: Int64, actual: Int64)
    /// The command name was used with another body.
    case commandReused(CommandID)
    /// The data key is unknown, destroyed or replaced: seal again.
    case keyUnavailable(VaultScope, version: Int64)
    /// The number of a vault item is taken: seal again.
    case itemTaken(Int64)
    case invalid(InvalidRequest)
    /// Too many requests wait for the disk: nothing was written, try later.
    case overloaded(waiting: Int)
    /// The journal has stopped after a fault and accepts nothing until restarted. A request
    /// answered so may or may not have been written.
    case stopped(String)
    /// The content is not what was written.
    case broken(JournalFault)
    /// The store cannot be opened or read as it should.
    case unavailable(String)
}

/// A request that no retry can make right.
package enum InvalidRequest: Hashable, Sendable {
    case commandLength(bytes: Int)
    /// A blank, a control character or one beyond ASCII in the command's name.
    case commandCharacters
    case fingerprintLength(bytes: Int)
    case tooManyEvents(Int)
    case typeLength(bytes: Int)
    case schema(Int)
    case bodyTooLong(bytes: Int)
    case ciphertextTooLong(bytes: Int)
    /// An event is written to a stream whose version the request does not state.
    case versionNotStated(StreamID)
    /// Two items of one request bear the same number.
    case itemTwice(Int64)
    /// One request both destroys the keys of a scope and writes to it.
    case destroyedAndWritten(VaultScope)
}

/// A position and the hash of the event there: kept outside, it proves the past up to there.
package struct Checkpoint: Hashable, Sendable {
    /// 0 when the journal is empty.
    package let position: Int64
    /// 32 bytes; the genesis hash when the journal is empty.
    package let hash: Digest

    package init(position: Int64, hash: Digest) {
        self.position = position
        self.hash = hash
    }
}
