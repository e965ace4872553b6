internal import Domain

extension CaseEvent {
    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> CaseEvent? {
        switch type {
        case .caseOpened:
            return .opened(
                person: try reader.person("person"),
                prescriber: try reader.organisation("prescriber"),
                worker: try reader.account("worker"))
        case .caseIdentityRecorded:
            return .identityRecorded(identity: try reader.vault("identity"))
        case .caseNeedDescribed: return .needDescribed(need: try reader.vault("need"))
        case .caseHouseholdRecorded:
            return .householdRecorded(
                Household(
                    adults: try reader.int("adults"), children: try reader.int("children"),
                    sharedCustodyChildren: try reader.int("shared"),
                    hosted: try reader.int("hosted")))
        case .caseBudgetRecorded:
            return .budgetRecorded(try reader.rows("lines", BudgetLine.read))
        case .caseLoanRequested:
            return .loanRequested(
                LoanRequest(amount: try reader.money("amount"), months: try reader.int("months")))
        case .caseDifficultyAttested:
            let ground = try reader.word("ground", DifficultyGround.self)
            let seen = try reader.bool("seen")
            return .difficultyAttested(
                Difficulty(ground: ground, attestedOn: try reader.day("on"), seen: seen))
        case .casePurposeCoded:
            return .purposeCoded(try reader.word("purpose", PurposeCode.self))
        case .caseReassigned: return .reassigned(worker: try reader.account("worker"))
        default:
            if let event = try readAssessment(type, from: &reader) { return event }
            return try readBank(type, from: &reader)
        }
    }

    private static func readAssessment(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> CaseEvent? {
        switch type {
        case .caseAssessed:
            let ruleSet = try reader.digest("rules")
            let outcome = try reader.word("outcome", AssessmentOutcome.self)
            let explanation = try reader.digest("explanation")
            return .assessed(
                Assessment(
                    ruleSet: ruleSet, on: try reader.day("on"), outcome: outcome,
                    explanation: explanation))
        case .caseOverrideRequested:
            return .overrideRequested(
                motive: try reader.vault("motive"), by: try reader.account("by"))
        case .caseOverrideApproved: return .overrideApproved(by: try reader.account("by"))
        case .caseOverrideDeclined: return .overrideDeclined(by: try reader.account("by"))
        case .caseConsentGiven:
            return .consentGiven(
                try reader.word("scope", ConsentScope.self), on: try reader.day("on"))
        case .caseConsentRevoked:
            return .consentRevoked(
                try reader.word("scope", ConsentScope.self), on: try reader.day("on"))
        case .caseConsentGivenByPerson:
            return .consentGiven(
                try reader.word("scope", ConsentScope.self), by: .person,
                on: try reader.day("on"))
        case .caseConsentRevokedByPerson:
            return .consentRevoked(
                try reader.word("scope", ConsentScope.self), by: .person,
                on: try reader.day("on"))
        default: return nil
        }
    }

    private static func readBank(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> CaseEvent? {
        switch type {
        case .caseSubmittedToBank:
            let bank = try reader.organisation("bank")
            let answerDue = try reader.day("answerDue")
            return .submittedToBank(
                bank: bank, on: try reader.day("on"), answerDue: answerDue)
        case .caseInformationRequested:
            return .informationRequested(
                bank: try reader.organisation("bank"),
                try reader.word("code", InformationCode.self), on: try reader.day("on"))
        case .caseInformationProvided:
            return .informationProvided(
                bank: try reader.organisation("bank"), on: try reader.day("on"))
        case .casePapersRequested:
            let bank = try reader.organisation("bank")
            let requests = try reader.rows("papers", PaperRequest.read)
            let words = try reader.optional("words") {
                (reader: inout EventReader) throws(CodecError) in try reader.vault()
            }
            return .papersRequested(bank: bank, requests, words: words, on: try reader.day("on"))
        case .caseAnswerPostponed:
            return .answerPostponed(
                bank: try reader.organisation("bank"), answerDue: try reader.day("answerDue"),
                on: try reader.day("on"))
        case .caseAnswerOverdue:
            return .answerOverdue(
                bank: try reader.organisation("bank"), times: try reader.int("times"),
                on: try reader.day("on"))
        case .caseBankRefused:
            return .bankRefused(
                bank: try reader.organisation("bank"),
                try reader.word("code", RefusalCode.self), on: try reader.day("on"))
        case .caseBankApproved:
            return .bankApproved(
                bank: try reader.organisation("bank"), loan: try reader.loan("loan"),
                on: try reader.day("on"))
        case .caseWithdrawnByApplicant: return .withdrawnByApplicant(on: try reader.day("on"))
        case .caseClosed:
            return .closed(
                try reader.word("outcome", CaseOutcome.self), on: try reader.day("on"))
        default: return nil
        }
    }
}

extension BudgetLine {
    fileprivate static func read(from reader: inout EventReader) throws(CodecError) -> BudgetLine {
        try reader.row(of: 5)
        let kind = try reader.word(BudgetKind.self)
        let period = try reader.word(Period.self)
        let amount = try reader.money()
        let after = try reader.isNull() ? nil : try reader.money()
        return BudgetLine(
            kind: kind, period: period, amount: amount, after: after,
            evidence: try reader.word(Evidence.self))
    }
}

extension PaperRequest {
    fileprivate static func read(
        from reader: inout EventReader
    ) throws(CodecError) -> PaperRequest {
        try reader.row(of: 3)
        return PaperRequest(
            kind: try reader.word(PaperKind.self), fault: try reader.word(PaperFault.self),
            paper: try reader.isNull() ? nil : try reader.int())
    }
}
