/// Reads the numbers of an expression, each with its origin and its doubts.
struct NumberReader {
    let rules: RuleSet
    let facts: OpposableFacts
    let household: Household?
    let instalment: Int64?

    /// A sum, as far as it is known.
    struct Sum {
        var unit = QuantityUnit.money
        /// Nil as soon as one term is not known.
        var base: Int64? = 0
        var steps: [CalculationStep] = []
        var missing: [Doubt] = []
        var notSeen: [Doubt] = []
        var sources: [ParameterSource] = []

        var calculation: Calculation? {
            base.map { Calculation(steps: steps, result: Quantity(base: $0, unit: unit)) }
        }
    }

    /// One number; `over` is 1 except for a ratio.
    private struct Number {
        var base: Int64
        var over: Int64 = 1
        var unit: QuantityUnit
        var inputs: [CalculationStep] = []

        var quantity: Quantity {
            unit == .ratio ? .ratio(Rate(base, over)) : Quantity(base: base, unit: unit)
        }
    }

    func calculate(_ expression: Expression) -> Sum {
        var sum = Sum()
        for term in expression.terms { add(term, to: &sum) }
        if !sum.missing.isEmpty { sum.base = nil }
        return sum
    }

    private func add(_ term: Term, to sum: inout Sum) {
        let value = number(term.value, &sum)
        let factor = term.factor.map { number($0, &sum) }
        guard let value else { return }
        sum.unit = value.unit
        var product = value.base
        if let factor {
            guard let factor else { return }
            product = rules.rounding.divide(value.base, times: factor.base, by: factor.over)
            sum.steps.append(
                CalculationStep(
                    negative: term.negative, label: label(term.value), factor: factor.quantity,
                    factorLabel: term.factor.map(label), value: value.quantity,
                    inputs: value.inputs + factor.inputs))
        } else {
            sum.steps += steps(term, value)
        }
        sum.base = sum.base.map { $0 + (term.negative ? -product : product) }
    }

    private func label(_ atom: Atom) -> CalculationStep.Label {
        switch atom {
        case .operand(let operand): .operand(operand)
        case .parameter(let name): .parameter(name)
        }
    }

    // MARK: Numbers

    private func number(_ atom: Atom, _ sum: inout Sum) -> Number? {
        switch atom {
        case .operand(.instalment): return loanInstalment(&sum)
        case .operand(.taxParts): return taxParts(&sum)
        case .operand(let operand): return fact(operand, &sum)
        case .parameter(let name):
            guard let parameter = rules.parameter(name) else { return nil }
            sum.sources.append(
                ParameterSource(parameter: parameter.name, deliberation: parameter.by))
            return number(parameter.value, name, &sum)
        }
    }

    private func fact(_ operand: Operand, _ sum: inout Sum) -> Number? {
        switch facts.reading(operand) {
        case .known(let base, let seen):
            if !seen { sum.notSeen.append(.notSeen(operand)) }
            var number = Number(base: base, unit: operand.unit)
            if operand == .familyQuotient { number.inputs = quotientInputs }
            return number
        case .missing:
            sum.missing.append(.missing(operand))
            return nil
        case .implausible:
            sum.missing.append(.implausible(operand))
            return nil
        }
    }

    /// What the quotient was computed from, when no attested one was given.
    private var quotientInputs: [CalculationStep] {
        guard facts.familyQuotient == nil, let income = facts.referenceTaxIncome,
            let benefits = facts.monthlyBenefits, let parts = facts.taxParts
        else { return [] }
        return [
            step(.operand(.referenceTaxIncome), .money(income.amount)),
            step(.operand(.monthlyBenefits), .money(benefits.amount)),
            step(.operand(.taxParts), .ratio(parts)),
        ]
    }

    private func taxParts(_ sum: inout Sum) -> Number? {
        guard let parts = facts.plausibleParts else {
            sum.missing.append(
                facts.taxParts == nil ? .missing(.taxParts) : .implausible(.taxParts))
            return nil
        }
        return Number(base: parts.numerator, over: parts.denominator, unit: .ratio)
    }

    private func loanInstalment(_ sum: inout Sum) -> Number? {
        let before = sum.missing.count
        let amount = fact(.amount, &sum)
        let months = fact(.months, &sum)
        guard let amount, let months else { return nil }
        guard let rate = facts.rate(rules.annualRate), let instalment else {
            if sum.missing.count == before { sum.missing.append(.implausible(.instalment)) }
            return nil
        }
        if facts.annualRate == nil, let parameter = rules.parameter(RuleSet.WellKnown.annualRate) {
            sum.sources.append(
                ParameterSource(parameter: parameter.name, deliberation: parameter.by))
        }
        return Number(
            base: instalment, unit: .money,
            inputs: [
                step(.operand(.amount), amount.quantity), step(.operand(.months), months.quantity),
                step(.parameter(RuleSet.WellKnown.annualRate), .ratio(rate)),
            ])
    }

    private func number(
        _ value: ParameterValue, _ name: String, _ sum: inout Sum
    ) -> Number? {
        switch value {
        case .money(let money): return Number(base: money.cents, unit: .money)
        case .months(let number): return Number(base: Int64(number), unit: .months)
        case .count(let number): return Number(base: Int64(number), unit: .count)
        case .ratio(let rate):
            return Number(base: rate.numerator, over: rate.denominator, unit: .ratio)
        case .unitScale, .householdAmount, .ceilingTable:
            guard let household = knownHousehold(&sum) else { return nil }
            return number(value, household)
        case .amountRange, .monthRange: return nil
        }
    }

    private func number(_ value: ParameterValue, _ household: Household) -> Number? {
        switch value {
        case .unitScale(let scale):
            let units = scale.units(household)
            return Number(base: units.numerator, over: units.denominator, unit: .ratio)
        case .householdAmount(let amounts):
            return Number(base: amounts.amount(household).cents, unit: .money)
        case .ceilingTable(let table):
            return table.ceiling(household).map { Number(base: $0.cents, unit: .money) }
        default: return nil
        }
    }

    private func knownHousehold(_ sum: inout Sum) -> Household? {
        if let household { return household }
        for operand in [Operand.adults, .children, .sharedCustodyChildren, .hosted] {
            _ = fact(operand, &sum)
        }
        return nil
    }

    // MARK: Steps

    private func step(
        _ label: CalculationStep.Label, _ value: Quantity, negative: Bool = false
    ) -> CalculationStep {
        CalculationStep(negative: negative, label: label, value: value)
    }

    /// The operations to show for one term: an amount built person by person is opened.
    private func steps(_ term: Term, _ value: Number) -> [CalculationStep] {
        guard case .parameter(let name) = term.value, let household,
            let parameter = rules.parameter(name)
        else { return [whole(term, value)] }
        switch parameter.value {
        case .householdAmount(let amounts):
            return shares(
                name, term.negative, first: amounts.first,
                [
                    (.otherAdult, household.adults - 1, amounts.otherAdult),
                    (.child, household.children, amounts.child),
                    (
                        .sharedCustodyChild, household.sharedCustodyChildren,
                        amounts.sharedCustodyChild
                    ),
                ])
        case .ceilingTable(let table):
            guard let row = table.row(for: household) else { return [whole(term, value)] }
            let children = household.children + household.sharedCustodyChildren
            return shares(
                name, term.negative, first: row.ceiling,
                [
                    (.otherAdult, household.adults - row.adults, table.extraAdult),
                    (.child, children - row.children, table.extraChild),
                ])
        default: return [whole(term, value)]
        }
    }

    private func whole(_ term: Term, _ value: Number) -> CalculationStep {
        CalculationStep(
            negative: term.negative, label: label(term.value), value: value.quantity,
            inputs: value.inputs)
    }

    private func shares(
        _ name: String, _ negative: Bool, first: Money, _ others: [(HouseholdShare, Int, Money)]
    ) -> [CalculationStep] {
        let start = step(.share(.first, of: name), .money(first), negative: negative)
        return [start]
            + others.filter { $0.1 > 0 }.map { share, count, amount in
                CalculationStep(
                    negative: negative, label: .share(share, of: name), factor: .count(count),
                    value: .money(amount))
            }
    }
}
