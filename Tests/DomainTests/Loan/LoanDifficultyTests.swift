import Testing

@testable import Domain

@Suite struct LoanDifficultyTests {
    @Test func incidentAtTwoUnpaidInstalments() throws {
        var story = try LoanStory.repaying()
        try story.paysInstalments(1...3)
        // The fifth falls due on 15 June 2026: unpaid from the 16th.
        #expect(try story.does(.reviewArrears(on: Day(2026, 6, 15))) == [])
        #expect(
            try story.does(.reviewArrears(on: Day(2026, 6, 16))) == [
                .incidentNotified(
                    on: Day(2026, 6, 16), unpaidInstalments: 2, oldestDue: Day(2026, 5, 15))
            ])
        #expect(try story.does(.reviewArrears(on: Day(2026, 6, 17))) == [])
        // One instalment does not cure it, the whole arrears do.
        #expect(try story.pays(5905, Day(2026, 6, 20), "P").count == 1)
        #expect(
            try story.pays(5905, Day(2026, 6, 21), "Q").last
                == .incidentCured(on: Day(2026, 6, 21)))
        #expect(story.loan.incidentSince == nil)
    }

    @Test func acceleratedDebtIsOneLine() throws {
        let story = try LoanStory.accelerated(fees: Money(cents: 1500))
        // Computed apart: 1,842.33 after three instalments; interest of the instalments of May
        // to August, 23.50, and of five days on the 1,629.63 not yet due, 0.89.
        let debt = story.loan.balanceDue(asOf: Day(2026, 8, 20))
        #expect(debt.principal == Money(cents: 184_233))
        #expect(debt.fees == Money(cents: 1500))
        #expect(
            story.loan.openInstalments.map(\.number) == [37])
        #expect(story.loan.state == .accelerated)
        #expect(story.loan.callsAllowed)
        let due = story.loan.instalments.prefix(3).map(\.principal).reduce(.zero, +)
        #expect(due == Money(cents: 200_000 - 184_233))
        #expect(debt.interest == Money(cents: 2350 + 89))
    }

    @Test func recoveryPaysFeesInterestPrincipal() throws {
        var story = try LoanStory.accelerated(fees: Money(cents: 1500))
        let interest = story.loan.balanceDue(asOf: Day(2026, 8, 20)).interest
        let events = try story.pays(1500 + interest.cents + 10, Day(2026, 9, 1), "R1")
        #expect(
            events == [
                .recoveryReceived(
                    reference: "R1", amount: Money(cents: 1510) + interest, on: Day(2026, 9, 1),
                    parts: [
                        AllocatedPart(
                            instalment: 37, fees: Money(cents: 1500), interest: interest,
                            principal: Money(cents: 10))
                    ], excess: .zero)
            ])
        try story.does(.writeOff(on: Day(2027, 1, 1)))
        #expect(
            story.events.last == .writtenOff(on: Day(2027, 1, 1), amount: Money(cents: 184_223)))
        // Still recoverable, to the last cent.
        try story.pays(184_223, Day(2027, 6, 1), "R2")
        #expect(story.loan.state == .fullyRepaid)
        #expect(!story.loan.repaidEarly)
    }

    @Test func overIndebtednessStopsCalls() throws {
        var story = try LoanStory.inIncident()
        #expect(story.loan.callsAllowed)
        try story.does(.recordOverIndebtedness(.filed, on: Day(2026, 7, 17)))
        #expect(story.loan.callsAllowed)
        for stage in [OverIndebtednessStage.admissible, .planned] {
            try story.does(.recordOverIndebtedness(stage, on: Day(2026, 8, 1)))
            #expect(!story.loan.callsAllowed)
        }
        #expect(try story.does(.recordOverIndebtedness(.planned, on: Day(2026, 8, 2))) == [])
        try story.does(.recordOverIndebtedness(.closed, on: Day(2027, 8, 1)))
        #expect(story.loan.callsAllowed)
    }

    @Test func erasureEndsTheLoan() throws {
        var story = try LoanStory.inIncident()
        try story.does(.recordOverIndebtedness(.admissible, on: Day(2026, 8, 1)))
        try story.does(.recordOverIndebtedness(.erased, on: Day(2026, 12, 1)))
        #expect(story.loan.state == .erased)
        #expect(
            story.refusal(
                .receivePayment(reference: "Z", amount: Money(cents: 1), on: Day(2027, 1, 1)))
                == .notNow(.erased))
    }

    @Test func deathStopsCallsAndAllowsWritingOff() throws {
        var story = try LoanStory.repaying()
        try story.does(.recordDeath(on: Day(2026, 6, 1)))
        #expect(!story.loan.callsAllowed)
        try story.does(.writeOff(on: Day(2026, 9, 1)))
        #expect(story.loan.state == .writtenOff)
    }
}
