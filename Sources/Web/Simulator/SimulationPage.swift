internal import Application
internal import Domain

/// The answer: can I have it, why, what it costs, what would change it, what to do next.
struct SimulationPage {
    let simulation: Simulation
    let asked: SimulationRequest
    let form: Form

    var page: WebPage {
        let change = Site.simulator.address(answers(form))
        return WebPage(
            "Votre réponse",
            body: """
                <p>Vous demandez <strong>\(asked.request.amount.shortFrench)</strong>, \
                à rembourser en <strong>\(asked.request.months) mois</strong>. \
                <a class="no-print" href="\(change)">Changer mes réponses</a></p>
                \(JudgementView(simulation.judgement, simulation.rules.rules, again: again).html)
                \(cost)\(next)\(Notice.creditWarning)
                """,
            back: BackLink(.simulator, "Les questions"), section: .simulator)
    }

    private func answers(_ form: Form) -> [(String, String)] {
        SimulatorForm.names.map { ($0, form[$0]) }
    }

    /// The same questions with what a lever proposes.
    private func again(_ change: Lever.Change) -> String? {
        var form = form
        switch change {
        case .months(let months): form.set("duree", months)
        case .amount(let amount): form.set("montant", amount)
        case .papers: return nil
        }
        return Site.simulation.address(answers(form))
    }

    private var cost: HTML {
        guard let loan = simulation.loan else { return .empty }
        return "<h2>Combien cela coûterait</h2>\(figures(loan))\(promise(loan))\(details(loan))"
    }

    private func figures(_ loan: SimulatedLoan) -> HTML {
        let schedule = loan.schedule
        var cards = [
            Card(
                "Chaque mois", schedule.regularAmount.french,
                more: "pendant \(schedule.terms.months) mois"),
            Card(
                "Coût du crédit", schedule.totalInterest.french,
                more: "vous rembourseriez \(schedule.totalPaid.french) en tout"),
            Card(
                "TAEG", loan.apr.percentFrench,
                more: """
                    taux annuel effectif global, fixe ; taux débiteur \
                    \(schedule.terms.annualRate.percentFrench)
                    """),
        ]
        if let rebate = loan.rebate {
            cards.append(
                Card(
                    "Intérêts rendus à la fin", rebate.french,
                    more: "coût réel : \((schedule.totalInterest - rebate).french)", warm: true))
        }
        return Card.list(cards)
    }

    private func promise(_ loan: SimulatedLoan) -> HTML {
        guard let policy = loan.rebatePolicy, loan.rebate != nil else { return .empty }
        return """
            <p>La Région rend \(policy.share.percentFrench) des intérêts payés, si \
            \(policy.condition.french). Délibération \(policy.deliberation).</p>

            """
    }

    private func details(_ loan: SimulatedLoan) -> HTML {
        let chart = BalanceChart(
            title: "Ce qui resterait à rembourser, mois après mois",
            series: [.init("reste à rembourser", loan.balance.map { ($0.on, $0.outstanding) })]
        ).html(named: "solde")
        let table = Table(
            caption: """
                Le tableau d’amortissement <span class="soft">si la banque prêtait aujourd’hui au \
                taux des règles</span>
                """,
            columns: [
                Table.Column("N°"), Table.Column("Date"), Table.Column("Échéance", number: true),
                Table.Column("Capital", number: true), Table.Column("Intérêts", number: true),
                Table.Column("Reste à rembourser", number: true),
            ],
            rows: loan.schedule.instalments.map { line in
                [
                    "\(line.number)", "\(line.due.shortFrench)", "\(line.total.french)",
                    "\(line.principal.french)", "\(line.interest.french)",
                    "\(line.balanceAfter.french)",
                ]
            },
            total: [
                "Total", .empty, "\(loan.schedule.totalPaid.french)",
                "\(loan.schedule.terms.principal.french)", "\(loan.schedule.totalInterest.french)",
                .empty,
            ], compact: true)
        return "\(chart)\(table.html)"
    }

    private var next: HTML {
        switch simulation.judgement.outcome {
        case .eligible:
            """
            <h2>Et maintenant</h2>
            <ol><li>Rencontrez un accompagnateur : centre communal d’action sociale, mission \
            locale ou association.</li>
            <li>Apportez vos justificatifs de ressources et de charges, et un devis si vous en \
            avez un.</li>
            <li>Il vérifie ces chiffres avec vous, puis une banque partenaire décide.</li></ol>
            <p>Cette réponse est une indication. Elle n’engage ni la Région, ni la banque.</p>
            """
        case .notEligibleAsIs, .incomplete:
            """
            <h2>Et maintenant</h2>
            <ul><li>Si un chiffre est inexact, <a href="\(Site.simulator.address(answers(form)))">\
            corrigez vos réponses</a>.</li>
            <li>Rencontrez un accompagnateur. Il connaît d’autres aides, et peut demander un \
            examen particulier de votre situation.</li>
            <li>Si vos dettes vous dépassent, un Point conseil budget vous reçoit \
            gratuitement.</li></ul>
            <p>Cette réponse n’est pas un refus : rien n’est enregistré.</p>
            """
        }
    }
}
