internal import Domain
internal import Journal
internal import Synchronization

/// A growing delay per (account, network) after failures: never a lock, which would let anybody
/// shut a colleague out.
final class Throttle: Sendable {
    struct Key: Hashable {
        /// The e-mail as typed, normalised: unknown ones are delayed alike.
        let email: String
        let network: String
    }

    private struct Failures {
        var count: Int
        var last: Instant
    }

    /// Failures before the first delay.
    private let free: Int
    private let longestDelayMilliseconds: Int64
    private static let capacity = 10_000

    private let failures = Mutex<[Key: Failures]>([:])

    init(free: Int = 3, longestDelayMilliseconds: Int64 = 15 * 60 * 1000) {
        self.free = free
        self.longestDelayMilliseconds = longestDelayMilliseconds
    }

    /// Until when this pair has to wait, if it does.
    func wait(_ key: Key, now: Instant) -> Instant? {
        guard let past = failures.withLock({ $0[key] }), past.count >= free else {
            return nil
        }
        let doubling = min(past.count - free, 20)
        let delay = min(Int64(1000) << Int64(doubling), longestDelayMilliseconds)
        let until = Instant(milliseconds: past.last.milliseconds + delay)
        return now < until ? until : nil
    }

    func failed(_ key: Key, now: Instant) {
        failures.withLock { failures in
            if failures.count >= Throttle.capacity { forgetOldest(&failures) }
            failures[key, default: Failures(count: 0, last: now)].count += 1
            failures[key]?.last = now
        }
    }

    func succeeded(_ key: Key) {
        failures.withLock { _ = $0.removeValue(forKey: key) }
    }

    /// Half of the table at once, so that the sort is rare.
    private func forgetOldest(_ failures: inout [Key: Failures]) {
        let oldest = failures.sorted { $0.value.last < $1.value.last }.prefix(Throttle.capacity / 2)
        for (key, _) in oldest { failures.removeValue(forKey: key) }
    }
}
