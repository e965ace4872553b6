internal import Application
internal import Domain
internal import Journal
internal import Synchronization

/// The clock of a region being made: it stands at a day, and moves a little with each act.
final class RegionClock: Sendable {
    private static let hour: Int64 = 3_600_000
    /// Between two acts of a day.
    private static let stepMilliseconds: Int64 = 21_000
    /// An office closes: later acts of a full day share its last moment.
    private static let closing = 11 * hour

    private let state: Mutex<(opening: Instant, elapsed: Int64)>

    init(at day: Day) { state = Mutex((RegionClock.opening(of: day), 0)) }

    var now: Instant {
        state.withLock { Instant(milliseconds: $0.opening.milliseconds + $0.elapsed) }
    }

    /// The morning of a day. Time goes forward only: the same day leaves it where it is.
    func move(to day: Day) {
        let opening = RegionClock.opening(of: day)
        state.withLock { if opening > $0.opening { $0 = (opening, 0) } }
    }

    func tick() {
        state.withLock {
            $0.elapsed = min($0.elapsed + RegionClock.stepMilliseconds, RegionClock.closing)
        }
    }

    /// Eight o'clock in winter, nine in summer.
    private static func opening(of day: Day) -> Instant {
        Instant(milliseconds: Paris.midday(of: day).milliseconds - 4 * hour)
    }
}
