import Testing

@testable import Domain

@Suite struct GuaranteeRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var given: @Sendable () throws -> GuaranteeStory
        var when: GuaranteeCommand
        var then: GuaranteeRefusal

        init(
            _ name: String, _ given: @escaping @Sendable () throws -> GuaranteeStory,
            _ when: GuaranteeCommand, _ then: GuaranteeRefusal
        ) {
            (testDescription, self.given, self.when, self.then) = (name, given, when, then)
        }
    }

    static let offered: @Sendable () throws -> GuaranteeStory = {
        GuaranteeStory(loan: try .offered())
    }
    static let committed: @Sendable () throws -> GuaranteeStory = { try .committed(.repaying()) }
    static let called: @Sendable () throws -> GuaranteeStory = { try .committed(.accelerated()) }

    static func claim(_ cents: Int64, _ on: Day = Day(2026, 9, 1)) -> GuaranteeCommand {
        .claim(
            ClaimAmounts(principal: Money(cents: cents)),
            documents: GuaranteeStory.allDocuments, on: on)
    }

    static let cases: [Case] = [
        Case("twice", committed, GuaranteeStory.commit(), .notNow(.committed)),
        Case(
            "tomorrow",
            {
                var story = try GuaranteeStory(loan: .offered())
                story.loan.today = Day(2026, 1, 7)
                return story
            }, GuaranteeStory.commit(),
            .inTheFuture(on: Day(2026, 1, 8), today: Day(2026, 1, 7))),
        Case(
            "before the offer", offered, GuaranteeStory.commit(on: Day(2026, 1, 4)),
            .beforeEarlier(on: Day(2026, 1, 4), earlier: Day(2026, 1, 5))),
        Case(
            "a stranger", offered, GuaranteeStory.commit(by: OrganisationID(9)),
            .notAGuarantor(OrganisationID(9))),
        Case(
            "no loan", { GuaranteeStory(loan: LoanStory()) }, GuaranteeStory.commit(),
            .loanNotGuaranteeable(.none)),
        Case(
            "beyond the legal share", offered,
            GuaranteeStory.commit(
                Exposure(
                    otherShares: [Rate(1, 100)], envelopeAvailable: nil, committedToBank: .zero)),
            .shareAboveLegalCap(total: Rate(51, 100), cap: Rate(1, 2))),
        Case(
            "a cent short", offered,
            GuaranteeStory.commit(
                Exposure(envelopeAvailable: Money(cents: 99_999), committedToBank: .zero)),
            .envelopeExhausted(
                asked: Money(cents: 100_000), available: Money(cents: 99_999))),
        Case(
            "a cent over the bank's cap",
            {
                var story = try GuaranteeStory(loan: .offered())
                story.loan.agreement.bankCap = Money(cents: 150_000)
                return story
            },
            GuaranteeStory.commit(
                Exposure(envelopeAvailable: nil, committedToBank: Money(cents: 50_001))),
            .bankCapReached(
                asked: Money(cents: 100_000), committed: Money(cents: 50_001),
                cap: Money(cents: 150_000))),
        Case(
            "released while running", committed, .release(on: Day(2026, 6, 1)),
            .loanStillRuns(.repaying)),
        Case("called too soon", committed, claim(1), .notAccelerated(.repaying)),
        Case(
            "a day after the window", called, claim(1, Day(2027, 2, 21)),
            .outOfWindow(on: Day(2027, 2, 21), lastDay: Day(2027, 2, 20))),
        Case("nothing claimed", called, claim(0), .amountNotPositive(.zero)),
        Case(
            "a cent above the debt", called, claim(184_234),
            .claimAboveDebt(
                claimed: ClaimAmounts(principal: Money(cents: 184_234)),
                due: ClaimAmounts(
                    principal: Money(cents: 184_233), interest: Money(cents: 2439)))),
        Case(
            "accepted without its documents", { try .claimed(documents: []) },
            .acceptClaim(by: AccountID(1), on: Day(2026, 9, 2)),
            .documentsMissing([.accountStatement, .formalNotice, .accelerationNotice])),
        Case(
            "countersigned by the same",
            {
                var story = try GuaranteeStory.claimed()
                try story.does(.acceptClaim(by: AccountID(1), on: Day(2026, 9, 10)))
                return story
            }, .countersign(by: AccountID(1), on: Day(2026, 9, 11)),
            .secondPersonNeeded(first: AccountID(1), second: AccountID(1))),
        Case(
            "paid without an order", { try .countersigned() },
            .pay(order: "", on: Day(2026, 9, 20)), .orderUnusable(bytes: 0)),
        Case(
            "a recovery of nothing", { try .paid() },
            .shareRecovery(reference: "R9", recovered: Money(cents: 1), on: Day(2026, 12, 1)),
            .recoveryUnknown(reference: "R9")),
        Case(
            "a recovery of another amount",
            {
                var story = try GuaranteeStory.paid()
                try story.loan.pays(500, Day(2026, 12, 1), "R1")
                try story.does(
                    .shareRecovery(
                        reference: "R1", recovered: Money(cents: 500), on: Day(2026, 12, 1)))
                return story
            }, .shareRecovery(reference: "R1", recovered: Money(cents: 501), on: Day(2026, 12, 1)),
            .recoveryAlreadyShared(reference: "R1", amount: Money(cents: 500))),
    ]

    @Test(arguments: cases)
    func refused(_ test: Case) throws {
        #expect(try test.given().refusal(test.when) == test.then)
    }

    @Test func everyRefusalIsProduced() throws {
        let declared = DeclaredCases.of(
            "GuaranteeRefusal", in: try domainSource("Guarantee/GuaranteeCommand.swift"))
        #expect(declared.subtracting(Self.cases.map { DeclaredCases.name($0.then) }) == [])
        #expect(declared.count > 15)
    }

    @Test func limitsThemselvesPass() throws {
        var story = try Self.offered()
        story.loan.agreement.bankCap = Money(cents: 150_000)
        try story.does(
            GuaranteeStory.commit(
                Exposure(
                    envelopeAvailable: Money(cents: 100_000),
                    committedToBank: Money(cents: 50_000))))
        var last = try Self.called()
        try last.does(Self.claim(184_233, Day(2027, 2, 20)))
        #expect(last.guarantee.state == .claimed)
    }
}
