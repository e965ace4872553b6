internal import Application
internal import Domain
internal import Hummingbird

/// The tokens with which programs act in the name of an account: issued and revoked by an
/// administrator, signed in with a password. No token can make another one.
struct TokenPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let notice = try request.query()["fait"].isEmpty ? nil : "Le jeton est révoqué."
        return try response(Form(), FieldErrors(), notice: notice, context)
    }

    @Sendable func issue(_ request: Request, _ context: WebContext) async throws -> Response {
        let row = try row(context)
        let actor = try context.actor()
        let form = try await request.form(context)
        var reader = FormReader(form)
        let label = reader.text("programme", "le programme qui s’en servira", limit: 100)
        let period = reader.choice(
            "duree", "Choisissez jusqu’à quand le jeton sera valable", as: TokenPeriod.self)
        guard reader.errors.isEmpty, let label, let period else {
            return try response(form, reader.errors, context)
        }
        let issued: IssuedToken
        do throws(Rejection) {
            issued = try await scheme.issueToken(
                for: row.id, label: label, until: scheme.today + period.days,
                by: actor, command: form.command, seen: form.version)
        } catch {
            switch error {
            case .refused(let refusal): reader.refuse("programme", refusal.french)
            case .invalid(let wrong):
                for field in wrong { reader.refuse("programme", field.sentence) }
            default: throw error
            }
            return try response(form, reader.errors, context)
        }
        let page = IssuedTokenPage(row: row, label: label, token: issued.text).page
        return renderer.response(page, context: context)
    }

    @Sendable func revoke(_ request: Request, _ context: WebContext) async throws -> Response {
        let row = try row(context)
        let form = try await request.form(context)
        let number = Int(try context.number("token"))
        _ = try await scheme.perform(
            .account(.revokeToken(row.id, number)), by: try context.actor(),
            command: form.command, seen: form.version)
        return renderer.redirect(to: .accountTokens(row.id), query: [("fait", "oui")])
    }

    private func row(_ context: WebContext) throws -> AccountRow {
        let id = AccountID(try context.number("account"))
        let rows = try scheme.accounts(for: try context.actor())
        guard let row = rows.first(where: { $0.id == id }) else { throw Fault.notFound }
        return row
    }

    private func response(
        _ form: Form, _ errors: FieldErrors, notice: String? = nil, _ context: WebContext
    ) throws -> Response {
        let row = try row(context)
        let tokens = try scheme.tokens(of: row.id, for: try context.actor())
        let page = TokenListPage(row: row, tokens: tokens, context: context)
        return renderer.response(page.page(form, errors, notice: notice), context: context)
    }
}

/// How long a new token opens the door: short for a trial, a year for a program in service.
enum TokenPeriod: String, CaseIterable {
    case quarter = "trimestre"
    case year = "annee"

    var days: Int {
        switch self {
        case .quarter: 90
        case .year: 365
        }
    }

    var label: String {
        switch self {
        case .quarter: "90 jours, pour un essai"
        case .year: "Un an"
        }
    }
}

/// The tokens of one account, and the form that issues one.
struct TokenListPage {
    let row: AccountRow
    let tokens: [TokenRow]
    let context: WebContext

    func page(_ form: Form, _ errors: FieldErrors, notice: String?) -> WebPage {
        WebPage(
            "Les jetons d’accès", caption: row.name,
            body: """
                <p>Un jeton permet à un programme d’agir au nom de ce compte, avec ses rôles, par \
                <a href="\(Site.api.path)">l’interface des programmes</a>.</p>\(table)\
                \(issuing(form, errors))
                """,
            back: BackLink(.account(row.id), "Le compte"), section: .administration,
            errors: errors, notice: notice, isWide: true)
    }

    private var table: HTML {
        Table(
            caption: "\(French.count(tokens.count, "jeton", "jetons"))",
            columns: [
                Table.Column("Numéro", number: true), Table.Column("Programme"),
                Table.Column("Émis le"), Table.Column("Valable jusqu’au"), Table.Column("État"),
                Table.Column("Action"),
            ],
            rows: tokens.map { token in
                [
                    "\(token.number)", "\(token.label ?? "—")", "\(token.issuedOn.shortFrench)",
                    "\(token.until.shortFrench)", state(token), revoking(token),
                ]
            }, empty: "Aucun jeton. Émettez le premier avec le formulaire ci-dessous."
        ).html
    }

    private func state(_ token: TokenRow) -> HTML {
        if let on = token.revokedOn { return "Révoqué le \(on.shortFrench)" }
        return token.isValid ? Tag("Valable", .good).html : Tag("Périmé").html
    }

    private func revoking(_ token: TokenRow) -> HTML {
        guard token.isValid else { return .empty }
        return FormView(
            to: .accountToken(row.id, token.number), button: "Révoquer le jeton \(token.number)",
            style: "link", version: row.version
        ).post(context)
    }

    private func issuing(_ form: Form, _ errors: FieldErrors) -> HTML {
        guard row.closedOn == nil else { return .empty }
        let fields = [
            Field(
                "programme", "Quel programme s’en servira ?",
                hint: "Par exemple : logiciel de prêt, service informatique de la banque.",
                fills: "off"),
            Field(
                "duree", "Valable combien de temps ?",
                .choice(TokenPeriod.allCases.map { .init($0.rawValue, $0.label) })),
        ].map { $0.html(form, errors) }.joined()
        return "<h2>Émettre un jeton</h2>"
            + FormView(
                to: .accountTokens(row.id), button: "Émettre le jeton", version: row.version,
                body: fields
            ).post(context)
    }
}

/// The only page that ever shows a token.
struct IssuedTokenPage {
    let row: AccountRow
    let label: String
    /// Nil when the same form was sent twice: the first answer showed it.
    let token: String?

    var page: WebPage {
        WebPage(
            "Le jeton est émis", caption: row.name, body: body,
            back: BackLink(.accountTokens(row.id), "Les jetons d’accès"),
            section: .administration, isWide: true)
    }

    private var body: HTML {
        guard let token else {
            return Notice.html(
                .warning,
                """
                <p>Ce jeton a déjà été montré. Il ne peut plus l’être.</p>
                <p>S’il n’a pas été copié, révoquez-le puis émettez-en un autre.</p>
                """)
        }
        return Notice.html(
            .success,
            """
            <p>Jeton pour « \(label) » :</p>
            <p><code class="code" id="jeton-emis">\(token)</code></p>
            """) + """
                <p>Copiez-le maintenant : il ne sera plus jamais montré.</p>
                <p>Transmettez-le par un moyen sûr. Qui le connaît agit au nom de ce compte.</p>

                """
    }
}
