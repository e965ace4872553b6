/// A person's file, from the need to the bank's answer: facts only, no narrative.
///
/// Every step is saved alone, in any order, until the file goes to a bank.
package struct CaseFile: Hashable, Sendable {
    package struct Override: Hashable, Sendable {
        package var motive: VaultReference
        package var requestedBy: AccountID
        package var approvedBy: AccountID?
    }

    package struct BankRefusal: Hashable, Sendable {
        package var bank: OrganisationID
        package var code: RefusalCode
        package var on: Day
    }

    package private(set) var state = CaseState.none
    package private(set) var person: PersonID?
    package private(set) var prescriber: OrganisationID?
    package private(set) var worker: AccountID?
    package private(set) var identity: VaultReference?
    package private(set) var need: VaultReference?
    package private(set) var household: Household?
    package private(set) var budget: [BudgetLine]?
    package private(set) var request: LoanRequest?
    package private(set) var difficulty: Difficulty?
    /// Written for statistics; nothing in the domain reads it.
    package private(set) var purpose: PurposeCode?
    package private(set) var assessment: Assessment?
    /// False once a fact changed after the assessment.
    package private(set) var assessmentIsCurrent = false
    package private(set) var override: Override?
    package private(set) var consents: [ConsentScope: Day] = [:]
    /// Who recorded each of them.
    package private(set) var consentSources: [ConsentScope: ConsentSource] = [:]
    /// The bank that has the file, or that had it last.
    package private(set) var bank: OrganisationID?
    package private(set) var submittedOn: Day?
    package private(set) var answerDue: Day?
    /// How often it was told that the bank's answer is late.
    package private(set) var overdueTold = 0
    /// What the bank waits for.
    package private(set) var informationRequested: [InformationCode] = []
    package private(set) var papersRequested: [PaperRequest] = []
    /// What the bank adds to the papers it asks for.
    package private(set) var requestWords: VaultReference?
    /// The first question that waits for an answer: since then the clock stands still.
    package private(set) var waitingSince: Day?
    package private(set) var bankRefusals: [BankRefusal] = []
    package private(set) var loan: LoanID?
    package private(set) var outcome: CaseOutcome?
    package private(set) var closedOn: Day?
    /// The last dated act: nothing may be dated before it.
    package private(set) var lastDay: Day?

    package init() {}
}

extension CaseFile {
    package mutating func apply(_ event: CaseEvent) {
        switch event {
        case .opened(let person, let prescriber, let worker):
            (self.person, self.prescriber, self.worker) = (person, prescriber, worker)
            state = .preparing
        case .identityRecorded(let value): identity = value
        case .needDescribed(let value): need = value
        case .purposeCoded(let value): purpose = value
        case .reassigned(let value): worker = value
        case .householdRecorded(let value):
            household = value
            factsChanged()
        case .budgetRecorded(let value):
            budget = value
            factsChanged()
        case .loanRequested(let value):
            request = value
            factsChanged()
        case .difficultyAttested(let value):
            difficulty = value
            factsChanged()
        case .assessed(let value):
            assessment = value
            assessmentIsCurrent = true
            override = nil
        case .overrideRequested(let motive, let by):
            override = Override(motive: motive, requestedBy: by, approvedBy: nil)
        case .overrideApproved(let by): override?.approvedBy = by
        case .overrideDeclined: override = nil
        case .consentGiven(let scope, let by, let on):
            (consents[scope], consentSources[scope]) = (on, by)
        case .consentRevoked(let scope, _, _):
            (consents[scope], consentSources[scope]) = (nil, nil)
        default: applyBankEvent(event)
        }
    }

    /// An override was granted for the facts that were assessed: new facts end it.
    private mutating func factsChanged() {
        assessmentIsCurrent = false
        override = nil
    }

    private mutating func waits(since day: Day) {
        waitingSince = waitingSince ?? day
        lastDay = day
        state = .awaitingInformation
    }

    private mutating func waitsNoMore() {
        informationRequested = []
        papersRequested = []
        requestWords = nil
        waitingSince = nil
    }

    private mutating func applyBankEvent(_ event: CaseEvent) {
        switch event {
        case .submittedToBank(let bank, let on, let due):
            (self.bank, submittedOn, answerDue, lastDay) = (bank, on, due, on)
            overdueTold = 0
            state = .withBank
        case .informationRequested(_, let code, let on):
            informationRequested.append(code)
            waits(since: on)
        case .papersRequested(_, let requests, let words, let on):
            papersRequested += requests
            requestWords = words ?? requestWords
            waits(since: on)
        case .informationProvided(_, let on):
            waitsNoMore()
            lastDay = on
            state = .withBank
        case .answerPostponed(_, let due, _): answerDue = due
        case .answerOverdue(_, let times, _): overdueTold = times
        case .bankRefused(let bank, let code, let on):
            bankRefusals.append(BankRefusal(bank: bank, code: code, on: on))
            waitsNoMore()
            lastDay = on
            state = .preparing
        case .bankApproved(_, let loan, let on):
            self.loan = loan
            waitsNoMore()
            lastDay = on
            state = .approved
        case .withdrawnByApplicant(let on):
            lastDay = on
            state = .withdrawn
        case .closed(let outcome, let on):
            (self.outcome, closedOn, lastDay) = (outcome, on, on)
            state = .closed
        default: break
        }
    }
}
