internal import Application
internal import Hummingbird

/// Gives every browser a random cookie: before login it only ties forms to the browser; login
/// replaces it by the token of the session, logout by a new random one.
struct BrowserCookie: RouterMiddleware {
    let overTLS: Bool
    let tokens: FormTokens
    let scheme: Scheme

    /// `__Host-` makes the browser insist on TLS, on this host alone and on the whole site; it
    /// cannot be used over plain HTTP, hence another name on a loopback demonstration.
    var name: String { overTLS ? "__Host-appui" : "appui-local" }

    func handle(_ request: Request, context: WebContext, next: Next) async throws -> Response {
        var context = context
        let known = request.cookies[name]?.value
        let value = known ?? BrowserCookie.random()
        context.browser = value
        context.network = context.network(of: request, isBehindProxy: overTLS)
        context.session = known.flatMap(scheme.session(token:))
        if context.session == nil { context.pending = known.flatMap(scheme.pendingSession(token:)) }
        context.formToken =
            context.session?.formToken ?? context.pending?.formToken ?? tokens.token(for: value)
        var response = try await next(request, context)
        if known == nil, response.headers[.cacheControl] == nil {
            response.setCookie(cookie(value))
        }
        return response
    }

    func cookie(_ value: String) -> Cookie {
        Cookie(
            name: name, value: value, path: "/", secure: overTLS, httpOnly: true, sameSite: .lax)
    }

    /// 32 random bytes in hexadecimal.
    static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in
            let digits = String(generator.next(), radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}
