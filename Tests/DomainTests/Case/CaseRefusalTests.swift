import Testing

@testable import Domain

@Suite struct CaseRefusalTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var given: @Sendable () throws -> CaseStory
        var when: CaseCommand
        var then: CaseRefusal

        init(
            _ name: String, _ given: @escaping @Sendable () throws -> CaseStory,
            _ when: CaseCommand, _ then: CaseRefusal
        ) {
            (testDescription, self.given, self.when, self.then) = (name, given, when, then)
        }
    }

    static let opened: @Sendable () throws -> CaseStory = { try .opened() }
    static let assessed: @Sendable () throws -> CaseStory = { try .assessed() }
    static let submitted: @Sendable () throws -> CaseStory = { try .submitted() }
    static let asked: @Sendable () throws -> CaseStory = {
        var story = try CaseStory.assessed(.notEligibleAsIs)
        try story.does(.requestOverride(motive: CaseStory.vault(9), by: AccountID(1)))
        return story
    }

    static let cases: [Case] = [
        Case("no file", { CaseStory() }, .codePurpose(.care), .notNow(.none)),
        Case(
            "a step once the bank has it", submitted, .recordBudget([]), .notNow(.withBank)),
        Case(
            "attested tomorrow", opened,
            .attestDifficulty(
                Difficulty(
                    ground: .insufficientAid, attestedOn: CaseStory.today + 1, seen: false)),
            .inTheFuture(on: CaseStory.today + 1, today: CaseStory.today)),
        Case(
            "nobody at home", opened, .recordHousehold(Household(adults: 0)),
            .householdImpossible(Household(adults: 0))),
        Case(
            "fewer than no children", opened,
            .recordHousehold(Household(adults: 1, children: -1)),
            .householdImpossible(Household(adults: 1, children: -1))),
        Case(
            "a negative charge", opened,
            .recordBudget([
                CaseStory.budget[0],
                BudgetLine(
                    kind: .rent, period: .monthly, amount: Money(cents: 5),
                    after: Money(cents: -1)),
            ]), .budgetLineNegative(line: 2, amount: Money(cents: -1))),
        Case(
            "a hundred and one lines", opened,
            .recordBudget([BudgetLine](repeating: CaseStory.budget[0], count: 101)),
            .tooManyBudgetLines(count: 101, maximum: 100)),
        Case(
            "nothing asked", opened, .requestLoan(LoanRequest(amount: .zero, months: 12)),
            .amountNotPositive(.zero)),
        Case(
            "no time to repay", opened,
            .requestLoan(LoanRequest(amount: Money(cents: 1), months: 0)), .monthsNotPositive(0)),
        Case(
            "assessed empty", opened, .assess(CaseStory.assessment()),
            .missing([.household, .budget, .request, .difficulty])),
        Case(
            "sent empty", opened, CaseStory.submit(),
            .missing([
                .identity, .need, .household, .budget, .request, .difficulty, .assessment,
            ])),
        Case(
            "override of an old assessment",
            {
                var story = try CaseStory.assessed(.notEligibleAsIs)
                try story.does(.recordHousehold(Household(adults: 2)))
                return story
            }, .requestOverride(motive: CaseStory.vault(9), by: AccountID(1)),
            .assessmentOutdated(on: Day(2026, 1, 5))),
        Case(
            "sent though not eligible", { try .consented(.notEligibleAsIs) }, CaseStory.submit(),
            .notEligible(.notEligibleAsIs)),
        Case(
            "override for nothing", assessed,
            .requestOverride(motive: CaseStory.vault(9), by: AccountID(1)), .overrideNotNeeded),
        Case(
            "asked twice", asked, .requestOverride(motive: CaseStory.vault(9), by: AccountID(3)),
            .overrideAlreadyRequested(by: AccountID(1))),
        Case(
            "nothing to approve", assessed, .approveOverride(by: AccountID(2)),
            .noOverrideRequested),
        Case(
            "approved by the same", asked, .approveOverride(by: AccountID(1)),
            .secondPersonNeeded(first: AccountID(1), second: AccountID(1))),
        Case(
            "without consent", assessed, CaseStory.submit(),
            .consentMissing(.transmissionToBank)),
        Case(
            "revoked before given", opened, .revokeConsent(.incidentAlerts, on: Day(2026, 1, 1)),
            .consentNotGiven(.incidentAlerts)),
        Case(
            "sent before consent", { try .consented() },
            CaseStory.submit(on: Day(2026, 1, 5)),
            .beforeEarlier(on: Day(2026, 1, 5), earlier: Day(2026, 1, 6))),
        Case(
            "the same bank again", { try .refusedByBank() },
            CaseStory.submit(on: Day(2026, 1, 16)),
            .bankAlreadyRefused(CaseStory.bank, .noRepaymentCapacity)),
        Case(
            "another bank answers", submitted,
            .refuse(bank: CaseStory.otherBank, .bankPolicy, on: Day(2026, 1, 9)),
            .notTheBank(asked: CaseStory.otherBank, holding: CaseStory.bank)),
        Case(
            "no paper is asked for", submitted,
            .requestPapers(bank: CaseStory.bank, [], words: nil, on: Day(2026, 1, 9)),
            .papersRequestedImpossible(count: 0)),
        Case(
            "closed as granted without a loan", opened, .close(.loanGranted, on: Day(2026, 1, 9)),
            .outcomeContradicts(.loanGranted, .preparing)),
        Case(
            "closed as ineligible once overridden",
            {
                var story = try asked()
                try story.does(.approveOverride(by: AccountID(2)))
                return story
            }, .close(.ineligible, on: Day(2026, 1, 9)),
            .outcomeContradicts(.ineligible, .preparing)),
    ]

    @Test(arguments: cases)
    func refused(_ test: Case) throws {
        #expect(try test.given().refusal(test.when) == test.then)
    }

    @Test func everyRefusalIsProduced() throws {
        let declared = DeclaredCases.of(
            "CaseRefusal", in: try domainSource("Case/CaseCommand.swift"))
        #expect(declared.subtracting(Self.cases.map { DeclaredCases.name($0.then) }) == [])
        #expect(declared.count > 18)
    }

    /// A command that is not allowed in a state changes nothing: every command in the end states.
    @Test func nothingMovesOnceClosed() throws {
        var story = try CaseStory.opened()
        try story.does(.close(.otherSolution, on: Day(2026, 1, 9)))
        let day = Day(2026, 1, 10)
        let commands: [CaseCommand] =
            CaseStory.steps + [
                .assess(CaseStory.assessment()), .approveOverride(by: AccountID(2)),
                .declineOverride(by: AccountID(2)), .giveConsent(.incidentAlerts, on: day),
                .revokeConsent(.incidentAlerts, on: day), CaseStory.submit(on: day),
                .refuse(bank: CaseStory.bank, .bankPolicy, on: day),
                .approve(bank: CaseStory.bank, loan: LoanID(1), on: day),
                .provideInformation(bank: CaseStory.bank, on: day),
                .requestInformation(bank: CaseStory.bank, .quote, on: day),
                .reassign(worker: AccountID(9)), .withdraw(on: day),
                .close(.withdrawn, on: day),
            ]
        for command in commands { #expect(story.refusal(command) == .notNow(.closed)) }
    }
}
