package import Domain
internal import Journal

extension Scheme {
    /// Everything that happened to a file and to what hangs on it, in order.
    package func history(of id: CaseID, for actor: Actor) throws(Rejection) -> [HistoryRow] {
        guard Rights.reaches(actor, .seeHistory) else { throw .notAllowed(.seeHistory) }
        try hearHashes()
        let rows = look { world in world.history(of: id) }
        if rows.isEmpty { throw .notFound(.caseFile(id)) }
        return rows
    }

    /// The hashes of what was written since the start are read once, when an auditor asks.
    private func hearHashes() throws(Rejection) {
        let (known, last) = look { ($0.hashes.last, $0.log.last) }
        guard known < last else { return }
        var tail: [UInt8] = []
        do { try journal.replay(after: known) { tail += $0.hash } } catch {
            throw .stopped("\(error)")
        }
        look { $0.hashes.add(tail, after: known) }
    }
}

/// The hash of each event, 32 bytes each, in the order of positions.
struct Hashes {
    static let width = 32
    private var bytes = ByteBlocks(size: 32_768 * Hashes.width)

    var last: Int64 { Int64(bytes.count / Hashes.width) }

    mutating func add(_ tail: [UInt8], after position: Int64) {
        // Another auditor may have asked at the same moment.
        var start = Int(last - position) * Hashes.width
        guard start >= 0 else { return }
        while start < tail.count {
            _ = bytes.add(tail[start..<(start + Hashes.width)])
            start += Hashes.width
        }
    }

    subscript(position: Int64) -> [UInt8] {
        guard position > 0, position <= last else { return [] }
        return Array(bytes[Int(position - 1) * Hashes.width, Hashes.width])
    }
}

extension World {
    fileprivate func history(of id: CaseID) -> [HistoryRow] {
        lifeEnds(of: id).flatMap { log.stream(endingAt: $0) }
            .sorted { $0.position < $1.position }
            .map { position, entry in
                HistoryRow(
                    position: position, stream: entry.stream, version: entry.version,
                    event: entry.event, recordedAt: entry.recordedAt, actor: entry.actor,
                    actorName: entry.actor.flatMap { profiles[$0]?.name },
                    hash: hashes[position])
            }
    }
}
