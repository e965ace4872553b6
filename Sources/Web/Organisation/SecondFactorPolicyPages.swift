internal import Application
internal import Domain
internal import Hummingbird

/// Which roles sign in with a second factor: a choice of the scheme, kept in its journal.
struct SecondFactorPolicyPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    private static let field = Field(
        "roles", "Rôles qui doivent avoir un second facteur",
        .ticks(Role.allCases.map { .init($0.rawValue, $0.french) }),
        hint: "Ne cochez rien pour laisser chacun choisir.")

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        try allow(context)
        var form = Form()
        form.set("roles", scheme.secondFactorRoles.map(\.rawValue))
        let isDone = try !request.query()["fait"].isEmpty
        return renderer.response(page(form, isDone: isDone, context), context: context)
    }

    @Sendable func save(_ request: Request, _ context: WebContext) async throws -> Response {
        try allow(context)
        let form = try await request.form(context)
        let ticked = form.all("roles").compactMap(Role.init(rawValue:))
        _ = try await scheme.perform(
            .scheme(.requireSecondFactor(Role.allCases.filter(ticked.contains))),
            by: try context.actor(), command: form.command)
        return renderer.redirect(to: .secondFactorPolicy, query: [("fait", "oui")])
    }

    private func allow(_ context: WebContext) throws(Fault) {
        let actor = try context.actor()
        guard Rights.allows(actor, .manageAccounts, on: .nobody) else { throw .forbidden }
    }

    private func page(_ form: Form, isDone: Bool, _ context: WebContext) -> WebPage {
        let view = FormView(
            to: .secondFactorPolicy, button: "Enregistrer",
            body: SecondFactorPolicyPages.field.html(form))
        return WebPage(
            "Second facteur par rôle",
            body: """
                <p>À sa prochaine connexion, qui n’en a pas sera conduit à en activer un. Les \
                sessions ouvertes continuent. Les jetons d’accès n’en ont pas besoin.</p>\
                \(view.post(context))
                """, back: BackLink(.administration, "Comptes"), section: .administration,
            notice: isDone ? "C’est enregistré." : nil)
    }
}
