package import Domain

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
