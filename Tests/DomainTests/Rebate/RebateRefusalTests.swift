import Testing

@testable import Domain

@Suite struct RebateRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var given: @Sendable () throws -> RebateStory
        var when: RebateCommand
        var then: RebateRefusal

        init(
            _ name: String, _ given: @escaping @Sendable () throws -> RebateStory,
            _ when: RebateCommand, _ then: RebateRefusal
        ) {
            (testDescription, self.given, self.when, self.then) = (name, given, when, then)
        }
    }

    static let fresh: @Sendable () throws -> RebateStory = { RebateStory(loan: try .repaying()) }

    static func open(_ policy: RebatePolicy) -> RebateCommand {
        .open(loan: LoanID(1), policy: policy, on: LoanStory.drawnOn)
    }

    static let cases: [Case] = [
        Case("twice", { try .opened() }, open(RebateStory.policy()), .notNow(.accruing)),
        Case(
            "a share above one", fresh, open(RebateStory.policy(share: Rate(101, 100))),
            .shareOutOfRange(Rate(101, 100))),
        Case(
            "a share below nothing", fresh, open(RebateStory.policy(share: Rate(-1, 100))),
            .shareOutOfRange(Rate(-1, 100))),
        Case(
            "a tolerance below nothing", fresh, open(RebateStory.policy(tolerance: -1)),
            .toleranceNegative(days: -1)),
        Case(
            "settled tomorrow", { try .opened() }, .settle(on: LoanStory.today + 1),
            .inTheFuture(on: LoanStory.today + 1, today: LoanStory.today)),
        Case(
            "settled before opened", { try .opened() }, .settle(on: LoanStory.drawnOn - 1),
            .beforeEarlier(on: LoanStory.drawnOn - 1, earlier: LoanStory.drawnOn)),
        Case(
            "contested a day late", { try .lost() },
            .contest(motive: RebateStory.motive, on: Day(2026, 5, 18)),
            .contestTooLate(on: Day(2026, 5, 18), until: Day(2026, 5, 17))),
        Case(
            "an order without a number", { try .ordered() }, .order("", on: Day(2026, 3, 9)),
            .notNow(.ordered)),
        Case(
            "an order with a number too long",
            {
                var story = try RebateStory.computed()
                try story.does(.validate(by: AccountID(1), on: Day(2026, 3, 3)))
                return story
            }, .order(String(repeating: "9", count: 65), on: Day(2026, 3, 9)),
            .orderUnusable(bytes: 65)),
        Case(
            "an order of nothing",
            {
                var story = try RebateStory.repaid(RebateStory.policy(share: .zero))
                try story.does(.settle(on: Day(2026, 3, 2)))
                try story.does(.validate(by: AccountID(1), on: Day(2026, 3, 3)))
                return story
            }, .order("M-1", on: Day(2026, 3, 9)), .nothingToPay),
        Case(
            "lapsed a day early", { try .computed() }, .lapse(on: Day(2030, 12, 31)),
            .notYetTimeBarred(on: Day(2030, 12, 31), from: Day(2031, 1, 1))),
        Case(
            "claimed too late",
            {
                var story = try RebateStory.repaid(RebateStory.policy(claiming: .onClaim))
                try story.does(.settle(on: Day(2026, 3, 2)))
                return story
            }, .claim(on: Day(2031, 1, 1)),
            .timeBarred(on: Day(2031, 1, 1), from: Day(2031, 1, 1))),
        Case(
            "paid without an order", { try .computed() }, .pay(on: Day(2026, 3, 9)),
            .notNow(.computed)),
    ]

    @Test(arguments: cases)
    func refused(_ test: Case) throws {
        #expect(try test.given().refusal(test.when) == test.then)
    }

    @Test func everyRefusalIsProduced() throws {
        let declared = DeclaredCases.of(
            "RebateRefusal", in: try domainSource("Rebate/RebateCommand.swift"))
        #expect(declared.subtracting(Self.cases.map { DeclaredCases.name($0.then) }) == [])
        #expect(declared.count > 8)
    }
}
