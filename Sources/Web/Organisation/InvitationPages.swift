internal import Application
internal import Domain
internal import Hummingbird

/// Invitations, for those who manage accounts: made, followed, answered.
struct InvitationPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let query = try request.query()
        return renderer.response(
            InvitationList(
                rows: try scheme.invitations(for: try context.actor()), today: scheme.today,
                number: Int(query["page"]) ?? 1, isDone: !query["fait"].isEmpty
            ).page, context: context)
    }

    @Sendable func showNew(_ request: Request, _ context: WebContext) throws -> Response {
        try allow(context)
        // An organisation without an administrator leads here, with what is wanted filled in.
        let query = try request.query()
        var form = Form()
        form.set(InvitationPeriod.field.name, InvitationPeriod.fortnight.rawValue)
        form.set("organisation", query["organisation"])
        form.set("roles", query.all("roles"))
        return renderer.response(try newPage(form, FieldErrors(), context), context: context)
    }

    @Sendable func invite(_ request: Request, _ context: WebContext) async throws -> Response {
        try allow(context)
        let actor = try context.actor()
        let form = try await request.form(context)
        var reader = FormReader(form)
        let new = AccountForm.read(&reader)
        let period = InvitationPeriod.read(&reader)
        guard reader.errors.isEmpty, let new, let period else {
            return renderer.response(try newPage(form, reader.errors, context), context: context)
        }
        do throws(Rejection) {
            let until = scheme.today + period.days
            let issued = try await scheme.invite(
                new, until: until, by: actor, command: form.command)
            return issuedPage(
                issued, name: new.name, email: new.email, until: until, request, context)
        } catch {
            switch error {
            case .invalid(let wrong):
                for field in wrong {
                    reader.refuse(AccountForm.field(field.field), field.sentence)
                }
            case .refused(let refusal): reader.refuse("nom", refusal.french)
            default: throw error
            }
            return renderer.response(try newPage(form, reader.errors, context), context: context)
        }
    }

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let row = try row(context)
        var form = Form()
        form.set(InvitationPeriod.field.name, InvitationPeriod.fortnight.rawValue)
        form.set(InvitationPage.othersField.name, "gardes")
        return renderer.response(
            InvitationPage(row: row, today: scheme.today, context: context)
                .page(form, FieldErrors()), context: context)
    }

    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        guard let name = context.parameters.get("act").flatMap(InvitationActName.init(rawValue:))
        else { throw Fault.notFound }
        let row = try row(context)
        let form = try await request.form(context)
        switch name {
        case .link: return try await issueLink(row, form, request, context)
        case .revoke:
            let errors = try await scheme.attempt(
                .invitation(.revoke(row.id)), by: try context.actor(), form,
                field: InvitationPeriod.field.name)
            guard let errors else {
                return renderer.redirect(to: .invitations, query: [("fait", "oui")])
            }
            return refused(row, form, errors, context)
        }
    }

    private func issueLink(
        _ row: InvitationRow, _ form: Form, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let actor = try context.actor()
        var reader = FormReader(form)
        let period = InvitationPeriod.read(&reader)
        let others = reader.choice(
            InvitationPage.othersField.name, "Dites ce que deviennent les liens déjà remis",
            as: OtherLinks.self)
        guard let period, let others else { return refused(row, form, reader.errors, context) }
        let until = scheme.today + period.days
        do throws(Rejection) {
            let issued = try await scheme.issueLink(
                of: row.id, until: until, endsOthers: others == .ended, by: actor,
                command: form.command, seen: form.version)
            return issuedPage(
                issued, name: row.name, email: row.email, until: until, request, context)
        } catch {
            guard case .refused(let refusal) = error else { throw error }
            reader.refuse(InvitationPeriod.field.name, refusal.french)
            return refused(row, form, reader.errors, context)
        }
    }

    private func refused(
        _ row: InvitationRow, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) -> Response {
        renderer.response(
            InvitationPage(row: row, today: scheme.today, context: context).page(form, errors),
            context: context)
    }

    private func issuedPage(
        _ issued: IssuedInvitation, name: String, email: String, until: Day, _ request: Request,
        _ context: WebContext
    ) -> Response {
        let link = issued.secret.map { secret in
            let start = renderer.settings.overTLS ? "https" : "http"
            let host = request.head.authority.map { "\(start)://\($0)" } ?? ""
            return host + Site.welcome(secret).path
        }
        return renderer.response(
            IssuedInvitationPage(
                name: name, email: email, until: until, link: link,
                schemeName: renderer.settings.schemeName, invitation: issued.receipt.invitation
            ).page, context: context)
    }

    private func allow(_ context: WebContext) throws(Fault) {
        guard Rights.reaches(try context.actor(), .manageAccounts) else { throw .forbidden }
    }

    private func row(_ context: WebContext) throws -> InvitationRow {
        let id = InvitationID(try context.number("invitation"))
        let rows = try scheme.invitations(for: try context.actor())
        guard let row = rows.first(where: { $0.id == id }) else { throw Fault.notFound }
        return row
    }

    private func newPage(
        _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) throws(Fault) -> WebPage {
        let actor = try context.actor()
        let organisations = scheme.managedOrganisations(for: actor)
        return WebPage(
            "Inviter une personne",
            body: """
                <p>La personne recevra un lien de votre main. Elle l’ouvrira, choisira son mot \
                de passe et sera connectée.</p>
                """
                    + FormView(
                        to: .newInvitation, button: "Préparer l’invitation",
                        body: AccountForm.fields(
                            form, errors, organisations: organisations,
                            roles: scheme.givableRoles(by: actor))
                    ).post(context),
            back: BackLink(.administration, "Comptes"), section: .administration,
            errors: errors)
    }
}

/// What can be done to an invitation, as addresses.
package enum InvitationActName: String, CaseIterable, Sendable {
    case link = "nouveau-lien"
    case revoke = "annulation"
}

/// How long a link opens the door.
enum InvitationPeriod: String, CaseIterable {
    case week = "7"
    case fortnight = "15"
    case month = "30"

    var days: Int {
        switch self {
        case .week: 7
        case .fortnight: 15
        case .month: 30
        }
    }

    static let field = Field(
        "duree", "Le lien sera valable",
        .choice(allCases.map { Field.Option($0.rawValue, "\($0.days) jours") }))

    static func read(_ reader: inout FormReader) -> InvitationPeriod? {
        reader.choice(field.name, "Choisissez combien de jours le lien sera valable")
    }
}

/// What becomes of the links given before.
enum OtherLinks: String, CaseIterable {
    case kept = "gardes"
    case ended = "arretes"

    var label: String {
        switch self {
        case .kept: "Ils marchent jusqu’à leur date"
        case .ended: "Ils ne marchent plus : quelqu’un d’autre les a peut-être vus"
        }
    }
}
