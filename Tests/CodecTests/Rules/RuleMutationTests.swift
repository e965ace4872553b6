import Codec
import Domain
import Testing

/// The voted cases guard every number: change any of them by the least step and a case breaks.
@Suite struct RuleMutationTests {
    @Test(arguments: RuleFiles.names)
    func everyMutationBreaksACase(name: String) throws {
        let rules = try RuleFiles.rules(name)
        for (index, parameter) in rules.parameters.enumerated() {
            for mutant in Self.mutants(of: parameter.value) {
                var parameters = rules.parameters
                parameters[index].value = mutant
                let mutated = try RuleSet(
                    name: rules.name, version: rules.version, status: rules.status,
                    deliberation: rules.deliberation, citations: rules.citations,
                    effect: rules.effect, rounding: rules.rounding, parameters: parameters,
                    criteria: rules.criteria, cases: rules.cases)
                #expect(!mutated.brokenCases.isEmpty, "\(parameter.name) → \(mutant)")
            }
        }
    }

    /// Each component moved by its least step, up and down where a value remains possible.
    private static func mutants(of value: ParameterValue) -> [ParameterValue] {
        func cents(_ make: (Money) -> ParameterValue, _ money: Money) -> [ParameterValue] {
            [make(money + Money(cents: 1)), make(money - Money(cents: 1))]
        }
        switch value {
        case .money(let money): return cents({ .money($0) }, money)
        case .months(let number): return [.months(number + 1), .months(number - 1)]
        case .count(let number): return [.count(number + 1), .count(number - 1)]
        case .ratio(let rate):
            return [.ratio(rate + Rate(1, 1_000)), .ratio(rate - Rate(1, 1_000))]
        case .amountRange(let range):
            return [Money(cents: -1), Money(cents: 1)].flatMap { step -> [ParameterValue] in
                return [
                    AmountRange(least: range.least + step, most: range.most, step: range.step),
                    AmountRange(least: range.least, most: range.most + step, step: range.step),
                    AmountRange(least: range.least, most: range.most, step: range.step + step),
                ].map { .amountRange($0) }
            }
        case .monthRange(let range):
            return [-1, 1].flatMap { step -> [ParameterValue] in
                [
                    .monthRange(MonthRange(least: range.least + step, most: range.most)),
                    .monthRange(MonthRange(least: range.least, most: range.most + step)),
                ]
            }
        case .unitScale(let scale): return mutants(of: scale)
        case .householdAmount(let amounts): return mutants(of: amounts)
        case .ceilingTable: return []
        }
    }

    private static func mutants(of scale: UnitScale) -> [ParameterValue] {
        let paths: [WritableKeyPath<UnitScale, Rate>] = [
            \.first, \.otherAdult, \.child, \.sharedCustodyChild, \.hosted,
        ]
        return paths.flatMap { path in
            [Rate(1, 100), Rate(-1, 100)].compactMap { step -> ParameterValue? in
                var changed = scale
                changed[keyPath: path] = changed[keyPath: path] + step
                return changed[keyPath: path] < .zero ? nil : .unitScale(changed)
            }
        }
    }

    private static func mutants(of amounts: HouseholdAmount) -> [ParameterValue] {
        let paths: [WritableKeyPath<HouseholdAmount, Money>] = [
            \.first, \.otherAdult, \.child, \.sharedCustodyChild,
        ]
        return paths.flatMap { path in
            [Money(cents: 1), Money(cents: -1)].map { step in
                var changed = amounts
                changed[keyPath: path] += step
                return .householdAmount(changed)
            }
        }
    }
}
