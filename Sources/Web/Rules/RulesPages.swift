internal import Application
internal import Domain
internal import Hummingbird

/// The rules in force, who voted them, since when, and what changed.
struct RulesPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func inForce(_ request: Request, _ context: WebContext) throws -> Response {
        guard let view = scheme.rulesInForce(on: scheme.today) else { throw Fault.notFound }
        return respond(view, "Les règles en vigueur", context)
    }

    @Sendable func version(_ request: Request, _ context: WebContext) throws -> Response {
        let wanted = context.parameters.get("version") ?? ""
        guard
            let view = scheme.rulesHistory().first(where: {
                $0.digest.hexadecimal.hasPrefix(wanted) && wanted.count >= 16
            })
        else { throw Fault.notFound }
        return respond(view, "Les règles de la version \(view.rules.version)", context)
    }

    private func respond(_ view: RulesView, _ title: String, _ context: WebContext) -> Response {
        let history = scheme.rulesHistory().sorted { $0.from < $1.from }
        let previous = history.last { $0.from < view.from }
        return renderer.response(
            WebPage(
                title,
                body: RulesPage(view: view, previous: previous, history: history).body,
                section: .rules, isWide: true),
            context: context)
    }
}
