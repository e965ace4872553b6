/// Which days are worked: Monday to Friday, save public holidays.
///
/// French holidays are those of Code du travail L.3133-1; Alsace-Moselle adds Good Friday and
/// 26 December (L.3134-13).
package struct WorkingDayCalendar: Hashable, Sendable {
    private let alsaceMoselle: Bool

    package static let france = WorkingDayCalendar(alsaceMoselle: false)
    package static let alsaceMoselle = WorkingDayCalendar(alsaceMoselle: true)

    package func isWorking(_ day: Day) -> Bool {
        !WorkingDayCalendar.isWeekend(day) && !isHoliday(day)
    }

    package func isHoliday(_ day: Day) -> Bool {
        let (year, month, dayOfMonth) = day.civil
        switch (month, dayOfMonth) {
        case (1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25): return true
        case (12, 26): return alsaceMoselle
        case (3...6, _):
            switch day - WorkingDayCalendar.easter(year) {
            case 1, 39, 50: return true
            case -2: return alsaceMoselle
            default: return false
            }
        default: return false
        }
    }

    package func holidays(of year: Int) -> [Day] {
        let first = Day(year, 1, 1)
        return (0..<366).map { first + $0 }.filter { $0.year == year && isHoliday($0) }
    }

    /// The day itself or the working day it rolls to.
    package func rolled(_ day: Day, _ roll: DueDateRoll) -> Day {
        if roll == .unchanged || isWorking(day) { return day }
        let following = next(from: day, step: 1)
        if roll == .modifiedFollowing, following.month != day.month {
            return next(from: day, step: -1)
        }
        return following
    }

    /// The day `count` working days later (earlier when negative); 0 gives the day itself.
    package func adding(workingDays count: Int, to day: Day) -> Day {
        var result = day
        let step = count < 0 ? -1 : 1
        for _ in 0..<abs(count) { result = next(from: result, step: step) }
        return result
    }

    /// Working days after `start`, up to and including `end`.
    package func workingDays(after start: Day, through end: Day) -> Int {
        guard start < end else { return 0 }
        return (1...(end - start)).count { isWorking(start + $0) }
    }

    private func next(from day: Day, step: Int) -> Day {
        var result = day + step
        while !isWorking(result) { result = result + step }
        return result
    }

    private static func isWeekend(_ day: Day) -> Bool {
        // 1970-01-01 was a Thursday; Saturday and Sunday are then 2 and 3.
        let weekday = ((Int(day.number) % 7) + 7) % 7
        return weekday == 2 || weekday == 3
    }

    /// Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).
    package static func easter(_ year: Int) -> Day {
        let golden = year % 19
        let (century, rest) = (year / 100, year % 100)
        let correction = (century + 8) / 25
        let moon = (century - correction + 1) / 3
        let epact = (19 * golden + century - century / 4 - moon + 15) % 30
        let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7
        let shift = (golden + 11 * epact + 22 * weekday) / 451
        let day = epact + weekday - 7 * shift + 114
        return Day(year, day / 31, day % 31 + 1)
    }
}
