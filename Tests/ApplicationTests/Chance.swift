import Domain
import Foundation
import Journal
import Synchronization

@testable import Application

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

/// The random bytes of a scheme, from a seed.
final class Chance: Sendable {
    private let state: Mutex<SplitMix64>
    init(seed: UInt64) { state = Mutex(SplitMix64(seed: seed)) }

    @Sendable func bytes(_ count: Int) -> [UInt8] {
        state.withLock { random in
            (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
        }
    }
}

/// A clock that moves when it is told to.
final class Clock: Sendable {
    private let instant: Mutex<Instant>
    init(_ day: Day) { instant = Mutex(Paris.midday(of: day)) }

    @Sendable func now() -> Instant { instant.withLock { $0 } }
    var today: Day { Paris.day(at: now()) }

    /// Midday of a later day.
    func move(to day: Day) { instant.withLock { $0 = Paris.midday(of: day) } }
    func set(_ now: Instant) { instant.withLock { $0 = now } }
    func add(milliseconds: Int64) {
        instant.withLock { $0 = Instant(milliseconds: $0.milliseconds + milliseconds) }
    }
}

final class Counter: Sendable {
    private let value = Mutex(0)
    var now: Int { value.withLock { $0 } }
    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
    let path: String
    var journal: String { path + "/" + "journal.sqlite" }

    init() throws {
        path = FileManager.default.temporaryDirectory
            .appending(path: "appui-scheme-\(UUID().uuidString)").path(percentEncoded: false)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
