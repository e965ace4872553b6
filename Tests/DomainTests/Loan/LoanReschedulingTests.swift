import Testing

@testable import Domain

@Suite struct LoanReschedulingTests {
    static func principal(_ loan: Loan) -> Money {
        loan.instalments.reduce(.zero) { $0 + $1.principal }
    }

    @Test func suspensionWithoutInterestMovesTheSameInstalments() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...3)
        let before = story.loan.instalments
        try story.does(.suspend(count: 2, interestRuns: false, on: Day(2026, 5, 1)))
        let after = story.loan.instalments
        #expect(after.count == 36)
        #expect(after[2] == before[2])
        #expect(after[3].due == Day(2026, 7, 15))
        #expect(after[3].principal == before[3].principal)
        #expect(after[35].due == Day(2029, 3, 15))
        #expect(story.loan.interestToCome == Money(cents: 12570 - 1948))
        #expect(story.loan.pastTables.map(\.instalments) == [before])
        #expect(story.loan.wasRescheduled)
        // An agreed postponement is no lateness.
        #expect(story.loan.worstDaysLate(asOf: Day(2026, 7, 15)) == 0)
    }

    @Test func suspensionWithInterestChargesTheMonths() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...3)
        try story.does(.suspend(count: 2, interestRuns: true, on: Day(2026, 5, 1)))
        let resumed = story.loan.instalments[3]
        #expect(resumed.due == Day(2026, 7, 15))
        // 1,842.33 at 4 % over three months, a half up.
        #expect(resumed.interest == Money(cents: 1842))
        #expect(Self.principal(story.loan) == Money(cents: 200_000))
    }

    @Test func newTermAbsorbsArrearsAndPartPayments() throws {
        var story = try LoanStory.inIncident()
        try story.pays(1000, Day(2026, 7, 18), "PART")
        let paid = story.loan.principalPaid
        let events = try story.does(.changeTerm(months: 40, on: Day(2026, 7, 20)))
        #expect(events.last == .incidentCured(on: Day(2026, 7, 20)))
        let loan = story.loan
        #expect(Self.principal(loan) == Money(cents: 200_000))
        #expect(loan.principalPaid == paid)
        #expect(loan.arrears(asOf: Day(2026, 8, 14)).unpaidInstalments == 0)
        #expect(loan.openInstalments.count == 40)
        #expect(loan.openInstalments[0].due == Day(2026, 8, 15))
        // Interest unpaid of lines 4 (614, paid by the 10.00), 5 and 6.
        #expect(loan.openInstalments[0].interestDue >= Money(cents: 596 + 579))
        // Lateness of before is not forgotten.
        #expect(loan.hadUnpaid(asOf: Day(2026, 8, 14)))
        // A payment from before can still be reversed, exactly.
        try story.does(.reversePayment(reference: "PART", reason: .bounced, on: Day(2026, 7, 25)))
        #expect(story.loan.principalPaid == Money(cents: 200_000 - 184_233))
        #expect(story.loan.outstandingPrincipal == Money(cents: 184_233))
    }

    @Test func wholeEarlyRepaymentToTheDay() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...13)
        // Computed apart: balance 1,305.21 after thirteen instalments; fourteen days at 4 % / 365
        // are 2.00.
        let on = Day(2027, 3, 1)
        #expect(
            story.loan.earlyRepaymentQuote(on: on)
                == ClaimAmounts(principal: Money(cents: 130_521), interest: Money(cents: 200)))
        let events = try story.does(
            .repayEarly(
                reference: "E", amount: Money(cents: 130_721), on: on, keeps: .term))
        #expect(events.count == 3)
        #expect(
            events.last
                == .fullyRepaid(on: on, interestPaid: Money(cents: 7286 + 200), early: true))
    }

    @Test func partialEarlyRepaymentKeepsTheTerm() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...13)
        try story.does(
            .repayEarly(
                reference: "E", amount: Money(cents: 50_000), on: Day(2027, 3, 1), keeps: .term))
        let table = story.loan.instalments
        // Computed apart with exact fractions: 498.00 of principal, 2.00 of interest; 23
        // instalments of 36.45 follow, the first with 1.24 of interest.
        #expect(table.count == 37)
        #expect(table[13].principal == Money(cents: 49_800))
        #expect(table[14].total == Money(cents: 3645))
        #expect(table[14].interest == Money(cents: 124))
        #expect(table[36].due == Day(2029, 1, 15))
        #expect(story.loan.outstandingPrincipal == Money(cents: 80_721))
        #expect(Self.principal(story.loan) == Money(cents: 200_000))
    }

    @Test func partialEarlyRepaymentKeepsTheInstalment() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...13)
        try story.does(
            .repayEarly(
                reference: "E", amount: Money(cents: 50_000), on: Day(2027, 3, 1),
                keeps: .instalment))
        let table = story.loan.instalments
        #expect(table[14].total == LoanStory.instalment)
        #expect(table.count == 28)
        #expect(table.last?.total ?? .zero <= LoanStory.instalment)
        #expect(Self.principal(story.loan) == Money(cents: 200_000))
    }

    @Test func bouncedEarlyRepaymentBringsTheTableBack() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...13)
        let before = story.loan
        try story.does(
            .repayEarly(
                reference: "E", amount: Money(cents: 50_000), on: Day(2027, 3, 1), keeps: .term))
        let events = try story.does(
            .reversePayment(reference: "E", reason: .bounced, on: Day(2027, 3, 5)))
        #expect(events.count == 2)
        #expect(story.loan.instalmentsWithPayments == before.instalmentsWithPayments)
        #expect(story.loan.outstandingPrincipal == before.outstandingPrincipal)
        #expect(story.loan.interestPaid == before.interestPaid)
        #expect(story.loan.interestToCome == before.interestToCome)
    }

    @Test func excessRepaysEarlyWhereAgreed() throws {
        var story = try LoanStory.repaying()
        story.agreement.excess = .earlyRepayment
        // Two days ahead of the instalment: it is paid first, what is left repays principal.
        let events = try story.pays(5905 + 10_000, Day(2026, 2, 13), "X")
        guard case .rescheduled(.partialEarlyRepayment(let amount, .instalment), _, _) = events[0]
        else {
            Issue.record("no early repayment")
            return
        }
        #expect(amount == Money(cents: 10_000))
        #expect(story.loan.nextInstalment?.due == Day(2026, 3, 15))
        #expect(story.loan.outstandingPrincipal == Money(cents: 194_762 - 10_000))
        // The next instalment alone is no early repayment.
        #expect(try story.pays(5905, Day(2026, 3, 13), "Y").count == 1)
    }

    @Test func monthEndsComeBackAfterAChange() throws {
        var terms = LoanStory.terms
        (terms.firstDue, terms.dueDay) = (Day(2026, 1, 31), 31)
        var story = try LoanStory.repaying(terms)
        try story.does(.suspend(count: 1, interestRuns: false, on: Day(2026, 2, 1)))
        #expect(
            story.loan.instalments.prefix(4).map(\.due) == [
                Day(2026, 1, 31), Day(2026, 3, 31), Day(2026, 4, 30), Day(2026, 5, 31),
            ])
    }

    @Test func noInterestLoanStaysWithout() throws {
        var terms = LoanStory.terms
        terms.annualRate = .zero
        var story = try LoanStory.repaying(terms)
        try story.paysInstalments(1...2)
        try story.does(.changeTerm(months: 10, on: Day(2026, 3, 20)))
        try story.does(
            .repayEarly(
                reference: "E", amount: Money(cents: 1), on: Day(2026, 3, 21), keeps: .term))
        #expect(story.loan.interestToCome == .zero)
        #expect(Self.principal(story.loan) == Money(cents: 200_000))
    }
}
