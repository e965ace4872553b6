import Testing

@testable import Domain

/// A guarantee beside its loan.
struct GuaranteeStory {
    var loan: LoanStory
    var guarantee = Guarantee()

    static let exposure = Exposure(
        envelopeAvailable: Money(cents: 1_000_000), committedToBank: .zero)
    static let allDocuments: [ClaimDocument] = [
        .accountStatement, .formalNotice, .accelerationNotice,
    ]

    static func commit(
        _ exposure: Exposure = exposure, by guarantor: OrganisationID = LoanStory.region,
        on: Day = LoanStory.acceptedOn
    ) -> GuaranteeCommand {
        .commit(loan: LoanID(1), guarantor: guarantor, exposure: exposure, on: on)
    }

    @discardableResult
    mutating func does(_ command: GuaranteeCommand) throws(GuaranteeRefusal) -> [GuaranteeEvent] {
        let events = try guarantee.decide(
            command, loan: loan.loan, under: loan.agreement, today: loan.today)
        for event in events { guarantee.apply(event) }
        return events
    }

    func refusal(_ command: GuaranteeCommand) -> GuaranteeRefusal? {
        do {
            _ = try guarantee.decide(
                command, loan: loan.loan, under: loan.agreement, today: loan.today)
            return nil
        } catch { return error }
    }

    /// Committed while the offer was open, whatever became of the loan since.
    static func committed(_ loan: LoanStory) throws -> GuaranteeStory {
        var story = GuaranteeStory(loan: try .accepted())
        try story.does(commit())
        story.loan = loan
        return story
    }

    /// The whole of what the bank may claim on 1 September 2026.
    static func claimed(
        documents: [ClaimDocument] = allDocuments, agreement: AgreementTerms? = nil
    ) throws -> GuaranteeStory {
        var loan = try LoanStory.accelerated(fees: Money(cents: 1500))
        if let agreement { loan.agreement = agreement }
        var story = try committed(loan)
        try story.does(
            .claim(
                loan.loan.balanceDue(asOf: Day(2026, 9, 1)), documents: documents,
                on: Day(2026, 9, 1)))
        return story
    }

    static func countersigned() throws -> GuaranteeStory {
        var story = try claimed()
        try story.does(.acceptClaim(by: AccountID(1), on: Day(2026, 9, 10)))
        try story.does(.countersign(by: AccountID(2), on: Day(2026, 9, 11)))
        return story
    }

    static func paid() throws -> GuaranteeStory {
        var story = try countersigned()
        try story.does(.pay(order: "M-1", on: Day(2026, 9, 20)))
        return story
    }
}

@Suite struct GuaranteeTests {
    @Test func committedOnHalfOfTheOffer() throws {
        var story = GuaranteeStory(loan: try .accepted())
        #expect(
            try story.does(GuaranteeStory.commit()) == [
                .committed(
                    loan: LoanID(1), guarantor: LoanStory.region, agreement: AgreementID(1),
                    envelope: EnvelopeID(1), share: Rate(1, 2), amount: Money(cents: 100_000),
                    on: LoanStory.acceptedOn)
            ])
        #expect(story.guarantee.live(outstanding: Money(cents: 200_000)) == Money(cents: 100_000))
        #expect(story.guarantee.live(outstanding: Money(cents: 184_233)) == Money(cents: 92_116))
        #expect(story.guarantee.live(outstanding: .zero) == .zero)
    }

    /// Two thirds of an odd balance: rounded down each, never more than the share together.
    @Test(arguments: [Int64(100), 101, 102, 199_999, 200_000, 1])
    func severalGuarantorsNeverExceedTheirShare(_ cents: Int64) {
        let outstanding = Money(cents: cents)
        let each = Guarantee.cover(Rate(1, 3), of: outstanding)
        #expect((each + each).cents * 3 <= cents * 2)
    }

    @Test func releasedOnceRepaid() throws {
        var story = try GuaranteeStory.committed(try .repaying())
        #expect(
            story.refusal(.release(on: Day(2027, 1, 1))) == .loanStillRuns(.repaying))
        try story.loan.pays(212_570, Day(2026, 3, 1), "ALL")
        try story.does(.release(on: Day(2026, 3, 2)))
        #expect(story.guarantee.state == .released)
        #expect(story.guarantee.live(outstanding: .zero) == .zero)
    }

    @Test func claimIncompleteThenComplete() throws {
        var story = try GuaranteeStory.claimed(documents: [.formalNotice])
        #expect(story.guarantee.state == .incomplete)
        #expect(story.guarantee.claim?.missing == [.accountStatement, .accelerationNotice])
        try story.does(.completeClaim(documents: [.accountStatement], on: Day(2026, 9, 2)))
        #expect(story.guarantee.claim?.missing == [.accelerationNotice])
        try story.does(.completeClaim(documents: [.accelerationNotice], on: Day(2026, 9, 3)))
        #expect(story.guarantee.state == .claimed)
        #expect(story.guarantee.claim?.reviewDue == Day(2026, 10, 1))
    }

    @Test func acceptedOnPrincipalAlone() throws {
        var story = try GuaranteeStory.claimed()
        let events = try story.does(.acceptClaim(by: AccountID(1), on: Day(2026, 9, 10)))
        // Half of 1,842.33, down: interest and fees are not in this agreement.
        #expect(
            events == [
                .claimAccepted(
                    amount: Money(cents: 92_116), by: AccountID(1), on: Day(2026, 9, 10))
            ])
    }

    @Test func interestAndFeesWhereAgreed() throws {
        var agreement = LoanStory.agreement
        (agreement.claimsInterest, agreement.claimsFees) = (true, true)
        var story = try GuaranteeStory.claimed(agreement: agreement)
        try story.does(.acceptClaim(by: AccountID(1), on: Day(2026, 9, 10)))
        // (1,842.33 + 24.39 + 15.00) / 2, down.
        #expect(story.guarantee.claim?.accepted == Money(cents: 94_086))
    }

    @Test func whatTheBorrowerPaidSinceIsNotPaidAgain() throws {
        var story = try GuaranteeStory.claimed()
        try story.loan.pays(104_000 + 1500 + 2439, Day(2026, 9, 5), "R")
        try story.does(.acceptClaim(by: AccountID(1), on: Day(2026, 9, 10)))
        #expect(story.guarantee.claim?.accepted == Money(cents: (184_233 - 104_000) / 2))
    }

    @Test func paidOnceThenRecoveriesComeBack() throws {
        var story = try GuaranteeStory.paid()
        #expect(story.guarantee.claim?.paid == Money(cents: 92_116))
        #expect(story.refusal(.pay(order: "M-2", on: Day(2026, 9, 21))) == .notNow(.paid))
        try story.loan.pays(50_000, Day(2026, 12, 1), "R1")
        let shared = try story.does(
            .shareRecovery(
                reference: "R1", recovered: Money(cents: 50_000), on: Day(2026, 12, 2)))
        // 921.16 of the 1,881.72 claimed: 500.00 × 92116/188172 = 244.77.
        #expect(
            shared == [
                .recoveryShared(
                    reference: "R1", recovered: Money(cents: 50_000),
                    amount: Money(cents: 24_477), on: Day(2026, 12, 2))
            ])
        #expect(
            try story.does(
                .shareRecovery(
                    reference: "R1", recovered: Money(cents: 50_000), on: Day(2026, 12, 2))) == [])
        #expect(story.guarantee.recovered == Money(cents: 24_477))
        try story.does(.close(on: Day(2027, 1, 1)))
        #expect(story.refusal(.close(on: Day(2027, 1, 2))) == .notNow(.closed))
    }

    @Test func rejectedThenClosed() throws {
        var story = try GuaranteeStory.claimed()
        try story.does(
            .rejectClaim(.amountNotJustified, by: AccountID(1), on: Day(2026, 9, 10)))
        #expect(story.guarantee.live(outstanding: Money(cents: 184_233)) == .zero)
        try story.does(.close(on: Day(2026, 9, 11)))
        #expect(story.guarantee.state == .closed)
    }

    @Test func planOpensTheClaimToo() throws {
        var loan = try LoanStory.inIncident()
        try loan.does(.recordOverIndebtedness(.admissible, on: Day(2026, 8, 1)))
        try loan.does(.recordOverIndebtedness(.planned, on: Day(2026, 12, 1)))
        var story = try GuaranteeStory.committed(loan)
        try story.does(
            .claim(
                ClaimAmounts(principal: Money(cents: 1000)),
                documents: GuaranteeStory.allDocuments, on: Day(2027, 6, 1)))
        #expect(story.guarantee.state == .claimed)
    }
}
