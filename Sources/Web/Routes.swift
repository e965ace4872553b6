internal import Hummingbird

/// The table of contents of the site.
struct Routes {
    let renderer: Renderer

    func add(to router: Router<WebContext>) {
        addPublic(to: router)
    }

    private func addPublic(to router: Router<WebContext>) {
        let pages = PublicPages(renderer: renderer)
        router.get(.home, use: pages.home)
        router.get(.legal, use: pages.legal)
        router.get(.accessibility, use: pages.accessibility)
        router.get(.privacy, use: pages.privacy)
        router.get(.health) { _, _ in Response(status: .ok) }
        let assets = renderer.assets
        router.get(.asset) { request, context in
            try assets.response(to: request, named: context.parameters.require("name"))
        }
    }
}

/// Answers one kind of request.
typealias Handler = @Sendable (Request, WebContext) async throws -> Response

extension Router<WebContext> {
    func get(_ route: Route, use handler: @escaping Handler) {
        get(RouterPath(route.rawValue), use: handler)
    }
    func post(_ route: Route, use handler: @escaping Handler) {
        post(RouterPath(route.rawValue), use: handler)
    }
}
