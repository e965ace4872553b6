internal import Application
internal import Domain
internal import Hummingbird

/// The access of a borrower, as whoever accompanies opens, renews and closes it.
struct AccessPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let (id, access) = try access(context)
        let notice = try request.query()["fait"].isEmpty ? nil : "L’accès est fermé."
        return renderer.response(
            AccessPage(id: id, access: access, context: context).page(notice: notice),
            context: context)
    }

    @Sendable func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, _) = try access(context)
        let form = try await request.form(context)
        let opened = try await scheme.openAccess(
            to: id, by: try context.actor(), command: form.command, seen: form.version)
        let helper = try scheme.caseDetail(id, for: try context.actor()).row
        let paper = AccessPaper(
            id: id, opened: opened, helper: helper.workerName,
            organisation: helper.prescriberName, site: renderer.address(of: request))
        return renderer.response(paper.page, context: context)
    }

    @Sendable func close(_ request: Request, _ context: WebContext) async throws -> Response {
        let (id, access) = try access(context)
        let form = try await request.form(context)
        let errors = try await scheme.attempt(
            .borrower(id, .revokeAccess), by: try context.actor(), form, field: "contenu")
        guard let errors else {
            return renderer.redirect(to: .caseAccess(id), query: [("fait", "oui")])
        }
        var page = AccessPage(id: id, access: access, context: context).page(notice: nil)
        page.refuse(errors)
        return renderer.response(page, context: context)
    }

    private func access(_ context: WebContext) throws -> (CaseID, AccessRow) {
        let actor = try context.actor()
        let id = CaseID(try context.number("case"))
        guard try scheme.caseDetail(id, for: actor).rights.contains(.openAccess) else {
            throw Fault.forbidden
        }
        return (id, try scheme.access(to: id, for: actor))
    }
}

/// Where the access stands, and what can be done about it.
struct AccessPage {
    let id: CaseID
    let access: AccessRow
    let context: WebContext

    func page(notice: String?) -> WebPage {
        WebPage(
            "L’accès de l’emprunteur", caption: "Dossier \(id.french)",
            body: """
                <p>La personne suit son dossier sur un téléphone, sans compte ni mot de passe. Il \
                lui faut un lien et un code, que vous lui remettez sur papier.</p>
                \(state)<h2>\(access.isValid ? "Remplacer l’accès" : "Ouvrir un accès")</h2>
                <p>Le lien et le code seront montrés une seule fois, prêts à imprimer. \
                L’accès vaut un an.</p>\(replacing)
                \(opening.post(context))\(closing)
                """,
            back: BackLink(.caseFile(id), "Dossier \(id.french)"), section: .cases,
            notice: notice)
    }

    private var state: HTML {
        guard let opened = access.openedOn, let until = access.until else {
            return Notice.html(.info, "<p>Aucun accès n’a été ouvert.</p>")
        }
        if let revoked = access.revokedOn {
            return Notice.html(.info, "<p>L’accès est fermé depuis le \(revoked.french).</p>")
        }
        guard access.isValid else {
            return Notice.html(.warning, "<p>L’accès a pris fin le \(until.french).</p>")
        }
        return Notice.html(
            .success,
            "<p>Un accès est ouvert depuis le \(opened.french), jusqu’au \(until.french).</p>")
    }

    private var replacing: HTML {
        .when(access.isValid, "<p>L’ancien lien et l’ancien code ne serviront plus.</p>")
    }

    private var opening: FormView {
        FormView(
            to: .caseAccess(id),
            button: access.isValid ? "Donner un nouveau lien et un nouveau code" : "Ouvrir l’accès",
            version: access.version)
    }

    private var closing: HTML {
        guard access.isValid else { return .empty }
        return """
            <h2>Fermer l’accès</h2><p>Si le papier est perdu, fermez l’accès ou remplacez-le.</p>\
            \(FormView(
                to: .caseAccessEnd(id), button: "Fermer l’accès", style: "second",
                version: access.version
            ).post(context))
            """
    }
}

/// The only page that ever shows the link and the code: a sheet to print and hand over. It names
/// nobody: a lost paper tells whose it is to no one.
struct AccessPaper {
    let id: CaseID
    let opened: OpenedAccess
    let helper: String
    let organisation: String
    /// Scheme and host, without a path.
    let site: String

    var page: WebPage {
        WebPage(
            "Suivre mon dossier", caption: "Dossier \(id.french)", body: body,
            back: BackLink(.caseAccess(id), "L’accès de l’emprunteur"), section: .cases)
    }

    private var body: HTML {
        guard let secret = opened.secret else {
            return Notice.html(
                .warning,
                """
                <p>Ce lien et ce code ont déjà été montrés. Ils ne peuvent plus l’être.</p>
                <p>S’ils n’ont pas été imprimés, donnez-en de nouveaux.</p>
                """)
        }
        return """
            <div class="no-print">\(Notice.html(
                .success,
                """
                <p>L’accès est ouvert. Imprimez cette page maintenant : elle ne sera plus \
                jamais montrée.</p><p>Remettez-la en main propre. N’envoyez pas le lien et le \
                code ensemble.</p>
                """))</div>\(steps(secret))\(rules)
            """
    }

    private func steps(_ secret: AccessSecret) -> HTML {
        """
        <ol class="paper">
        <li><p>Sur votre téléphone, tapez cette adresse :</p>
        <p class="secret" id="lien">\(site)\(Site.accessLink(secret.link).path)</p>
        <p class="soft">Les tirets et les majuscules ne comptent pas.</p></li>
        <li><p>Puis tapez ce code :</p><p class="secret" id="code">\(secret.code)</p></li>
        </ol>
        """
    }

    private var rules: HTML {
        """
        <p>Vous verrez où en est votre dossier, la réponse et son explication, vos échéances et \
        les intérêts rendus.</p>
        <p>Cet accès sert jusqu’au <strong>\(opened.until.french)</strong>.</p>
        <p>Gardez cette feuille pour vous. Si vous la perdez, demandez-en une autre à \
        \(helper), \(organisation). L’ancienne ne servira plus.</p>
        """
    }
}

extension Renderer {
    /// Scheme and host by which the site was reached.
    func address(of request: Request) -> String {
        let host = request.head.authority ?? "\(settings.host):\(settings.port)"
        return (settings.overTLS ? "https://" : "http://") + host
    }
}
