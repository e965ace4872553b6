import Domain

@testable import Codec

extension EventGenerator {
    mutating func caseFile(_ type: EventType) -> CaseEvent? {
        switch type {
        case .caseOpened:
            .opened(
                person: PersonID(integer()), prescriber: organisationID(), worker: account())
        case .caseIdentityRecorded: .identityRecorded(identity: vault())
        case .caseNeedDescribed: .needDescribed(need: vault())
        case .caseHouseholdRecorded:
            .householdRecorded(
                Household(
                    adults: int(), children: int(), sharedCustodyChildren: int(), hosted: int()))
        case .caseBudgetRecorded:
            .budgetRecorded(
                (0..<Int.random(in: 0...30, using: &random)).map { _ in
                    BudgetLine(
                        kind: word(BudgetKind.self), period: word(Period.self), amount: money(),
                        after: bool() ? money() : nil, evidence: word(Evidence.self))
                })
        case .caseLoanRequested: .loanRequested(LoanRequest(amount: money(), months: int()))
        case .caseDifficultyAttested:
            .difficultyAttested(
                Difficulty(
                    ground: word(DifficultyGround.self), attestedOn: day(), seen: bool()))
        case .casePurposeCoded: .purposeCoded(word(PurposeCode.self))
        case .caseAssessed:
            .assessed(
                Assessment(
                    ruleSet: digest(), on: day(), outcome: word(AssessmentOutcome.self),
                    explanation: digest()))
        case .caseOverrideRequested: .overrideRequested(motive: vault(), by: account())
        case .caseOverrideApproved: .overrideApproved(by: account())
        case .caseOverrideDeclined: .overrideDeclined(by: account())
        default: nil
        }
    }

    mutating func bankCase(_ type: EventType) -> CaseEvent? {
        switch type {
        case .caseConsentGiven: .consentGiven(word(ConsentScope.self), on: day())
        case .caseConsentRevoked: .consentRevoked(word(ConsentScope.self), on: day())
        case .caseConsentGivenByPerson:
            .consentGiven(word(ConsentScope.self), by: .person, on: day())
        case .caseConsentRevokedByPerson:
            .consentRevoked(word(ConsentScope.self), by: .person, on: day())
        case .caseSubmittedToBank:
            .submittedToBank(bank: organisationID(), on: day(), answerDue: day())
        case .caseInformationRequested:
            .informationRequested(
                bank: organisationID(), word(InformationCode.self), on: day())
        case .caseInformationProvided: .informationProvided(bank: organisationID(), on: day())
        case .casePapersRequested:
            .papersRequested(
                bank: organisationID(),
                (0..<Int.random(in: 0...30, using: &random)).map { _ in
                    PaperRequest(
                        kind: word(PaperKind.self), fault: word(PaperFault.self),
                        paper: bool() ? int() : nil)
                }, words: bool() ? vault() : nil, on: day())
        case .caseAnswerPostponed:
            .answerPostponed(bank: organisationID(), answerDue: day(), on: day())
        case .caseBankRefused:
            .bankRefused(bank: organisationID(), word(RefusalCode.self), on: day())
        case .caseBankApproved:
            .bankApproved(bank: organisationID(), loan: loanID(), on: day())
        case .caseAnswerOverdue:
            .answerOverdue(bank: organisationID(), times: int(), on: day())
        case .caseReassigned: .reassigned(worker: account())
        case .caseWithdrawnByApplicant: .withdrawnByApplicant(on: day())
        case .caseClosed: .closed(word(CaseOutcome.self), on: day())
        default: nil
        }
    }

    mutating func support(_ type: EventType) -> SupportEvent? {
        switch type {
        case .supportAssigned:
            .assigned(organisation: organisationID(), worker: account(), on: day())
        case .supportContactPlanned: .contactPlanned(on: day())
        case .supportContactKept:
            .contactKept(
                on: day(), channel: word(ContactChannel.self), note: bool() ? vault() : nil)
        case .supportAlertRaised:
            .alertRaised(
                loan: loanID(), reason: word(AlertReason.self), on: day(), contactBy: day())
        case .supportAlertActedOn:
            .alertActedOn(loan: loanID(), action: word(AlertAction.self), on: day())
        case .supportReassigned:
            .reassigned(organisation: organisationID(), worker: account(), on: day())
        case .supportEnded: .ended(word(SupportEnd.self), on: day())
        default: nil
        }
    }

    mutating func papers(_ type: EventType) -> PaperEvent? {
        switch type {
        case .papersAdded:
            .added(
                paper: int(),
                PaperFacts(
                    kind: word(PaperKind.self), format: word(PaperFormat.self), bytes: int(),
                    pages: bool() ? int() : nil, dated: bool() ? day() : nil,
                    expires: bool() ? day() : nil, content: vault(),
                    by: bool() ? account() : nil, replaces: bool() ? int() : nil,
                    from: bool() ? CaseID(integer()) : nil),
                on: day())
        case .papersRemoved: .removed(paper: int(), on: day())
        case .papersTransmitted:
            .transmitted(
                bank: organisationID(),
                papers: (0..<Int.random(in: 0...30, using: &random)).map { _ in int() }, on: day())
        case .papersScanned: .scanned(paper: int(), word(PaperVerdict.self))
        default: nil
        }
    }
}
