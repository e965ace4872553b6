import Testing

@testable import Domain

@Suite struct LoanTests {
    // MARK: Offer

    @Test func offerStaysOpenAndCarriesItsRate() throws {
        var story = LoanStory()
        let events = try story.does(LoanStory.offer())
        guard case .offerIssued(_, _, _, _, let terms, let apr, _, let until) = events.first else {
            Issue.record("no offer")
            return
        }
        #expect(terms == LoanStory.terms)
        // 4.08 %: solved apart in Python, Σ 59.05 / (1+i)^(30/365 + k/12).
        #expect(apr == .percent(408, per: 100))
        #expect(until == Day(2026, 1, 20))
        #expect(story.loan.state == .offered)
    }

    @Test func usuryAtTheCeilingPasses() throws {
        var story = LoanStory()
        try story.does(LoanStory.offer(usury: .percent(408, per: 100)))
        #expect(story.loan.state == .offered)
    }

    @Test(arguments: [
        (Day(2011, 4, 30), 7, Day(2011, 5, 7)), (Day(2011, 5, 1), 7, Day(2011, 5, 15)),
        (Day(2011, 4, 30), 14, Day(2011, 5, 14)), (Day(2011, 5, 1), 21, Day(2011, 5, 22)),
    ])
    func withdrawalFollowsTheLawOfTheDay(_ signed: Day, _ agreed: Int, _ ends: Day) throws {
        var story = LoanStory()
        story.agreement.from = Day(2007, 1, 1)
        story.agreement.withdrawalDays = agreed
        var terms = LoanStory.terms
        (terms.drawnOn, terms.firstDue) = (Day(2011, 6, 1), Day(2011, 7, 15))
        try story.does(LoanStory.offer(terms, on: Day(2011, 4, 28)))
        #expect(
            try story.does(.acceptOffer(on: signed))
                == [.offerAccepted(on: signed, withdrawalEnds: ends)])
    }

    @Test func theLastDaysOfEachPeriodCount() throws {
        var story = try LoanStory.offered()
        try story.does(.acceptOffer(on: Day(2026, 1, 20)))
        try story.does(.withdraw(on: Day(2026, 2, 3)))
        #expect(story.loan.state == .withdrawn)
        var lapsing = try LoanStory.offered()
        try lapsing.does(.lapseOffer(on: Day(2026, 1, 21)))
        #expect(lapsing.loan.state == .lapsed)
        #expect(lapsing.refusal(.acceptOffer(on: Day(2026, 1, 10))) == .notNow(.lapsed))
    }

    // MARK: Money out

    @Test func tableOfTheFirstDrawing() throws {
        let story = try LoanStory.repaying()
        let table = story.loan.instalments
        #expect(table.count == 36)
        #expect(table[0].principal == Money(cents: 5238))
        #expect(table[0].interest == Money(cents: 667))
        #expect(table[35].total == Money(cents: 5895))
        #expect(table[35].balanceAfter == .zero)
        #expect(story.loan.interestToCome == Money(cents: 12570))
        #expect(story.loan.outstandingPrincipal == Money(cents: 200_000))
    }

    @Test func moneyPaidOutLateMovesTheFirstInstalment() throws {
        var story = try LoanStory.accepted()
        try story.does(
            .disburse(amount: Money(cents: 200_000), on: Day(2026, 2, 15), payee: .supplier))
        #expect(story.loan.instalments.first?.due == Day(2026, 3, 15))
        #expect(story.loan.instalments.count == 36)
    }

    @Test func secondDrawingJoinsTheTable() throws {
        var story = try LoanStory.accepted()
        try story.does(
            .disburse(amount: Money(cents: 120_000), on: LoanStory.drawnOn, payee: .supplier))
        try story.paysInstalments(1...2)
        try story.does(
            .disburse(amount: Money(cents: 80_000), on: Day(2026, 4, 5), payee: .borrower))
        let table = story.loan.instalments
        #expect(story.loan.drawn == Money(cents: 200_000))
        #expect(table.count == 36)
        #expect(table.reduce(Money.zero) { $0 + $1.principal } == Money(cents: 200_000))
        // Interest of ten days on 800 euros, 0.88, comes with the third instalment:
        // 1,200 - 2 instalments' principal at 1/12 of 4 % is 3.79.
        let before = try LoanStory.accepted()
        var small = before
        try small.does(
            .disburse(amount: Money(cents: 120_000), on: LoanStory.drawnOn, payee: .supplier))
        #expect(table[2].interest == small.loan.instalments[2].interest + Money(cents: 88))
        #expect(
            story.refusal(.disburse(amount: Money(cents: 1), on: Day(2026, 4, 6), payee: .borrower))
                == .drawingAboveOffer(asked: Money(cents: 1), left: .zero))
    }

    // MARK: Payments

    @Test func repaidToTheLastCent() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...35)
        #expect(story.loan.interestPaid == Money(cents: 12550))
        let last = try story.pays(5895, Day(2029, 1, 15), "OP-36")
        #expect(
            last.last
                == .fullyRepaid(
                    on: Day(2029, 1, 15), interestPaid: Money(cents: 12570), early: false))
        #expect(story.loan.state == .fullyRepaid)
        #expect(story.loan.outstandingPrincipal == .zero)
        #expect(story.refusal(.recordDeath(on: Day(2030, 1, 1))) == .notNow(.fullyRepaid))
        #expect(
            story.refusal(
                .receivePayment(reference: "N", amount: Money(cents: 1), on: Day(2030, 1, 1)))
                == .notNow(.fullyRepaid))
        // The bank's file sent again: nothing happens, even now.
        #expect(try story.pays(5895, Day(2029, 1, 15), "OP-36") == [])
    }

    @Test func partThenRestThenTooMuch() throws {
        var story = try LoanStory.repaying()
        try story.pays(700, Day(2026, 2, 15), "A")
        #expect(story.loan.interestPaid == Money(cents: 667))
        #expect(story.loan.principalPaid == Money(cents: 33))
        let rest = try story.pays(5205 + 100, Day(2026, 2, 20), "B")
        #expect(
            rest == [
                .paymentReceived(
                    reference: "B", amount: Money(cents: 5305), on: Day(2026, 2, 20),
                    parts: [
                        AllocatedPart(
                            instalment: 1, interest: .zero, principal: Money(cents: 5205)),
                        AllocatedPart(
                            instalment: 2, interest: Money(cents: 100), principal: .zero),
                    ], excess: .zero)
            ])
    }

    @Test func moreThanTheWholeDebtIsGivenBack() throws {
        var story = try LoanStory.repaying()
        let events = try story.pays(212_571, Day(2026, 2, 15), "A")
        guard case .paymentReceived(_, _, _, _, let excess) = events.first else {
            Issue.record("no payment")
            return
        }
        #expect(excess == Money(cents: 1))
        #expect(
            events.last
                == .fullyRepaid(
                    on: Day(2026, 2, 15), interestPaid: Money(cents: 12570), early: true))
    }

    @Test func reversalRestoresExactly() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...2)
        let before = story.loan
        try story.pays(7000, Day(2026, 4, 15), "X")
        try story.does(.reversePayment(reference: "X", reason: .bounced, on: Day(2026, 4, 20)))
        #expect(story.loan.instalmentsWithPayments == before.instalmentsWithPayments)
        #expect(story.loan.outstandingPrincipal == before.outstandingPrincipal)
        #expect(story.loan.interestPaid == before.interestPaid)
        #expect(story.loan.nextInstalment == before.nextInstalment)
        // The same reversal sent again does nothing.
        #expect(
            try story.does(
                .reversePayment(reference: "X", reason: .bounced, on: Day(2026, 4, 20))) == [])
    }

    @Test func reversalOfAnOldPaymentReopensItsOwnInstalment() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...3)
        try story.does(.reversePayment(reference: "OP-1", reason: .bounced, on: Day(2026, 4, 20)))
        #expect(story.loan.nextInstalment?.number == 1)
        #expect(story.loan.arrears(asOf: Day(2026, 4, 20)).unpaidInstalments == 1)
        // As it was known on 19 April, nothing was late.
        #expect(story.loan.arrears(asOf: Day(2026, 4, 19)).unpaidInstalments == 0)
    }

    // MARK: Lateness

    @Test func latenessIsCountedFromTheDayAfter() throws {
        var story = try LoanStory.repaying()
        try story.pays(5905, Day(2026, 2, 15), "A")
        #expect(!story.loan.wasEverLate(toleranceDays: 0, asOf: Day(2026, 3, 15)))
        #expect(story.loan.wasEverLate(toleranceDays: 0, asOf: Day(2026, 3, 16)))
        try story.pays(5905, Day(2026, 3, 20), "B")
        #expect(story.loan.wasEverLate(toleranceDays: 4, asOf: Day(2026, 3, 20)))
        #expect(!story.loan.wasEverLate(toleranceDays: 5, asOf: Day(2026, 3, 20)))
        #expect(!story.loan.hadUnpaid(asOf: Day(2026, 5, 15)))
        #expect(story.loan.hadUnpaid(asOf: Day(2026, 5, 16)))
    }

    @Test func bouncedThenPaidIsLateNotUnpaid() throws {
        var story = try LoanStory.repaying()
        try story.pays(5905, Day(2026, 2, 15), "A")
        try story.does(.reversePayment(reference: "A", reason: .bounced, on: Day(2026, 2, 18)))
        try story.pays(5905, Day(2026, 2, 25), "B")
        #expect(story.loan.worstDaysLate(asOf: Day(2026, 2, 25)) == 10)
        #expect(!story.loan.hadUnpaid(asOf: Day(2026, 2, 25)))
    }

    /// A bank tells on the 25th of a payment of the 15th: the instalment was settled by the
    /// later money, whichever was booked first.
    @Test(arguments: [[15, 20], [20, 15]])
    func backDatedPaymentsCountOnTheirDay(_ days: [Int]) throws {
        var story = try LoanStory.repaying()
        for day in days { try story.pays(day == 15 ? 5000 : 905, Day(2026, 2, day), "P\(day)") }
        #expect(story.loan.worstDaysLate(asOf: Day(2026, 3, 1)) == 5)
        #expect(story.loan.arrears(asOf: Day(2026, 2, 19)).total == Money(cents: 905))
        // Reversed and told again, it is as before.
        try story.does(.reversePayment(reference: "P15", reason: .bankError, on: Day(2026, 3, 1)))
        try story.pays(5000, Day(2026, 2, 15), "P15bis")
        #expect(story.loan.worstDaysLate(asOf: Day(2026, 3, 2)) == 5)
        #expect(story.loan.nextInstalment?.number == 2)
    }

    @Test func balanceOverTimeFollowsMoney() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...1)
        try story.does(.reversePayment(reference: "OP-1", reason: .bankError, on: Day(2026, 2, 20)))
        let points = story.loan.balanceOverTime
        #expect(points.map(\.balance.cents) == [200_000, 194_762, 200_000])
        #expect(points.map(\.on) == [LoanStory.drawnOn, Day(2026, 2, 15), Day(2026, 2, 20)])
    }
}
