internal import Application
internal import Domain
internal import Hummingbird

/// What a professional was told, and how they want to be told.
struct NoticePages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let query = try request.query()
        let page = scheme.notices(
            page: PageRequest(number: Int(query["page"]) ?? 1), for: actor)
        let isDone = !query["fait"].isEmpty
        return renderer.response(
            NoticeList(rows: page, roles: actor.roles, isDone: isDone, context: context).page,
            context: context)
    }

    /// Reads up to the newest notice that was on the page, not to those that came since.
    @Sendable func read(_ request: Request, _ context: WebContext) async throws -> Response {
        let actor = try context.actor()
        let form = try await request.form(context)
        guard let account = actor.account, let place = Int64(form["jusqu"]) else {
            throw Fault.notFound
        }
        _ = try await scheme.perform(
            .notices(account, .read(upTo: place)), by: actor, command: form.command)
        return renderer.redirect(to: .notices, query: [("fait", "oui")])
    }

    @Sendable func choices(_ request: Request, _ context: WebContext) throws -> Response {
        let choices = scheme.noticeChoices(of: try context.actor())
        var form = Form()
        for row in choices.rows { form.set(row.kind.rawValue, row.delivery.word) }
        let isDone = try !request.query()["fait"].isEmpty
        return renderer.response(
            ChoicesPage(choices: choices, context: context).page(
                form, FieldErrors(), isDone: isDone),
            context: context)
    }

    @Sendable func choose(_ request: Request, _ context: WebContext) async throws -> Response {
        let actor = try context.actor()
        guard let account = actor.account else { throw Fault.forbidden }
        let form = try await request.form(context)
        let choices = scheme.noticeChoices(of: actor)
        var reader = FormReader(form)
        var wanted: [NoticeChoice] = []
        for row in choices.rows {
            let word = form[row.kind.rawValue]
            if let delivery = NoticeDelivery.allCases.first(where: { $0.word == word }) {
                wanted.append(NoticeChoice(row.kind, delivery))
            } else {
                reader.refuse(row.kind.rawValue, "Choisissez une réponse de la liste")
            }
        }
        guard reader.errors.isEmpty else {
            return renderer.response(
                ChoicesPage(choices: choices, context: context).page(
                    form, reader.errors, isDone: false),
                context: context)
        }
        _ = try await scheme.perform(
            .notices(account, .choose(wanted)), by: actor, command: form.command)
        return renderer.redirect(to: .noticeChoices, query: [("fait", "oui")])
    }
}

/// The newest first, each leading to where one acts on it.
struct NoticeList {
    let rows: Page<NoticeRow>
    let roles: Set<Role>
    let isDone: Bool
    let context: WebContext

    var page: WebPage {
        let paging = Paging(
            number: rows.number, pages: rows.pages, total: rows.total,
            address: Site.notices.path)
        return WebPage(
            "Vos notifications",
            body: """
                <p class="actions"><a class="button second" href="\(Site.noticeChoices.path)">\
                Choisir vos courriels</a></p>\(reading)\(table)\(paging.html)
                """, section: .notices, notice: isDone ? "Elles sont marquées comme lues." : nil,
            isWide: true)
    }

    private var reading: HTML {
        guard rows.number == 1, let newest = rows.rows.first, !newest.isRead else {
            return .empty
        }
        return FormView(
            to: .noticesRead, button: "Tout marquer comme lu", style: "second",
            body: "<input type=\"hidden\" name=\"jusqu\" value=\"\(newest.place)\">"
        ).post(context)
    }

    private var table: HTML {
        Table(
            caption: "\(French.count(rows.total, "notification", "notifications"))",
            columns: [
                Table.Column("Ce qui s’est passé"), Table.Column("Sur", whole: true),
                Table.Column("Le"), Table.Column("État"),
            ],
            rows: rows.rows.map { row in
                [
                    "\(row.kind.french)",
                    "<a href=\"\(row.site(for: roles).path)\">\(row.subject.french)</a>",
                    "\(row.at.french)",
                    row.isRead ? "Lue" : Tag("Nouvelle", .info).html,
                ]
            },
            empty: """
                Rien pour l’instant. Vous serez prévenu ici de ce que font les autres sur vos \
                dossiers.
                """
        ).html
    }
}

/// One answer for each kind of news.
struct ChoicesPage {
    let choices: NoticeChoices
    let context: WebContext

    func page(_ form: Form, _ errors: FieldErrors, isDone: Bool) -> WebPage {
        let options = NoticeDelivery.allCases.map { Field.Option($0.word, $0.french) }
        let fields = choices.rows.map {
            Field($0.kind.rawValue, $0.kind.french, .list(options)).html(form, errors)
        }.joined()
        let asked = FormView(
            to: .noticeChoices, button: "Enregistrer vos choix", body: fields
        ).post(context)
        return WebPage(
            "Vos courriels",
            body: """
                <p>Tout reste visible dans l’application. Choisissez ici ce qui vous est aussi \
                envoyé. Un courriel ne nomme jamais une personne : il dit quel dossier ouvrir.\
                </p>\(refused)\(choices.rows.isEmpty ? nothing : asked)
                """, back: BackLink(.notices, "Vos notifications"), section: .notices,
            errors: errors, notice: isDone ? "Vos choix sont enregistrés." : nil)
    }

    private var nothing: HTML { "<p>Votre rôle ne reçoit aucune notification.</p>" }

    private var refused: HTML {
        choices.refused.map { refused -> HTML in
            """
            <p class="inset">Le courriel du \(refused.on.french) ne vous est pas parvenu : \
            \(refused.reason.french). Faites corriger votre adresse par l’administrateur.</p>
            """
        } ?? .empty
    }
}
