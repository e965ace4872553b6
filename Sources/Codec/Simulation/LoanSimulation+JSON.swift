internal import Domain

extension LoanSimulation {
    /// The same for programs: amounts in cents, rates as exact fractions or percentages.
    package var json: JSONValue {
        let terms = schedule.terms
        var loan: [(String, JSONValue)] = [
            ("montant", .integer(terms.principal.cents)),
            ("duree_mois", .integer(Int64(terms.months))),
            ("taux_annuel", .string(RateText.fraction(terms.annualRate))),
            ("verse_le", .string(terms.drawnOn.iso)),
            ("mensualite", .integer(schedule.regularAmount.cents)),
            ("interets", .integer(schedule.totalInterest.cents)),
            ("taeg", apr.map { .string(RateText.percentage($0)) } ?? .null),
            ("usure", usuryJSON),
            ("interets_rembourses", .integer(refunded.cents)),
        ]
        if let rebate {
            loan.append(
                (
                    "remboursement",
                    .object([
                        ("part", .string(RateText.fraction(rebate.share))),
                        ("condition", .string(rebate.condition.rawValue)),
                    ])
                ))
        }
        loan.append(("echeances", .array(schedule.instalments.map(LoanSimulation.line))))
        return .object([
            ("decision", JudgementJSON.explained(judgement, rules: rules)),
            ("pret", .object(loan)),
        ])
    }

    private var usuryJSON: JSONValue {
        switch usury {
        case .within(let ceiling), .exceeds(let ceiling):
            .object([
                ("seuil", .string(RateText.percentage(ceiling))),
                ("depasse", .bool((apr ?? .zero) > ceiling)),
            ])
        case .noData, .outOfScope, nil: .null
        }
    }

    private static func line(_ line: Instalment) -> JSONValue {
        .object([
            ("numero", .integer(Int64(line.number))), ("jour", .string(line.due.iso)),
            ("capital", .integer(line.principal.cents)),
            ("interets", .integer(line.interest.cents)),
            ("reste_du", .integer(line.balanceAfter.cents)),
        ])
    }
}
