internal import Application
internal import Domain
internal import Hummingbird

/// « Mon compte »: what everybody sees and changes of their own.
struct OwnAccountPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        guard let row = scheme.ownAccount(of: actor) else { throw Fault.signInNeeded }
        return renderer.response(
            OwnAccountPage(
                row: row, sessions: scheme.sessions(of: actor).count,
                isPasswordChanged: try request.query()["fait"] == "mot-de-passe"
            ).page, context: context)
    }

    @Sendable func showPassword(_ request: Request, _ context: WebContext) throws -> Response {
        _ = try context.actor()
        return renderer.response(passwordPage(FieldErrors(), context), context: context)
    }

    @Sendable func changePassword(
        _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let actor = try context.actor()
        let session = context.session?.id
        let form = try await request.form(context)
        var reader = FormReader(form)
        let old = reader.text(
            OwnAccountPages.oldField.name, "votre mot de passe actuel", limit: 1024)
        let new = AccountForm.chosenPassword(&reader)
        if let old, let new, old == new {
            reader.refuse(
                "mot-de-passe", "C’est déjà votre mot de passe : choisissez-en un autre")
        }
        guard reader.errors.isEmpty, let old, let new else {
            return renderer.response(passwordPage(reader.errors, context), context: context)
        }
        do throws(Rejection) {
            switch try await scheme.changePassword(
                of: actor, from: old, to: new, keeping: session, network: context.network,
                command: form.command)
            {
            case .changed:
                return renderer.redirect(to: .ownAccount, query: [("fait", "mot-de-passe")])
            case .wrong:
                reader.refuse(
                    OwnAccountPages.oldField.name,
                    "Ce n’est pas votre mot de passe actuel. Écrivez-le de nouveau")
            case .wait:
                reader.refuse(
                    OwnAccountPages.oldField.name,
                    "Trop d’essais manqués. Attendez quelques minutes avant de recommencer")
            }
        } catch {
            guard case .invalid(let wrong) = error else { throw error }
            for field in wrong { reader.refuse("mot-de-passe", field.sentence) }
        }
        return renderer.response(passwordPage(reader.errors, context), context: context)
    }

    private static let oldField = Field(
        "mot-de-passe-actuel", "Votre mot de passe actuel", .password, fills: "current-password")

    private func passwordPage(_ errors: FieldErrors, _ context: WebContext) -> WebPage {
        let fields = ([OwnAccountPages.oldField] + AccountForm.chosenFields)
            .map { $0.html(Form(), errors) }.joined()
        return WebPage(
            "Changer mon mot de passe",
            body: "<p>Vos autres sessions prendront fin. Celle-ci reste ouverte.</p>"
                + FormView(
                    to: .ownPassword, button: "Changer mon mot de passe", body: fields
                ).post(context),
            back: BackLink(.ownAccount, "Mon compte"), section: .ownAccount, errors: errors)
    }
}

/// One's own account: who one is here, what one may do, how it is protected.
struct OwnAccountPage {
    let row: AccountRow
    let sessions: Int
    let isPasswordChanged: Bool

    private var leave: HTML {
        .when(
            row.roles.contains(.prescriber),
            """
            <h2>Mes dossiers pendant mon absence</h2>
            <ul><li><a href="\(Site.ownAbsences.path)">Mes absences</a> : qui me remplace, et \
            quand</li>
            <li><a href="\(Site.ownHandOver.path)">Confier tous mes dossiers</a> à des \
            collègues</li></ul>

            """)
    }

    var page: WebPage {
        let roles = row.roles.map { role -> HTML in
            "<li><strong>\(role.french)</strong> : \(role.meaning)</li>"
        }
        let summary = SummaryList([
            .init("Nom", "\(row.name)"),
            .init("Adresse", "<span class=\"code\">\(row.email)</span>"),
            .init("Organisation", "\(row.organisationName)"),
            .init("Agence", "\(row.agency?.facts.name ?? "Aucune")"),
            .init("Rôles", "<ul>\(roles)</ul>"),
        ])
        let factor = row.secondFactorSince.map { "activé le \($0.french)" } ?? "aucun"
        let open = French.count(sessions, "navigateur connecté", "navigateurs connectés")
        return WebPage(
            "Mon compte",
            body: """
                \(summary.html)<p>Pour corriger votre nom, votre adresse ou vos rôles, \
                adressez-vous à votre administrateur.</p>
                \(leave)<h2>Protéger mon compte</h2>
                <ul><li><a href="\(Site.ownPassword.path)">Changer mon mot de passe</a></li>
                <li><a href="\(Site.secondFactor.path)">Second facteur</a> : \(factor)</li>
                <li><a href="\(Site.sessions.path)">Vos sessions</a> : \(open)</li></ul>
                """, section: .ownAccount,
            notice: isPasswordChanged
                ? "Votre mot de passe est changé. Vos autres sessions sont fermées." : nil)
    }
}
