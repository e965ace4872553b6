package import Domain
package import Journal

/// What the scheme is given from outside: nothing in it reads a clock, draws a number or opens a
/// file by itself.
package struct Setup: Sendable {
    package var clock: @Sendable () -> Instant
    /// The time of telephones and of other servers, where ``clock`` may show another day.
    package var machineClock: @Sendable () -> Instant
    /// So many unpredictable bytes.
    package var random: @Sendable (Int) -> [UInt8]
    /// Keys the fingerprints of commands, so that they tell nothing of what was asked.
    package var fingerprintKey: [UInt8]
    package var passwordCost: PasswordCost
    /// Password hashes computed at once.
    package var hashesAtOnce: Int
    package var holidays: WorkingDayCalendar
    /// The usury ceiling for an amount on a day; nil where none is published.
    package var usury: @Sendable (Money, Day) -> Rate?
    /// Looks for harmful programs in a paper, or throws where it cannot answer. Where there is
    /// one, what it has not seen is closed to everybody.
    package var scanner: (@Sendable ([UInt8]) async throws -> ScanAnswer)?

    package init(
        clock: @escaping @Sendable () -> Instant,
        machineClock: (@Sendable () -> Instant)? = nil,
        random: @escaping @Sendable (Int) -> [UInt8], fingerprintKey: [UInt8],
        passwordCost: PasswordCost = .standard, hashesAtOnce: Int = 2,
        holidays: WorkingDayCalendar = .france,
        usury: @escaping @Sendable (Money, Day) -> Rate? = { _, _ in nil }
    ) {
        self.clock = clock
        self.machineClock = machineClock ?? clock
        self.random = random
        self.fingerprintKey = fingerprintKey
        self.passwordCost = passwordCost
        self.hashesAtOnce = hashesAtOnce
        self.holidays = holidays
        self.usury = usury
    }
}
