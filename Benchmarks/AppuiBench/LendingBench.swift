internal import Domain

/// Schedules and annual percentage rates, by the hundred thousand, on one core.
func lendingBench(pyxirr: Double?) throws -> [Figure] {
    var random = SplitMix(seed: 20_260_101)
    let terms = (0..<100_000).map { _ in
        LoanTerms(
            principal: Money(cents: Int64(30_000 + random.next(below: 770_000))),
            annualRate: Rate(Int64(random.next(below: 600)), 10_000),
            months: 6 + random.next(below: 55),
            drawnOn: Day(2026, 1, 5), firstDue: Day(2026, 2, 5))
    }
    var cents: Int64 = 0
    let schedules = try seconds {
        for term in terms { cents &+= try Schedule(term).totalInterest.cents }
    }

    let flows = terms.map { term in
        [CashFlow(on: Day(2026, 1, 5), amount: -term.principal)]
            + (1...36).map {
                CashFlow(
                    on: Day(2026, 1, 5).adding(months: $0),
                    amount: Money(cents: term.principal.cents / 36 + 150))
            }
    }
    var answered = 0
    let rates = seconds {
        for set in flows {
            if case .rate = AnnualPercentageRate.solve(flows: set) { answered += 1 }
        }
    }
    precondition(cents != 0 && answered > 0, "the work was done")
    return [
        Figure(
            name: "100,000 schedules of 6 to 60 months", value: schedules, unit: "s",
            goal: .atMost(0.3)),
        Figure(
            name: "APR of 100,000 sets of 36 flows", value: rates, unit: "s",
            goal: .atMost(min(0.2, pyxirr ?? .infinity)),
            peer: pyxirr.map { ("pyxirr xirr", $0) }),
    ]
}

/// A small seeded source: the same figures are measured on the same data.
struct SplitMix {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    mutating func next(below limit: Int) -> Int { Int(next() % UInt64(limit)) }
}
