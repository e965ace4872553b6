internal import Domain

/// `appui compute dates`: due dates, working days and the intervals of the APR.
enum DatesComputation {
    enum Operation: String, CaseIterable {
        case dueDates, addMonths, roll, addWorkingDays, countWorkingDays, holidays, interval
    }

    enum Holidays: String, CaseIterable {
        case france, alsaceMoselle

        var calendar: WorkingDayCalendar {
            switch self {
            case .france: .france
            case .alsaceMoselle: .alsaceMoselle
            }
        }
    }

    static func answer(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        let operation: Operation = try request.choice("operation")
        switch operation {
        case .dueDates: return try dueDates(request)
        case .addMonths: return try addMonths(request)
        case .roll: return try roll(request)
        case .addWorkingDays: return try addWorkingDays(request)
        case .countWorkingDays: return try countWorkingDays(request)
        case .holidays: return try holidays(request)
        case .interval: return try interval(request)
        }
    }

    private static func calendar(_ request: ComputeRequest) throws(ComputeError)
        -> WorkingDayCalendar
    {
        try request.choice("calendar", default: Holidays.france).calendar
    }

    private static func dueDates(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["operation", "from", "dueDay", "count", "roll", "calendar"])
        let first = try request.day("from")
        let dueDay = Int(try request.integer("dueDay", in: 1...31))
        let count = try request.integer("count", in: 1...1_200)
        let roll: DueDateRoll = try request.choice("roll", default: .unchanged)
        let calendar = try calendar(request)
        var dates = DueDates(from: first, dueDay: dueDay)
        let days = (0..<count).map { _ in calendar.rolled(dates.advance(), roll) }
        return list(days)
    }

    private static func addMonths(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["operation", "day", "months", "seed"])
        let day = try request.day("day")
        let months = Int(try request.integer("months", in: -1_200...1_200))
        let seed =
            try request.has("seed") ? Int(try request.integer("seed", in: 1...31)) : nil
        return single(day.adding(months: months, seed: seed))
    }

    private static func roll(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["operation", "day", "roll", "calendar"])
        let roll: DueDateRoll = try request.choice("roll")
        return single(try calendar(request).rolled(try request.day("day"), roll))
    }

    private static func addWorkingDays(
        _ request: ComputeRequest
    ) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["operation", "day", "count", "calendar"])
        let count = Int(try request.integer("count", in: -10_000...10_000))
        return single(
            try calendar(request).adding(workingDays: count, to: try request.day("day")))
    }

    private static func countWorkingDays(
        _ request: ComputeRequest
    ) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["operation", "from", "to", "calendar"])
        let (start, end) = (try request.day("from"), try request.day("to"))
        let count = try calendar(request).workingDays(after: start, through: end)
        return { writer in writer.member("count", Int64(count)) }
    }

    private static func holidays(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["operation", "year", "calendar"])
        let year = Int(try request.integer("year", in: 1900...2199))
        return list(try calendar(request).holidays(of: year))
    }

    private static func interval(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["operation", "from", "to", "latestDayOfMonth"])
        let (start, end) = (try request.day("from"), try request.day("to"))
        guard start <= end else {
            throw ComputeError("outOfRange", at: request.pointer("to"), "before from")
        }
        let latest =
            try request.has("latestDayOfMonth")
            ? Int(try request.integer("latestDayOfMonth", in: 1...31))
            : max(start.dayOfMonth, end.dayOfMonth)
        let interval = FlowIntervals(start: start).interval(to: end.civil) { latest }
        return { writer in
            writer.member("months", Int64(interval.months))
            writer.member("days", Int64(interval.days))
            writer.member("daysOfYear", Int64(interval.daysOfYear))
            writer.member("years", RateText.fraction(interval.exact))
        }
    }

    private static func single(_ day: Day) -> ComputeAnswer {
        { writer in writer.member("day", day.iso) }
    }

    private static func list(_ days: [Day]) -> ComputeAnswer {
        { writer in
            writer.key("days")
            writer.array { writer in
                for day in days { writer.string(day.iso) }
            }
        }
    }
}
