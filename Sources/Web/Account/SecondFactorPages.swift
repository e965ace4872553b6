internal import Application
internal import Domain
internal import Hummingbird

/// One's own second factor: turned on, its recovery codes, turned off.
struct SecondFactorPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer
    let cookie: BrowserCookie

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        guard let view = scheme.ownSecondFactor(try context.actor()) else { throw Fault.notFound }
        let notice = try request.query()["fait"].isEmpty ? nil : "C’est enregistré."
        return renderer.response(SecondFactorPage(view: view).page(notice), context: context)
    }

    @Sendable func ask(_ request: Request, _ context: WebContext) throws -> Response {
        var form = Form()
        form.set(WantedPath.field, try request.query()[WantedPath.field])
        return try response(try name(context), form, FieldErrors(), context)
    }

    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let name = try name(context)
        if name != .enrol { _ = try context.actor() }
        let form = try await request.form(context)
        return switch name {
        case .enrol: try await enrol(form, context)
        case .codes: try await renew(form, context)
        case .disable: try await disable(form, context)
        }
    }

    private func name(_ context: WebContext) throws(Fault) -> FactorActName {
        guard let name = context.parameters.get("act").flatMap(FactorActName.init(rawValue:))
        else { throw .notFound }
        return name
    }

    private func response(
        _ name: FactorActName, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) throws -> Response {
        if name == .enrol {
            if context.pending?.step != .enrolment { _ = try context.actor() }
            guard let enrolment = scheme.enrolment(token: context.browser) else {
                return renderer.redirect(to: .secondFactor)
            }
            let page = EnrolmentPage(enrolment: enrolment, context: context)
            return renderer.response(page.page(form, errors), context: context)
        }
        let view = scheme.ownSecondFactor(try context.actor())
        guard view?.enrolledOn != nil else { return renderer.redirect(to: .secondFactor) }
        return renderer.response(question(name, form, errors, context), context: context)
    }

    private func enrol(_ form: Form, _ context: WebContext) async throws -> Response {
        if context.pending?.step != .enrolment { _ = try context.actor() }
        var reader = FormReader(form)
        guard let code = reader.text("code", "le code de votre application", limit: 40) else {
            return try response(.enrol, form, reader.errors, context)
        }
        switch try await scheme.confirmEnrolment(
            code, token: context.browser, network: context.network)
        {
        case .done(let codes, let token):
            let place = SignedIn(scheme: scheme, renderer: renderer, cookie: cookie)
                .place(token, form)
            var context = context
            context.session = scheme.session(token: token)
            context.pending = nil
            context.formToken = context.session?.formToken ?? context.formToken
            let page = RecoveryCodesPage(codes: codes, next: place, isNew: true)
            var response = renderer.response(page.page, context: context)
            response.setCookie(cookie.cookie(token))
            return response
        case .alreadyOn: return renderer.redirect(to: .secondFactor)
        case .wrongCode: reader.refuse("code", CodeField.wrong)
        case .wait: reader.refuse("code", CodeField.wait)
        }
        return try response(.enrol, form, reader.errors, context)
    }

    private func renew(_ form: Form, _ context: WebContext) async throws -> Response {
        var reader = FormReader(form)
        guard let code = reader.text("code", "le code de votre application", limit: 40) else {
            return try response(.codes, form, reader.errors, context)
        }
        let answer = try await scheme.renewRecoveryCodes(
            code: code, by: try context.actor(), network: context.network, command: form.command)
        if case .done(let codes) = answer {
            let page = RecoveryCodesPage(codes: codes, next: Site.secondFactor.path, isNew: false)
            return renderer.response(page.page, context: context)
        }
        reader.refuse(answer)
        return try response(.codes, form, reader.errors, context)
    }

    private func disable(_ form: Form, _ context: WebContext) async throws -> Response {
        var reader = FormReader(form)
        let password = reader.text("mot-de-passe", "votre mot de passe", limit: 1024)
        let code = reader.text("code", "le code de votre application", limit: 40)
        guard let password, let code else {
            return try response(.disable, form, reader.errors, context)
        }
        let answer = try await scheme.disableSecondFactor(
            password: password, code: code, by: try context.actor(), network: context.network,
            command: form.command)
        if case .done = answer {
            return renderer.redirect(to: .secondFactor, query: [("fait", "oui")])
        }
        reader.refuse(answer)
        return try response(.disable, form, reader.errors, context)
    }

    private func question(
        _ name: FactorActName, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) -> WebPage {
        let password = Field(
            "mot-de-passe", "Votre mot de passe", .password, fills: "current-password")
        let fields: HTML =
            .when(name == .disable, password.html(form, errors))
            + CodeField.field.html(form, errors)
        let view = FormView(
            to: .secondFactorAct(name), button: name.button,
            style: name == .disable ? "danger" : .empty, body: fields)
        return WebPage(
            name.title, body: "<p>\(name.intro)</p>\(view.post(context))",
            back: BackLink(.secondFactor, "Second facteur"), section: .sessions, errors: errors)
    }
}

extension FormReader {
    fileprivate mutating func refuse(_ answer: OwnFactorAnswer) {
        switch answer {
        case .wrongPassword: refuse("mot-de-passe", "Ce n’est pas votre mot de passe")
        case .wrongCode: refuse("code", CodeField.wrong)
        case .wait: refuse("code", CodeField.wait)
        case .done: break
        }
    }
}

/// What one does to one's own second factor, as addresses.
package enum FactorActName: String, CaseIterable, Sendable {
    case enrol = "activation"
    case codes = "codes-de-secours"
    case disable = "desactivation"

    var title: String {
        switch self {
        case .enrol: "Activer le second facteur"
        case .codes: "Renouveler les codes de secours"
        case .disable: "Désactiver le second facteur"
        }
    }

    var button: String {
        switch self {
        case .enrol: "Activer"
        case .codes: "Renouveler les codes"
        case .disable: "Désactiver"
        }
    }

    var intro: String {
        switch self {
        case .enrol: ""
        case .codes: "Dix nouveaux codes vous seront montrés. Les anciens n’ouvriront plus rien."
        case .disable:
            "Votre mot de passe ouvrira seul votre compte : c’est moins sûr. Pour changer de "
                + "téléphone, désactivez, puis activez de nouveau."
        }
    }
}
