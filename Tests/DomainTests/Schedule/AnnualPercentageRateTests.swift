import Testing

@testable import Domain

/// Decree 2002-928, annex, part A: the examples of the law, with the two decimals it gives.
/// Example 5 bis is counted by its second method, which is that of the present annex.
private struct Published: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let flows: [CashFlow]
    let rate: Rate
}

private func flow(_ day: Day, _ cents: Int64) -> CashFlow {
    CashFlow(on: day, amount: Money(cents: cents))
}

private func monthly(
    _ lent: Int64, _ start: Day, _ amount: Int64, from first: Day, dueDay: Int, count: Int = 36
) -> [CashFlow] {
    var dates = DueDates(from: first, dueDay: dueDay)
    return [flow(start, -lent)] + (0..<count).map { _ in flow(dates.advance(), amount) }
}

private let published = [
    Published(
        testDescription: "1: one payment after a year and a half",
        flows: [flow(Day(2001, 1, 1), -100_000), flow(Day(2002, 7, 1), 120_000)],
        rate: Rate(1292, 10_000)),
    Published(
        testDescription: "2: 50 of file fees kept by the lender",
        flows: [
            flow(Day(2001, 1, 1), -100_000), flow(Day(2001, 1, 1), 5_000),
            flow(Day(2002, 7, 1), 120_000),
        ],
        rate: Rate(1685, 10_000)),
    Published(
        testDescription: "3: two payments after one and two years",
        flows: [
            flow(Day(2001, 1, 1), -100_000), flow(Day(2002, 1, 1), 60_000),
            flow(Day(2003, 1, 1), 60_000),
        ],
        rate: Rate(1307, 10_000)),
    Published(
        testDescription: "4: after three, six and twelve months",
        flows: [
            flow(Day(2001, 1, 1), -100_000), flow(Day(2001, 4, 1), 27_200),
            flow(Day(2001, 7, 1), 27_200), flow(Day(2002, 1, 1), 54_400),
        ],
        rate: Rate(1319, 10_000)),
    Published(
        testDescription: "5: 36 instalments on the first of the month",
        flows: monthly(100_000, Day(2001, 1, 1), 3_042, from: Day(2001, 2, 1), dueDay: 1),
        rate: Rate(616, 10_000)),
    Published(
        testDescription: "5: the same at the end of each month, from 28 February",
        flows: monthly(100_000, Day(2001, 2, 28), 3_042, from: Day(2001, 3, 1), dueDay: 31),
        rate: Rate(616, 10_000)),
    Published(
        testDescription: "5 bis: a first period of a month and fifteen days",
        flows: monthly(
            1_000_000, Day(2001, 9, 15), 31_773, from: Day(2001, 10, 1), dueDay: 31),
        rate: Rate(905, 10_000)),
    Published(
        testDescription: "6: as 5 with 10 of file fees",
        flows: monthly(99_000, Day(2001, 1, 1), 3_042, from: Day(2001, 2, 1), dueDay: 1),
        rate: Rate(688, 10_000)),
]

@Suite("Annual percentage rate")
struct AnnualPercentageRateTests {
    @Test("examples of the decree", arguments: published)
    fileprivate func decree(_ example: Published) {
        #expect(AnnualPercentageRate.solve(flows: example.flows) == .rate(example.rate))
        #expect(
            AnnualPercentageRate.solve(flows: example.flows.reversed()) == .rate(example.rate))
    }

    /// Intervals of the Commission's guidelines, SWD(2012) 128, 4.1.1.
    @Test(
        "intervals of the guidelines",
        arguments: [
            (Day(2019, 1, 12), Day(2020, 1, 12), 12, 0, 365),
            (Day(2012, 1, 12), Day(2012, 2, 15), 1, 3, 365),
            (Day(2012, 1, 12), Day(2012, 4, 15), 3, 3, 365),
            (Day(2013, 1, 12), Day(2013, 2, 15), 1, 3, 366),
            (Day(2013, 1, 12), Day(2013, 4, 15), 3, 3, 366),
            (Day(2013, 2, 25), Day(2013, 3, 28), 1, 3, 366),
            (Day(2013, 2, 26), Day(2013, 3, 29), 1, 2, 366),
            (Day(2012, 2, 26), Day(2012, 3, 29), 1, 3, 366),
        ])
    func guidelines(_ start: Day, _ end: Day, _ months: Int, _ days: Int, _ daysOfYear: Int) {
        let latest = max(start.dayOfMonth, end.dayOfMonth)
        let interval = FlowIntervals(start: start)
            .interval(to: end.civil) { latest }
        #expect(
            interval
                == FlowIntervals.Interval(months: months, days: days, daysOfYear: daysOfYear))
    }

    @Test("month ends are whole months when the flows keep to them")
    func monthEnds() {
        let intervals = FlowIntervals(start: Day(2026, 1, 31))
        for (end, months) in [
            (Day(2026, 2, 28), 1), (Day(2026, 4, 30), 3), (Day(2028, 2, 29), 25),
        ] {
            #expect(intervals.interval(to: end.civil) { 31 }.exact == Rate(Int64(months), 12))
        }
    }

    @Test("a tie of the third decimal goes up: 13.065 % is 13.07 %")
    func tie() {
        let lent = flow(Day(2001, 1, 1), -100_000)
        #expect(
            AnnualPercentageRate.solve(flows: [lent, flow(Day(2002, 1, 1), 113_065)])
                == .rate(Rate(1307, 10_000)))
        #expect(
            AnnualPercentageRate.solve(flows: [lent, flow(Day(2002, 1, 1), 113_064)])
                == .rate(Rate(1306, 10_000)))
    }

    @Test("nothing lent, nothing repaid, one day only")
    func noEquation() {
        let day = Day(2026, 3, 1)
        #expect(
            AnnualPercentageRate.solve(flows: [flow(day, 100)]) == .noRate(.nothingLent))
        #expect(AnnualPercentageRate.solve(flows: []) == .noRate(.nothingLent))
        #expect(
            AnnualPercentageRate.solve(flows: [flow(day, -100)]) == .noRate(.nothingRepaid))
        #expect(
            AnnualPercentageRate.solve(flows: [flow(day, -100), flow(day, 101)])
                == .noRate(.singleDay))
    }

    @Test("free of charge is 0.00 %; less than was lent is below zero")
    func notAboveZero() {
        let lent = flow(Day(2025, 1, 1), -100_000)
        #expect(
            AnnualPercentageRate.solve(flows: [lent, flow(Day(2026, 1, 1), 100_000)])
                == .rate(.zero))
        #expect(
            AnnualPercentageRate.solve(flows: [lent, flow(Day(2026, 1, 1), 90_000)])
                == .belowZero(Rate(-1, 10)))
        #expect(
            AnnualPercentageRate.solve(flows: [lent, flow(Day(2026, 1, 1), 100)])
                == .belowZero(Rate(-999, 1000)))
    }

    /// -100 + 230/(1+i) - 132/(1+i)² = 0 has the roots 10 % and 20 %; with 133 it has none;
    /// (1 - 1.1 v)² × -100 touches zero at 10 % only.
    @Test("two roots, no root, a double root")
    func severalRoots() {
        func flows(_ first: Int64, _ second: Int64, _ third: Int64) -> [CashFlow] {
            [
                flow(Day(2025, 1, 1), first), flow(Day(2026, 1, 1), second),
                flow(Day(2027, 1, 1), third),
            ]
        }
        #expect(
            AnnualPercentageRate.solve(flows: flows(-10_000, 23_000, -13_200))
                == .severalRates([Rate(1, 10), Rate(1, 5)]))
        #expect(
            AnnualPercentageRate.solve(flows: flows(-10_000, 23_000, -13_300))
                == .noRate(.noSolution))
        #expect(
            AnnualPercentageRate.solve(flows: flows(-10_000, 22_000, -12_100))
                == .rate(Rate(1, 10)))
    }

    @Test("a rate past measure is said so")
    func beyondMeasure() {
        #expect(
            AnnualPercentageRate.solve(flows: [
                flow(Day(2026, 1, 1), -100), flow(Day(2026, 1, 2), 10_000_000),
            ]) == .noRate(.beyondMeasure))
    }

    @Test("the exponential agrees with its inverse relations")
    func exponential() {
        #expect(Exponential.exp(0) == 1)
        #expect((Exponential.exp(1) - 2.718281828459045).magnitude < 1e-15)
        #expect((Exponential.exp(-36) * 4.311231547115195e15 - 1).magnitude < 1e-14)
        #expect((Exponential.exp(0.1) - 1.1051709180756477).magnitude < 1e-15)
    }
}
