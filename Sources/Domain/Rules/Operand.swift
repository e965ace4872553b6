/// The closed list of the quantities that a rule may read. Nothing else can be an operand:
/// there is no case for purpose, age, health, type of benefit, type of contract, birth date or
/// nationality, and none for a proxy of them (end-of-loan age, invalidity pension, insurance).
package enum Operand: String, Sendable, CaseIterable {
    case monthlyResources, monthlyCharges, otherInstalments, monthlyBenefits
    /// The attested quotient, or the one computed from tax income, benefits and parts.
    case familyQuotient
    case referenceTaxIncome, taxParts
    case amount, months
    /// The constant instalment of the loan asked, at the rate of the rules.
    case instalment
    case adults, children, sharedCustodyChildren, hosted
    /// Persons on the budget: adults and children, a child in shared custody counted whole.
    case householdSize

    package var unit: QuantityUnit {
        switch self {
        case .monthlyResources, .monthlyCharges, .otherInstalments, .monthlyBenefits,
            .familyQuotient, .referenceTaxIncome, .amount, .instalment:
            .money
        case .months: .months
        case .taxParts: .ratio
        case .adults, .children, .sharedCustodyChildren, .hosted, .householdSize: .count
        }
    }
}

/// The yes-or-no facts that a rule may require.
package enum Flag: String, Sendable, CaseIterable {
    case bankRefusal, insufficientAid, supportAccepted
}

/// What may change at the applicant's request: the only numbers on which a proposal is made.
/// Facts of life are stated, never advised.
package enum LeverKind: String, Sendable, CaseIterable {
    case months, amount

    package var operand: Operand {
        switch self {
        case .months: .months
        case .amount: .amount
        }
    }
}
