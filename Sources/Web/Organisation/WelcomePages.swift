internal import Application
internal import Domain
internal import Hummingbird

/// What the link of an invitation opens, without an account.
struct WelcomePages: Sendable {
    let scheme: Scheme
    let renderer: Renderer
    let cookie: BrowserCookie

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        renderer.response(try page(Form(), FieldErrors(), context), context: context)
    }

    @Sendable func accept(_ request: Request, _ context: WebContext) async throws -> Response {
        let secret = try secret(context)
        guard let opened = scheme.invitation(secret: secret) else { throw Fault.notFound }
        let form = try await request.form(context)
        guard case .valid = opened.state else {
            return renderer.response(try page(form, FieldErrors(), context), context: context)
        }
        var reader = FormReader(form)
        guard let password = AccountForm.chosenPassword(&reader) else {
            return renderer.response(try page(form, reader.errors, context), context: context)
        }
        do throws(Rejection) {
            let answer = try await scheme.accept(
                secret: secret, password: password, network: context.network,
                device: Device.words(userAgent: request.headers[.userAgent]),
                command: form.command)
            guard case .opened(let token) = answer else { return renderer.redirect(to: .login) }
            return SignedIn(scheme: scheme, renderer: renderer, cookie: cookie)
                .response(token, Form())
        } catch {
            switch error {
            case .invalid(let wrong):
                for field in wrong { reader.refuse("mot-de-passe", field.welcomeSentence) }
            // The link ended since the page was opened: it says so.
            case .refused: break
            default: throw error
            }
        }
        return renderer.response(try page(form, reader.errors, context), context: context)
    }

    @Sendable func askRenewal(_ request: Request, _ context: WebContext) async throws -> Response {
        let secret = try secret(context)
        guard scheme.invitation(secret: secret) != nil else { throw Fault.notFound }
        let form = try await request.form(context)
        do throws(Rejection) {
            try await scheme.askRenewal(secret: secret, command: form.command)
        } catch {
            // Valid again, or answered since: the page says where the invitation stands.
            guard case .refused = error else { throw error }
        }
        return renderer.redirect(to: .welcome(secret))
    }

    private func secret(_ context: WebContext) throws(Fault) -> String {
        guard let secret = context.parameters.get("secret") else { throw .notFound }
        return secret
    }

    private func page(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) throws(Fault) -> WebPage {
        let secret = try secret(context)
        guard let opened = scheme.invitation(secret: secret) else { throw .notFound }
        let welcome = Welcome(
            opened: opened, secret: secret, schemeName: renderer.settings.schemeName,
            context: context)
        return welcome.page(form, errors)
    }
}

extension FieldError {
    /// To somebody who has no account yet.
    fileprivate var welcomeSentence: String {
        guard field == "email" else { return sentence }
        return "Cette adresse sert déjà à un compte. Connectez-vous avec lui, ou demandez une "
            + "invitation à une autre adresse"
    }
}

/// An invitation, to whoever holds its link.
struct Welcome {
    let opened: OpenedInvitation
    let secret: String
    let schemeName: String
    let context: WebContext

    func page(_ form: Form, _ errors: FieldErrors) -> WebPage {
        switch opened.state {
        case .valid(let until): invitation(until, form, errors)
        case .used: used
        case .expired, .replaced, .revoked: ended
        }
    }

    private var inviter: String {
        opened.invitedByName
            + (opened.inviterOrganisationName.isEmpty
                ? "" : " (\(opened.inviterOrganisationName))")
    }

    private func invitation(_ until: Day, _ form: Form, _ errors: FieldErrors) -> WebPage {
        let roles = opened.roles.map { role -> HTML in
            "<li><strong>\(role.french)</strong> : \(role.meaning)</li>"
        }
        let summary = SummaryList([
            .init("Votre nom", "\(opened.name)"),
            .init("Votre adresse", "<span class=\"code\">\(opened.email)</span>"),
            .init("Organisation", "\(opened.organisationName)"),
            .init("Votre rôle", "<ul>\(roles)</ul>"),
            .init("Lien valable jusqu’au", "\(until.french)"),
        ])
        let fields = AccountForm.chosenFields.map { $0.html(form, errors) }.joined()
        return WebPage(
            "Votre invitation", caption: opened.organisationName,
            body: """
                \(signedIn)<p>\(inviter) vous invite à rejoindre « \(schemeName) ».</p>\
                \(summary.html)
                <p>Si votre nom ou votre adresse sont faux, n’allez pas plus loin. Demandez une \
                autre invitation.</p>
                <h2>Choisissez votre mot de passe</h2>
                """
                    + FormView(
                        to: .welcome(secret), button: "Ouvrir mon compte", body: fields
                    ).post(context), errors: errors)
    }

    /// On a shared computer the link may open in a colleague's browser.
    private var signedIn: HTML {
        guard let session = context.session else { return .empty }
        return Notice.html(
            .warning,
            """
            <p>Ce navigateur est connecté au compte de \(session.name). Si ce n’est pas vous, \
            déconnectez-vous d’abord.</p>
            """)
    }

    private var used: WebPage {
        WebPage(
            "Ce lien a déjà servi", caption: opened.organisationName,
            body: """
                <p>\(opened.state.sentence) Le compte est ouvert.</p>
                <p><a class="button" href="\(Site.login.path)">Se connecter</a></p>
                <p>Si vous avez oublié votre mot de passe, ou si vous n’avez pas ouvert ce \
                compte, prévenez \(inviter).</p>
                """, status: .gone)
    }

    private var ended: WebPage {
        let asked: HTML =
            opened.renewalAskedOn.map { on in
                Notice.html(
                    .success,
                    """
                    <p>Votre demande du \(on.french) est transmise à \(inviter).</p>
                    <p>Un nouveau lien vous sera remis. Vous pouvez fermer cette page.</p>
                    """)
            } ?? """
                <p>Vous pouvez en demander un autre. \(inviter) verra votre demande et vous \
                remettra le nouveau lien.</p>
                """
            + FormView(to: .welcomeRenewal(secret), button: "Demander un nouveau lien")
            .post(context)
        return WebPage(
            "Ce lien ne marche plus", caption: opened.organisationName,
            body: "<p>\(opened.state.sentence)</p>\(asked)", status: .gone)
    }
}
