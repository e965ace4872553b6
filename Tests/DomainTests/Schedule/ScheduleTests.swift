import Testing

@testable import Domain

@Suite("A schedule follows from its terms")
struct ScheduleTests {
    @Test("2,000 EUR at 4 % over 24 months: 86.85 a month")
    func constantInstalment() throws {
        let schedule = try Schedule(
            LoanTerms(
                principal: Money(cents: 200_000), annualRate: .percent(4), months: 24,
                drawnOn: Day(2026, 1, 5), firstDue: Day(2026, 2, 5)))
        #expect(schedule.regularAmount == Money(cents: 8685))
        #expect(schedule.instalments.count == 24)
        #expect(schedule.instalments[0].interest == Money(cents: 667))
        #expect(schedule.instalments[23].balanceAfter == .zero)
        #expect(schedule.instalments.map(\.principal).sum() == Money(cents: 200_000))
    }

    @Test("due day 31 clamps and comes back")
    func monthEnds() throws {
        let schedule = try Schedule(
            LoanTerms(
                principal: Money(cents: 40_000), annualRate: .zero, months: 4,
                drawnOn: Day(2025, 12, 31), firstDue: Day(2026, 1, 31), dueDay: 31))
        #expect(
            schedule.instalments.map(\.due.iso) == [
                "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30",
            ])
    }

    @Test("at 0 % the last takes the remainder")
    func free() throws {
        let schedule = try Schedule(
            LoanTerms(
                principal: Money(cents: 100_000), annualRate: .zero, months: 36,
                drawnOn: Day(2026, 1, 5), firstDue: Day(2026, 2, 5)))
        #expect(schedule.regularAmount == Money(cents: 2777))
        #expect(schedule.lastInstalmentAdjustment == Money(cents: 28))
        #expect(schedule.totalInterest == .zero)
    }
}
