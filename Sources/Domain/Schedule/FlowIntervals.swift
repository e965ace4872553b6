/// The interval between the first drawing and a flow, as the law counts it.
///
/// Annex to article R. 314-3, part II, remarks c and d, after Directive 2008/48/EC annex I and
/// the Commission's guidelines SWD(2012) 128, section 4.1.1: whole months are counted back from
/// the flow's date and are 1/12 of a year each; the days that remain between the first drawing
/// and the date so reached, the first excluded and the last included, are divided by the number
/// of days (365 or 366) of the year that ends on that date.
///
/// A flow on the last day of its month counts as falling on the latest day of month any of the
/// flows has, so that "the end of each month" and "the 31st" are regular months (decree
/// 2002-928, example 5 and 5 bis).
package struct FlowIntervals {
    package struct Interval: Hashable, Sendable {
        package var months: Int
        /// Days before the whole months, with the length of the year they are a part of.
        package var days: Int
        package var daysOfYear: Int

        static let zero = Interval(months: 0, days: 0, daysOfYear: 365)

        package var exact: Rate {
            Rate(Int64(months * daysOfYear + days * 12), Int64(12 * daysOfYear))
        }
    }

    private let start: (year: Int, month: Int, day: Int)
    private let startLength: Int

    package init(start: Day) {
        self.start = start.civil
        startLength = Day.length(ofMonth: self.start.month, year: self.start.year)
    }

    /// - Parameters:
    ///   - end: not before the start.
    ///   - latestDayOfMonth: of all the flows; asked for at a month's end only.
    @inline(__always)
    package func interval(
        to end: (year: Int, month: Int, day: Int), latestDayOfMonth: () -> Int
    ) -> Interval {
        let months = (end.year - start.year) * 12 + end.month - start.month
        let isLast = end.day >= 28 && end.day == Day.length(ofMonth: end.month, year: end.year)
        let seed = isLast ? max(end.day, latestDayOfMonth()) : end.day
        let reached = min(seed, startLength)
        if reached == start.day { return Interval(months: months, days: 0, daysOfYear: 365) }
        if reached > start.day {
            return Interval(
                months: months, days: reached - start.day,
                daysOfYear: daysOfYear(start.year, start.month, reached))
        }
        // One month less: the date reached is in the month after that of the start.
        let (year, month) =
            start.month == 12 ? (start.year + 1, 1) : (start.year, start.month + 1)
        let day = min(seed, Day.length(ofMonth: month, year: year))
        return Interval(
            months: months - 1, days: startLength - start.day + day,
            daysOfYear: daysOfYear(year, month, day))
    }

    /// Days from the same day of the year before, clamped, to that day.
    private func daysOfYear(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let afterLeapDay = month > 2 || (month == 2 && day == 29)
        return Day.isLeap(afterLeapDay ? year : year - 1) ? 366 : 365
    }
}
