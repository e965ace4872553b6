internal import Application
internal import Hummingbird
internal import Journal

/// How a borrower comes in: the link, then the code. What is wrong tells nothing of any file.
struct EntryPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer
    let door: BorrowerDoor

    @Sendable func start(_ request: Request, _ context: WebContext) throws -> Response {
        renderer.response(startPage(Form(), FieldErrors(), context), context: context)
    }

    @Sendable func find(_ request: Request, _ context: WebContext) async throws -> Response {
        let form = try await request.form(context)
        guard let link = AccessSecret.normalised(link: lastPart(of: form["lien"])) else {
            var errors = FieldErrors()
            errors.add("lien", "Indiquez la fin de l’adresse : vingt lettres et chiffres")
            return renderer.response(startPage(form, errors, context), context: context)
        }
        return renderer.redirect(to: .accessLink(link))
    }

    @Sendable func ask(_ request: Request, _ context: WebContext) throws -> Response {
        let link = try context.parameters.require("link")
        guard scheme.opens(link: link) else {
            return renderer.response(noSuchLink, context: context)
        }
        return renderer.response(codePage(link, Form(), FieldErrors(), context), context: context)
    }

    @Sendable func enter(_ request: Request, _ context: WebContext) async throws -> Response {
        let link = try context.parameters.require("link")
        let form = try await request.form(context)
        var errors = FieldErrors()
        if form["code"].isEmpty {
            errors.add("code", "Indiquez le code de votre feuille : huit chiffres")
            return renderer.response(codePage(link, form, errors, context), context: context)
        }
        switch scheme.enter(link: link, code: form["code"], network: context.network) {
        case .opened(let token):
            var response = renderer.redirect(to: .ownFile)
            response.setCookie(door.cookie(token))
            return response
        case .noSuchLink: return renderer.response(noSuchLink, context: context)
        case .refused:
            errors.add("code", "Ce code n’est pas le bon. Vérifiez les huit chiffres")
        case .wait(let until):
            let seconds = max(1, (until.milliseconds - scheme.now.milliseconds + 999) / 1000)
            errors.add(
                "code", "Trop d’essais. Attendez \(EntryPages.delay(seconds)), puis recommencez")
        }
        return renderer.response(codePage(link, form, errors, context), context: context)
    }

    private static func delay(_ seconds: Int64) -> String {
        seconds <= 60
            ? French.count(Int(seconds), "seconde", "secondes")
            : French.count(Int((seconds + 59) / 60), "minute", "minutes")
    }

    /// The whole address may be typed, or its end alone.
    private func lastPart(of typed: String) -> String {
        typed.split(separator: "/").last.map(String.init) ?? ""
    }

    private func startPage(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) -> WebPage {
        let field = Field(
            "lien", "La fin de l’adresse écrite sur votre feuille",
            hint: "Par exemple : 7k2pm-9xq4r-t8wz3-h5nc6", fills: "off")
        let view = FormView(to: .access, button: "Continuer", body: field.html(form, errors))
        return WebPage(
            "Suivre mon dossier",
            body: """
                <p>La personne qui vous accompagne vous a remis une feuille. Elle porte une \
                adresse et un code.</p>\(view.post(context))
                <p>Vous n’avez pas de feuille ? Demandez-la à la personne qui vous accompagne.</p>
                """, errors: errors)
    }

    private func codePage(
        _ link: String, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) -> WebPage {
        let field = Field(
            "code", "Votre code", .digits, hint: "Les huit chiffres de votre feuille.",
            fills: "off")
        let view = FormView(
            to: .accessLink(link), button: "Entrer", body: field.html(form, errors))
        return WebPage(
            "Suivre mon dossier",
            body: """
                \(view.post(context))
                <p class="soft">Vous n’avez plus le code ? Demandez une nouvelle feuille à la \
                personne qui vous accompagne.</p>
                """, errors: errors)
    }

    /// The same for a link that never was, and for one that is no more.
    private var noSuchLink: WebPage {
        WebPage(
            "Ce lien n’ouvre rien",
            body: """
                <p>L’adresse est mal tapée, ou ce lien ne sert plus.</p>
                <ul><li>Vérifiez l’adresse sur votre feuille, ou \
                <a href="\(Site.access.path)">tapez-la de nouveau</a>.</li>
                <li>Si c’est la bonne, demandez une nouvelle feuille à la personne qui vous \
                accompagne.</li></ul>
                """, status: .notFound)
    }
}
