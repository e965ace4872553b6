internal import Application
internal import Domain
internal import Hummingbird

/// The organisations of the scheme, for its administrator.
struct OrganisationPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        try allow(context)
        let table = Table(
            caption: "Organisations du dispositif",
            columns: [
                Table.Column("Nom"), Table.Column("Genre"), Table.Column("SIRET"),
                Table.Column("Commune"), Table.Column("Comptes", number: true),
                Table.Column("Administrateur"), Table.Column("État"),
            ],
            rows: scheme.organisations(kind: nil).map { row in
                [
                    "<a href=\"\(Site.organisation(row.id).path)\">\(row.facts.name)</a>",
                    "\(row.facts.kind.french)",
                    "<span class=\"code\">\(row.facts.siret)</span>", "\(row.facts.commune)",
                    "\(French.grouped(row.accounts))", administrators(row),
                    row.closedOn == nil ? Tag("Active", .good).html : Tag("Fermée").html,
                ]
            }, empty: "Aucune organisation. Ajoutez la première avec le bouton ci-dessus.")
        return renderer.response(
            WebPage(
                "Organisations",
                body: """
                    <p class="actions"><a class="button" href="\(Site.newOrganisation.path)">\
                    Ajouter une organisation</a></p>\(table.html)
                    """, section: .organisations,
                notice: try request.query()["fait"].isEmpty
                    ? nil : "L’organisation est ajoutée. Invitez maintenant son administrateur.",
                isWide: true), context: context)
    }

    @Sendable func showNew(_ request: Request, _ context: WebContext) throws -> Response {
        try allow(context)
        return renderer.response(page(Form(), FieldErrors(), context), context: context)
    }

    @Sendable func add(_ request: Request, _ context: WebContext) async throws -> Response {
        try allow(context)
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let facts = OrganisationPages.read(&reader) else {
            return renderer.response(page(form, reader.errors, context), context: context)
        }
        let errors = try await scheme.attempt(
            .organisation(.register(facts)), by: try context.actor(), form, field: "nom")
        if let errors {
            return renderer.response(page(form, errors, context), context: context)
        }
        return renderer.redirect(to: .organisations, query: [("fait", "ajout")])
    }

    private func administrators(_ row: OrganisationRow) -> HTML {
        guard row.administrators.isEmpty, row.closedOn == nil else {
            return "\(row.administrators.joined(separator: ", "))"
        }
        return """
            \(Tag("Aucun", .wait).html) \
            <a href="\(OrganisationPages.invitation(to: row.id))">L’inviter<span class="hidden"> \
            pour \(row.facts.name)</span></a>
            """
    }

    /// The form that invites an organisation's own administrator.
    private static func invitation(to organisation: OrganisationID) -> String {
        Site.newInvitation.address([
            ("organisation", String(organisation.number)),
            ("roles", Role.organisationAdministrator.rawValue),
        ])
    }

    private func allow(_ context: WebContext) throws(Fault) {
        guard Rights.reaches(try context.actor(), .manageOrganisations) else { throw .forbidden }
    }

    static func read(_ reader: inout FormReader) -> OrganisationFacts? {
        let name = reader.text("nom", "le nom de l’organisation", limit: 120)
        let kind = reader.choice(
            "genre", "Choisissez le genre d’organisation", as: OrganisationKind.self)
        let siret = reader.siret("siret")
        let commune = reader.form["commune"].uppercased().filter { !$0.isWhitespace }
        if commune.utf8.count != 5 {
            reader.refuse("commune", "Indiquez les cinq caractères du code de la commune")
        }
        guard reader.errors.isEmpty, let name, let kind, let siret else { return nil }
        return OrganisationFacts(kind: kind, name: name, siret: siret, commune: commune)
    }

    private func page(_ form: Form, _ errors: FieldErrors, _ context: WebContext) -> WebPage {
        let fields = [
            Field("nom", "Nom", hint: "Tel que le public le connaît."),
            Field(
                "genre", "Genre",
                .choice(OrganisationKind.allCases.map { .init($0.rawValue, $0.french) })),
            Field("siret", "SIRET", hint: "14 chiffres, les espaces sont ignorés."),
            Field(
                "commune", "Code de la commune",
                hint: "Code Insee à cinq caractères, par exemple 86194 pour Poitiers."),
        ].map { $0.html(form, errors) }.joined()
        return WebPage(
            "Ajouter une organisation",
            body: FormView(
                to: .newOrganisation, button: "Ajouter l’organisation", body: fields
            ).post(context),
            back: BackLink(.organisations, "Organisations"), section: .organisations,
            errors: errors)
    }
}
