internal import Application
internal import Domain

/// An offer before it is made: its schedule, its TAEG, its place under the usury ceiling.
struct OfferPreview {
    let offer: Offer
    let schedule: Schedule
    let apr: AnnualPercentageRate
    let usury: Rate?
    let agreement: AgreementRow?

    /// The bank's agreement in force today, by which the offer will be computed.
    static func agreement(of detail: CaseDetail, in scheme: Scheme) -> AgreementRow? {
        let today = scheme.today
        return scheme.agreements().last { row in
            row.terms.bank == detail.row.bank && row.terms.from <= today
                && row.terms.until.map { today <= $0 } ?? true
                && row.endedOn.map { today < $0 } ?? true
        }
    }

    init(_ offer: Offer, agreement: AgreementRow?, usury: Rate?, today: Day) throws(Fault) {
        self.offer = offer
        self.agreement = agreement
        self.usury = usury
        let terms = LoanTerms(
            principal: offer.principal, annualRate: offer.annualRate, months: offer.months,
            method: offer.method, dayCount: agreement?.terms.dayCount ?? .twelfths,
            firstPeriod: agreement?.terms.firstPeriod ?? .regular, deferral: offer.deferral,
            roll: agreement?.terms.roll ?? .unchanged, drawnOn: offer.drawnOn,
            firstDue: offer.firstDue)
        do { schedule = try Schedule(terms) } catch { throw .refused(error.french) }
        apr = AnnualPercentageRate.solve(
            flows: [CashFlow(on: offer.drawnOn, amount: -offer.principal)]
                + schedule.instalments.map { CashFlow(on: $0.due, amount: $0.total) })
    }

    var html: HTML {
        let chart = BalanceChart(title: "Ce qui restera à rembourser", series: [balance])
        return """
            \(cards)\(usuryNotice)\(summary)
            \(chart.html(named: "offre"))\(table)\(Notice.creditWarning)
            """
    }

    private var rate: Rate? {
        if case .rate(let rate) = apr { rate } else { nil }
    }

    private var cards: HTML {
        let usual = schedule.instalments.dropLast().last ?? schedule.instalments.last
        return Card.list([
            Card("Montant prêté", offer.principal.french, more: "sur \(offer.months) mois"),
            Card(
                "Mensualité", usual?.total.french ?? "",
                more: "la dernière, \(schedule.instalments.last?.total.french ?? "")"),
            Card("Intérêts en tout", schedule.totalInterest.french),
            Card("TAEG", rate?.percentFrench ?? "indéterminé", more: "frais compris"),
        ])
    }

    private var usuryNotice: HTML {
        guard let usury else {
            return Notice.html(
                .warning, "<p>Aucun seuil de l’usure n’est connu pour ce trimestre.</p>")
        }
        guard let rate else {
            return Notice.html(.danger, "<p>Aucun TAEG unique ne correspond à ces échéances.</p>")
        }
        if rate > usury {
            return Notice.html(
                .danger,
                """
                <p>Le TAEG, \(rate.percentFrench), dépasse le seuil de l’usure, \
                \(usury.percentFrench). Cette offre sera refusée.</p>
                """)
        }
        return Notice.html(
            .success,
            """
            <p>Le TAEG, \(rate.percentFrench), reste sous le seuil de l’usure, \
            \(usury.percentFrench).</p>
            """)
    }

    private var summary: HTML {
        var rows: [SummaryList.Row] = [
            .init("Taux annuel fixe", "\(offer.annualRate.percentFrench)"),
            .init("Remboursement", "\(offer.method.french)"),
            .init("Différé", "\(offer.deferral.french)"),
            .init("Versement prévu", "\(offer.drawnOn.french)"),
            .init("Première échéance", "\(offer.firstDue.french)"),
        ]
        if let terms = agreement?.terms {
            rows.append(
                .init(
                    "Offre valable", "\(French.count(terms.offerDays, "jour", "jours"))"))
            rows.append(.init("Calcul des intérêts", "\(terms.dayCount.french)"))
            if let rebate = terms.rebate {
                let amount = schedule.totalInterest.times(rebate.share, rounding: .halfUp)
                rows.append(
                    .init(
                        "Intérêts rendus par la Région",
                        "\(amount.french), si \(rebate.condition.french)"))
            }
        }
        return SummaryList(rows).html
    }

    private var balance: BalanceChart.Series {
        BalanceChart.Series(
            "capital restant dû",
            [(offer.drawnOn, offer.principal)]
                + schedule.instalments.map { ($0.due, $0.balanceAfter) })
    }

    private var table: HTML {
        Table(
            caption: "Le tableau d’amortissement de l’offre",
            columns: [
                Table.Column("N°"), Table.Column("Date"),
                Table.Column("Échéance", number: true), Table.Column("Capital", number: true),
                Table.Column("Intérêts", number: true), Table.Column("Reste dû", number: true),
            ],
            rows: schedule.instalments.map { line in
                [
                    "\(line.number)", "\(line.due.shortFrench)", "\(line.total.french)",
                    "\(line.principal.french)", "\(line.interest.french)",
                    "\(line.balanceAfter.french)",
                ]
            },
            total: [
                "Total", "", "\((offer.principal + schedule.totalInterest).french)",
                "\(offer.principal.french)", "\(schedule.totalInterest.french)", "",
            ], compact: true
        ).html
    }
}

extension RepaymentMethod {
    var french: String {
        switch self {
        case .constantInstalment: "Mensualité constante"
        case .constantPrincipal: "Capital constant"
        }
    }
}

extension Deferral {
    var french: String {
        switch self {
        case .none: "Aucun"
        case .partial(let months): "Partiel, \(months) mois : seuls les intérêts sont payés"
        case .total(let months): "Total, \(months) mois : les intérêts s’ajoutent au capital"
        }
    }
}
