package import Application
package import Hummingbird

/// What the site knows about the request being answered.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Shown to the user on an error page and written in the log, never guessable work data.
    package var traceID = ""
    /// The value of the browser's cookie.
    package var browser = ""
    /// Nil for a visitor who is not signed in.
    package var session: OpenSession?
    /// A right password was given, something else is still asked: no page opens yet.
    package var pending: PendingSession?
    /// The borrower on their own pages; nil everywhere else.
    package var visit: BorrowerVisit?
    /// The address the request comes from, for the throttle of logins.
    package var network: String
    /// Ties forms to the browser they were sent to.
    package var formToken = ""
    /// Nothing a browser sends to a form is larger; uploads state their own limit.
    package var maxUploadSize: Int { Limits.formBytes }

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        network = source.channel.remoteAddress?.ipAddress ?? "local"
    }
}

extension WebContext {
    /// Where a request comes from: the connection's other end, or what the proxy in front says
    /// last, since nobody else reaches a site whose TLS ends there.
    func network(of request: Request, isBehindProxy: Bool) -> String {
        guard isBehindProxy,
            let forwarded = request.headers[.forwardedFor]?.split(separator: ",").last
        else { return network }
        return String(forwarded.filter { !$0.isWhitespace }.prefix(45))
    }

    /// Who acts; a visitor who is not signed in is sent to the login page.
    func actor() throws(Fault) -> Actor {
        guard let session else { throw .signInNeeded }
        return session.actor
    }

    /// The borrower, on their own pages; whoever else comes there is told how to come in.
    func borrower() throws(Fault) -> BorrowerVisit {
        guard let visit else { throw .visitNeeded }
        return visit
    }

    /// A number in the address, written as we write it; anything else is a page that does not
    /// exist.
    func number(_ name: String) throws(Fault) -> Int64 {
        guard let text = parameters.get(name), let number = Int64(text), number > 0,
            text == String(number)
        else { throw .notFound }
        return number
    }
}

/// Every bound of the web server in one place.
package enum Limits {
    /// Body of an ordinary form.
    package static let formBytes = 64 * 1024
    package static let formFields = 400
    /// What surrounds the file in the body of a form that carries one.
    package static let uploadMargin = 64 * 1024
    /// Of a body that is too long, what is still read, so that the browser hears why.
    package static let uploadDrainBytes = 64 * 1024 * 1024
    /// Files that come in at the same time: each takes three times its size in memory.
    package static let uploadsAtOnce = 6
    package static let headerBytes = 32 * 1024
    package static let headerFields = 100
    package static let idleSeconds: Int64 = 30
    /// Body of a call of the API; return files state their own.
    package static let apiBodyBytes = 256 * 1024
    /// Levels of a JSON body.
    package static let apiDepth = 8
    /// Bytes of an idempotency key.
    package static let apiKeyBytes = 255
    package static let apiCursorCharacters = 40
    /// Calls of one account, and of one network address without a token, in a minute.
    package static let apiCallsPerMinute: Int64 = 6000
    package static let apiPublicCallsPerMinute: Int64 = 1200
    /// Callers whose pace is remembered.
    package static let apiCallersKnown = 10_000
}

/// The rest of the way to the answer, as middleware sees it.
typealias Next = @concurrent (Request, WebContext) async throws -> Response

/// One header field; the framework re-exports only its collection.
typealias HTTPField = HTTPFields.Element
