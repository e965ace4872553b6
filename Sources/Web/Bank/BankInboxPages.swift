internal import Application
internal import Domain
internal import Hummingbird

/// The files that wait for this bank, the nearest deadline first.
struct BankInboxPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func inbox(_ request: Request, _ context: WebContext) throws -> Response {
        let query = try request.query()
        let page = try scheme.inbox(
            page: PageRequest(number: Int(query["page"]) ?? 1), for: try context.actor())
        return renderer.response(
            BankInbox(page: page, today: scheme.today).page(notice: query["fait"]),
            context: context)
    }

    /// The extract of one file: figures and codes, never the person's own story.
    @Sendable func file(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let detail = try scheme.caseDetail(CaseID(try context.number("case")), for: actor)
        guard detail.rights.contains(.answerCase) else { throw Fault.forbidden }
        let decision =
            detail.assessment == nil ? nil : try scheme.decision(on: detail.row.id, for: actor)
        return renderer.response(
            CaseExtract(
                detail: detail, decision: decision, today: scheme.today,
                papers: try scheme.papers(of: detail.row.id, for: actor)
            ).page, context: context)
    }
}

/// The list of files as values.
struct BankInbox {
    let page: Page<CaseRow>
    let today: Day

    func page(notice: String) -> WebPage {
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total,
            address: Site.bankInbox.path)
        return WebPage(
            "Dossiers reçus", body: table.html + paging.html, section: .bankInbox,
            notice: notice.isEmpty ? nil : "C’est enregistré. Le dossier a quitté cette liste.",
            isWide: true)
    }

    private var table: Table {
        Table(
            caption: """
                \(French.count(page.total, "dossier", "dossiers")) <span class="soft">· le plus \
                urgent d’abord</span>
                """,
            columns: [
                Table.Column("Dossier", whole: true), Table.Column("Personne"),
                Table.Column("Demande", number: true), Table.Column("Envoyé par"),
                Table.Column("État"), Table.Column("On attend"), Table.Column("Réponse avant le"),
                Table.Column("Jours ouvrés restants", number: true),
            ],
            rows: page.rows.map(row),
            empty: """
                Aucun dossier n’attend votre réponse. Un dossier arrive ici dès qu’une structure \
                accompagnante vous l’envoie.
                """)
    }

    private func row(_ row: CaseRow) -> [HTML] {
        let asked = row.requested.map { request -> HTML in
            "\(request.amount.shortFrench) sur \(request.months) mois"
        }
        return [
            "<a href=\"\(Site.bankFile(row.id).path)\">\(row.id.french)</a>",
            "\(row.name ?? "–")", asked ?? .empty, "\(row.prescriberName)", row.stage.tag.html,
            "\(row.stage.awaits == .bank ? "Votre réponse" : row.stage.awaits.french)",
            "\(row.answerDue?.shortFrench ?? "")", AnswerClock(row, today: today).remaining,
        ]
    }
}

/// The time a bank has left to answer: it runs only while the answer is awaited from the bank.
struct AnswerClock {
    let due: Day?
    let isRunning: Bool
    let today: Day

    init(_ row: CaseRow, today: Day) {
        due = row.answerDue
        isRunning = row.stage.awaits == .bank
        self.today = today
    }

    var daysLeft: Int? {
        guard let due, isRunning, due >= today else { return nil }
        return WorkingDayCalendar.france.workingDays(after: today, through: due)
    }

    var daysOver: Int? {
        guard let due, isRunning, due < today else { return nil }
        return WorkingDayCalendar.france.workingDays(after: due, through: today)
    }

    var remaining: HTML {
        if let daysOver { return Tag("Dépassé de \(daysOver)", .bad).html }
        guard let daysLeft else { return .empty }
        return daysLeft <= 2 ? Tag("\(daysLeft)", .wait).html : "\(daysLeft)"
    }

    var sentence: String? {
        guard let due, isRunning else { return nil }
        if let daysOver {
            return "Votre réponse était attendue le \(due.french), il y a "
                + French.count(daysOver, "jour ouvré.", "jours ouvrés.")
        }
        guard let daysLeft, daysLeft > 0 else {
            return "Votre réponse est attendue aujourd’hui, \(due.french)."
        }
        return "Votre réponse est attendue avant le \(due.french). Il vous reste "
            + French.count(daysLeft, "jour ouvré.", "jours ouvrés.")
    }
}
