internal import Application
internal import Domain
internal import Hummingbird
internal import Journal

/// The files of an organisation: finding one, opening one.
struct CaseListPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let query = try request.query()
        let stages = CaseStageGroup(rawValue: query["etat"])?.stages ?? []
        let filter = CaseFilter(
            stages: stages, worker: query["qui"] == "moi" ? actor.account : nil,
            withReplaced: true, agency: Int(query["agence"]), text: query["texte"])
        let page = try scheme.cases(
            filter, page: PageRequest(number: Int(query["page"]) ?? 1), for: actor)
        return renderer.response(
            WebPage(
                "Dossiers", body: body(page, query, actor), section: .cases, isWide: true),
            context: context)
    }

    private func body(_ page: Page<CaseRow>, _ query: Form, _ actor: Actor) -> HTML {
        let new: HTML = .when(
            Rights.reaches(actor, .openCase),
            "<p class=\"actions\"><a class=\"button\" href=\"\(Site.newCase.path)\">"
                + "Ouvrir un dossier</a></p>")
        let filters = ["etat", "qui", "agence", "texte"].filter { !query[$0].isEmpty }
        let address = Site.cases.address(filters.map { ($0, query[$0]) })
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total, address: address)
        return replacing(actor) + new + search(query, actor)
            + table(page, isFiltered: !filters.isEmpty) + paging.html
    }

    /// Whoever stands in for a colleague finds their files with their own.
    private func replacing(_ actor: Actor) -> HTML {
        let names = scheme.replaced(by: actor)
        guard !names.isEmpty else { return .empty }
        let mine = Site.cases.address([("qui", "moi")])
        return Notice.html(
            .info,
            """
            <p>Vous remplacez \(names.joined(separator: ", ")). \
            <a href="\(mine)">Vos dossiers et les leurs</a>.</p>
            """)
    }

    private func search(_ query: Form, _ actor: Actor) -> HTML {
        let agencies = scheme.agencies(of: actor.organisation)
        let agency = Field(
            "agence", "Agence",
            .list(
                [Field.Option("", "Toutes")]
                    + agencies.map { Field.Option(String($0.number), $0.facts.name) }))
        var fields = [
            Field("texte", "Nom ou numéro", .search),
            Field(
                "etat", "Où en est le dossier",
                .list(
                    [Field.Option("", "Tous")]
                        + CaseStageGroup.allCases.map { Field.Option($0.rawValue, $0.french) })),
            Field("qui", "Suivi par", .list([.init("", "Toute l’équipe"), .init("moi", "Moi")])),
        ]
        if !agencies.isEmpty, Rights.reaches(actor, .openCase) { fields.append(agency) }
        let body = fields.map { $0.html(query) }.joined()
        return """
            <form class="search" method="get" action="\(Site.cases.path)" role="search">\
            <div class="inline">\(body)\
            <div class="field"><button class="second">Chercher</button></div></div></form>
            """
    }

    private func table(_ page: Page<CaseRow>, isFiltered: Bool) -> HTML {
        Table(
            caption: "\(French.count(page.total, "dossier", "dossiers"))",
            columns: [
                Table.Column("Dossier", whole: true), Table.Column("Personne"),
                Table.Column("Demande", number: true),
                Table.Column("État"), Table.Column("Prochain pas"), Table.Column("Banque"),
                Table.Column("Suivi par"), Table.Column("Modifié le"),
            ],
            rows: page.rows.map(row),
            empty: isFiltered
                ? """
                Aucun dossier ne correspond. \
                <a href="\(Site.cases.path)">Voir tous les dossiers</a>.
                """
                : "Aucun dossier pour le moment. Ouvrez le premier avec le bouton ci-dessus."
        ).html
    }

    private func agency(_ row: CaseRow) -> HTML {
        row.agencyName.map { "<br><span class=\"small soft\">\($0)</span>" } ?? .empty
    }

    /// Nobody has to follow a file that is over.
    private func standIn(_ row: CaseRow) -> HTML {
        guard let standIn = row.standIn, row.stage != .closed, row.stage != .withdrawn else {
            return .empty
        }
        return "<br><span class=\"small soft\">remplacement : \(standIn.name)</span>"
    }

    private func row(_ row: CaseRow) -> [HTML] {
        let asked = row.requested.map { request -> HTML in
            "\(request.amount.shortFrench) sur \(request.months) mois"
        }
        let due = row.answerDue.map { day -> HTML in
            "<br><span class=\"small soft\">avant le \(day.shortFrench)</span>"
        }
        return [
            "<a href=\"\(Site.caseFile(row.id).path)\">\(row.id.french)</a>",
            "\(row.name ?? "–")", asked ?? .empty, row.stage.tag.html,
            "\(row.stage.awaits.french)\(due ?? .empty)", "\(row.bankName ?? "")",
            "\(row.workerName)\(agency(row))\(standIn(row))", "\(row.changedOn.shortFrench)",
        ]
    }
}

/// How the list is narrowed: by who has to do something, rather than by every code.
enum CaseStageGroup: String, CaseIterable {
    case preparing = "a-preparer"
    case refused = "a-revoir"
    case withBank = "a-la-banque"
    case granted = "accordes"
    case over = "termines"

    var french: String {
        switch self {
        case .preparing: "À préparer"
        case .refused: "À revoir"
        case .withBank: "À la banque"
        case .granted: "Prêt accordé"
        case .over: "Retirés ou clos"
        }
    }

    var stages: Set<CaseStage> {
        switch self {
        case .preparing: [.draft, .incomplete, .ready, .overrideRequested]
        case .refused: [.notEligible, .bankRefused]
        case .withBank: [.submitted, .informationRequested]
        case .granted: [.bankApproved]
        case .over: [.withdrawn, .closed]
        }
    }
}

extension CaseListPages {
    @Sendable func showNew(_ request: Request, _ context: WebContext) throws -> Response {
        _ = try opener(context)
        return renderer.response(newPage(Form(), FieldErrors(), context), context: context)
    }

    @Sendable func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let actor = try opener(context)
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let identity = PersonStep.read(&reader, today: scheme.today) else {
            return renderer.response(newPage(form, reader.errors, context), context: context)
        }
        do throws(Rejection) {
            let receipt = try await scheme.perform(
                .openCase(identity), by: actor, command: form.command)
            return renderer.redirect(to: receipt.caseFile.map(Site.caseFile) ?? .cases)
        } catch {
            guard case .invalid(let wrong) = error else { throw error }
            for field in wrong { reader.refuse("prenom", field.french) }
            return renderer.response(newPage(form, reader.errors, context), context: context)
        }
    }

    private func opener(_ context: WebContext) throws(Fault) -> Actor {
        let actor = try context.actor()
        guard Rights.reaches(actor, .openCase) else { throw .forbidden }
        return actor
    }

    private func newPage(_ form: Form, _ errors: FieldErrors, _ context: WebContext) -> WebPage {
        let fields = PersonStep.fields(form, errors)
        return WebPage(
            "Ouvrir un dossier",
            body: """
                <p>Le dossier est enregistré dès cette page. Vous le complétez quand vous voulez, \
                dans l’ordre que vous voulez.</p>
                \(FormView(to: .newCase, button: "Ouvrir le dossier", body: fields).post(context))
                """,
            back: BackLink(.cases, "Dossiers"), section: .cases, errors: errors)
    }
}

extension Form {
    /// The name of the act that this form asks for: sent twice, it is done once.
    var command: CommandID { CommandID("web-" + self[FormView.onceField]) }

    /// The version of the thing when the page was made.
    var version: Int64? { Int64(self["version"]) }
}
