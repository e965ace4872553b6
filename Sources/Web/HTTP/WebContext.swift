package import Hummingbird

/// What the site knows about the request being answered.
package struct WebContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Shown to the user on an error page and written in the log, never guessable work data.
    package var traceID = ""
    /// The value of the browser's cookie.
    package var browser = ""
    /// Ties forms to the browser they were sent to.
    package var formToken = ""
    /// Nothing a browser sends to a form is larger; uploads state their own limit.
    package var maxUploadSize: Int { Limits.formBytes }

    package init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
    }
}

/// Every bound of the web server in one place.
package enum Limits {
    /// Body of an ordinary form.
    package static let formBytes = 64 * 1024
    package static let formFields = 400
    package static let headerBytes = 32 * 1024
    package static let headerFields = 100
    package static let idleSeconds: Int64 = 30
    package static let pathBytes = 4096
}

/// The rest of the way to the answer, as middleware sees it.
typealias Next = @concurrent (Request, WebContext) async throws -> Response

/// One header field; the framework re-exports only its collection.
typealias HTTPField = HTTPFields.Element
