package import Domain
package import Journal

/// One event of a file's life or of what hangs on it, for the auditor.
package struct HistoryRow: Hashable, Sendable {
    package var position: Int64
    package var stream: StreamID
    package var version: Int64
    package var event: Event
    package var recordedAt: Instant
    package var actor: AccountID?
    package var actorName: String?
    /// 32 bytes.
    package var hash: [UInt8]
}

/// What a check of the whole journal found.
package struct VerificationReport: Hashable, Sendable {
    package var events: Int64
    package var head: [UInt8]
    package var checkedAt: Instant
    /// Nil when everything agrees.
    package var fault: Fault?

    package struct Fault: Hashable, Sendable {
        package var position: Int64
        package var words: String
        package init(position: Int64, words: String) {
            self.position = position
            self.words = words
        }
    }
}
