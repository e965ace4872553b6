internal import Application
internal import Domain
internal import Hummingbird

/// Loans and their follow-up, for each role within its rights.
struct LoanPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let query = try request.query()
        let filter = LoanFilter(
            stages: LoanStageGroup(rawValue: query["etat"])?.stages ?? [],
            bank: Int64(query["banque"]).map(OrganisationID.init), text: query["texte"])
        let page = try scheme.loans(
            filter, page: PageRequest(number: Int(query["page"]) ?? 1), for: actor)
        let filters = ["etat", "texte", "banque"].filter { !query[$0].isEmpty }
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total,
            address: Site.loans.address(filters.map { ($0, query[$0]) }))
        return renderer.response(
            WebPage(
                "Prêts",
                body: """
                    \(search(query))\(LoanPages.table(page, isFiltered: !filters.isEmpty))\
                    \(paging.html)
                    """,
                section: .loans, isWide: true),
            context: context)
    }

    private func search(_ query: Form) -> HTML {
        let fields = [
            Field("texte", "Nom ou numéro", .search),
            Field(
                "etat", "Où en est le prêt",
                .list(
                    [Field.Option("", "Tous")]
                        + LoanStageGroup.allCases.map { Field.Option($0.rawValue, $0.french) })),
        ].map { $0.html(query) }.joined()
        return """
            <form class="search" method="get" action="\(Site.loans.path)" role="search">\
            <div class="inline">\(fields)\
            <div class="field"><button class="second">Chercher</button></div></div></form>
            """
    }

    private static func table(_ page: Page<LoanRow>, isFiltered: Bool) -> HTML {
        Table(
            caption: "\(French.count(page.total, "prêt", "prêts"))",
            columns: [
                Table.Column("Prêt", whole: true), Table.Column("Emprunteur"),
                Table.Column("Banque"),
                Table.Column("État"), Table.Column("Montant", number: true),
                Table.Column("Reste dû", number: true), Table.Column("Taux", number: true),
                Table.Column("Prochaine échéance"), Table.Column("Retard", number: true),
            ],
            rows: page.rows.map { row in
                let next = row.nextDue ?? row.deadline
                return [
                    "<a href=\"\(Site.loan(row.id).path)\">\(row.id.french)</a>",
                    "\(row.name ?? "–")", "\(row.bankName)", row.stage.tag.html,
                    "\(row.principal.shortFrench)", "\(row.outstanding.french)",
                    "\(row.annualRate.percentFrench)", "\(next?.shortFrench ?? "")",
                    row.daysLate > 0 ? "\(French.count(row.daysLate, "jour", "jours"))" : .empty,
                ]
            },
            empty: isFiltered
                ? "Aucun prêt ne correspond. <a href=\"\(Site.loans.path)\">Voir tous</a>."
                : "Aucun prêt pour le moment. Un prêt apparaît dès que la banque fait une offre."
        ).html
    }

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let detail = try scheme.loan(LoanID(try context.number("loan")), for: actor)
        var page = try view(detail, Form(), FieldErrors(), context).page
        page.notice = try request.query()["fait"].isEmpty ? nil : "C’est enregistré."
        return renderer.response(page, context: context)
    }

    func view(
        _ detail: LoanDetail, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) throws -> LoanPage {
        var view = LoanPage(
            detail: detail, today: scheme.today, context: context, form: form, errors: errors)
        if detail.rights.contains(.manageLoan) {
            let standing = try scheme.standing(of: detail.row.id, for: try context.actor())
            view.bankPanel = BankLoanPanel(detail: detail, standing: standing).html
        }
        return view
    }

    @Sendable func alerts(_ request: Request, _ context: WebContext) throws -> Response {
        let query = try request.query()
        let page = try scheme.alerts(
            page: PageRequest(number: Int(query["page"]) ?? 1), for: try context.actor())
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total, address: Site.alerts.path)
        let table = Table(
            caption: "\(French.count(page.total, "alerte ouverte", "alertes ouvertes"))",
            columns: [
                Table.Column("Prêt", whole: true), Table.Column("Emprunteur"),
                Table.Column("Alerte"),
                Table.Column("Depuis le"), Table.Column("Contacter avant le"),
            ],
            rows: page.rows.map { row in
                let late: HTML = .when(row.isOverdue, " " + Tag("Dépassé", .bad).html)
                return [
                    "<a href=\"\(Site.loan(row.loan).path)\">\(row.loan.french)</a>",
                    "\(row.name ?? "–")", "\(row.reason.french)", "\(row.raisedOn.shortFrench)",
                    "\(row.contactBy.shortFrench)\(late)",
                ]
            },
            empty:
                "Aucune alerte ouverte. Une alerte arrive ici quand une banque signale un retard."
        )
        return renderer.response(
            WebPage("Alertes", body: table.html + paging.html, section: .alerts, isWide: true),
            context: context)
    }
}

/// How the list of loans is narrowed.
enum LoanStageGroup: String, CaseIterable {
    case offered = "proposes"
    case running = "en-cours"
    case troubled = "en-difficulte"
    case over = "termines"

    var french: String {
        switch self {
        case .offered: "Proposés ou acceptés"
        case .running: "En cours"
        case .troubled: "En difficulté"
        case .over: "Terminés"
        }
    }

    var stages: Set<LoanStage> {
        switch self {
        case .offered: [.offered, .accepted]
        case .running: [.repaying]
        case .troubled: [.late, .incident, .noticeSent, .accelerated, .overIndebted]
        case .over: [.repaid, .writtenOff, .lapsed, .withdrawn]
        }
    }
}
