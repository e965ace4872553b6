internal import Hummingbird

/// The pages of prose that anyone may read.
struct PublicPages: Sendable {
    let renderer: Renderer

    @Sendable func home(_ request: Request, _ context: WebContext) -> Response {
        let body = renderer.templates.render(
            .home,
            [
                "simulator": Site.simulator.path, "rules": Site.rules.path,
                "login": Site.login.path,
            ])
        return renderer.response(
            WebPage("Un prêt quand les banques disent non", body: body, section: .home),
            context: context)
    }

    @Sendable func legal(_ request: Request, _ context: WebContext) -> Response {
        prose("Mentions légales", .legal, context)
    }

    @Sendable func accessibility(_ request: Request, _ context: WebContext) -> Response {
        prose("Accessibilité", .accessibility, context)
    }

    @Sendable func privacy(_ request: Request, _ context: WebContext) -> Response {
        prose("Vos données personnelles", .privacy, context)
    }

    private func prose(
        _ title: String, _ template: Templates.Name, _ context: WebContext
    ) -> Response {
        let values = ["demonstration": renderer.settings.isDemonstration]
        return renderer.response(
            WebPage(title, body: renderer.templates.render(template, values)), context: context)
    }
}
