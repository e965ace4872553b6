internal import Application
internal import Hummingbird

/// Opening and closing a session.
struct AccountPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer
    let cookie: BrowserCookie

    @Sendable func showLogin(_ request: Request, _ context: WebContext) throws -> Response {
        if let actor = context.session?.actor {
            return renderer.redirect(to: Navigation.landing(for: actor))
        }
        var form = Form()
        form.set(WantedPath.field, try request.query()[WantedPath.field])
        if let step = context.pending?.step {
            return renderer.redirect(to: step.site, query: WantedPath.query(form))
        }
        return renderer.response(page(form, FieldErrors(), context), context: context)
    }

    @Sendable func login(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await request.form(context)
        var reader = FormReader(form)
        let email = reader.text("courriel", "votre adresse électronique", limit: 254)
        let password = reader.text("mot-de-passe", "votre mot de passe", limit: 1024)
        guard let email, let password else {
            return renderer.response(page(form, reader.errors, context), context: context)
        }
        let device = Device.words(userAgent: request.headers[.userAgent])
        switch await scheme.signIn(
            email: email, password: password, network: context.network, device: device)
        {
        case .opened(let token):
            if context.pending != nil { scheme.signOut(token: context.browser) }
            return SignedIn(scheme: scheme, renderer: renderer, cookie: cookie)
                .response(token, form)
        case .refused:
            reader.refuse("courriel", "Adresse ou mot de passe inconnus. Vérifiez les deux")
        case .wait:
            reader.refuse(
                "courriel",
                "Trop d’essais manqués. Attendez quelques minutes avant de recommencer")
        }
        return renderer.response(page(form, reader.errors, context), context: context)
    }

    @Sendable func logout(_ request: Request, _ context: WebContext) async throws -> Response {
        _ = try await request.form(context)
        scheme.signOut(token: context.browser)
        var response = renderer.redirect(to: .home)
        response.setCookie(cookie.cookie(BrowserCookie.random()))
        return response
    }

    private func page(_ form: Form, _ errors: FieldErrors, _ context: WebContext) -> WebPage {
        let fields = [
            Field("courriel", "Adresse électronique", .email, fills: "username"),
            Field("mot-de-passe", "Mot de passe", .password, fills: "current-password"),
        ].map { $0.html(form, errors) }.joined()
        let login = FormView(
            to: .login, button: "Se connecter", body: fields + WantedPath.hidden(form)
        ).post(context)
        return WebPage(
            "Espace professionnel",
            body: """
                <p>Cet espace est réservé aux accompagnateurs, aux banques partenaires et à la \
                Région. Pour savoir si un prêt est possible, \
                <a href="\(Site.simulator.path)">le simulateur suffit</a>.</p>
                \(login)\(demonstrationAccounts)
                """, errors: errors)
    }

    private var demonstrationAccounts: HTML {
        let accounts = renderer.settings.demonstrationAccounts
        guard renderer.settings.isDemonstration, !accounts.isEmpty else { return .empty }
        return Table(
            caption: "Comptes pour essayer la démonstration",
            columns: [
                Table.Column("Rôle"), Table.Column("Adresse"), Table.Column("Mot de passe"),
            ],
            rows: accounts.map { account in
                [
                    "\(account.role)", "<span class=\"code\">\(account.email)</span>",
                    "<span class=\"code\">\(account.password)</span>",
                ]
            }
        ).html + demonstrationBorrower
    }

    private var demonstrationBorrower: HTML {
        guard let borrower = renderer.settings.demonstrationBorrower else { return .empty }
        return """
            <p>Et un dossier vu par l’emprunteur : <a href="\(borrower.path)">son lien</a>, code \
            <span class="code">\(borrower.code)</span></p>
            """
    }
}
