internal import Application
internal import Codec
internal import Domain
internal import Hummingbird
internal import Logging

/// The REST interface: one table of endpoints, registered before the cookies and the guard of
/// forms. No cookie opens anything here, so that no other site can make a browser act.
struct API: Sendable {
    static let root = "/api/v1"

    let scheme: Scheme
    let endpoints: [Endpoint]
    private let gate: RateGate
    private let inFlight: InFlight
    private let replays = Replays()
    private let uploads: UploadGate
    /// Whether a proxy in front ends TLS, and says where calls come from.
    private let isBehindProxy: Bool

    init(
        scheme: Scheme, isBehindProxy: Bool, gate: RateGate = RateGate(),
        inFlight: InFlight = InFlight(), uploads: UploadGate = UploadGate()
    ) {
        self.uploads = uploads
        self.scheme = scheme
        self.isBehindProxy = isBehindProxy
        self.gate = gate
        self.inFlight = inFlight
        endpoints = API.table
    }

    /// Every operation there is.
    static let table: [Endpoint] =
        PublicEndpoints.all + CaseEndpoints.all + PaperEndpoints.all + SupportEndpoints.all
        + BankEndpoints.all
        + LoanEndpoints.all + ReturnEndpoints.all + GuaranteeEndpoints.all + RebateEndpoints.all
        + FundEndpoints.all + AccountEndpoints.all + OrganisationEndpoints.all
        + AuditEndpoints.all

    func add(to router: Router<WebContext>) {
        for endpoint in endpoints {
            let path = (API.root + endpoint.path).replacing("{", with: ":").replacing("}", with: "")
            router.on(RouterPath(path), method: endpoint.method.method) { request, context in
                await answer(endpoint, request, context)
            }
        }
    }

    /// Every way to answer passes here: what goes wrong becomes one problem.
    private func answer(
        _ endpoint: Endpoint, _ request: Request, _ context: WebContext
    ) async -> Response {
        do {
            let call = try call(endpoint, request, context)
            return try response(to: call, try await endpoint.run(call))
        } catch let problem as Problem {
            return problem.response(instance: context.traceID)
        } catch let rejection as Rejection {
            context.tellIfStopped(rejection)
            return Problem(rejection).response(instance: context.traceID)
        } catch {
            context.logger.error(
                "call failed", metadata: ["error": .string(String(reflecting: error))])
            return Problem(.failure).response(instance: context.traceID)
        }
    }

    /// Who asks, whether they may, and what for.
    private func call(
        _ endpoint: Endpoint, _ request: Request, _ context: WebContext
    ) throws(Problem) -> APICall {
        let network = RateGate.Caller.network(
            context.network(of: request, isBehindProxy: isBehindProxy))
        var visitor: Actor?
        if let right = endpoint.right {
            let actor: Actor
            do { actor = try self.actor(request) } catch {
                // Who guesses tokens is slowed down like any visitor.
                try pass(network)
                throw error
            }
            visitor = actor
            try pass(.account(actor.account ?? AccountID(0)))
            guard Rights.reaches(actor, right) else { throw Problem(.rightMissing) }
        } else {
            try pass(network)
        }
        return APICall(
            scheme: scheme, request: request, context: context, endpoint: endpoint,
            query: try APIQuery(request.uri.query ?? "", endpoint.parameters),
            inFlight: inFlight, replays: replays, uploads: uploads, visitor: visitor)
    }

    private func actor(_ request: Request) throws(Problem) -> Actor {
        guard let header = request.headers[.authorization] else {
            var problem = Problem(.tokenMissing)
            problem.headers[.wwwAuthenticate] = "Bearer realm=\"appui\""
            throw problem
        }
        let parts = header.split(separator: " ", omittingEmptySubsequences: true)
        guard parts.count == 2, parts[0].lowercased() == "bearer",
            let actor = scheme.actor(apiToken: String(parts[1]))
        else {
            var problem = Problem(.tokenRefused)
            problem.headers[.wwwAuthenticate] = "Bearer realm=\"appui\", error=\"invalid_token\""
            throw problem
        }
        return actor
    }

    private func pass(_ caller: RateGate.Caller) throws(Problem) {
        guard let seconds = gate.wait(caller) else { return }
        var problem = Problem(.tooManyCalls)
        problem.headers[.retryAfter] = String(seconds)
        throw problem
    }

    private func response(to call: APICall, _ answer: APIAnswer) throws -> Response {
        let bytes = JSONWriter.bytes(answer.body)
        var headers: HTTPFields = [.contentType: "application/json"]
        headers[.location] = answer.location
        if answer.isReplay { headers[.idempotentReplay] = "true" }
        if let version = answer.version {
            let tag =
                call.endpoint.isVersioned
                ? EntityTag.of(bytes, version: version) : EntityTag.of(version: version)
            headers[.eTag] = tag
            if call.endpoint.isVersioned {
                // The program may keep it, and asks each time whether it still holds.
                headers[.cacheControl] = "private, no-cache"
                if EntityTag.matches(call.request.headers[.ifNoneMatch], tag) {
                    headers[.contentType] = nil
                    return Response(status: .notModified, headers: headers)
                }
            }
        }
        headers[.contentLength] = String(bytes.count)
        return Response(
            status: answer.status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

extension WebContext {
    /// An answer says that nothing can be written; only the log says why.
    func tellIfStopped(_ rejection: Rejection) {
        guard case .stopped(let reason) = rejection else { return }
        logger.error("nothing can be written", metadata: ["error": .string(reason)])
    }
}

/// Below ``API/root``, an address or a method that is not in the table has its problem too.
struct APIDoor: RouterMiddleware {
    let endpoints: [Endpoint]

    func handle(_ request: Request, context: WebContext, next: Next) async throws -> Response {
        let path = request.uri.path
        guard path == "/api/v1" || path.hasPrefix("/api/v1/") else {
            return try await next(request, context)
        }
        let parts = path.dropFirst(API.root.count).split(separator: "/")
        let there = endpoints.filter { $0.matches(parts) }
        let methods = there.map(\.method.method)
        if there.isEmpty { return Problem(.notFound).response(instance: context.traceID) }
        guard methods.contains(request.method) || request.method == .head && methods.contains(.get)
        else {
            var problem = Problem(.methodUnknown)
            let known = methods + (methods.contains(.get) ? [.head] : [])
            problem.headers[.allow] = known.map(\.rawValue).sorted().joined(separator: ", ")
            return problem.response(instance: context.traceID)
        }
        return try await next(request, context)
    }
}

extension Endpoint {
    fileprivate func matches(_ parts: [Substring]) -> Bool {
        let own = path.split(separator: "/")
        return own.count == parts.count
            && zip(own, parts).allSatisfy { $0.first == "{" || $0 == $1 }
    }
}
