internal import Application
internal import Hummingbird

/// Knows borrowers on their own pages by a cookie of its own. It opens nothing elsewhere, and on
/// these pages a professional's session opens nothing: one browser may hold both.
struct BorrowerDoor: RouterMiddleware {
    let overTLS: Bool
    let tokens: FormTokens
    let scheme: Scheme

    var name: String { overTLS ? "__Host-appui-suivi" : "appui-suivi-local" }

    func handle(_ request: Request, context: WebContext, next: Next) async throws -> Response {
        let first = request.uri.path.split(separator: "/").first.map { "/" + $0 }
        guard first == Route.ownFile.rawValue || first == Route.access.rawValue else {
            return try await next(request, context)
        }
        var context = context
        context.session = nil
        context.formToken = tokens.token(for: context.browser)
        if first == Route.ownFile.rawValue, let token = request.cookies[name]?.value {
            context.visit = scheme.visit(token: token)
            if let visit = context.visit { context.formToken = visit.formToken }
        }
        return try await next(request, context)
    }

    /// The token of the visit, for as long as the browser is open; no path narrower than the
    /// site, which `__Host-` demands.
    func cookie(_ token: String) -> Cookie {
        Cookie(
            name: name, value: token, path: "/", secure: overTLS, httpOnly: true, sameSite: .lax)
    }

    /// What the browser held, nil where it held nothing.
    func token(of request: Request) -> String? { request.cookies[name]?.value }
}
