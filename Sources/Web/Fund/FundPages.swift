internal import Application
internal import Domain
internal import Hummingbird

/// The fund, for the Region and its auditor: what was lent, what is at stake, on what cover.
struct FundPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func dashboard(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let portfolio = try scheme.portfolio(for: actor)
        let claims = try scheme.claims(page: PageRequest(size: 200), for: actor)
        return renderer.response(
            Dashboard(portfolio: portfolio, claims: claims.rows).page, context: context)
    }

    @Sendable func exposure(_ request: Request, _ context: WebContext) throws -> Response {
        let view = try scheme.exposure(for: try context.actor())
        return renderer.response(ExposurePage(view: view).page, context: context)
    }

    @Sendable func rows(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let query = try request.query()
        let bank = Int64(query["banque"]).map(OrganisationID.init)
        let envelope = Int64(query["enveloppe"]).map(EnvelopeID.init)
        let page = try scheme.exposureRows(
            bank: bank, envelope: envelope,
            page: PageRequest(number: Int(query["page"]) ?? 1, size: 50), for: actor)
        let view = try scheme.exposure(for: actor)
        return renderer.response(
            ExposureRowsPage(
                page: page, bank: bank, envelope: envelope, view: view,
                filters: ["banque", "enveloppe"].filter { !query[$0].isEmpty }
                    .map { ($0, query[$0]) }
            ).page, context: context)
    }

    @Sendable func envelope(_ request: Request, _ context: WebContext) throws -> Response {
        let id = EnvelopeID(try context.number("envelope"))
        let view = try scheme.exposure(for: try context.actor())
        guard let row = view.envelopes.first(where: { $0.id == id }) else { throw Fault.notFound }
        return renderer.response(EnvelopePage(row: row).page, context: context)
    }

    @Sendable func agreements(_ request: Request, _ context: WebContext) throws -> Response {
        renderer.response(
            AgreementList(rows: try agreements(context), today: scheme.today).page,
            context: context)
    }

    @Sendable func agreement(_ request: Request, _ context: WebContext) throws -> Response {
        let id = AgreementID(try context.number("agreement"))
        guard let row = try agreements(context).first(where: { $0.id == id }) else {
            throw Fault.notFound
        }
        let names = Dictionary(
            scheme.organisations(kind: nil).map { ($0.id, $0.facts.name) },
            uniquingKeysWith: { first, _ in first })
        return renderer.response(AgreementPage(row: row, names: names).page, context: context)
    }

    /// A bank reads its own agreements, the Region and the auditor all of them.
    private func agreements(_ context: WebContext) throws -> [AgreementRow] {
        let actor = try context.actor()
        guard Rights.reaches(actor, .seeClaims) else { throw Fault.forbidden }
        return scheme.agreements().filter {
            Rights.allows(actor, .seeClaims, on: Belonging(bank: $0.terms.bank))
        }
    }
}
