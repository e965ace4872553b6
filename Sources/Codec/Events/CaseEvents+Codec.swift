internal import Domain

extension CaseEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .opened(let person, let prescriber, let worker):
            writer.put("person", person)
            writer.put("prescriber", prescriber)
            writer.put("worker", worker)
            return .caseOpened
        case .identityRecorded(let identity):
            writer.put("identity", identity)
            return .caseIdentityRecorded
        case .needDescribed(let need):
            writer.put("need", need)
            return .caseNeedDescribed
        case .householdRecorded(let household):
            writer.put("adults", household.adults)
            writer.put("children", household.children)
            writer.put("shared", household.sharedCustodyChildren)
            writer.put("hosted", household.hosted)
            return .caseHouseholdRecorded
        case .budgetRecorded(let lines):
            writer.put("lines", rows: lines.count)
            for line in lines { writer.row(5, line.write) }
            return .caseBudgetRecorded
        case .loanRequested(let request):
            writer.put("amount", request.amount)
            writer.put("months", request.months)
            return .caseLoanRequested
        case .difficultyAttested(let difficulty):
            writer.put("ground", difficulty.ground)
            writer.put("seen", difficulty.seen)
            return writer.on(difficulty.attestedOn, .caseDifficultyAttested)
        case .purposeCoded(let code):
            writer.put("purpose", code)
            return .casePurposeCoded
        case .reassigned(let worker):
            writer.put("worker", worker)
            return .caseReassigned
        case .assessed, .overrideRequested, .overrideApproved, .overrideDeclined,
            .consentGiven, .consentRevoked:
            return writeAssessment(to: &writer)
        default: return writeBank(to: &writer)
        }
    }

    private func writeAssessment(to writer: inout EventWriter) -> EventType {
        switch self {
        case .assessed(let assessment):
            writer.put("rules", assessment.ruleSet)
            writer.put("outcome", assessment.outcome)
            writer.put("explanation", assessment.explanation)
            return writer.on(assessment.on, .caseAssessed)
        case .overrideRequested(let motive, let by):
            writer.put("motive", motive)
            writer.put("by", by)
            return .caseOverrideRequested
        case .overrideApproved(let by):
            writer.put("by", by)
            return .caseOverrideApproved
        case .overrideDeclined(let by):
            writer.put("by", by)
            return .caseOverrideDeclined
        case .consentGiven(let scope, let by, let on):
            writer.put("scope", scope)
            return writer.on(on, by == .paper ? .caseConsentGiven : .caseConsentGivenByPerson)
        case .consentRevoked(let scope, let by, let on):
            writer.put("scope", scope)
            return writer.on(
                on, by == .paper ? .caseConsentRevoked : .caseConsentRevokedByPerson)
        default: preconditionFailure("written elsewhere")
        }
    }

    private func writeBank(to writer: inout EventWriter) -> EventType {
        switch self {
        case .submittedToBank(let bank, let on, let answerDue):
            writer.put("bank", bank)
            writer.put("answerDue", answerDue)
            return writer.on(on, .caseSubmittedToBank)
        case .informationRequested(let bank, let code, let on):
            writer.put("bank", bank)
            writer.put("code", code)
            return writer.on(on, .caseInformationRequested)
        case .informationProvided(let bank, let on):
            writer.put("bank", bank)
            return writer.on(on, .caseInformationProvided)
        case .papersRequested(let bank, let requests, let words, let on):
            writer.put("bank", bank)
            writer.put("papers", rows: requests.count)
            for request in requests { writer.row(3, request.write) }
            writer.put("words", optional: words) { $0.put($1, $2) }
            return writer.on(on, .casePapersRequested)
        case .answerPostponed(let bank, let answerDue, let on):
            writer.put("bank", bank)
            writer.put("answerDue", answerDue)
            return writer.on(on, .caseAnswerPostponed)
        case .answerOverdue(let bank, let times, let on):
            writer.put("bank", bank)
            writer.put("times", times)
            return writer.on(on, .caseAnswerOverdue)
        case .bankRefused(let bank, let code, let on):
            writer.put("bank", bank)
            writer.put("code", code)
            return writer.on(on, .caseBankRefused)
        case .bankApproved(let bank, let loan, let on):
            writer.put("bank", bank)
            writer.put("loan", loan)
            return writer.on(on, .caseBankApproved)
        case .withdrawnByApplicant(let on): return writer.on(on, .caseWithdrawnByApplicant)
        case .closed(let outcome, let on):
            writer.put("outcome", outcome)
            return writer.on(on, .caseClosed)
        default: preconditionFailure("written elsewhere")
        }
    }
}

extension BudgetLine {
    fileprivate func write(to row: inout CBORWriter) {
        row.text(kind.rawValue)
        row.text(period.rawValue)
        row.integer(amount.cents)
        if let after { row.integer(after.cents) } else { row.null() }
        row.text(evidence.rawValue)
    }
}

extension PaperRequest {
    fileprivate func write(to row: inout CBORWriter) {
        row.text(kind.rawValue)
        row.text(fault.rawValue)
        if let paper { row.integer(Int64(paper)) } else { row.null() }
    }
}
