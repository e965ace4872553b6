package enum CaseState: String, Sendable, CaseIterable {
    case none, preparing, withBank, awaitingInformation, approved, withdrawn, closed
}

/// What a file is made of; each can be saved alone, in any order.
package enum CaseItem: String, Sendable, CaseIterable {
    case identity, need, household, budget, request, difficulty, assessment, consent
}

package enum CaseCommand: Hashable, Sendable {
    case open(person: PersonID, prescriber: OrganisationID, worker: AccountID)
    case recordIdentity(VaultReference)
    case describeNeed(VaultReference)
    case recordHousehold(Household)
    case recordBudget([BudgetLine])
    case requestLoan(LoanRequest)
    case attestDifficulty(Difficulty)
    case codePurpose(PurposeCode)
    case assess(Assessment)
    case requestOverride(motive: VaultReference, by: AccountID)
    case approveOverride(by: AccountID)
    case declineOverride(by: AccountID)
    case giveConsent(ConsentScope, by: ConsentSource = .paper, on: Day)
    case revokeConsent(ConsentScope, by: ConsentSource = .paper, on: Day)
    case submit(bank: OrganisationID, on: Day, answerDue: Day)
    case requestInformation(bank: OrganisationID, InformationCode, on: Day)
    /// `words` are what the bank adds, where a code does not say it.
    case requestPapers(bank: OrganisationID, [PaperRequest], words: VaultReference?, on: Day)
    /// `answerDue` is the bank's new deadline: the days that its question took are given back.
    case provideInformation(bank: OrganisationID, on: Day, answerDue: Day? = nil)
    case refuse(bank: OrganisationID, RefusalCode, on: Day)
    case approve(bank: OrganisationID, loan: LoanID, on: Day)
    case tellOverdue(on: Day)
    case reassign(worker: AccountID)
    case withdraw(on: Day)
    case close(CaseOutcome, on: Day)
}

package enum CaseRefusal: Error, Hashable, Sendable {
    case notNow(CaseState)
    case inTheFuture(on: Day, today: Day)
    case beforeEarlier(on: Day, earlier: Day)
    case householdImpossible(Household)
    /// `line` counts from 1.
    case budgetLineNegative(line: Int, amount: Money)
    case tooManyBudgetLines(count: Int, maximum: Int)
    case amountNotPositive(Money)
    case monthsNotPositive(Int)
    /// In the order of ``CaseItem``.
    case missing([CaseItem])
    /// Facts changed after the assessment: it must be made again.
    case assessmentOutdated(on: Day)
    case notEligible(AssessmentOutcome)
    case overrideNotNeeded
    case overrideAlreadyRequested(by: AccountID)
    case noOverrideRequested
    case secondPersonNeeded(first: AccountID, second: AccountID)
    case consentMissing(ConsentScope)
    case consentNotGiven(ConsentScope)
    case bankAlreadyRefused(OrganisationID, RefusalCode)
    case notTheBank(asked: OrganisationID, holding: OrganisationID)
    /// Nothing is asked for, or more than a file can hold.
    case papersRequestedImpossible(count: Int)
    case outcomeContradicts(CaseOutcome, CaseState)
}
