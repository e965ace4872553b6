internal import Application
internal import Domain
internal import Hummingbird

/// The accounts of professionals; and, for everybody, their own open sessions.
struct AdministrationPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func accounts(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let isWide = Rights.allows(actor, .manageAccounts, on: .nobody)
        let rows = try scheme.accounts(for: actor)
        let query = try request.query()
        let asked = try scheme.invitations(for: actor)
            .count { $0.renewalAskedOn != nil }
        var page = AccountList(
            rows: rows, text: query["texte"], number: Int(query["page"]) ?? 1,
            isDone: !query["fait"].isEmpty, renewalsAsked: asked,
            mayAskFactors: isWide,
            ownOrganisation: isWide ? nil : actor.organisation
        ).page
        // What is wrong with the scheme itself is for whoever runs it.
        let scanner = isWide ? try scheme.scannerState(for: actor) : nil
        page.body = (scanner.map(ScannerNotice.html) ?? .empty) + page.body
        return renderer.response(page, context: context)
    }

    @Sendable func account(_ request: Request, _ context: WebContext) throws -> Response {
        let row = try row(context)
        return renderer.response(AccountPage(row: row).page(), context: context)
    }

    @Sendable func ask(_ request: Request, _ context: WebContext) throws -> Response {
        let asked = try acted(context)
        var form = Form()
        if asked.name == .roles { form.set("roles", asked.row.roles.map(\.rawValue)) }
        if asked.name == .agency { form.set("agence", asked.row.agency?.number) }
        return renderer.response(
            question(asked, form, FieldErrors(), context), context: context)
    }

    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try acted(context)
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let act = asked.name.read(&reader, asked.row.id) else {
            return renderer.response(
                question(asked, form, reader.errors, context), context: context)
        }
        if case .handOver = act {
            return try await LeavePages(scheme: scheme, renderer: renderer)
                .handOver(act, of: asked.row, form, context) { errors in
                    question(asked, form, errors, context)
                }
        }
        let errors = try await scheme.attempt(
            .account(act), by: try context.actor(), form, field: firstField(asked, context))
        if let errors {
            return renderer.response(question(asked, form, errors, context), context: context)
        }
        return renderer.redirect(to: .administration, query: [("fait", "oui")])
    }

    @Sendable func sessions(_ request: Request, _ context: WebContext) throws -> Response {
        let rows = scheme.sessions(of: try context.actor())
        return renderer.response(
            SessionList(rows: rows, own: context.session?.id, context: context).page,
            context: context)
    }

    @Sendable func endSession(_ request: Request, _ context: WebContext) async throws -> Response {
        let actor = try context.actor()
        let form = try await request.form(context)
        if form["session"] == "autres", let own = context.session?.id {
            scheme.endOtherSessions(than: own, by: actor)
            return renderer.redirect(to: .sessions)
        }
        guard let id = Int64(form["session"]) else { throw Fault.notFound }
        scheme.endSession(id, by: actor)
        return renderer.redirect(to: .sessions)
    }

    private func row(_ context: WebContext) throws -> AccountRow {
        let id = AccountID(try context.number("account"))
        let rows = try scheme.accounts(for: try context.actor())
        guard let row = rows.first(where: { $0.id == id }) else { throw Fault.notFound }
        return row
    }

    private func roles(_ context: WebContext) -> [Role] {
        context.session.map { scheme.givableRoles(by: $0.actor) } ?? []
    }

    /// Those to whom files go when the account is closed; none where it follows nothing.
    private func heirs(_ asked: Asked, _ context: WebContext) -> [AccountRow] {
        guard asked.name == .close, let actor = context.session?.actor,
            let files = try? scheme.followedFiles(of: asked.row.id, for: actor), files > 0
        else { return [] }
        return scheme.workers(of: asked.row.organisation).filter { $0.id != asked.row.id }
    }

    private func firstField(_ asked: Asked, _ context: WebContext) -> String {
        asked.name == .close && !heirs(asked, context).isEmpty
            ? HeirsField.name : asked.name.firstField
    }

    private struct Asked {
        var row: AccountRow
        var name: AccountActName
    }

    private func acted(_ context: WebContext) throws -> Asked {
        guard let name = context.parameters.get("act").flatMap(AccountActName.init(rawValue:))
        else { throw Fault.notFound }
        return Asked(row: try row(context), name: name)
    }

    private func question(
        _ asked: Asked, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) -> WebPage {
        let view = FormView(
            to: .accountAct(asked.row.id, asked.name), button: asked.name.button,
            style: asked.name == .close ? "danger" : .empty, version: asked.row.version,
            body: asked.name.fields(
                form, errors, roles: roles(context), heirs: heirs(asked, context),
                agencies: scheme.agencies(of: asked.row.organisation)))
        return WebPage(
            asked.name.title, caption: asked.row.name,
            body: "<p>\(asked.name.intro)</p>\(view.post(context))",
            back: BackLink(.account(asked.row.id), "Le compte"), section: .administration,
            errors: errors)
    }
}

/// What an administrator does to an account, as addresses.
package enum AccountActName: String, CaseIterable, Sendable {
    case password = "mot-de-passe"
    case roles = "roles"
    case agency = "agence"
    case resetFactor = "second-facteur"
    case close = "fermeture"

    var title: String {
        switch self {
        case .password: "Donner un nouveau mot de passe"
        case .roles: "Changer les rôles"
        case .agency: "Changer l’agence"
        case .resetFactor: "Retirer le second facteur"
        case .close: "Fermer le compte"
        }
    }

    var button: String {
        switch self {
        case .password: "Changer le mot de passe"
        case .roles: "Changer les rôles"
        case .agency: "Changer l’agence"
        case .resetFactor: "Retirer le second facteur"
        case .close: "Fermer le compte"
        }
    }

    var firstField: String {
        switch self {
        case .password: "mot-de-passe"
        case .roles: "roles"
        case .agency: "agence"
        case .resetFactor, .close: "contenu"
        }
    }

    var intro: String {
        switch self {
        case .password:
            "Transmettez-le à la personne de vive voix ou par un moyen sûr. "
                + "Ses sessions ouvertes prennent fin."
        case .roles: "La personne verra les pages de ses nouveaux rôles à sa prochaine page."
        case .agency:
            "Le lieu où la personne travaille. Les dossiers qu’elle suit portent son agence."
        case .resetFactor:
            "À faire si elle a perdu téléphone et codes de secours. Vérifiez d’abord que c’est "
                + "bien elle. Ses sessions prennent fin, et elle sera prévenue à sa prochaine "
                + "connexion."
        case .close:
            "La personne ne pourra plus se connecter. Ce qu’elle a fait reste dans l’histoire "
                + "des dossiers. Un compte fermé ne se rouvre pas."
        }
    }

    /// - Parameters:
    ///   - roles: those that the actor may give.
    ///   - heirs: to whom what the account follows may go.
    func fields(
        _ form: Form, _ errors: FieldErrors, roles: [Role], heirs: [AccountRow],
        agencies: [Agency]
    ) -> HTML {
        switch self {
        case .password: AccountForm.passwordField.html(form, errors)
        case .roles: AccountForm.rolesField(roles).html(form, errors)
        case .agency: AgencyForm.choice(agencies).html(form, errors)
        case .close where !heirs.isEmpty: HeirsField.html(heirs, form, errors)
        case .resetFactor, .close: .empty
        }
    }

    func read(_ reader: inout FormReader, _ id: AccountID) -> AccountAct? {
        switch self {
        case .password:
            return AccountForm.password(&reader).map { .setPassword(id, $0) }
        case .roles: return AccountForm.roles(&reader).map { .changeRoles(id, $0) }
        case .agency: return .setAgency(id, Int(reader.form["agence"]))
        case .resetFactor: return .secondFactor(id, .reset)
        case .close:
            let heirs = HeirsField.read(reader.form)
            return heirs.isEmpty ? .close(id) : .handOver(id, to: heirs, closing: true)
        }
    }
}
