internal import Application
internal import Domain

/// The Region's first page: each figure leads to the list that makes it.
struct Dashboard {
    let portfolio: Portfolio
    /// The claims that wait come first; nobody has two hundred of them.
    let claims: [ClaimRow]

    var page: WebPage {
        WebPage(
            "Tableau de bord", caption: "Au \(portfolio.on.french)",
            body: """
                \(waiting)<h2>Les prêts</h2>\(loans)<h2>La garantie</h2>\(guarantee)\
                <h2>Par banque</h2>\(banks)<h2>Les dossiers</h2>\(files)
                """, section: .portfolio, isWide: true)
    }

    private var waiting: HTML {
        func count(_ states: Set<GuaranteeState>) -> Int {
            claims.count { states.contains($0.guarantee.stage) }
        }
        // An incomplete claim waits for its bank.
        let review = count([.claimed])
        let sign = count([.accepted])
        let pay = count([.countersigned])
        func link(_ which: String) -> HTML {
            """
            <a href="\(Site.claims.path)">Voir les appels<span class="hidden"> \(which)</span></a>
            """
        }
        let rebates = Site.rebates.address([("etat", RebateGroup.toValidate.rawValue)])
        return Card.list([
            Card(
                "Appels à examiner", French.grouped(review), more: link("à examiner"),
                warm: review > 0),
            Card(
                "Appels à contresigner", French.grouped(sign), more: link("à contresigner"),
                warm: sign > 0),
            Card("Appels à payer", French.grouped(pay), more: link("à payer"), warm: pay > 0),
            Card(
                "Intérêts à rendre", portfolio.rebatesToPay.french,
                more: "<a href=\"\(rebates)\">Voir ce qui est à valider</a>",
                warm: portfolio.rebatesToPay.isPositive),
        ])
    }

    private var loans: HTML {
        func count(_ group: LoanStageGroup) -> Int {
            group.stages.reduce(0) { $0 + (portfolio.loans[$1] ?? 0) }
        }
        let rows = LoanStageGroup.allCases.map { group -> [HTML] in
            let address = Site.loans.address([("etat", group.rawValue)])
            return [
                "<a href=\"\(address)\">\(group.french)</a>", "\(French.grouped(count(group)))",
            ]
        }
        let total = LoanStageGroup.allCases.reduce(0) { $0 + count($1) }
        return Card.list([
            Card(
                "Prêté depuis le début", portfolio.lent.french,
                more: "<a href=\"\(Site.loans.path)\">Tous les prêts</a>"),
            Card("Reste à rembourser", portfolio.outstanding.french),
            Card("Intérêts rendus", portfolio.rebatesPaid.french, more: paidRebates),
        ])
            + Table(
                caption: "Prêts par état",
                columns: [Table.Column("État"), Table.Column("Prêts", number: true)],
                rows: rows, total: ["Total", "\(French.grouped(total))"]
            ).html
    }

    private var paidRebates: HTML {
        let address = Site.rebates.address([("etat", RebateGroup.paid.rawValue)])
        return "<a href=\"\(address)\">Voir les versements</a>"
    }

    private var guarantee: HTML {
        Card.list([
            Card(
                "Engagé aujourd’hui", portfolio.exposure.french,
                more: "<a href=\"\(Site.exposure.path)\">Par banque et par enveloppe</a>"),
            Card(
                "Appels payés", portfolio.claimsPaid.french,
                more: "<a href=\"\(Site.claims.path)\">Voir les appels</a>"),
            Card("Recouvré ensuite", portfolio.recovered.french),
        ])
    }

    private var banks: HTML {
        Table(
            caption: "Le portefeuille de chaque banque",
            columns: [
                Table.Column("Banque"), Table.Column("Prêts", number: true),
                Table.Column("En cours", number: true), Table.Column("En retard", number: true),
                Table.Column("Prêté", number: true), Table.Column("Reste dû", number: true),
                Table.Column("Engagé", number: true), Table.Column("Appels payés", number: true),
            ],
            rows: portfolio.banks.map { bank in
                let list = Site.loans.address([("banque", String(bank.bank.number))])
                let exposure = Site.exposureRows.address([("banque", String(bank.bank.number))])
                return [
                    "<a href=\"\(list)\">\(bank.name)</a>", "\(French.grouped(bank.loans))",
                    "\(French.grouped(bank.live))", "\(French.grouped(bank.late))",
                    "\(bank.lent.french)", "\(bank.outstanding.french)",
                    "<a href=\"\(exposure)\">\(bank.exposure.french)<span class=\"hidden\">, "
                        + "garanties de \(bank.name)</span></a>",
                    "\(bank.claimsPaid.french)",
                ]
            },
            total: [
                "Total", "\(French.grouped(portfolio.banks.reduce(0) { $0 + $1.loans }))",
                "\(French.grouped(portfolio.banks.reduce(0) { $0 + $1.live }))",
                "\(French.grouped(portfolio.banks.reduce(0) { $0 + $1.late }))",
                "\(sum(\.lent).french)", "\(sum(\.outstanding).french)",
                "\(sum(\.exposure).french)", "\(sum(\.claimsPaid).french)",
            ], empty: "Aucune banque n’a encore prêté."
        ).html
    }

    private func sum(_ part: KeyPath<BankPortfolio, Money>) -> Money {
        portfolio.banks.reduce(.zero) { $0 + $1[keyPath: part] }
    }

    private var files: HTML {
        let rows = CaseStageGroup.allCases.map { group -> [HTML] in
            let count = group.stages.reduce(0) { $0 + (portfolio.files[$1] ?? 0) }
            let address = Site.cases.address([("etat", group.rawValue)])
            return ["<a href=\"\(address)\">\(group.french)</a>", "\(French.grouped(count))"]
        }
        return Table(
            caption: "Dossiers par état",
            columns: [Table.Column("État"), Table.Column("Dossiers", number: true)], rows: rows
        ).html
    }
}
