package import Domain

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
