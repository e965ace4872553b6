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
    ///
    /// - Parameter fields: the names of those that are left out, and not even read.
    func sealedItems(
        without fields: [String], _ body: (borrowing SealedItem) throws -> Void
    ) throws

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

extension JournalReader {
    package func sealedItems(_ body: (borrowing SealedItem) throws -> Void) throws {
        try sealedItems(without: [], body)
    }
}
