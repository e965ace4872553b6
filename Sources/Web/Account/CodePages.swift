internal import Application
internal import Hummingbird

/// What stands between a right password and the first page: a code, or a word about it.
struct CodePages: Sendable {
    let scheme: Scheme
    let renderer: Renderer
    let cookie: BrowserCookie

    @Sendable func showCode(_ request: Request, _ context: WebContext) throws -> Response {
        var form = Form()
        form.set(WantedPath.field, try request.query()[WantedPath.field])
        guard context.pending?.step == .code else { return elsewhere(context, form) }
        return renderer.response(codePage(form, FieldErrors(), context), context: context)
    }

    @Sendable func giveCode(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await request.form(context)
        guard context.pending?.step == .code else { return elsewhere(context, form) }
        var reader = FormReader(form)
        guard let code = reader.text("code", "le code de votre application", limit: 40) else {
            return renderer.response(codePage(form, reader.errors, context), context: context)
        }
        switch await scheme.giveCode(code, token: context.browser, network: context.network) {
        case .passed(let token): return signedIn(token, form)
        case .wrong: reader.refuse("code", CodeField.wrong)
        case .wait: reader.refuse("code", CodeField.wait)
        case .ended: return renderer.redirect(to: .login)
        }
        return renderer.response(codePage(form, reader.errors, context), context: context)
    }

    @Sendable func showReset(_ request: Request, _ context: WebContext) throws -> Response {
        var form = Form()
        form.set(WantedPath.field, try request.query()[WantedPath.field])
        guard context.pending?.step == .resetNotice else { return elsewhere(context, form) }
        return renderer.response(resetPage(form, context), context: context)
    }

    @Sendable func readReset(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await request.form(context)
        guard context.pending?.step == .resetNotice,
            case .passed(let token) = try await scheme.readReset(token: context.browser)
        else { return elsewhere(context, form) }
        return signedIn(token, form)
    }

    /// The step of this session, its pages, or the page to sign in.
    private func elsewhere(_ context: WebContext, _ form: Form) -> Response {
        if let step = context.pending?.step {
            return renderer.redirect(to: step.site, query: WantedPath.query(form))
        }
        if let actor = context.session?.actor {
            return renderer.redirect(to: Navigation.landing(for: actor))
        }
        return renderer.redirect(to: .login, query: WantedPath.query(form))
    }

    private func signedIn(_ token: String, _ form: Form) -> Response {
        SignedIn(scheme: scheme, renderer: renderer, cookie: cookie).response(token, form)
    }

    private func codePage(_ form: Form, _ errors: FieldErrors, _ context: WebContext) -> WebPage {
        let view = FormView(
            to: .codeStep, button: "Continuer",
            body: CodeField.field.html(form, errors) + WantedPath.hidden(form))
        return WebPage(
            "Votre code de connexion",
            body: """
                <p>Ouvrez votre application d’authentification : elle montre un code pour ce \
                service.</p>\(view.post(context))\
                <p>Ni téléphone, ni code de secours ? Demandez à un administrateur de retirer \
                votre second facteur.</p>\(Abandon.form(context))
                """, errors: errors)
    }

    private func resetPage(_ form: Form, _ context: WebContext) -> WebPage {
        let view = FormView(to: .resetNotice, button: "J’ai lu", body: WantedPath.hidden(form))
        return WebPage(
            "Votre second facteur a été retiré",
            body: """
                <p>Un administrateur l’a retiré. Votre mot de passe ouvre seul votre compte.</p>
                <p>Si vous ne l’aviez pas demandé, prévenez tout de suite votre responsable.</p>
                <p>Vous pourrez en activer un autre dans « Mon compte ».</p>\
                \(view.post(context))\(Abandon.form(context))
                """)
    }
}

/// Where somebody wanted to go before they had to sign in.
enum WantedPath {
    static let field = "suite"

    static func hidden(_ form: Form) -> HTML {
        "<input type=\"hidden\" name=\"\(field)\" value=\"\(form[field])\">"
    }

    static func query(_ form: Form) -> [(String, String)] {
        form[field].isEmpty ? [] : [(field, form[field])]
    }

    /// Only a path of this site: never another host, nor a step of signing in.
    static func own(_ text: String) -> String? {
        guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
            text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), text != Site.home.path,
            text != Site.logout.path, !text.hasPrefix(Site.login.path)
        else { return nil }
        return text
    }
}

/// The answer to a step of signing in that was passed: the next one, or the page wanted.
struct SignedIn {
    let scheme: Scheme
    let renderer: Renderer
    let cookie: BrowserCookie

    func response(_ token: String, _ form: Form) -> Response {
        var response: Response
        if let pending = scheme.pendingSession(token: token) {
            response = renderer.redirect(to: pending.step.site, query: WantedPath.query(form))
        } else {
            response = renderer.redirect(to: .home)
            response.headers[.location] = place(token, form)
        }
        response.setCookie(cookie.cookie(token))
        return response
    }

    /// The page wanted, or the first of the person's menu.
    func place(_ token: String, _ form: Form) -> String {
        let landing = scheme.session(token: token).map { Navigation.landing(for: $0.actor) }
        return WantedPath.own(form[WantedPath.field]) ?? (landing ?? .home).path
    }
}

extension PendingStep {
    var site: Site {
        switch self {
        case .code: .codeStep
        case .resetNotice: .resetNotice
        case .enrolment: .secondFactorAct(.enrol)
        }
    }
}

enum CodeField {
    static let field = Field(
        "code", "Code à six chiffres",
        hint: "Sans votre téléphone, écrivez un de vos codes de secours.", fills: "one-time-code")
    /// Where no recovery code can help.
    static let plain = Field("code", "Code à six chiffres", fills: "one-time-code")
    static let wrong =
        "Ce code n’est pas le bon, ou a déjà servi. Attendez le suivant, puis recopiez-le"
    static let wait =
        "Trop de codes manqués. Attendez quelques minutes avant de recommencer"
}

/// The way out of a session that waits for something.
enum Abandon {
    static func form(_ context: WebContext) -> HTML {
        guard context.pending != nil else { return .empty }
        return FormView(
            to: .logout, button: "Abandonner et revenir à l’accueil", style: "link"
        ).post(context)
    }
}
