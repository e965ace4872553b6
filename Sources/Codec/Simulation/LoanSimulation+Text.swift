internal import Domain

extension LoanSimulation {
    /// The decision explained, the table and its cost, in plain French for a terminal.
    package var plain: String {
        ([JudgementText(judgement, rules: rules).plain, ""] + cost + [""] + table)
            .joined(separator: "\n")
    }

    private var cost: [String] {
        let terms = schedule.terms
        var lines = [
            "Ce que coûterait le prêt",
            "\(FrenchNumbers.money(terms.principal)) sur \(terms.months)\u{A0}mois à "
                + "\(FrenchNumbers.percent(terms.annualRate)) par an : "
                + "\(FrenchNumbers.money(schedule.regularAmount)) par mois.",
            "Intérêts en tout : \(FrenchNumbers.money(schedule.totalInterest)).",
        ]
        lines.append(
            apr.map { "Taux annuel effectif global (TAEG) : \(FrenchNumbers.percent($0))." }
                ?? "Aucun taux annuel effectif global ne répond à ces sommes.")
        switch usury {
        case .within(let ceiling):
            lines.append(
                "C'est sous le seuil de l'usure, \(FrenchNumbers.percent(ceiling)) ce jour-là.")
        case .exceeds(let ceiling):
            lines.append(
                "C'est au-dessus du seuil de l'usure, \(FrenchNumbers.percent(ceiling)) : aucune "
                    + "banque ne peut prêter à ce prix.")
        case .noData, .outOfScope, nil:
            lines.append("Aucun seuil de l'usure n'est connu pour ce jour et ce montant.")
        }
        return lines + refund
    }

    private var refund: [String] {
        guard let rebate, refunded.isPositive else {
            return ["Aucun intérêt ne serait remboursé."]
        }
        let part = FrenchNumbers.percent(rebate.share)
        let condition =
            switch rebate.condition {
            case .fullyRepaid: "si tout est remboursé"
            case .noUnpaid: "si tout est remboursé sans échéance impayée"
            case .noLate: "si tout est remboursé sans un jour de retard"
            }
        return [
            "Remboursés à la fin : \(FrenchNumbers.money(refunded)), soit \(part) des intérêts, "
                + "\(condition)."
        ]
    }

    private var table: [String] {
        let heading = ["n°", "jour", "échéance", "capital", "intérêts", "reste dû"]
        let rows = schedule.instalments.map { line in
            [
                String(line.number), line.due.iso, FrenchNumbers.euros(line.total),
                FrenchNumbers.euros(line.principal), FrenchNumbers.euros(line.interest),
                FrenchNumbers.euros(line.balanceAfter),
            ]
        }
        let widths = heading.indices.map { column in
            (rows + [heading]).map { $0[column].count }.max() ?? 0
        }
        return ([heading] + rows).map { row in
            zip(row, widths).map { text, width in
                String(repeating: " ", count: width - text.count) + text
            }.joined(separator: "  ")
        }
    }
}

extension FrenchNumbers {
    /// `4,07 %`, to the hundredth, a half up.
    static func percent(_ rate: Rate) -> String {
        let hundredths = Rounding.halfUp.divide(
            10_000, times: rate.numerator, by: rate.denominator)
        var text = euros(Money(cents: hundredths))
        while text.last == "0" { text.removeLast() }
        if text.last == "," { text.removeLast() }
        return text + "\u{A0}%"
    }
}
