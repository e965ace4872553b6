internal import Domain

/// `appui compute year-fraction`: a day count between two days.
enum YearFractionComputation {
    static func answer(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["from", "to", "dayCount"])
        let start = try request.day("from")
        let end = try request.day("to")
        let dayCount: DayCount = try request.choice("dayCount")
        let fraction = dayCount.fraction(from: start, to: end)
        return { writer in
            writer.member("fraction", RateText.fraction(fraction))
            writer.member("days", Int64(end - start))
        }
    }
}
