/// An amount stated by the applicant, and whether a paper shows it.
package struct StatedAmount: Hashable, Sendable {
    package var amount: Money
    /// True when a paper was seen, false when the figure is only declared.
    package var seen: Bool

    package init(_ amount: Money, seen: Bool = false) {
        self.amount = amount
        self.seen = seen
    }
}

/// What is known of a fact that a paper attests. Absent altogether is a third case: not known.
package enum Attestation: Hashable, Sendable {
    /// The person says that it is not so.
    case denied
    /// - Parameter paper: the number of the paper in the file, when it has one.
    case given(on: Day, seen: Bool, paper: Int? = nil)
}

/// Everything that may be held for or against an applicant: the rules engine sees this and
/// nothing else. Every quantity is optional, because missing is not zero.
package struct OpposableFacts: Hashable, Sendable {
    /// The day on which attestations are read: the deposit, or the decision.
    package var on: Day
    package var adults: Int?
    package var children: Int?
    package var sharedCustodyChildren: Int?
    package var hosted: Int?
    package var monthlyResources: StatedAmount?
    package var monthlyCharges: StatedAmount?
    package var otherInstalments: StatedAmount?
    package var monthlyBenefits: StatedAmount?
    package var familyQuotient: StatedAmount?
    /// Annual.
    package var referenceTaxIncome: StatedAmount?
    /// Tax parts: 1, 3/2, 5/4…
    package var taxParts: Rate?
    package var amount: Money?
    package var months: Int?
    /// The rate a bank proposed; nil for the rate of the rules.
    package var annualRate: Rate?
    package var bankRefusal: Attestation?
    package var insufficientAid: Attestation?
    package var supportAccepted: Bool?

    package init(on: Day) { self.on = on }
}

extension OpposableFacts {
    /// Beyond these, a figure is a typing error: it is sent back to be verified, never judged.
    package enum Limit {
        /// 10 million euros, in cents: what a schedule accepts.
        package static let cents = ScheduleLimits.principal.upperBound.cents
        package static let persons = 50
        package static let months = 600
        package static let parts = Rate(50, 1)
    }

    /// The state of a fact before any rule looks at it.
    enum Reading: Hashable {
        case known(Int64, seen: Bool)
        case missing, implausible
    }

    func reading(_ operand: Operand) -> Reading {
        switch operand {
        case .monthlyResources: reading(monthlyResources)
        case .monthlyCharges: reading(monthlyCharges)
        case .otherInstalments: reading(otherInstalments)
        case .monthlyBenefits: reading(monthlyBenefits)
        case .familyQuotient:
            familyQuotient == nil ? computedQuotient : reading(familyQuotient)
        case .referenceTaxIncome: reading(referenceTaxIncome)
        case .amount: reading(amount.map { StatedAmount($0, seen: true) }, from: 0)
        case .months: reading(months, in: 1...Limit.months)
        case .adults: reading(adults, in: 1...Limit.persons)
        case .children: reading(children, in: 0...Limit.persons)
        case .sharedCustodyChildren: reading(sharedCustodyChildren, in: 0...Limit.persons)
        case .hosted: reading(hosted, in: 0...Limit.persons)
        case .householdSize: reading(householdSize, in: 1...3 * Limit.persons)
        case .taxParts, .instalment: .missing
        }
    }

    /// The persons on the budget, a child in shared custody counted whole.
    private var householdSize: Int? {
        guard let adults = plausible(adults), let children = plausible(children),
            let shared = plausible(sharedCustodyChildren)
        else { return nil }
        return adults + children + shared
    }

    private func plausible(_ count: Int?) -> Int? {
        count.flatMap { (0...Limit.persons).contains($0) ? $0 : nil }
    }

    /// The household, where every count is known and plausible.
    var household: Household? {
        guard let adults = plausible(adults), adults > 0, let children = plausible(children),
            let shared = plausible(sharedCustodyChildren), let hosted = plausible(hosted)
        else { return nil }
        return Household(
            adults: adults, children: children, sharedCustodyChildren: shared, hosted: hosted)
    }

    /// Tax parts known to be plausible, in quarters at the finest.
    var plausibleParts: Rate? {
        taxParts.flatMap { $0 >= .one && $0 <= Limit.parts && $0.denominator <= 4 ? $0 : nil }
    }

    /// The rate of the loan: the one proposed, else that of the rules; nil where implausible.
    func rate(_ ofRules: Rate?) -> Rate? {
        guard let annualRate else { return ofRules }
        let isPlausible =
            ScheduleLimits.annualRate.contains(annualRate) && annualRate.denominator <= 1_000_000
        return isPlausible ? annualRate : nil
    }

    /// (annual tax income ÷ 12 + monthly benefits) ÷ parts, rounded once, half up.
    private var computedQuotient: Reading {
        guard case .known(let income, let seen) = reading(referenceTaxIncome),
            case .known(let benefits, let benefitsSeen) = reading(monthlyBenefits),
            let parts = plausibleParts
        else { return .missing }
        let cents = Rounding.halfUp.divideWide(
            Int128(income + 12 * benefits) * Int128(parts.denominator),
            by: 12 * Int128(parts.numerator))
        guard cents.magnitude <= Limit.cents else { return .implausible }
        return .known(Int64(cents), seen: seen && benefitsSeen)
    }

    private func reading(_ stated: StatedAmount?, from least: Int64 = -Limit.cents) -> Reading {
        guard let stated else { return .missing }
        guard (least...Limit.cents).contains(stated.amount.cents) else { return .implausible }
        return .known(stated.amount.cents, seen: stated.seen)
    }

    private func reading(_ count: Int?, in range: ClosedRange<Int>) -> Reading {
        guard let count else { return .missing }
        return range.contains(count) ? .known(Int64(count), seen: true) : .implausible
    }

    func attestation(of flag: Flag) -> Attestation? {
        switch flag {
        case .bankRefusal: bankRefusal
        case .insufficientAid: insufficientAid
        case .supportAccepted:
            supportAccepted.map { $0 ? .given(on: on, seen: true) : .denied }
        }
    }
}
