internal import Crypto
internal import Foundation
internal import Hummingbird

/// Refuses an act that another site made the browser send. Two independent locks: the
/// browser's own statement of where the request comes from, and a token in the form that only
/// pages of this site can hold (checked where the form is read, ``Form``).
struct CrossSiteGuard: RouterMiddleware {
    func handle(_ request: Request, context: WebContext, next: Next) async throws -> Response {
        switch request.method {
        case .get, .head: break
        default:
            guard CrossSiteGuard.isOwn(request) else { throw Fault.crossSite }
        }
        return try await next(request, context)
    }

    static func isOwn(_ request: Request) -> Bool {
        if let site = request.headers[.secFetchSite] {
            return site == "same-origin" || site == "none"
        }
        // Browsers older than Fetch metadata still name the origin of a form.
        guard let origin = request.headers[.origin], let host = request.head.authority else {
            return false
        }
        return origin == "https://\(host)" || origin == "http://\(host)"
    }
}

/// The token of forms: bound to the browser's cookie by a key that never leaves the server.
package struct FormTokens: Sendable {
    /// Name of the hidden field that carries it.
    static let field = "jeton"

    private let key: SymmetricKey

    package init(secret: [UInt8]) { key = SymmetricKey(data: secret) }

    func token(for cookie: String) -> String {
        HMAC<SHA256>.authenticationCode(for: Data(cookie.utf8), using: key)
            .map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
