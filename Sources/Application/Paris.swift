package import Domain
package import Journal

/// The civil day in France at an instant. Summer time (directive 2000/84/EC): one hour more from
/// the last Sunday of March to the last Sunday of October, both at 01:00 UTC.
package enum Paris {
    package static func day(at instant: Instant) -> Day {
        let seconds = floorDivide(instant.milliseconds, by: 1000)
        return Day(number: Int32(floorDivide(seconds + offsetSeconds(at: seconds), by: 86_400)))
    }

    /// Hour, minute and second of the day.
    package static func time(at instant: Instant) -> (hour: Int, minute: Int, second: Int) {
        let seconds = floorDivide(instant.milliseconds, by: 1000)
        let local = seconds + offsetSeconds(at: seconds)
        let ofDay = Int(local - floorDivide(local, by: 86_400) * 86_400)
        return (ofDay / 3600, ofDay / 60 % 60, ofDay % 60)
    }

    /// Midday of a civil day: an instant that is on that day whatever the season.
    package static func midday(of day: Day) -> Instant {
        Instant(milliseconds: Int64(day.number) * 86_400_000 + 11 * 3_600_000)
    }

    private static func offsetSeconds(at utcSeconds: Int64) -> Int64 {
        let utcDay = Day(number: Int32(floorDivide(utcSeconds, by: 86_400)))
        let starts = changeSeconds(lastSundayOf: 3, year: utcDay.year)
        let ends = changeSeconds(lastSundayOf: 10, year: utcDay.year)
        return utcSeconds >= starts && utcSeconds < ends ? 7200 : 3600
    }

    private static func changeSeconds(lastSundayOf month: Int, year: Int) -> Int64 {
        let last = Day(year, month, 31)
        // 1970-01-01 was a Thursday: 3 days before a Sunday.
        let sinceSunday = (Int(last.number) + 4) % 7
        return Int64((last - sinceSunday).number) * 86_400 + 3600
    }

    private static func floorDivide(_ value: Int64, by divisor: Int64) -> Int64 {
        value >= 0 ? value / divisor : -((-value + divisor - 1) / divisor)
    }
}
