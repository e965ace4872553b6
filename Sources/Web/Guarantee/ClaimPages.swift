internal import Application
internal import Domain
internal import Hummingbird

/// Guarantee claims: made by a bank, reviewed, countersigned and paid by the Region.
struct ClaimPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let query = try request.query()
        let page = try scheme.claims(
            page: PageRequest(number: Int(query["page"]) ?? 1), for: try context.actor())
        return renderer.response(ClaimList(page: page).page, context: context)
    }

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let (claim, actor) = try claim(context)
        let standing = try scheme.standing(of: claim.guarantee.loan, for: actor)
        let view = ClaimReview(claim: claim, standing: standing, actor: actor, today: scheme.today)
        var page = view.page(names: names(claim))
        page.notice = try request.query()["fait"].isEmpty ? nil : "C’est enregistré."
        return renderer.response(page, context: context)
    }

    @Sendable func ask(_ request: Request, _ context: WebContext) throws -> Response {
        let asked = try asked(context)
        return renderer.response(
            question(asked, asked.start, FieldErrors(), context), context: context)
    }

    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try asked(context)
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let act = asked.read(&reader), form.step != .changing else {
            return renderer.response(
                question(asked, form, reader.errors, context), context: context)
        }
        guard form.step == .confirmed else {
            return renderer.response(
                steps(asked).checks(asked.check(act), form, context), context: context)
        }
        let errors = try await scheme.attempt(
            .guarantee(asked.row.id, act), by: try context.actor(), form,
            field: asked.name.firstField)
        if let errors {
            return renderer.response(question(asked, form, errors, context), context: context)
        }
        return renderer.redirect(to: .claim(asked.row.id), query: [("fait", "oui")])
    }

    private func claim(_ context: WebContext) throws -> (ClaimRow, Actor) {
        let actor = try context.actor()
        return (
            try scheme.claim(GuaranteeID(try context.number("guarantee")), for: actor), actor
        )
    }

    /// The claim form of a guarantee that was not called yet starts from its loan.
    private func asked(_ context: WebContext) throws -> ClaimActForm {
        guard let name = context.parameters.get("act").flatMap(ClaimActName.init(rawValue:))
        else { throw Fault.notFound }
        let actor = try context.actor()
        let id = GuaranteeID(try context.number("guarantee"))
        let claim = name == .claim ? nil : try scheme.claim(id, for: actor)
        let row = try claim?.guarantee ?? scheme.guarantee(id, for: actor)
        guard Rights.reaches(actor, name.right) else { throw Fault.forbidden }
        return ClaimActForm(
            name: name, row: row, claim: claim,
            standing: try scheme.standing(of: row.loan, for: actor))
    }

    private func steps(_ asked: ClaimActForm) -> CheckedForm {
        CheckedForm(
            action: .claimAct(asked.row.id, asked.name), title: asked.name.title,
            caption: "Prêt \(asked.row.loan.french)", button: asked.name.button,
            back: asked.claim == nil
                ? BackLink(.loan(asked.row.loan), "Prêt \(asked.row.loan.french)")
                : BackLink(.claim(asked.row.id), "L’appel en garantie"),
            section: .claims, version: asked.row.version)
    }

    private func question(
        _ asked: ClaimActForm, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) -> WebPage {
        guard let act = asked.actWithoutQuestion else {
            return steps(asked).asks(
                asked.fields(form, errors), errors, intro: asked.intro, context)
        }
        return steps(asked).checks(asked.intro + asked.check(act), form, errors: errors, context)
    }

    /// Who accepted and who countersigned, by name where the reader may know it.
    private func names(_ claim: ClaimRow) -> [AccountID: String] {
        var names: [AccountID: String] = [:]
        for account in [claim.acceptedBy, claim.countersignedBy].compactMap({ $0 }) {
            names[account] = scheme.accountName(account)
        }
        return names
    }
}

/// The acts on a claim, as addresses.
package enum ClaimActName: String, CaseIterable, Sendable {
    case claim = "demande"
    case complete = "complement"
    case accept = "acceptation"
    case reject = "rejet"
    case countersign = "contreseing"
    case pay = "paiement"
    case close = "cloture"

    var right: Right {
        switch self {
        case .claim, .complete: .claimGuarantee
        case .accept, .reject, .close: .reviewClaim
        case .countersign: .countersignClaim
        case .pay: .payClaim
        }
    }

    var title: String {
        switch self {
        case .claim: "Appeler la garantie"
        case .complete: "Compléter l’appel"
        case .accept: "Accepter l’appel"
        case .reject: "Rejeter l’appel"
        case .countersign: "Contresigner l’acceptation"
        case .pay: "Enregistrer le paiement"
        case .close: "Clore la garantie"
        }
    }

    var button: String {
        switch self {
        case .claim: "Envoyer l’appel"
        case .complete: "Envoyer les pièces"
        case .accept: "Accepter l’appel"
        case .reject: "Rejeter l’appel"
        case .countersign: "Contresigner"
        case .pay: "Enregistrer le paiement"
        case .close: "Clore la garantie"
        }
    }

    var firstField: String {
        switch self {
        case .claim: "capital"
        case .complete: "pieces"
        case .reject: "motif"
        case .pay: "mandat"
        case .accept, .countersign, .close: "contenu"
        }
    }
}

/// The list of claims, those that wait first.
struct ClaimList {
    let page: WebPage

    init(page: Page<ClaimRow>) {
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total, address: Site.claims.path)
        self.page = WebPage(
            "Appels en garantie", body: ClaimList.table(page).html + paging.html,
            section: .claims, isWide: true)
    }

    private static func table(_ page: Page<ClaimRow>) -> Table {
        Table(
            caption: """
                \(French.count(page.total, "appel", "appels")) <span class="soft">· ceux qui \
                attendent une décision d’abord</span>
                """,
            columns: [
                Table.Column("Prêt", whole: true), Table.Column("Banque"), Table.Column("Garant"),
                Table.Column("État"), Table.Column("Demandé le"),
                Table.Column("Dette déclarée", number: true),
                Table.Column("Accepté", number: true), Table.Column("Payé", number: true),
                Table.Column("Répondre avant le"),
            ],
            rows: page.rows.map { row in
                let waits = [.claimed, .incomplete, .accepted].contains(row.guarantee.stage)
                return [
                    """
                    <a href="\(Site.claim(row.guarantee.id).path)">\
                    \(row.guarantee.loan.french)</a>
                    """,
                    "\(row.guarantee.bankName)", "\(row.guarantee.guarantorName)",
                    row.guarantee.stage.tag.html, "\(row.claimedOn.shortFrench)",
                    "\(row.amounts.total.french)", "\(row.accepted?.french ?? "")",
                    "\(row.paid?.french ?? "")", waits ? "\(row.reviewDue.shortFrench)" : .empty,
                ]
            },
            empty: """
                Aucun appel. Une banque appelle la garantie depuis la page d’un prêt, après la \
                déchéance du terme.
                """)
    }
}
