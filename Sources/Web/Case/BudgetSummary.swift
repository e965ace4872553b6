internal import Application
internal import Domain

/// The budget in sums that can be compared: by month and by year, before and after.
struct BudgetSummary {
    struct Sums {
        /// Over a year, exact.
        var before = Money.zero
        var after = Money.zero
    }

    var income = Sums()
    var charges = Sums()
    var debts = Sums()
    let lines: [BudgetLine]

    init(_ lines: [BudgetLine]) {
        self.lines = lines
        for line in lines {
            let before = line.amount * line.period.perYear
            let after = (line.after ?? line.amount) * line.period.perYear
            if line.kind.isIncome {
                income.before += before
                income.after += after
            } else if line.kind.isDebt {
                debts.before += before
                debts.after += after
            } else {
                charges.before += before
                charges.after += after
            }
        }
    }

    var left: Sums {
        Sums(
            before: income.before - charges.before - debts.before,
            after: income.after - charges.after - debts.after)
    }

    static func monthly(_ annual: Money) -> Money { annual.divided(by: 12, rounding: .halfUp) }

    func html(named name: String) -> HTML {
        func cells(_ label: HTML, _ sums: Sums) -> [HTML] {
            [
                label, "\(BudgetSummary.monthly(sums.before).french)",
                "\(BudgetSummary.monthly(sums.after).french)", "\(sums.before.french)",
                "\(sums.after.french)",
            ]
        }
        let bars = PairedBars(
            title: "Le budget par mois, avant et après le projet",
            firstLabel: "avant le projet", secondLabel: "après le projet",
            pairs: [
                pair("Ressources", income), pair("Charges", charges), pair("Crédits", debts),
                pair("Reste", left),
            ])
        return bars.html(named: name)
            + Table(
                caption: "Le budget en sommes, mensualité du prêt demandé non comprise",
                columns: [
                    Table.Column("Poste"), Table.Column("Par mois, avant", number: true),
                    Table.Column("Par mois, après", number: true),
                    Table.Column("Par an, avant", number: true),
                    Table.Column("Par an, après", number: true),
                ],
                rows: [
                    cells("Ressources", income), cells("Charges", charges),
                    cells("Crédits en cours", debts),
                ], total: cells("Reste", left)
            ).html
    }

    private func pair(_ label: String, _ sums: Sums) -> PairedBars.Pair {
        PairedBars.Pair(
            label, BudgetSummary.monthly(sums.before), BudgetSummary.monthly(sums.after))
    }

    /// Every line as it was given, for those who check.
    var table: HTML {
        Table(
            caption: "Les lignes du budget",
            columns: [
                Table.Column("Ligne"), Table.Column("Montant", number: true),
                Table.Column("Revient"), Table.Column("Après", number: true),
                Table.Column("Preuve"),
            ],
            rows: lines.map { line in
                let after = line.after.map { sum -> HTML in "\(sum.french)" }
                return [
                    "\(line.kind.french)", "\(line.amount.french)", "\(line.period.french)",
                    after ?? "inchangé", "\(line.evidence.french)",
                ]
            }, empty: "Le budget n’est pas encore rempli."
        ).html
    }
}

extension Period {
    var perYear: Int {
        switch self {
        case .monthly: 12
        case .quarterly: 4
        case .annual: 1
        }
    }
}
