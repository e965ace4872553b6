/// One reading of the facts by the rules, with every operation kept. Total and pure.
struct Evaluation {
    let rules: RuleSet
    let facts: OpposableFacts
    private let household: Household?
    private let instalment: Int64?

    init(rules: RuleSet, facts: OpposableFacts) {
        self.rules = rules
        self.facts = facts
        household = facts.household
        instalment = rules.program.instalment(HouseholdRow(facts))
    }

    func results() -> [CriterionResult] { rules.criteria.map(result) }

    func result(_ criterion: Criterion) -> CriterionResult {
        var state = CriterionState.satisfied
        var readings: [CriterionReading] = []
        if let applies = criterion.applies {
            state = read(applies, criterion, &readings)
        }
        switch state {
        case .satisfied:
            readings.removeAll()
            state = read(criterion.requirement, criterion, &readings)
        case .notSatisfied: state = .notApplicable
        case .toVerify, .notApplicable: break
        }
        return CriterionResult(
            id: criterion.id, state: state, decides: criterion.severity == .condition,
            overridable: criterion.overridable, readings: readings)
    }

    /// Evaluates one requirement; appends what its leaves read.
    private func read(
        _ requirement: Requirement, _ criterion: Criterion, _ readings: inout [CriterionReading]
    ) -> CriterionState {
        switch requirement {
        case .compare(let left, let comparison, let right):
            let reading = compare(left, comparison, right, criterion)
            readings.append(reading)
            return reading.state
        case .within(let lever, let name):
            let parts = within(lever, name, criterion)
            readings += parts
            return parts.contains { $0.state == .notSatisfied }
                ? .notSatisfied : parts.first?.state ?? .toVerify
        case .flag(let flag, let validity):
            let reading = attested(flag, validity)
            readings.append(reading)
            return reading.state
        case .any(let parts):
            let states = parts.map { read($0, criterion, &readings) }
            if states.contains(.satisfied) { return .satisfied }
            return states.contains(.toVerify) ? .toVerify : .notSatisfied
        case .all(let parts):
            let states = parts.map { read($0, criterion, &readings) }
            if states.contains(.notSatisfied) { return .notSatisfied }
            return states.contains(.toVerify) ? .toVerify : .satisfied
        }
    }

    // MARK: Comparisons

    private func compare(
        _ left: Expression, _ comparison: Comparison, _ right: Expression, _ criterion: Criterion
    ) -> CriterionReading {
        let reader = NumberReader(
            rules: rules, facts: facts, household: household, instalment: instalment)
        let observed = reader.calculate(left)
        let bound = reader.calculate(right)
        var reading = CriterionReading(
            subject: .comparison(comparison), state: .toVerify,
            observed: observed.calculation, bound: bound.calculation,
            doubts: Self.unique(observed.missing + bound.missing),
            sources: Self.unique(bound.sources + observed.sources))
        guard let first = observed.base, let second = bound.base else { return reading }
        let margin = comparison == .atMost ? second - first : first - second
        reading.gap = Quantity(base: abs(margin), unit: observed.unit)
        reading.state = margin < 0 ? .notSatisfied : .satisfied
        let notSeen = Self.unique(observed.notSeen + bound.notSeen)
        if criterion.needsPapers, margin >= 0, !notSeen.isEmpty {
            reading.state = .toVerify
            reading.doubts = notSeen
        }
        return reading
    }

    /// A range is two comparisons, its least and its most.
    private func within(
        _ lever: LeverKind, _ name: String, _ criterion: Criterion
    ) -> [CriterionReading] {
        guard let parameter = rules.parameter(name) else { return [] }
        let limits: [(Int64, Comparison)] =
            switch parameter.value {
            case .amountRange(let range):
                [(range.least.cents, .atLeast), (range.most.cents, .atMost)]
            case .monthRange(let range):
                [(Int64(range.least), .atLeast), (Int64(range.most), .atMost)]
            default: []
            }
        let source = ParameterSource(parameter: parameter.name, deliberation: parameter.by)
        let reader = NumberReader(
            rules: rules, facts: facts, household: household, instalment: instalment)
        let observed = reader.calculate(Expression([Term(.operand(lever.operand))]))
        return limits.map { limit, comparison in
            let bound = Quantity(base: limit, unit: lever.operand.unit)
            var reading = CriterionReading(
                subject: .comparison(comparison), state: .toVerify,
                observed: observed.calculation,
                bound: Calculation(
                    steps: [
                        CalculationStep(
                            negative: false, label: .parameter(parameter.name), value: bound)
                    ], result: bound),
                doubts: observed.missing, sources: [source])
            guard let value = observed.base else { return reading }
            let margin = comparison == .atMost ? limit - value : value - limit
            reading.gap = Quantity(base: abs(margin), unit: lever.operand.unit)
            reading.state = margin < 0 ? .notSatisfied : .satisfied
            return reading
        }
    }

    // MARK: Attested facts

    private func attested(_ flag: Flag, _ validity: String?) -> CriterionReading {
        let attestation = facts.attestation(of: flag)
        var reading = CriterionReading(
            subject: .flag(flag), state: .toVerify, attestation: attestation, doubts: [],
            sources: [])
        var validMonths: Int?
        if let validity, let parameter = rules.parameter(validity),
            case .months(let months) = parameter.value
        {
            validMonths = months
            reading.sources = [
                ParameterSource(parameter: parameter.name, deliberation: parameter.by)
            ]
        }
        switch attestation {
        case nil: reading.doubts = [.notAttested(flag)]
        case .denied: reading.state = .notSatisfied
        case .given(let day, let seen, _):
            let last = validMonths.map { day.adding(months: $0) }
            if !seen {
                reading.doubts = [.attestationNotSeen(flag, on: day)]
            } else if day > facts.on {
                reading.doubts = [.postdated(flag, on: day)]
            } else if let last, facts.on > last {
                reading.doubts = [.expired(flag, on: day, validUntil: last)]
            } else {
                reading.state = .satisfied
            }
        }
        return reading
    }

    private static func unique<Element: Hashable>(_ elements: [Element]) -> [Element] {
        var seen: Set<Element> = []
        return elements.filter { seen.insert($0).inserted }
    }
}
