import Testing

@testable import Domain

/// A file told step by step.
struct CaseStory {
    static let today = Day(2026, 12, 31)
    static let bank = OrganisationID(2)
    static let otherBank = OrganisationID(3)
    static let household = Household(adults: 1, children: 2)
    static let budget = [
        BudgetLine(kind: .wage, period: .monthly, amount: Money(cents: 140_000)),
        BudgetLine(kind: .rent, period: .monthly, amount: Money(cents: 45_000)),
    ]
    static let request = LoanRequest(amount: Money(cents: 200_000), months: 36)
    static let difficulty = Difficulty(
        ground: .bankRefusal, attestedOn: Day(2026, 1, 2), seen: true)

    var file = CaseFile()
    var today = CaseStory.today

    static func vault(_ item: Int64) -> VaultReference {
        VaultReference(
            item: item, person: PersonID(1), retention: .socialFile,
            digest: [UInt8](repeating: 1, count: 32))
    }

    static func assessment(_ outcome: AssessmentOutcome = .eligible) -> Assessment {
        Assessment(
            ruleSet: Digest([UInt8](repeating: 2, count: 32)), on: Day(2026, 1, 5),
            outcome: outcome, explanation: Digest([UInt8](repeating: 3, count: 32)))
    }

    static let steps: [CaseCommand] = [
        .recordIdentity(vault(1)), .describeNeed(vault(2)), .recordHousehold(household),
        .recordBudget(budget), .requestLoan(request), .attestDifficulty(difficulty),
    ]

    @discardableResult
    mutating func does(_ commands: CaseCommand...) throws(CaseRefusal) -> [CaseEvent] {
        var all: [CaseEvent] = []
        for command in commands {
            let events = try file.decide(command, today: today)
            for event in events { file.apply(event) }
            all += events
        }
        return all
    }

    func refusal(_ command: CaseCommand) -> CaseRefusal? {
        do {
            _ = try file.decide(command, today: today)
            return nil
        } catch { return error }
    }

    static func opened() throws -> CaseStory {
        var story = CaseStory()
        try story.does(
            .open(person: PersonID(1), prescriber: OrganisationID(5), worker: AccountID(1)))
        return story
    }

    static func prepared() throws -> CaseStory {
        var story = try opened()
        for step in steps { try story.does(step) }
        return story
    }

    static func assessed(_ outcome: AssessmentOutcome = .eligible) throws -> CaseStory {
        var story = try prepared()
        try story.does(.assess(assessment(outcome)))
        return story
    }

    static func consented(_ outcome: AssessmentOutcome = .eligible) throws -> CaseStory {
        var story = try assessed(outcome)
        try story.does(.giveConsent(.transmissionToBank, on: Day(2026, 1, 6)))
        return story
    }

    static func submit(_ bank: OrganisationID = bank, on: Day = Day(2026, 1, 7)) -> CaseCommand {
        .submit(bank: bank, on: on, answerDue: Day(2026, 1, 21))
    }

    static func submitted() throws -> CaseStory {
        var story = try consented()
        try story.does(submit())
        return story
    }

    static func refusedByBank() throws -> CaseStory {
        var story = try submitted()
        try story.does(.refuse(bank: bank, .noRepaymentCapacity, on: Day(2026, 1, 15)))
        return story
    }

    static func withdrawn() throws -> CaseStory {
        var story = try opened()
        try story.does(.withdraw(on: Day(2026, 1, 9)))
        return story
    }
}
