import Testing

@testable import Domain

@Suite("What a schedule refuses, with its facts")
struct ScheduleLimitsTests {
    private func terms(_ change: (inout LoanTerms) -> Void) -> LoanTerms {
        var terms = LoanTerms(
            principal: Money(cents: 300_000), annualRate: .percent(4), months: 36,
            drawnOn: Day(2026, 1, 5), firstDue: Day(2026, 2, 5))
        change(&terms)
        return terms
    }

    private func refusal(_ change: (inout LoanTerms) -> Void) -> ScheduleRefusal? {
        do {
            _ = try Schedule(terms(change))
            return nil
        } catch { return error }
    }

    @Test("principal, rate, months, due day: the limit passes, one step more does not")
    func ranges() {
        let most = Money(cents: 1_000_000_000)
        #expect(refusal { $0.principal = Money(cents: 1) } == nil)
        #expect(refusal { $0.principal = most } == nil)
        for amount in [Money.zero, most + Money(cents: 1)] {
            #expect(
                refusal { $0.principal = amount }
                    == .principalOutOfRange(amount, allowed: Money(cents: 1)...most))
        }
        #expect(refusal { $0.annualRate = .zero } == nil)
        #expect(refusal { $0.annualRate = .percent(20) } == nil)
        for rate in [Rate(-1, 10_000), Rate(2001, 10_000)] {
            #expect(
                refusal { $0.annualRate = rate }
                    == .rateOutOfRange(rate, allowed: .zero ... .percent(20)))
        }
        #expect(refusal { $0.annualRate = Rate(1, 1_000_000_000) } == nil)
        #expect(
            refusal { $0.annualRate = Rate(1, 1_000_000_001) }
                == .rateTooPrecise(denominator: 1_000_000_001, largest: 1_000_000_000))
        #expect(refusal { $0.months = 1 } == nil)
        #expect(refusal { $0.months = 120 } == nil)
        for months in [0, 121] {
            #expect(
                refusal { $0.months = months } == .monthsOutOfRange(months, allowed: 1...120))
        }
        for day in [0, 32] {
            #expect(refusal { $0.dueDay = day } == .dueDayOutOfRange(day, allowed: 1...31))
        }
    }

    @Test("at least one instalment repays principal")
    func deferral() {
        #expect(refusal { $0.deferral = .total(months: 35) } == nil)
        #expect(
            refusal { $0.deferral = .partial(months: 36) }
                == .deferralOutOfRange(months: 36, allowed: 0...35))
        #expect(
            refusal { $0.deferral = .partial(months: -1) }
                == .deferralOutOfRange(months: -1, allowed: 0...35))
    }

    @Test("the first due date: after the drawing, on its day, by the end of the twelfth month")
    func firstDue() {
        #expect(refusal { $0.drawnOn = Day(2026, 2, 4) } == nil)
        #expect(
            refusal { $0.drawnOn = Day(2026, 2, 5) }
                == .firstDueNotAfterDrawing(
                    drawnOn: Day(2026, 2, 5), firstDue: Day(2026, 2, 5)))
        #expect(
            refusal { $0.dueDay = 31 }
                == .firstDueNotOnDueDay(
                    firstDue: Day(2026, 2, 5), expected: Day(2026, 2, 28)))
        #expect(refusal { $0.drawnOn = Day(2025, 2, 1) } == nil)
        #expect(
            refusal { $0.drawnOn = Day(2025, 1, 31) }
                == .firstPeriodTooLong(firstDue: Day(2026, 2, 5), latest: Day(2026, 1, 31)))
    }

    @Test(
        "intercalary interest needs a whole month before the first instalment",
        arguments: [FirstPeriod.intercalaryWithFirst, .intercalaryBefore])
    func intercalary(_ firstPeriod: FirstPeriod) {
        #expect(refusal { $0.firstPeriod = firstPeriod } == nil)
        #expect(
            refusal {
                $0.firstPeriod = firstPeriod
                $0.drawnOn = Day(2026, 1, 6)
            } == .firstPeriodTooShort(firstDue: Day(2026, 2, 5), earliest: Day(2026, 3, 5)))
    }

    @Test("a first period whose interest the instalment cannot cover")
    func negativeAmortisation() {
        let refused = refusal {
            $0.annualRate = .percent(20)
            $0.months = 120
            $0.firstPeriod = .longerFirst
            $0.drawnOn = Day(2025, 8, 5)
        }
        // 300,000 × 20 % × 6/12, against the instalment in Python's fractions.
        #expect(
            refused
                == .interestAboveInstalment(
                    number: 1, interest: Money(cents: 30_000), instalment: Money(cents: 6_273)))
    }

    @Test("a tiny principal: shares of nothing, then everything with the last")
    func tiny() throws {
        let schedule = try Schedule(
            terms {
                $0.principal = Money(cents: 70)
                $0.months = 120
                $0.annualRate = Rate(1, 1_000)
            })
        #expect(schedule.regularAmount == Money(cents: 1))
        #expect(schedule.instalments.map(\.principal).sum() == Money(cents: 70))
        #expect(schedule.instalments.allSatisfy { !$0.principal.isNegative })
        #expect(schedule.instalments[70...].allSatisfy { $0.total.isZero })
    }
}
