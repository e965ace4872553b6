import Testing

@testable import Domain

/// Every refusal of a loan, with its exact facts, one step beyond each limit.
@Suite struct LoanRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var given: @Sendable () throws -> LoanStory
        var when: LoanCommand
        var then: LoanRefusal
        var testDescription: String { name }

        init(
            _ name: String, _ given: @escaping @Sendable () throws -> LoanStory,
            _ when: LoanCommand, _ then: LoanRefusal
        ) {
            (self.name, self.given, self.when, self.then) = (name, given, when, then)
        }
    }

    static let fresh: @Sendable () throws -> LoanStory = { LoanStory() }
    static let offered: @Sendable () throws -> LoanStory = { try .offered() }
    static let accepted: @Sendable () throws -> LoanStory = { try .accepted() }
    static let repaying: @Sendable () throws -> LoanStory = { try .repaying() }
    static let inIncident: @Sendable () throws -> LoanStory = { try .inIncident() }

    static func pay(_ reference: String, _ cents: Int64, _ on: Day) -> LoanCommand {
        .receivePayment(reference: reference, amount: Money(cents: cents), on: on)
    }

    static func changed(_ change: (inout LoanTerms) -> Void) -> LoanCommand {
        var terms = LoanStory.terms
        change(&terms)
        return LoanStory.offer(terms)
    }

    static let offers: [Case] = [
        Case("offer twice", offered, LoanStory.offer(), .notNow(.offered)),
        Case(
            "offer of tomorrow",
            {
                var s = LoanStory(); s.today = Day(2026, 1, 4); return s
            },
            LoanStory.offer(), .inTheFuture(on: Day(2026, 1, 5), today: Day(2026, 1, 4))),
        Case(
            "another bank", fresh, LoanStory.offer(bank: OrganisationID(3)),
            .notTheAgreementsBank(bank: OrganisationID(3), agreed: OrganisationID(2))),
        Case(
            "before the agreement", fresh, LoanStory.offer(on: Day(2025, 12, 31)),
            .agreementNotInForce(
                on: Day(2025, 12, 31), from: Day(2026, 1, 1), until: Day(2030, 12, 31))),
        Case(
            "after the agreement", fresh, LoanStory.offer(on: Day(2031, 1, 1)),
            .agreementNotInForce(
                on: Day(2031, 1, 1), from: Day(2026, 1, 1), until: Day(2030, 12, 31))),
        Case(
            "a cent too much", fresh, changed { $0.principal = Money(cents: 800_001) },
            .amountAboveMaximum(asked: Money(cents: 800_001), maximum: Money(cents: 800_000))),
        Case(
            "a month too long", fresh, changed { $0.months = 85 },
            .monthsAboveMaximum(asked: 85, maximum: 84)),
        Case(
            "too dear", fresh, changed { $0.annualRate = .percent(501, per: 100) },
            .rateAboveMaximum(asked: .percent(501, per: 100), maximum: .percent(5))),
        Case(
            "no schedule", fresh, changed { $0.months = 0 },
            .schedule(.monthsOutOfRange(0, allowed: 1...120))),
        Case(
            "usury", fresh, LoanStory.offer(usury: .percent(400, per: 100)),
            .usury(apr: .percent(408, per: 100), ceiling: .percent(4))),
        Case(
            "a day too late to accept", offered, .acceptOffer(on: Day(2026, 1, 21)),
            .offerExpired(on: Day(2026, 1, 21), keptOpenUntil: Day(2026, 1, 20))),
        Case(
            "accepted before offered", offered, .acceptOffer(on: Day(2026, 1, 4)),
            .beforeEarlier(on: Day(2026, 1, 4), earlier: Day(2026, 1, 5))),
        Case(
            "lapsed while open", offered, .lapseOffer(on: Day(2026, 1, 20)),
            .offerStillOpen(on: Day(2026, 1, 20), keptOpenUntil: Day(2026, 1, 20))),
        Case(
            "withdrawn a day late", accepted, .withdraw(on: Day(2026, 1, 23)),
            .withdrawalPeriodOver(on: Day(2026, 1, 23), ended: Day(2026, 1, 22))),
        Case(
            "paid out on the seventh day", accepted,
            .disburse(amount: Money(cents: 1), on: Day(2026, 1, 15), payee: .borrower),
            .tooSoonToPay(on: Day(2026, 1, 15), from: Day(2026, 1, 16))),
        Case(
            "nothing drawn", accepted,
            .disburse(amount: .zero, on: LoanStory.drawnOn, payee: .borrower),
            .amountNotPositive(.zero)),
        Case(
            "a cent above the offer", accepted,
            .disburse(amount: Money(cents: 200_001), on: LoanStory.drawnOn, payee: .borrower),
            .drawingAboveOffer(asked: Money(cents: 200_001), left: Money(cents: 200_000))),
        Case(
            "drawn years later", accepted,
            .disburse(amount: Money(cents: 1), on: Day(2028, 1, 1), payee: .supplier),
            .tooLateToDraw(on: Day(2028, 1, 1), firstDue: Day(2026, 2, 15))),
    ]

    static let payments: [Case] = [
        Case("money before the loan", accepted, pay("A", 1, LoanStory.drawnOn), .notNow(.accepted)),
        Case("no name", repaying, pay("", 1, LoanStory.drawnOn), .referenceUnusable(bytes: 0)),
        Case(
            "a name too long", repaying,
            pay(String(repeating: "x", count: 65), 1, LoanStory.drawnOn),
            .referenceUnusable(bytes: 65)),
        Case("nothing paid", repaying, pay("A", 0, LoanStory.drawnOn), .amountNotPositive(.zero)),
        Case(
            "paid before drawn", repaying, pay("A", 1, Day(2026, 1, 15)),
            .beforeEarlier(on: Day(2026, 1, 15), earlier: LoanStory.drawnOn)),
        Case(
            "more than any loan", repaying, pay("A", 100_000_001, LoanStory.drawnOn),
            .amountAboveMaximum(
                asked: Money(cents: 100_000_001), maximum: Money(cents: 100_000_000))),
        Case(
            "same name, another amount", inIncident, pay("OP-1", 5906, Day(2026, 2, 15)),
            .referenceReused(
                reference: "OP-1", booked: Money(cents: 5905), on: Day(2026, 2, 15))),
        Case(
            "same name, another day", inIncident, pay("OP-1", 5905, Day(2026, 2, 16)),
            .referenceReused(
                reference: "OP-1", booked: Money(cents: 5905), on: Day(2026, 2, 15))),
        Case(
            "an order that forgets",
            {
                var story = try LoanStory.repaying()
                story.agreement.allocationOrder = [.interest, .principal]
                return story
            }, pay("A", 1, LoanStory.drawnOn),
            .allocation(.notAPermutation([.interest, .principal]))),
        Case(
            "reversal of nothing", repaying,
            .reversePayment(reference: "X", reason: .bounced, on: LoanStory.drawnOn),
            .unknownReference("X")),
        Case(
            "reversed twice",
            {
                var story = try LoanStory.inIncident()
                try story.does(
                    .reversePayment(reference: "OP-3", reason: .bounced, on: Day(2026, 4, 20)))
                return story
            }, .reversePayment(reference: "OP-3", reason: .bounced, on: Day(2026, 4, 21)),
            .alreadyReversed(reference: "OP-3", on: Day(2026, 4, 20))),
        Case(
            "the table rests on it",
            {
                var story = try LoanStory.inIncident()
                try story.does(
                    .repayEarly(
                        reference: "E", amount: Money(cents: 50_000), on: Day(2026, 7, 20),
                        keeps: .term))
                try story.pays(100, Day(2026, 8, 15), "L")
                return story
            }, .reversePayment(reference: "E", reason: .bounced, on: Day(2026, 8, 20)),
            .scheduleChangedSince(reference: "E", on: Day(2026, 8, 15))),
    ]

    static let difficulties: [Case] = [
        Case(
            "notice without incident", repaying, .sendFormalNotice(on: LoanStory.drawnOn),
            .noIncident
        ),
        Case(
            "two notices",
            {
                var story = try LoanStory.inIncident()
                try story.does(.sendFormalNotice(on: Day(2026, 7, 20)))
                return story
            }, .sendFormalNotice(on: Day(2026, 7, 21)),
            .noticeAlreadySent(on: Day(2026, 7, 20), regulariseBy: Day(2026, 8, 19))),
        Case(
            "acceleration without notice", inIncident,
            .accelerate(fees: .zero, on: Day(2026, 8, 20)), .noFormalNotice),
        Case(
            "acceleration on the last day",
            {
                var story = try LoanStory.inIncident()
                try story.does(.sendFormalNotice(on: Day(2026, 7, 20)))
                return story
            }, .accelerate(fees: .zero, on: Day(2026, 8, 19)),
            .noticeRunning(on: Day(2026, 8, 19), regulariseBy: Day(2026, 8, 19))),
        Case(
            "acceleration of a loan up to date",
            {
                var story = try LoanStory.inIncident()
                try story.does(.sendFormalNotice(on: Day(2026, 7, 20)))
                try story.does(.suspend(count: 1, interestRuns: false, on: Day(2026, 7, 20)))
                // The bank's cure is not recorded yet, but nothing is unpaid.
                story.loan.lines = story.loan.lines.map { line in
                    var line = line
                    line.due = Day(2029, 1, 1).number
                    return line
                }
                return story
            }, .accelerate(fees: .zero, on: Day(2026, 8, 20)),
            .nothingUnpaid(on: Day(2026, 8, 20))),
        Case(
            "enforcement while frozen",
            {
                var story = try LoanStory.inIncident()
                try story.does(.recordOverIndebtedness(.filed, on: Day(2026, 7, 17)))
                try story.does(.recordOverIndebtedness(.admissible, on: Day(2026, 7, 18)))
                return story
            }, .sendFormalNotice(on: Day(2026, 7, 20)), .enforcementFrozen(.admissible)),
        Case(
            "a plan before the file", repaying,
            .recordOverIndebtedness(.planned, on: LoanStory.drawnOn),
            .stageOutOfOrder(from: nil, to: .planned)),
        Case(
            "suspending more than is left", repaying,
            .suspend(count: 37, interestRuns: true, on: LoanStory.drawnOn),
            .rescheduling(.countOutOfRange(37, allowed: 1...36))),
        Case(
            "death twice",
            {
                var story = try LoanStory.repaying()
                try story.does(.recordDeath(on: Day(2026, 6, 1)))
                return story
            }, .recordDeath(on: Day(2026, 6, 2)), .alreadyDead(on: Day(2026, 6, 1))),
        Case(
            "writing off a living loan", repaying, .writeOff(on: Day(2026, 6, 1)),
            .notNow(.repaying)),
    ]

    @Test(arguments: offers + payments + difficulties)
    func refused(_ test: Case) throws {
        #expect(try test.given().refusal(test.when) == test.then)
    }

    @Test func everyRefusalIsProduced() throws {
        let declared = DeclaredCases.of(
            "LoanRefusal", in: try domainSource("Loan/LoanRefusal.swift"))
        let produced = Set(
            (Self.offers + Self.payments + Self.difficulties).map { DeclaredCases.name($0.then) })
        #expect(declared.subtracting(produced) == [])
        #expect(declared.count > 20)
    }
}
