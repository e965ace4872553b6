/// Why a rule set cannot exist. `criterion` and `parameter` are the names in the set.
package enum RuleSetDefect: Error, Hashable, Sendable {
    case unknownCitation(reference: String, parameter: String?)
    case duplicateParameter(String)
    case duplicateCriterion(String)
    case noCriterion
    /// More than ``SoundnessCheck/most`` parameters or criteria.
    case tooMany
    case effectEndsBeforeItStarts
    case unknownParameter(String, criterion: String)
    /// The terms of one expression, or the two sides of a comparison, measure different things.
    case mixedUnits(criterion: String)
    case emptyExpression(criterion: String)
    /// A factor is a ratio or a count, and multiplies an amount.
    case badFactor(criterion: String)
    case badRange(parameter: String)
    /// No ceiling for one adult alone: some household would have none.
    case incompleteTable(parameter: String)
    case valueOutOfBounds(parameter: String)
    /// The instalment cannot be priced without `taux_annuel`.
    case noAnnualRate(criterion: String)
    /// A lever needs the range of what may be asked.
    case leverWithoutRange(LeverKind, criterion: String)
}

/// What has to hold before a rule set exists.
struct SoundnessCheck {
    let parameters: [Parameter]
    let criteria: [Criterion]
    let citations: [Citation]
    let deliberation: String
    let effect: Effect

    /// Of parameters, and of criteria.
    static let most = 200

    func run() throws(RuleSetDefect) {
        guard cites(deliberation) else {
            throw .unknownCitation(reference: deliberation, parameter: nil)
        }
        if let to = effect.to, to < effect.from { throw .effectEndsBeforeItStarts }
        guard !criteria.isEmpty else { throw .noCriterion }
        guard parameters.count <= Self.most, criteria.count <= Self.most else { throw .tooMany }
        var names: Set<String> = []
        for parameter in parameters {
            guard names.insert(parameter.name).inserted else {
                throw .duplicateParameter(parameter.name)
            }
            guard cites(parameter.by) else {
                throw .unknownCitation(reference: parameter.by, parameter: parameter.name)
            }
            try check(parameter)
        }
        var ids: Set<String> = []
        for criterion in criteria {
            guard ids.insert(criterion.id).inserted else {
                throw .duplicateCriterion(criterion.id)
            }
            try check(criterion.requirement, in: criterion)
            if let applies = criterion.applies { try check(applies, in: criterion) }
            for lever in criterion.levers where !hasRange(lever) {
                throw .leverWithoutRange(lever, criterion: criterion.id)
            }
        }
    }

    private func parameter(_ name: String) -> Parameter? { parameters.first { $0.name == name } }

    private func cites(_ reference: String) -> Bool {
        citations.contains { $0.reference == reference }
    }

    private func hasRange(_ lever: LeverKind) -> Bool {
        switch (lever, parameter(RuleSet.WellKnown.range(of: lever))?.value) {
        case (.months, .monthRange), (.amount, .amountRange): true
        default: false
        }
    }

    /// Bounds that keep every sum and product far from overflow, so that judging is total.
    private func check(_ parameter: Parameter) throws(RuleSetDefect) {
        func bounded(_ amounts: Money...) throws(RuleSetDefect) {
            guard amounts.allSatisfy({ $0.cents.magnitude <= 1_000_000_000 }) else {
                throw .valueOutOfBounds(parameter: parameter.name)
            }
        }
        func bounded(_ rates: [Rate]) throws(RuleSetDefect) {
            guard
                rates.allSatisfy({
                    $0.numerator >= 0 && $0.numerator <= 100_000 && $0.denominator <= 10_000
                })
            else { throw .valueOutOfBounds(parameter: parameter.name) }
        }
        switch parameter.value {
        case .money(let money): try bounded(money)
        case .ratio(let rate): try bounded([rate])
        case .months(let number), .count(let number):
            guard (0...1200).contains(number) else {
                throw .valueOutOfBounds(parameter: parameter.name)
            }
        case .amountRange(let range):
            try bounded(range.least, range.most, range.step)
            guard range.least.cents >= 0, range.least <= range.most, range.step.isPositive,
                (range.most.cents - range.least.cents) / range.step.cents <= 10_000
            else { throw .badRange(parameter: parameter.name) }
        case .monthRange(let range):
            guard range.least >= 1, range.least <= range.most, range.most <= 120 else {
                throw .badRange(parameter: parameter.name)
            }
        case .unitScale(let scale):
            let rates = [
                scale.first, scale.otherAdult, scale.child, scale.sharedCustodyChild, scale.hosted,
            ]
            try bounded(rates)
            guard rates.allSatisfy({ $0.denominator <= 100 && $0.numerator <= 10_000 }) else {
                throw .valueOutOfBounds(parameter: parameter.name)
            }
        case .householdAmount(let amounts):
            try bounded(
                amounts.first, amounts.otherAdult, amounts.child, amounts.sharedCustodyChild)
        case .ceilingTable(let table):
            for row in table.rows { try bounded(row.ceiling) }
            try bounded(table.extraAdult, table.extraChild)
            guard table.rows.contains(where: { $0.adults == 1 && $0.children == 0 }) else {
                throw .incompleteTable(parameter: parameter.name)
            }
        }
    }

    private func check(_ requirement: Requirement, in criterion: Criterion) throws(RuleSetDefect) {
        switch requirement {
        case .compare(let left, _, let right):
            guard try unit(of: left, criterion) == unit(of: right, criterion) else {
                throw .mixedUnits(criterion: criterion.id)
            }
        case .within(let lever, let name):
            switch (lever, parameter(name)?.value) {
            case (.amount, .amountRange), (.months, .monthRange): break
            default: throw .unknownParameter(name, criterion: criterion.id)
            }
        case .flag(_, let validity):
            guard let validity else { return }
            guard case .months? = parameter(validity)?.value else {
                throw .unknownParameter(validity, criterion: criterion.id)
            }
        case .any(let parts), .all(let parts):
            guard !parts.isEmpty else { throw .emptyExpression(criterion: criterion.id) }
            for part in parts { try check(part, in: criterion) }
        }
    }

    private func unit(
        of expression: Expression, _ criterion: Criterion
    ) throws(RuleSetDefect) -> QuantityUnit {
        guard let first = expression.terms.first else {
            throw .emptyExpression(criterion: criterion.id)
        }
        guard expression.terms.count <= 16 else { throw .badFactor(criterion: criterion.id) }
        let unit = try unit(of: first.value, criterion)
        guard unit != .ratio else { throw .mixedUnits(criterion: criterion.id) }
        for term in expression.terms {
            guard try self.unit(of: term.value, criterion) == unit else {
                throw .mixedUnits(criterion: criterion.id)
            }
            guard let factor = term.factor else { continue }
            let factorUnit = try self.unit(of: factor, criterion)
            guard unit == .money, factorUnit == .ratio || factorUnit == .count else {
                throw .badFactor(criterion: criterion.id)
            }
        }
        return unit
    }

    private func unit(
        of atom: Atom, _ criterion: Criterion
    ) throws(RuleSetDefect) -> QuantityUnit {
        switch atom {
        case .operand(let operand):
            if operand == .instalment {
                guard case .ratio(let rate)? = parameter(RuleSet.WellKnown.annualRate)?.value,
                    ScheduleLimits.annualRate.contains(rate)
                else { throw .noAnnualRate(criterion: criterion.id) }
            }
            return operand.unit
        case .parameter(let name):
            guard let unit = parameter(name)?.value.unit else {
                throw .unknownParameter(name, criterion: criterion.id)
            }
            return unit
        }
    }
}
