extension DayCount {
    /// The part of a year from one day to a later one, exactly; negative when they are swapped.
    ///
    /// Conventions as in the 2006 ISDA Definitions, section 4.16; `twelfths` counts whole months
    /// back from the later day as 1/12 each and the days that remain before them as 1/365.
    package func fraction(from start: Day, to end: Day) -> Rate {
        if end < start {
            let forward = fraction(from: end, to: start)
            return Rate(-forward.numerator, forward.denominator)
        }
        switch self {
        case .actual365: return Rate(Int64(end - start), 365)
        case .actual360: return Rate(Int64(end - start), 360)
        case .actualActualISDA: return DayCount.actualActual(from: start, to: end)
        case .thirty360Bond: return DayCount.thirty360(from: start, to: end, european: false)
        case .thirty360European: return DayCount.thirty360(from: start, to: end, european: true)
        case .twelfths: return DayCount.twelfths(from: start, to: end, seed: end.dayOfMonth)
        }
    }

    /// - Parameter seed: the day of month `end` stands for, when clamped to its month's end.
    static func twelfths(from start: Day, to end: Day, seed: Int) -> Rate {
        let months = Day.wholeMonths(from: start, backFrom: end, seed: seed)
        let days = end.adding(months: -months, seed: seed) - start
        return Rate(Int64(months * 365 + days * 12), 12 * 365)
    }

    /// 4.16(f) bond basis: a 31st start counts as the 30th, a 31st end too after a start on the
    /// 30th or 31st. 4.16(g) European: every 31st counts as the 30th. February has no rule.
    private static func thirty360(from start: Day, to end: Day, european: Bool) -> Rate {
        let (first, last) = (start.civil, end.civil)
        let firstDay = min(first.day, 30)
        let lastDay = european || firstDay == 30 ? min(last.day, 30) : last.day
        let months = (last.year - first.year) * 12 + last.month - first.month
        return Rate(Int64(months * 30 + lastDay - firstDay), 360)
    }

    /// 4.16(b): days in leap years over 366, the others over 365.
    private static func actualActual(from start: Day, to end: Day) -> Rate {
        let (firstYear, lastYear) = (start.year, end.year)
        var leapDays = 0
        for year in firstYear...lastYear where Day.isLeap(year) {
            let opening = max(start, Day(year, 1, 1))
            let closing = min(end, Day(year, 12, 31) + 1)
            leapDays += closing - opening
        }
        let otherDays = end - start - leapDays
        return Rate(Int64(leapDays * 365 + otherDays * 366), 365 * 366)
    }
}

extension Day {
    /// How many whole months can be counted back from `end` without passing `start`.
    ///
    /// Counting back clamps to the month's end: from 30 March, one month back is 28 February.
    /// A seed of 31 makes 28 February one month back from 31 March and after 31 January.
    package static func wholeMonths(
        from start: Day, backFrom end: Day, seed: Int? = nil
    ) -> Int {
        let (first, last) = (start.civil, end.civil)
        let months = (last.year - first.year) * 12 + last.month - first.month
        return end.adding(months: -months, seed: seed) >= start ? months : months - 1
    }
}
