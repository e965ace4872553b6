/// Which side of the project the budget is read on.
package enum BudgetBasis: String, Sendable, CaseIterable {
    case before, after
}

extension OpposableFacts {
    /// The facts of a file, summed by month.
    ///
    /// No line of a kind is *missing*, not zero: a person without charges or other loans says so
    /// with a line of zero. One line marked missing makes its whole sum missing.
    package init(
        household: Household?, budget: [BudgetLine], request: LoanRequest?,
        difficulty: Difficulty?, on: Day, supportAccepted: Bool? = nil,
        basis: BudgetBasis = .before
    ) {
        self.init(on: on)
        adults = household?.adults
        children = household?.children
        sharedCustodyChildren = household?.sharedCustodyChildren
        hosted = household?.hosted
        monthlyResources = Self.monthly(budget.filter { $0.kind.isIncome }, basis)
        monthlyCharges = Self.monthly(
            budget.filter { !$0.kind.isIncome && !$0.kind.isDebt }, basis)
        otherInstalments = Self.monthly(budget.filter { $0.kind.isDebt }, basis)
        monthlyBenefits = Self.monthly(budget.filter { $0.kind.isBenefit }, basis)
        amount = request?.amount
        months = request?.months
        self.supportAccepted = supportAccepted
        if let difficulty {
            let given = Attestation.given(on: difficulty.attestedOn, seen: difficulty.seen)
            switch difficulty.ground {
            case .bankRefusal: bankRefusal = given
            case .insufficientAid: insufficientAid = given
            }
        }
    }

    /// The monthly sum, rounded once, half up; nil where it cannot be known.
    private static func monthly(_ lines: [BudgetLine], _ basis: BudgetBasis) -> StatedAmount? {
        guard !lines.isEmpty, lines.allSatisfy({ $0.evidence != .missing }) else { return nil }
        var twelfths: Int128 = 0
        for line in lines {
            let amount = basis == .before ? line.amount : line.after ?? line.amount
            twelfths += Int128(amount.cents) * line.period.perYear
        }
        let sum = Rounding.halfUp.divideWide(twelfths, by: 12)
        guard let cents = Int64(exactly: sum) else { return nil }
        return StatedAmount(Money(cents: cents), seen: lines.allSatisfy { $0.evidence == .seen })
    }
}

extension Period {
    fileprivate var perYear: Int128 {
        switch self {
        case .monthly: 12
        case .quarterly: 4
        case .annual: 1
        }
    }
}

extension BudgetKind {
    /// Summed for the family quotient; which benefit it is goes no further than this sum.
    fileprivate var isBenefit: Bool {
        switch self {
        case .familyBenefits, .housingBenefits, .minimumBenefits: true
        default: false
        }
    }
}
