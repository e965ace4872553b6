import Testing

@testable import Domain

/// A rebate beside its loan.
struct RebateStory {
    var loan: LoanStory
    var rebate = Rebate()

    static func policy(
        _ condition: RebateCondition = .noUnpaid, share: Rate = .one,
        claiming: RebateClaiming = .automatic, tolerance: Int = 5
    ) -> RebatePolicy {
        RebatePolicy(
            share: share, condition: condition, claiming: claiming, toleranceDays: tolerance,
            deliberation: "CP-2026-0001")
    }

    @discardableResult
    mutating func does(_ command: RebateCommand) throws(RebateRefusal) -> [RebateEvent] {
        let events = try rebate.decide(
            command, loan: loan.loan, contestDays: loan.agreement.contestDays, today: loan.today)
        for event in events { rebate.apply(event) }
        return events
    }

    func refusal(_ command: RebateCommand) -> RebateRefusal? {
        do {
            _ = try rebate.decide(
                command, loan: loan.loan, contestDays: loan.agreement.contestDays,
                today: loan.today)
            return nil
        } catch { return error }
    }

    static func opened(
        _ policy: RebatePolicy = policy(), _ loan: LoanStory? = nil
    ) throws -> RebateStory {
        var story = RebateStory(loan: try loan ?? .repaying())
        try story.does(.open(loan: LoanID(1), policy: policy, on: LoanStory.drawnOn))
        return story
    }

    /// Everything repaid on 1 March 2026: 125.70 of interest.
    static func repaid(_ policy: RebatePolicy = policy()) throws -> RebateStory {
        var story = try opened(policy)
        try story.loan.pays(5905, Day(2026, 2, 15), "A")
        try story.loan.pays(206_665, Day(2026, 3, 1), "B")
        return story
    }

    static func computed() throws -> RebateStory {
        var story = try repaid()
        try story.does(.settle(on: Day(2026, 3, 2)))
        return story
    }

    static func ordered() throws -> RebateStory {
        var story = try computed()
        try story.does(.validate(by: AccountID(1), on: Day(2026, 3, 3)))
        try story.does(.order("M-7", on: Day(2026, 3, 4)))
        return story
    }

    static func lost() throws -> RebateStory {
        var story = try opened()
        try story.does(.settle(on: Day(2026, 3, 18)))
        return story
    }

    static func contested() throws -> RebateStory {
        var story = try lost()
        try story.does(.contest(motive: motive, on: Day(2026, 4, 1)))
        return story
    }

    static let motive = VaultReference(
        item: 1, person: PersonID(1), retention: .contract,
        digest: [UInt8](repeating: 7, count: 32))
}

@Suite struct RebateTests {
    @Test func automaticFromLastCentToAccount() throws {
        var story = try RebateStory.repaid()
        #expect(
            try story.does(.settle(on: Day(2026, 3, 2))) == [
                .eligible(interestPaid: Money(cents: 12570), on: Day(2026, 3, 2)),
                .computed(
                    interestPaid: Money(cents: 12570), share: .one,
                    amount: Money(cents: 12570), on: Day(2026, 3, 2)),
            ])
        try story.does(.validate(by: AccountID(1), on: Day(2026, 3, 3)))
        try story.does(.order("M-7", on: Day(2026, 3, 4)))
        try story.does(.pay(on: Day(2026, 3, 10)))
        #expect(story.rebate.state == .paid)
        // The transfer comes back, a corrected one goes out.
        try story.does(.bounce(on: Day(2026, 3, 12)))
        try story.does(.order("M-8", on: Day(2026, 3, 20)))
        try story.does(.pay(on: Day(2026, 3, 25)))
        #expect(story.rebate.state.isSettled)
    }

    @Test func shareIsRoundedHalfUp() throws {
        #expect(
            RebateStory.policy(share: Rate(1, 2)).amount(of: Money(cents: 12571))
                == Money(cents: 6286))
    }

    @Test func onClaimWaitsForTheClaim() throws {
        var story = try RebateStory.repaid(RebateStory.policy(claiming: .onClaim))
        #expect(try story.does(.settle(on: Day(2026, 3, 2))).count == 1)
        #expect(story.rebate.state == .eligible)
        #expect(try story.does(.claim(on: Day(2030, 12, 31))).count == 2)
        #expect(story.rebate.amount == Money(cents: 12570))
    }

    /// Days late of the first instalment, and what each condition makes of it.
    @Test(
        arguments: [
            (RebateCondition.fullyRepaid, 31, nil), (.noUnpaid, 30, nil),
            (.noUnpaid, 31, .unpaidInstalment), (.noLate, 5, nil), (.noLate, 6, .latePayment),
        ] as [(RebateCondition, Int, RebateLossReason?)])
    func conditions(_ condition: RebateCondition, _ late: Int, _ loss: RebateLossReason?) throws {
        var story = try RebateStory.opened(RebateStory.policy(condition))
        try story.loan.pays(212_570, Day(2026, 2, 15) + late, "ALL")
        let events = try story.does(.settle(on: Day(2026, 4, 1)))
        if let loss {
            #expect(
                events == [.lost(loss, on: Day(2026, 4, 1), contestUntil: Day(2026, 5, 31))])
        } else {
            #expect(story.rebate.state == .computed)
        }
    }

    @Test func neverBeforeTheLastCent() throws {
        var story = try RebateStory.opened()
        try story.loan.pays(212_569, Day(2026, 2, 15), "ALMOST")
        #expect(try story.does(.settle(on: Day(2026, 3, 1))) == [])
        try story.loan.pays(1, Day(2026, 3, 1), "CENT")
        #expect(try story.does(.settle(on: Day(2026, 3, 1))).count == 2)
    }

    @Test func lostByAccelerationWhateverTheCondition() throws {
        var story = try RebateStory.opened(
            RebateStory.policy(.fullyRepaid), try .accelerated())
        #expect(
            try story.does(.settle(on: Day(2026, 9, 1))).first
                == .lost(.accelerated, on: Day(2026, 9, 1), contestUntil: Day(2026, 10, 31)))
    }

    @Test func lostByWritingOff() throws {
        var loan = try LoanStory.repaying()
        try loan.does(.recordDeath(on: Day(2026, 2, 1)))
        try loan.does(.writeOff(on: Day(2026, 2, 2)))
        #expect(
            RebateStory.policy(.fullyRepaid).loss(loan.loan, asOf: Day(2026, 3, 1)) == .writtenOff)
    }

    @Test func contestUpheldReopensTheRight() throws {
        var story = try RebateStory.opened()
        try story.loan.pays(212_570, Day(2026, 3, 18) + 1, "ALL")
        try story.does(.settle(on: Day(2026, 4, 1)))
        #expect(story.rebate.lost == .unpaidInstalment)
        try story.does(.contest(motive: RebateStory.motive, on: Day(2026, 5, 31)))
        try story.does(.uphold(by: AccountID(3), on: Day(2026, 6, 10)))
        try story.does(.settle(on: Day(2026, 6, 11)))
        #expect(story.rebate.state == .computed)
    }

    @Test func contestDismissedEndsIt() throws {
        var story = try RebateStory.contested()
        try story.does(.dismiss(by: AccountID(3), on: Day(2026, 5, 1)))
        #expect(story.rebate.state.isTerminal)
    }

    @Test func lapsesFourYearsAfterTheFollowingJanuary() throws {
        var story = try RebateStory.computed()
        #expect(story.rebate.lapsesOn == Day(2031, 1, 1))
        #expect(
            story.refusal(.lapse(on: Day(2030, 12, 31)))
                == .notYetTimeBarred(on: Day(2030, 12, 31), from: Day(2031, 1, 1)))
        try story.does(.lapse(on: Day(2031, 1, 1)))
        #expect(story.rebate.state == .timeBarred)
    }

    // MARK: Forecast

    @Test func forecastBeforeTheMoneyGoesOut() throws {
        let forecast = RebateStory.policy(share: Rate(1, 2)).forecast(
            try LoanStory.offered().loan, asOf: Day(2026, 1, 6))
        #expect(forecast.expected == Money(cents: 6285))
        #expect(forecast.earned == .zero)
        #expect(forecast.lastInstalment == Day(2029, 1, 15))
        #expect(forecast.loss == nil)
    }

    @Test func forecastMovesWithTheLoan() throws {
        var story = try LoanStory.repaying()
        let policy = RebateStory.policy()
        try story.paysInstalments(1...3)
        let running = policy.forecast(story.loan, asOf: Day(2026, 4, 16))
        #expect(running.earned == Money(cents: 1948))
        #expect(running.interestToCome == Money(cents: 12570 - 1948))
        #expect(running.expected == Money(cents: 12570))
        let late = policy.forecast(story.loan, asOf: Day(2026, 6, 15))
        #expect(late.loss == .unpaidInstalment)
        #expect(late.expected == .zero)
        // An upheld contest gives the right back, and the forecast with it.
        let upheld = policy.forecast(
            story.loan, asOf: Day(2026, 6, 15), settingAside: .unpaidInstalment)
        #expect(upheld.loss == nil)
        #expect(upheld.expected == running.expected)
    }

    @Test func capitalisedInterestIsRefundedToo() throws {
        var terms = LoanStory.terms
        terms.deferral = .total(months: 3)
        var story = try RebateStory.opened(RebateStory.policy(), try .repaying(terms))
        let total = try Schedule(terms).totalInterest
        let all = story.loan.loan.instalments.reduce(Money.zero) { $0 + $1.total }
        let before = RebateStory.policy().forecast(story.loan.loan, asOf: LoanStory.drawnOn)
        #expect(before.expected == total)
        try story.loan.pays(all.cents, Day(2026, 5, 1), "ALL")
        try story.does(.settle(on: Day(2026, 5, 2)))
        #expect(story.rebate.amount == total)
    }
}
