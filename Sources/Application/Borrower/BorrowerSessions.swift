internal import Codec
internal import Domain
internal import Journal
internal import Synchronization

/// The visits of borrowers to their own file, in memory. Shorter than a professional's session:
/// the phone may be lent, and the code is at hand.
final class BorrowerSessions: Sendable {
    /// Without a request for so long, a visit ends.
    static let idleMilliseconds: Int64 = 20 * 60 * 1000
    /// However busy, a visit ends.
    static let absoluteMilliseconds: Int64 = 2 * 3600 * 1000
    private static let longestList = 50_000

    struct Visit {
        let caseFile: CaseID
        /// The access it came through: a newer one, or none, ends it.
        let access: Int
        let formToken: String
        let openedAt: Instant
        var lastSeenAt: Instant
    }

    private let visits = Mutex<[[UInt8]: Visit]>([:])
    private let random: @Sendable (Int) -> [UInt8]

    init(random: @escaping @Sendable (Int) -> [UInt8]) { self.random = random }

    /// A new visit and its token: 256 random bits, of which only the hash is kept.
    func open(_ caseFile: CaseID, access: Int, now: Instant) -> String {
        let token = random(32).hexadecimal
        let visit = Visit(
            caseFile: caseFile, access: access, formToken: random(16).hexadecimal, openedAt: now,
            lastSeenAt: now)
        visits.withLock { visits in
            if visits.count >= BorrowerSessions.longestList {
                visits = visits.filter { BorrowerSessions.isAlive($0.value, now: now) }
                if visits.count >= BorrowerSessions.longestList { visits.removeAll() }
            }
            visits[BorrowerSessions.digest(token)] = visit
        }
        return token
    }

    /// The visit of a token, kept alive by being asked for; nil once a limit has passed.
    func find(_ token: String, now: Instant) -> Visit? {
        let key = BorrowerSessions.digest(token)
        return visits.withLock { visits in
            guard let visit = visits[key] else { return nil }
            guard BorrowerSessions.isAlive(visit, now: now) else {
                visits.removeValue(forKey: key)
                return nil
            }
            visits[key]?.lastSeenAt = now
            return visit
        }
    }

    func close(_ token: String) {
        visits.withLock { _ = $0.removeValue(forKey: BorrowerSessions.digest(token)) }
    }

    private static func isAlive(_ visit: Visit, now: Instant) -> Bool {
        now.milliseconds - visit.lastSeenAt.milliseconds < idleMilliseconds
            && now.milliseconds - visit.openedAt.milliseconds < absoluteMilliseconds
    }

    private static func digest(_ token: String) -> [UInt8] {
        Hashing.sha256(Array(token.utf8))
    }
}
