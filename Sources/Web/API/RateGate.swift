internal import Domain
internal import Synchronization

/// How often a caller may call: a bucket that fills at a steady pace and lets short crowds
/// through. Keeps a program gone wrong from taking the place of the others.
final class RateGate: Sendable {
    enum Caller: Hashable {
        case account(AccountID)
        case network(String)

        /// Calls in a minute.
        var allowance: Int64 {
            switch self {
            case .account: Limits.apiCallsPerMinute
            case .network: Limits.apiPublicCallsPerMinute
            }
        }
    }

    private struct Bucket {
        /// In thousandths of a call.
        var level: Int64
        var filledAt: Int64
    }

    /// Milliseconds that never go back, whatever happens to the civil clock.
    private let clock: @Sendable () -> Int64
    private let buckets = Mutex<[Caller: Bucket]>([:])

    init(clock: @escaping @Sendable () -> Int64 = RateGate.uptime) { self.clock = clock }

    /// Nil when the call may pass; otherwise the seconds to wait.
    func wait(_ caller: Caller) -> Int64? {
        let now = clock()
        let full = caller.allowance * 1000
        return buckets.withLock { buckets in
            if buckets.count >= Limits.apiCallersKnown, buckets[caller] == nil {
                RateGate.forgetFull(&buckets, now)
            }
            var bucket = buckets[caller] ?? Bucket(level: full, filledAt: now)
            // A minute fills it: an allowance a minute is as many thousandths a 60 ms.
            let elapsed = min(max(0, now - bucket.filledAt), 60_000)
            bucket.level = min(full, bucket.level + elapsed * caller.allowance / 60)
            bucket.filledAt = now
            defer { buckets[caller] = bucket }
            guard bucket.level >= 1000 else {
                return max(1, (1000 - bucket.level) * 60 / caller.allowance / 1000)
            }
            bucket.level -= 1000
            return nil
        }
    }

    /// Those who have not called for a minute; when there is none, everybody starts anew.
    private static func forgetFull(_ buckets: inout [Caller: Bucket], _ now: Int64) {
        let count = buckets.count
        buckets = buckets.filter { now - $0.value.filledAt < 60_000 }
        if buckets.count == count { buckets.removeAll() }
    }

    private static let start = ContinuousClock.now

    static let uptime: @Sendable () -> Int64 = {
        let (seconds, attoseconds) = (ContinuousClock.now - start).components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }
}
