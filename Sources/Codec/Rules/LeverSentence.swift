internal import Domain

/// Writes one change that would give another answer, with its cost and its proof.
struct LeverSentence {
    let lever: Lever
    let judgement: Judgement
    let rules: RuleSet

    init(_ lever: Lever, _ judgement: Judgement, _ rules: RuleSet) {
        self.lever = lever
        self.judgement = judgement
        self.rules = rules
    }

    var text: String {
        switch lever.change {
        case .papers(let papers):
            "apporter " + papers.map(FrenchDoubts.paper).joined(separator: " et ")
        case .months(let months): "\(months)\u{00A0}mois" + effects + proof
        case .amount(let amount):
            FrenchNumbers.shortMoney(amount)
                + (lever.cost.map { " sur \($0.months)\u{00A0}mois" } ?? "") + effects + proof
        }
    }

    private var effects: String {
        var parts: [String] = []
        if let cost = lever.cost {
            parts.append("\(FrenchNumbers.money(cost.instalment)) par mois")
        }
        parts += lever.flipped.compactMap(reading)
        if let cost = lever.cost {
            let asked = judgement.cost.map { FrenchNumbers.roundEuros($0.totalInterest) }
            parts.append(
                "intérêts d'environ \(FrenchNumbers.roundEuros(cost.totalInterest))"
                    + (asked.map { " au lieu de \($0)" } ?? ""))
        }
        return parts.isEmpty ? "" : " → " + parts.joined(separator: ", ")
    }

    /// The new number of a criterion that flips, unless it is the lever itself.
    private func reading(_ result: CriterionResult) -> String? {
        guard let observed = result.decisive?.observed, observed.steps.count > 1 else {
            return nil
        }
        let title = rules.criterion(result.id)?.title.lowercased() ?? result.id
        return "\(title) \(FrenchNumbers.quantity(observed.result))"
    }

    private var proof: String {
        guard let less = lever.oneStepLess, let reading = less.failing.first?.decisive,
            let gap = reading.gap
        else { return "" }
        let value: String =
            switch less.value {
            case .money(let money): FrenchNumbers.shortMoney(money)
            default: FrenchNumbers.quantity(less.value)
            }
        let lack = reading.subject == .comparison(.atMost) ? "il y aurait" : "il manquerait"
        let excess = reading.subject == .comparison(.atMost) ? " de trop" : ""
        return " (\(value) : \(lack) \(FrenchNumbers.quantity(gap))\(excess))"
    }
}
