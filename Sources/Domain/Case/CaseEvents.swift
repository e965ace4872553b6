/// What happened to a file. Names and free text are vault references; the rest is codes,
/// amounts and dates.
package enum CaseEvent: Hashable, Sendable {
    case opened(person: PersonID, prescriber: OrganisationID, worker: AccountID)
    case identityRecorded(identity: VaultReference)
    /// The need, in the person's own words.
    case needDescribed(need: VaultReference)
    case householdRecorded(Household)
    case budgetRecorded([BudgetLine])
    case loanRequested(LoanRequest)
    case difficultyAttested(Difficulty)
    case purposeCoded(PurposeCode)
    case assessed(Assessment)
    /// A person asks that the rules be set aside, with a motive; another must agree.
    case overrideRequested(motive: VaultReference, by: AccountID)
    case overrideApproved(by: AccountID)
    case overrideDeclined(by: AccountID)
    case consentGiven(ConsentScope, by: ConsentSource = .paper, on: Day)
    case consentRevoked(ConsentScope, by: ConsentSource = .paper, on: Day)
    case submittedToBank(bank: OrganisationID, on: Day, answerDue: Day)
    case informationRequested(bank: OrganisationID, InformationCode, on: Day)
    case informationProvided(bank: OrganisationID, on: Day)
    case papersRequested(
        bank: OrganisationID, [PaperRequest], words: VaultReference?, on: Day)
    /// The clock stood still while the bank waited.
    case answerPostponed(bank: OrganisationID, answerDue: Day, on: Day)
    case bankRefused(bank: OrganisationID, RefusalCode, on: Day)
    case bankApproved(bank: OrganisationID, loan: LoanID, on: Day)
    /// The day for the bank's answer has passed: told to both sides, `times` 1, then to the Region,
    /// `times` 2. Silence decides nothing.
    case answerOverdue(bank: OrganisationID, times: Int, on: Day)
    case reassigned(worker: AccountID)
    case withdrawnByApplicant(on: Day)
    case closed(CaseOutcome, on: Day)
}
