internal import Application
internal import Domain
internal import Hummingbird

/// One organisation and its agencies, for those who administer it.
struct AgencyPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let notice = try request.query()["fait"].isEmpty ? nil : "C’est enregistré."
        return renderer.response(
            listPage(try row(context), Form(), FieldErrors(), notice: notice, context),
            context: context)
    }

    @Sendable func open(_ request: Request, _ context: WebContext) async throws -> Response {
        let row = try row(context)
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let facts = AgencyForm.read(&reader) else {
            return renderer.response(listPage(row, form, reader.errors, context), context: context)
        }
        let errors = try await scheme.attempt(
            .organisation(.openAgency(row.id, facts)), by: try context.actor(), form,
            field: "nom")
        if let errors {
            return renderer.response(listPage(row, form, errors, context), context: context)
        }
        return renderer.redirect(to: .organisation(row.id), query: [("fait", "oui")])
    }

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let (row, agency) = try agency(context)
        return renderer.response(
            page(row, agency, AgencyForm.form(agency.facts), FieldErrors(), context),
            context: context)
    }

    @Sendable func change(_ request: Request, _ context: WebContext) async throws -> Response {
        let (row, agency) = try agency(context)
        let form = try await request.form(context)
        let act: OrganisationAct
        if form.has(AgencyForm.closing) {
            act = .closeAgency(row.id, agency.number)
        } else {
            var reader = FormReader(form)
            guard let facts = AgencyForm.read(&reader) else {
                return renderer.response(
                    page(row, agency, form, reader.errors, context), context: context)
            }
            act = .changeAgency(row.id, agency.number, facts)
        }
        let errors = try await scheme.attempt(
            .organisation(act), by: try context.actor(), form, field: "nom")
        if let errors {
            let shown =
                form.has(AgencyForm.closing) ? AgencyForm.form(agency.facts) : form
            return renderer.response(
                page(row, agency, shown, errors, context), context: context)
        }
        return renderer.redirect(to: .organisation(row.id), query: [("fait", "oui")])
    }

    private func row(_ context: WebContext) throws -> OrganisationRow {
        let actor = try context.actor()
        guard Rights.reaches(actor, .manageAgencies) else { throw Fault.forbidden }
        let id = OrganisationID(try context.number("organisation"))
        return try scheme.organisation(id, for: actor)
    }

    private func agency(_ context: WebContext) throws -> (OrganisationRow, Agency) {
        let row = try row(context)
        let number = Int(try context.number("agency"))
        guard let agency = row.agencies.first(where: { $0.number == number }),
            agency.closedOn == nil
        else { throw Fault.notFound }
        return (row, agency)
    }

    private func listPage(
        _ row: OrganisationRow, _ form: Form, _ errors: FieldErrors, notice: String? = nil,
        _ context: WebContext
    ) -> WebPage {
        let table = Table(
            caption: "\(French.count(row.agencies.count, "agence", "agences"))",
            columns: [
                Table.Column("Nom"), Table.Column("Adresse"), Table.Column("Commune"),
                Table.Column("État"),
            ],
            rows: row.agencies.map { agency in
                [
                    agency.closedOn == nil
                        ? """
                        <a href="\(Site.agency(row.id, agency.number).path)">\
                        \(agency.facts.name)</a>
                        """ : "\(agency.facts.name)",
                    "\(agency.facts.address)", "\(agency.facts.commune)",
                    agency.closedOn.map { "Fermée le \($0.shortFrench)" }
                        ?? Tag("Ouverte", .good).html,
                ]
            }, empty: "Aucune agence. Ajoutez la première avec le formulaire ci-dessous."
        ).html
        let adding: HTML = .when(
            row.closedOn == nil,
            "<h2>Ajouter une agence</h2>"
                + FormView(
                    to: .organisation(row.id), button: "Ajouter l’agence", version: row.version,
                    body: AgencyForm.fields(form, errors)
                ).post(context))
        let isWide = context.session.map {
            Rights.reaches($0.actor, .manageOrganisations)
        }
        return WebPage(
            "Les agences", caption: row.facts.name,
            body: """
                <p>Une agence est un lieu où l’organisation reçoit. Chaque compte peut en avoir \
                une : ses dossiers la portent.</p>\(table)\(adding)
                """,
            back: isWide == true
                ? BackLink(.organisations, "Organisations")
                : BackLink(.administration, "Comptes"),
            section: isWide == true ? .organisations : .administration, errors: errors,
            notice: notice, isWide: true)
    }

    private func page(
        _ row: OrganisationRow, _ agency: Agency, _ form: Form, _ errors: FieldErrors,
        _ context: WebContext
    ) -> WebPage {
        let site = Site.agency(row.id, agency.number)
        let close: HTML = """
            <input type="hidden" name="\(AgencyForm.closing)" value="oui">
            """
        return WebPage(
            "L’agence", caption: agency.facts.name,
            body: FormView(
                to: site, button: "Enregistrer", version: row.version,
                body: AgencyForm.fields(form, errors)
            ).post(context)
                + "<h2>Fermer l’agence</h2><p>Une agence où des comptes travaillent ne se ferme "
                + "pas : changez d’abord leur agence.</p>"
                + FormView(
                    to: site, button: "Fermer l’agence", style: "danger", version: row.version,
                    body: close
                ).post(context),
            back: BackLink(.organisation(row.id), "Les agences"), section: .administration,
            errors: errors)
    }
}

/// The questions about an agency.
enum AgencyForm {
    /// Names the second form of the page.
    static let closing = "fermer"

    static func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        [
            Field("nom", "Nom de l’agence", hint: "Par exemple : Antenne du port."),
            Field("adresse", "Adresse", isOptional: true),
            Field(
                "commune", "Code de la commune",
                hint: "Code Insee à cinq caractères, par exemple 86194 pour Poitiers."),
        ].map { $0.html(form, errors) }.joined()
    }

    static func form(_ facts: AgencyFacts) -> Form {
        var form = Form()
        form.set("nom", facts.name)
        form.set("adresse", facts.address)
        form.set("commune", facts.commune)
        return form
    }

    static func read(_ reader: inout FormReader) -> AgencyFacts? {
        let name = reader.text("nom", "le nom de l’agence", limit: 120)
        let address = reader.optionalText("adresse", "l’adresse", limit: 200)
        let commune = reader.form["commune"].uppercased().filter { !$0.isWhitespace }
        if commune.utf8.count != 5 {
            reader.refuse("commune", "Indiquez les cinq caractères du code de la commune")
        }
        guard reader.errors.isEmpty, let name else { return nil }
        return AgencyFacts(name: name, commune: commune, address: address)
    }

    /// The choice of an agency, for an account.
    static func choice(_ agencies: [Agency]) -> Field {
        Field(
            "agence", "Agence",
            .list(
                [Field.Option("", "Aucune")]
                    + agencies.map { Field.Option(String($0.number), $0.facts.name) }))
    }
}
