import Testing

@testable import Domain

@Suite struct CaseFileTests {
    @Test func stepsComeInAnyOrder() throws {
        for seed in 1...UInt64(50) {
            var random = SplitMix64(seed: seed)
            var story = try CaseStory.opened()
            for step in CaseStory.steps.shuffled(using: &random) {
                #expect(story.file.missingForTransmission.count > 2)
                try story.does(step)
            }
            #expect(story.file.missingForAssessment == [])
            #expect(story.file.missingForTransmission == [.assessment, .consent])
        }
    }

    @Test func aStepSavedTwiceHappensOnce() throws {
        var story = try CaseStory.prepared()
        for step in CaseStory.steps { #expect(try story.does(step) == []) }
        try story.does(.codePurpose(.mobility))
        #expect(try story.does(.codePurpose(.mobility)) == [])
    }

    /// The same life with each purpose, or none: every decision and the extract are the same.
    @Test(arguments: PurposeCode.allCases)
    func nothingReadsThePurpose(_ code: PurposeCode) throws {
        var plain = try CaseStory.consented()
        var coded = try CaseStory.opened()
        try coded.does(.codePurpose(code))
        for step in CaseStory.steps { try coded.does(step) }
        try coded.does(
            .assess(CaseStory.assessment()),
            .giveConsent(.transmissionToBank, on: Day(2026, 1, 6)))
        #expect(coded.file.extract == plain.file.extract)
        #expect(coded.file.missingForTransmission == plain.file.missingForTransmission)
        #expect(try coded.does(CaseStory.submit()) == plain.does(CaseStory.submit()))
        // Settable at any time, even once closed.
        try coded.does(
            .refuse(bank: CaseStory.bank, .bankPolicy, on: Day(2026, 1, 8)),
            .close(.refusedByBanks, on: Day(2026, 1, 9)))
        let other: PurposeCode = code == .other ? .care : .other
        #expect(try coded.does(.codePurpose(other)) == [.purposeCoded(other)])
    }

    @Test func approvedAfterQuestions() throws {
        var story = try CaseStory.submitted()
        #expect(story.file.answerDue == Day(2026, 1, 21))
        try story.does(
            .requestInformation(bank: CaseStory.bank, .quote, on: Day(2026, 1, 9)),
            .requestInformation(bank: CaseStory.bank, .income, on: Day(2026, 1, 9)))
        #expect(story.file.informationRequested == [.quote, .income])
        try story.does(.provideInformation(bank: CaseStory.bank, on: Day(2026, 1, 12)))
        try story.does(
            .approve(bank: CaseStory.bank, loan: LoanID(4), on: Day(2026, 1, 15)),
            .close(.loanGranted, on: Day(2026, 1, 16)))
        #expect(story.file.state == .closed)
        #expect(story.file.loan == LoanID(4))
    }

    /// While a bank waits for papers its clock stands still; the days come back with the answer.
    @Test func askingForPapersStopsTheClock() throws {
        var story = try CaseStory.consented()
        try story.does(CaseStory.submit())
        let due = try #require(story.file.answerDue)
        let first = PaperRequest(kind: .bankStatements, fault: .incomplete, paper: 3)
        let second = PaperRequest(kind: .quote, fault: .missing)
        let bank = CaseStory.bank
        try story.does(
            .requestPapers(bank: bank, [first], words: nil, on: Day(2026, 1, 12)),
            .requestPapers(
                bank: bank, [first, second], words: CaseStory.vault(7), on: Day(2026, 1, 13)))
        #expect(story.file.state == .awaitingInformation)
        #expect(story.file.papersRequested == [first, second])
        #expect(story.file.waitingSince == Day(2026, 1, 12))
        #expect(story.file.requestWords == CaseStory.vault(7))
        #expect(
            story.refusal(.requestPapers(bank: bank, [], words: nil, on: Day(2026, 1, 13)))
                == .papersRequestedImpossible(count: 0))
        #expect(
            story.refusal(
                .requestPapers(
                    bank: CaseStory.otherBank, [first], words: nil, on: Day(2026, 1, 13)))
                == .notTheBank(asked: CaseStory.otherBank, holding: bank))
        try story.does(
            .provideInformation(bank: bank, on: Day(2026, 1, 20), answerDue: due + 8))
        #expect(story.file.state == .withBank && story.file.answerDue == due + 8)
        #expect(story.file.papersRequested == [] && story.file.waitingSince == nil)
    }

    /// A deadline never comes nearer.
    @Test func anEarlierDeadlineIsNotTaken() throws {
        var story = try CaseStory.consented()
        try story.does(CaseStory.submit())
        let due = try #require(story.file.answerDue)
        let bank = CaseStory.bank
        try story.does(.requestInformation(bank: bank, .quote, on: Day(2026, 1, 12)))
        let events = try story.does(
            .provideInformation(bank: bank, on: Day(2026, 1, 12), answerDue: due))
        #expect(events == [.informationProvided(bank: bank, on: Day(2026, 1, 12))])
    }

    @Test func anotherBankAfterARefusal() throws {
        var story = try CaseStory.refusedByBank()
        #expect(story.file.state == .preparing)
        try story.does(CaseStory.submit(CaseStory.otherBank, on: Day(2026, 1, 16)))
        #expect(story.file.bank == CaseStory.otherBank)
        #expect(story.file.bankRefusals.map(\.code) == [.noRepaymentCapacity])
    }

    @Test func overrideNeedsAMotiveAndAnother() throws {
        var story = try CaseStory.consented(.notEligibleAsIs)
        #expect(story.refusal(CaseStory.submit()) == .notEligible(.notEligibleAsIs))
        try story.does(.requestOverride(motive: CaseStory.vault(9), by: AccountID(1)))
        #expect(story.refusal(CaseStory.submit()) == .notEligible(.notEligibleAsIs))
        try story.does(.approveOverride(by: AccountID(2)))
        try story.does(CaseStory.submit())
        #expect(story.file.extract?.overridden == true)
    }

    @Test func declinedOverrideCanBeAskedAgain() throws {
        var story = try CaseStory.consented(.notEligibleAsIs)
        try story.does(
            .requestOverride(motive: CaseStory.vault(9), by: AccountID(1)),
            .declineOverride(by: AccountID(2)),
            .requestOverride(motive: CaseStory.vault(10), by: AccountID(1)))
        #expect(story.file.override?.motive == CaseStory.vault(10))
    }

    @Test func newFactsEndAnAssessmentAndItsOverride() throws {
        var story = try CaseStory.consented(.notEligibleAsIs)
        try story.does(
            .requestOverride(motive: CaseStory.vault(9), by: AccountID(1)),
            .approveOverride(by: AccountID(2)),
            .recordHousehold(Household(adults: 2)))
        #expect(!story.file.mayProceed)
        #expect(story.refusal(CaseStory.submit()) == .assessmentOutdated(on: Day(2026, 1, 5)))
    }

    @Test func newFactsEndAPendingOverride() throws {
        var story = try CaseStory.consented(.notEligibleAsIs)
        try story.does(
            .requestOverride(motive: CaseStory.vault(9), by: AccountID(1)),
            .recordHousehold(Household(adults: 2)))
        #expect(story.refusal(.approveOverride(by: AccountID(2))) == .noOverrideRequested)
    }

    @Test func consentRevokedClosesTheDoor() throws {
        var story = try CaseStory.consented()
        #expect(story.file.extract != nil)
        try story.does(.revokeConsent(.transmissionToBank, on: Day(2026, 1, 7)))
        #expect(story.file.extract == nil)
        #expect(story.refusal(CaseStory.submit()) == .consentMissing(.transmissionToBank))
    }

    @Test func endings() throws {
        var withdrawn = try CaseStory.withdrawn()
        try withdrawn.does(.close(.withdrawn, on: Day(2026, 1, 9)))
        var ineligible = try CaseStory.assessed(.notEligibleAsIs)
        try ineligible.does(.close(.ineligible, on: Day(2026, 1, 9)))
        var refused = try CaseStory.refusedByBank()
        try refused.does(.close(.refusedByBanks, on: Day(2026, 1, 16)))
        var other = try CaseStory.opened()
        try other.does(.close(.otherSolution, on: Day(2026, 1, 9)))
        for story in [withdrawn, ineligible, refused, other] {
            #expect(story.file.state == .closed)
        }
    }
}
