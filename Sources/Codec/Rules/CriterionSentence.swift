internal import Domain

/// Writes one criterion: its sentence with the person's numbers, and the calculation.
struct CriterionSentence {
    let result: CriterionResult
    let criterion: Criterion?
    let rules: RuleSet

    init(_ result: CriterionResult, criterion: Criterion?, rules: RuleSet) {
        self.result = result
        self.criterion = criterion
        self.rules = rules
    }

    var line: JudgementText.Line {
        let phrase = phrase
        let holdsCalculation = phrase.contains("{calcul")
        return JudgementText.Line(
            state: result.state, title: criterion?.title ?? result.id, sentence: fill(phrase),
            calculation: holdsCalculation ? nil : calculation)
    }

    private var phrase: String {
        guard let phrases = criterion?.phrases else { return "" }
        return switch result.state {
        case .satisfied: phrases.yes
        case .notSatisfied: phrases.no
        case .toVerify: phrases.verify
        case .notApplicable: phrases.notApplicable ?? ""
        }
    }

    private func fill(_ phrase: String) -> String {
        (PhrasePiece.pieces(of: phrase) ?? [.text(phrase)]).map { piece in
            switch piece {
            case .text(let text): text
            case .placeholder(let name): value(of: name)
            }
        }.joined()
    }

    /// What a placeholder stands for; an em dash where the fact is missing.
    private func value(of name: String) -> String {
        let reading = result.decisive
        let text: String? =
            switch name {
            case "observe": reading?.observed.map { FrenchNumbers.quantity($0.result) }
            case "borne": reading?.bound.map { FrenchNumbers.quantity($0.result) }
            case "ecart": reading?.gap.map(FrenchNumbers.quantity)
            case "calcul": reading?.observed.map(operations)
            case "calcul_borne": reading?.bound.map(operations)
            case "a_fournir": FrenchDoubts.list(result.doubts)
            case "attestation": reading.flatMap(FrenchDoubts.attestation)
            default: named(name)
            }
        return text ?? "—"
    }

    /// The value of a fact or a parameter met in the calculations.
    private func named(_ name: String) -> String? {
        for reading in result.readings {
            for step in (reading.observed?.steps ?? []) + (reading.bound?.steps ?? []) {
                if Self.name(step.label) == name { return FrenchNumbers.quantity(step.value) }
                if let factor = step.factor, let label = step.factorLabel,
                    Self.name(label) == name
                {
                    return FrenchNumbers.quantity(factor)
                }
            }
        }
        return nil
    }

    private static func name(_ label: CalculationStep.Label) -> String {
        switch label {
        case .operand(let operand): RuleNames.name(of: operand, in: RuleNames.operands)
        case .parameter(let name), .share(_, let name): name
        }
    }

    // MARK: Calculation

    /// Both sides, where at least one of them is more than a number as stated.
    private var calculation: String? {
        guard let reading = result.decisive, let observed = reading.observed,
            let bound = reading.bound, result.state != .notApplicable,
            isComputed(observed) || isComputed(bound)
        else { return nil }
        let name = reading.subject == .comparison(.atMost) ? "Maximum" : "Minimum"
        let first =
            isComputed(observed)
            ? "Calcul : \(operations(observed))." : "\(operations(observed))."
        return "\(first) \(name) : \(operations(bound))."
    }

    private func isComputed(_ calculation: Calculation) -> Bool {
        calculation.steps.count > 1 || calculation.steps.contains { $0.factor != nil }
    }

    /// `1 742,00 − 1 010,00 − mensualité 86,85 = 585,15 €`.
    private func operations(_ calculation: Calculation) -> String {
        guard isComputed(calculation) else {
            return FrenchNumbers.quantity(calculation.result)
        }
        var text = ""
        for (index, step) in calculation.steps.enumerated() {
            if step.negative {
                text += index == 0 ? "−" : " − "
            } else if index > 0 {
                text += " + "
            }
            text += operation(step, alone: calculation.steps.count == 1)
        }
        return text + " = " + FrenchNumbers.quantity(calculation.result)
    }

    private func operation(_ step: CalculationStep, alone: Bool) -> String {
        let value: String =
            switch step.value {
            case .money(let money):
                alone ? FrenchNumbers.money(money) : FrenchNumbers.euros(money)
            default: FrenchNumbers.quantity(step.value)
            }
        let labelled = step.label == .operand(.instalment) ? "mensualité \(value)" : value
        guard let factor = step.factor else { return labelled }
        switch factor {
        case .ratio(let rate):
            return "\(labelled) × \(FrenchNumbers.ratio(rate))\(units(step, rate))"
        default: return "\(FrenchNumbers.quantity(factor)) × \(labelled)"
        }
    }

    /// Consumption units are told as parts.
    private func units(_ step: CalculationStep, _ rate: Rate) -> String {
        guard case .parameter(let name)? = step.factorLabel,
            case .unitScale? = rules.parameter(name)?.value
        else { return "" }
        return rate < Rate(2, 1) ? "\u{00A0}part" : "\u{00A0}parts"
    }
}
