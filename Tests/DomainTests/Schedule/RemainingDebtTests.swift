import Testing

@testable import Domain

/// The defects that keep coming back in lending engines, each with the case that shows it.
@Suite("A table after a change")
struct RemainingDebtTests {
    private static func terms(
        _ principal: Int64 = 240_000, _ rate: Rate = .percent(4), months: Int = 24,
        dueDay: Int = 5, deferral: Deferral = .none
    ) -> LoanTerms {
        LoanTerms(
            principal: Money(cents: principal), annualRate: rate, months: months,
            deferral: deferral, drawnOn: Day(2026, 1, 5).adding(months: 0, seed: dueDay),
            firstDue: Day(2026, 2, 5).adding(months: 0, seed: dueDay), dueDay: dueDay)
    }

    private func debt(_ terms: LoanTerms, on: Day) throws -> RemainingDebt {
        try RemainingDebt(of: Schedule(terms).instalments, terms: terms, on: on)
    }

    @Test("what remains: principal, the next date, interest to the day")
    func remains() throws {
        let debt = try debt(Self.terms(), on: Day(2026, 4, 15))
        let table = try Schedule(Self.terms()).instalments
        #expect(debt.principal == table[2].balanceAfter)
        #expect(debt.nextDue == Day(2026, 5, 5))
        #expect(debt.upcoming == Array(table[3...]))
        #expect(debt.lastNumber == 3)
        // 211,038 cents × 4 % × 10 / 365 = 231.27 cents.
        #expect(debt.principal == Money(cents: 211_038))
        #expect(debt.accruedInterest == Money(cents: 231))
        #expect(debt.regularAmount == Money(cents: 10_422))
    }

    @Test("suspension without interest moves the same amounts to later dates")
    func suspensionWithoutInterest() throws {
        let debt = try debt(Self.terms(), on: Day(2026, 4, 15))
        let lines = try debt.suspended(count: 3, interestRuns: false)
        #expect(lines.map(\.total) == debt.upcoming.map(\.total))
        #expect(lines.first?.due == Day(2026, 8, 5))
        #expect(lines.last?.due == Day(2028, 4, 5))
        #expect(lines.map(\.number) == Array(4...24))
    }

    @Test("suspension with interest: four months of it in the first instalment, sums reconcile")
    func suspensionWithInterest() throws {
        let debt = try debt(Self.terms(), on: Day(2026, 4, 15))
        let lines = try debt.suspended(count: 3, interestRuns: true)
        #expect(lines.count == 21)
        // 211,038 × 4 % × 4/12 = 2,813.84 cents.
        #expect(lines[0].interest == Money(cents: 2_814))
        #expect(lines.map(\.principal).sum() == debt.principal)
        #expect(lines.last?.balanceAfter == .zero)
        #expect(lines.dropLast().allSatisfy { $0.total == lines[0].total })
    }

    @Test("one more suspended instalment than are left is refused")
    func suspensionLimit() throws {
        let debt = try debt(Self.terms(months: 6), on: Day(2026, 4, 15))
        #expect(try debt.suspended(count: 3, interestRuns: false).count == 3)
        #expect(throws: ReschedulingRefusal.countOutOfRange(4, allowed: 1...3)) {
            try debt.suspended(count: 4, interestRuns: false)
        }
    }

    @Test("nothing is spread where more was paid than is owed")
    func overpaid() throws {
        var debt = try debt(Self.terms(), on: Day(2026, 4, 15))
        debt.principal = Money(cents: -1)
        #expect(throws: ReschedulingRefusal.nothingRemains(Day(2026, 4, 15))) {
            try debt.respread(over: 36)
        }
    }

    @Test("rescheduling after a partial payment keeps the unpaid interest, once")
    func afterPartialPayment() throws {
        var debt = try debt(Self.terms(), on: Day(2026, 4, 15))
        // Of the third instalment, 5,000 cents of principal and 300 of interest are unpaid.
        debt.principal += Money(cents: 5_000)
        debt.unpaidInterest = Money(cents: 300)
        let lines = try debt.respread(over: 36)
        #expect(lines.count == 36)
        #expect(lines.map(\.principal).sum() == Money(cents: 216_038))
        // 216,038 × 4 % / 12 = 720.13 cents, and the 300 that bear no interest themselves.
        #expect(lines[0].interest == Money(cents: 1_020))
        #expect(lines[0].total - Money(cents: 300) == lines[1].total)
    }

    @Test("re-ageing twice loses nothing")
    func twice() throws {
        let terms = Self.terms()
        let table = try Schedule(terms).instalments
        let first = try RemainingDebt(of: table, terms: terms, on: Day(2026, 4, 15))
        let once = Array(table[..<3]) + (try first.suspended(count: 2, interestRuns: true))
        let second = try RemainingDebt(of: once, terms: terms, on: Day(2026, 9, 15))
        #expect(second.principal == once[5].balanceAfter)
        let twice = Array(once[..<6]) + (try second.suspended(count: 1, interestRuns: true))
        #expect(twice.map(\.principal).sum() == terms.principal)
        #expect(twice.last?.balanceAfter == .zero)
    }

    @Test("a back-dated early repayment gives the table it would have given that day")
    func backDated() throws {
        let terms = Self.terms()
        let amount = Money(cents: 50_000)
        let onTheDay = try debt(terms, on: Day(2026, 4, 15))
            .repaidEarly(amount, keeps: .term)
        let table = try Schedule(terms).instalments
        let later = try RemainingDebt(of: table, terms: terms, on: Day(2026, 4, 15))
            .repaidEarly(amount, keeps: .term)
        #expect(onTheDay == later)
        #expect(onTheDay[0].due == Day(2026, 4, 15))
        #expect(onTheDay[0].interest == Money(cents: 231))
        #expect(onTheDay[0].balanceAfter == Money(cents: 161_038))
        // Interest of the rest of the period: 161,038 × 4 % × 20/365 = 352.96 cents.
        #expect(onTheDay[1].interest == Money(cents: 353))
        #expect(onTheDay.count == 22)
        #expect(onTheDay.map(\.principal).sum() == Money(cents: 211_038))
    }

    @Test("keeping the instalment shortens the loan; the last line is smaller")
    func keepsInstalment() throws {
        let debt = try debt(Self.terms(), on: Day(2026, 4, 15))
        let lines = try debt.repaidEarly(Money(cents: 50_000), keeps: .instalment)
        #expect(lines.dropFirst().dropLast().allSatisfy { $0.total == Money(cents: 10_422) })
        #expect(lines.count == 17)
        #expect((lines.last?.total ?? .zero) < Money(cents: 10_422))
        #expect(lines.map(\.principal).sum() == debt.principal)
    }

    @Test("a second change in the period of an early repayment counts from that repayment")
    func interestNotCountedTwice() throws {
        let terms = Self.terms()
        let table = try Schedule(terms).instalments
        let first = try RemainingDebt(of: table, terms: terms, on: Day(2026, 4, 15))
        let lines =
            Array(table[..<3]) + (try first.repaidEarly(Money(cents: 50_000), keeps: .term))
        let second = try RemainingDebt(of: lines, terms: terms, on: Day(2026, 4, 25))
        #expect(second.periodStart == Day(2026, 4, 15))
        // 161,038 × 4 % × 10/365 = 176.48 cents.
        #expect(
            second.wholeRepayment
                == Instalment(
                    number: 5, due: Day(2026, 4, 25), principal: Money(cents: 161_038),
                    interest: Money(cents: 176), balanceAfter: .zero))
    }

    @Test("an early repayment on the day an instalment rolled to is paid up to that day")
    func repaymentOnARolledDay() throws {
        var terms = Self.terms(dueDay: 5)
        terms.roll = .following
        let table = try Schedule(terms).instalments
        // 5 April 2026 is Easter Sunday: the instalment falls on Tuesday the 7th.
        let tuesday = Day(2026, 4, 7)
        #expect(table[2].due == tuesday)
        #expect(terms.contractDate(of: tuesday) == Day(2026, 4, 5))
        let first = try RemainingDebt(of: table, terms: terms, on: tuesday)
        #expect(first.periodStart == Day(2026, 4, 5))
        let lines =
            Array(table[..<3]) + (try first.repaidEarly(Money(cents: 50_000), keeps: .term))
        let second = try RemainingDebt(of: lines, terms: terms, on: Day(2026, 4, 20))
        #expect(second.periodStart == tuesday)
    }

    @Test("a first period without a day does not make the loan a free one")
    func emptyFirstPeriod() throws {
        var terms = Self.terms(dueDay: 5)
        terms.roll = .following
        terms.dayCount = .actual365
        // Easter Sunday: the instalment of that day falls on Tuesday, and is still to come.
        let debt = try debt(terms, on: Day(2026, 4, 5))
        let lines = try debt.repaidEarly(Money(cents: 50_000), keeps: .term).dropFirst()
        #expect(lines.first?.due == Day(2026, 4, 7))
        #expect(lines.first?.interest == .zero)
        let usual = try #require(lines.first?.total)
        #expect(lines.dropLast().allSatisfy { $0.total == usual })
        let last = try #require(lines.last?.total)
        #expect((last - usual).cents.magnitude <= UInt64(lines.count))
        #expect(lines.map(\.principal).sum() == debt.principal - Money(cents: 50_000))
    }

    @Test("early repayment stays below what is owed, and waits for a capitalising deferral")
    func earlyRepaymentLimits() throws {
        let debt = try debt(Self.terms(), on: Day(2026, 4, 15))
        let allowed = Money(cents: 1)...Money(cents: 211_037)
        #expect(try debt.repaidEarly(allowed.upperBound, keeps: .term).count == 22)
        #expect(throws: ReschedulingRefusal.amountOutOfRange(debt.principal, allowed: allowed)) {
            try debt.repaidEarly(debt.principal, keeps: .term)
        }
        let deferred = try self.debt(
            Self.terms(deferral: .total(months: 6)), on: Day(2026, 4, 15))
        #expect(throws: ReschedulingRefusal.deferralRunning(months: 3)) {
            try deferred.repaidEarly(Money(cents: 100), keeps: .term)
        }
    }

    @Test("a rate that leaves 0 % bears interest from then on only")
    func rateFromZero() throws {
        var debt = try debt(Self.terms(240_000, .zero), on: Day(2026, 4, 5))
        #expect(debt.principal == Money(cents: 210_000))
        debt.terms.annualRate = .percent(4)
        let lines = try debt.respread(over: 21)
        #expect(lines[0].interest == Money(cents: 700))
        #expect(lines.map(\.principal).sum() == Money(cents: 210_000))
        #expect(Set(lines.dropLast().map(\.total)).count == 1)
    }

    @Test("and to 0 % bears none")
    func rateToZero() throws {
        var debt = try debt(Self.terms(), on: Day(2026, 4, 5))
        debt.terms.annualRate = .zero
        let lines = try debt.respread(over: 20)
        #expect(lines.map(\.interest).sum() == .zero)
        #expect(lines.dropLast().allSatisfy { $0.total == Money(cents: 10_551) })
        #expect(lines.last?.total == Money(cents: 10_569))
    }

    @Test("month ends stay month ends after a suspension")
    func monthEnds() throws {
        let terms = LoanTerms(
            principal: Money(cents: 100_000), annualRate: .percent(3), months: 12,
            drawnOn: Day(2026, 1, 31), firstDue: Day(2026, 2, 28), dueDay: 31)
        let lines = try debt(terms, on: Day(2026, 3, 31)).suspended(count: 1, interestRuns: true)
        #expect(
            lines.prefix(4).map(\.due.iso) == [
                "2026-05-31", "2026-06-30", "2026-07-31", "2026-08-31",
            ])
        #expect(lines.last?.due == Day(2027, 2, 28))
    }

    @Test("a second drawing joins the principal, its broken interest with the next instalment")
    func secondDrawing() throws {
        let debt = try debt(Self.terms(), on: Day(2026, 4, 15))
        let lines = try debt.drawn(Money(cents: 100_000))
        #expect(lines.count == 21)
        // 211,038 × 4 % / 12 = 703.46; 100,000 × 4 % × 20/365 = 219.18 cents.
        #expect(lines[0].interest == Money(cents: 703 + 219))
        #expect(lines.map(\.principal).sum() == Money(cents: 311_038))
        #expect(lines[0].total - Money(cents: 219) == lines[1].total)
    }

    @Test("nothing remains after the last line, nothing exists before the drawing")
    func bounds() throws {
        #expect(throws: ReschedulingRefusal.nothingRemains(Day(2028, 1, 5))) {
            try debt(Self.terms(), on: Day(2028, 1, 5))
        }
        #expect(
            throws: ReschedulingRefusal.tooEarly(
                Day(2026, 1, 4), earliest: Day(2026, 1, 5))
        ) { try debt(Self.terms(), on: Day(2026, 1, 4)) }
        #expect(try debt(Self.terms(), on: Day(2028, 1, 4)).upcoming.count == 1)
    }
}
