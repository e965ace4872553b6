internal import Hummingbird

/// What the browser is told on every answer: nothing runs, nothing frames, nothing leaks.
struct SecurityHeaders: RouterMiddleware {
    /// Whether the site is reached over TLS, so that browsers may be told to insist on it.
    let overTLS: Bool

    static let contentPolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        + "frame-ancestors 'none'; base-uri 'none'"

    func handle(_ request: Request, context: WebContext, next: Next) async throws -> Response {
        var response = try await next(request, context)
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = SecurityHeaders.contentPolicy
        }
        response.headers[.xContentTypeOptions] = "nosniff"
        response.headers[.referrerPolicy] = "same-origin"
        response.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        response.headers[.openerPolicy] = "same-origin"
        if overTLS {
            response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains"
        }
        if response.headers[.cacheControl] == nil {
            response.headers[.cacheControl] = "no-store"
        }
        return response
    }
}
