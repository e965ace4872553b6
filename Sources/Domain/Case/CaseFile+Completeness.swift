extension CaseFile {
    /// What must be there before the rules can judge, in the order of ``CaseItem``.
    package var missingForAssessment: [CaseItem] {
        missing(among: [.household, .budget, .request, .difficulty])
    }

    /// What must be there before a bank receives the file.
    package var missingForTransmission: [CaseItem] {
        missing(among: CaseItem.allCases)
    }

    /// Whether the rules, or two persons together, let the file go to a bank.
    package var mayProceed: Bool {
        guard assessmentIsCurrent, let assessment else { return false }
        return assessment.outcome == .eligible || override?.approvedBy != nil
    }

    package func has(_ item: CaseItem) -> Bool {
        switch item {
        case .identity: identity != nil
        case .need: need != nil
        case .household: household != nil
        case .budget: budget != nil
        case .request: request != nil
        case .difficulty: difficulty != nil
        case .assessment: assessment != nil
        case .consent: consents[.transmissionToBank] != nil
        }
    }

    private func missing(among items: [CaseItem]) -> [CaseItem] {
        items.filter { !has($0) }
    }
}

/// What a bank receives of a file: no need, no narrative, no purpose, no social note.
package struct BankExtract: Hashable, Sendable {
    package var person: PersonID
    package var identity: VaultReference
    package var household: Household
    package var budget: [BudgetLine]
    package var request: LoanRequest
    package var difficulty: Difficulty
    package var assessment: Assessment
    package var overridden: Bool
    package var consentedOn: Day
}

extension CaseFile {
    /// The extract, or nil while something is missing or the consent was not given.
    package var extract: BankExtract? {
        guard let person, let identity, let household, let budget, let request, let difficulty,
            let assessment, let consentedOn = consents[.transmissionToBank]
        else { return nil }
        return BankExtract(
            person: person, identity: identity, household: household, budget: budget,
            request: request, difficulty: difficulty, assessment: assessment,
            overridden: override?.approvedBy != nil, consentedOn: consentedOn)
    }
}
