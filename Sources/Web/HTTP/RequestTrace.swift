internal import Hummingbird
internal import Logging

/// Names each request, and turns whatever goes wrong into one page. Outermost of all.
struct RequestTrace: RouterMiddleware {
    let errorPages: ErrorPages

    func handle(_ request: Request, context: WebContext, next: Next) async throws -> Response {
        var context = context
        context.traceID = RequestTrace.identifier()
        context.logger[metadataKey: "request.id"] = .string(context.traceID)
        var response: Response
        do {
            response = try await next(request, context)
        } catch Fault.signInNeeded where request.method == .post {
            response = await errorPages.sessionEnded(request, context)
        } catch Fault.visitNeeded where request.method == .post {
            response = await errorPages.sessionEnded(request, context, isVisit: true)
        } catch {
            response = errorPages.response(for: error, to: request, context: context)
        }
        response.headers[.requestID] = context.traceID
        return response
    }

    /// Twelve letters, short enough to be read over the telephone.
    private static func identifier() -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789")
        return String((0..<12).compactMap { _ in alphabet.randomElement() })
    }
}

extension HTTPField.Name {
    static let requestID = HTTPField.Name(unchecked: "X-Request-ID")
    static let referrerPolicy = HTTPField.Name(unchecked: "Referrer-Policy")
    static let permissionsPolicy = HTTPField.Name(unchecked: "Permissions-Policy")
    static let openerPolicy = HTTPField.Name(unchecked: "Cross-Origin-Opener-Policy")
    static let forwardedFor = HTTPField.Name(unchecked: "X-Forwarded-For")
    static let secFetchSite = HTTPField.Name(unchecked: "Sec-Fetch-Site")
    static let idempotencyKey = HTTPField.Name(unchecked: "Idempotency-Key")
    static let idempotentReplay = HTTPField.Name(unchecked: "Idempotent-Replayed")

    /// - Precondition: `name` is a token of RFC 9110.
    private init(unchecked name: String) {
        guard let field = HTTPField.Name(name) else {
            preconditionFailure("not a field name: \(name)")
        }
        self = field
    }
}
