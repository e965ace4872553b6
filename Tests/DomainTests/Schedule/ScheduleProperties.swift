import Testing

@testable import Domain

/// What holds for any terms, drawn from a fixed seed.
@Suite("Any schedule")
struct ScheduleProperties {
    private struct Draws {
        var state: UInt64

        /// SplitMix64.
        mutating func next(below bound: Int) -> Int {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return Int((mixed ^ (mixed >> 31)) % UInt64(bound))
        }

        mutating func pick<Value>(_ values: [Value]) -> Value { values[next(below: values.count)] }

        mutating func terms() -> LoanTerms {
            let drawnOn = Day(2007, 1, 1) + next(below: 9_000)
            let dueDay = 1 + next(below: 31)
            let months = 1 + next(below: 120)
            let firstPeriod = pick(FirstPeriod.allCases)
            let deferred = next(below: min(months, 13))
            return LoanTerms(
                principal: Money(cents: Int64(1_000 + next(below: 1_000_000))),
                annualRate: Rate(Int64(next(below: 2_001)), 10_000), months: months,
                method: pick(RepaymentMethod.allCases), dayCount: pick(DayCount.allCases),
                firstPeriod: firstPeriod,
                deferral: pick([
                    .none, .none, .partial(months: deferred), .total(months: deferred),
                ]),
                roll: pick(DueDateRoll.allCases), drawnOn: drawnOn,
                firstDue: drawnOn.adding(months: 2, seed: dueDay), dueDay: dueDay)
        }
    }

    /// The schedule, or nil where a long first period costs more than the instalment.
    private static func schedule(_ terms: LoanTerms) throws -> Schedule? {
        do { return try Schedule(terms) } catch {
            guard case .interestAboveInstalment(_, let interest, let instalment) = error,
                interest > instalment
            else { throw error }
            return nil
        }
    }

    @Test("closes to the cent, never grows silently, comes in order")
    func closes() throws {
        var draws = Draws(state: 2026)
        for _ in 0..<1_500 {
            let terms = draws.terms()
            guard let schedule = try Self.schedule(terms) else { continue }
            let lines = schedule.instalments
            let regular = lines.filter { $0.number > 0 }
            #expect(regular.map(\.number) == Array(1...terms.months))
            #expect(
                lines.map(\.principal).sum()
                    == terms.principal + schedule.capitalisedInterest, "\(terms)")
            #expect(lines.last?.balanceAfter == .zero)
            #expect(schedule.totalPaid == terms.principal + schedule.totalInterest)
            let ordered = zip(lines, lines.dropFirst()).allSatisfy {
                $0.due <= $1.due && !$1.principal.isNegative && !$1.interest.isNegative
            }
            #expect(ordered, "\(terms)")
            let constant = regular.dropFirst(max(terms.deferral.months, 1)).dropLast()
                .allSatisfy {
                    (terms.method == .constantInstalment && !terms.annualRate.numerator.isZero
                        ? $0.total : $0.principal) == schedule.regularAmount
                }
            #expect(constant, "\(terms)")
        }
    }

    @Test("the APR of regular months is the nominal rate compounded")
    func compounded() throws {
        var draws = Draws(state: 7)
        for _ in 0..<500 {
            var terms = draws.terms()
            (terms.dayCount, terms.firstPeriod, terms.roll) = (.twelfths, .regular, .unchanged)
            terms.deferral = .none
            terms.principal = Money(cents: 100_000_000)
            terms.drawnOn = terms.regularStart
            let month = 1 + terms.annualRate.approximate / 12
            let year = (0..<12).reduce(1.0) { product, _ in product * month }
            let flows = try Schedule(terms).cashFlows()
            guard case .rate(let rate) = AnnualPercentageRate.solve(flows: flows) else {
                Issue.record("no rate: \(terms)")
                continue
            }
            #expect((rate.approximate - (year - 1)).magnitude < 0.000_051, "\(terms)")
        }
    }

    @Test("both ways of finding the rate agree")
    func twoMethods() throws {
        var draws = Draws(state: 11)
        for _ in 0..<300 {
            guard let flows = try Self.schedule(draws.terms())?.cashFlows() else { continue }
            let equation = try PresentValue.make(flows).get()
            let roots = equation.allRoots()
            #expect(roots.count == 1)
            if let newton = equation.newtonRoot(), let root = roots.first {
                #expect((newton - root).magnitude < 1e-11)
            }
        }
    }
}

extension Int64 {
    fileprivate var isZero: Bool { self == 0 }
}
