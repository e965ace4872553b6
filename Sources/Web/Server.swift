package import Hummingbird
package import Logging

/// What the person who installs the site chooses.
package struct WebSettings: Sendable {
    package var host: String
    package var port: Int
    /// The public name of the scheme, in the header of every page.
    package var schemeName: String
    /// Whether browsers reach the site over TLS (ended by the proxy in front).
    package var overTLS: Bool
    /// Fictional data: says so on every page and lists the accounts on the login page.
    package var isDemonstration: Bool
    /// Keys the tokens of forms; at least 32 random bytes.
    package var formSecret: [UInt8]

    package init(
        host: String = "127.0.0.1", port: Int = 8080,
        schemeName: String = "Appui, le microcrédit accompagné", overTLS: Bool = false,
        isDemonstration: Bool = false, formSecret: [UInt8]
    ) {
        self.host = host
        self.port = port
        self.schemeName = schemeName
        self.overTLS = overTLS
        self.isDemonstration = isDemonstration
        self.formSecret = formSecret
    }
}

/// The web server: a router behind the guards every request passes.
package enum Server {
    package static func application(
        settings: WebSettings, logger: Logger
    ) async throws -> some ApplicationProtocol {
        let router = try await router(settings: settings)
        return Application(
            router: router,
            server: .http1(
                configuration: .init(
                    idleTimeout: .seconds(Limits.idleSeconds),
                    httpDecoderConfiguration: .init(
                        maxHeaderFieldSize: Limits.headerBytes,
                        maxHeaderListSize: Limits.headerBytes,
                        maxHeaderFieldCount: Limits.headerFields))),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port)),
            logger: logger)
    }

    static func router(settings: WebSettings) async throws -> Router<WebContext> {
        let renderer = Renderer(
            templates: try await Templates(), assets: try StaticAssets(), settings: settings)
        let router = Router(context: WebContext.self)
        router.add(middleware: SecurityHeaders(overTLS: settings.overTLS))
        router.add(middleware: RequestTrace(errorPages: ErrorPages(renderer: renderer)))
        router.add(
            middleware: BrowserCookie(
                overTLS: settings.overTLS, tokens: FormTokens(secret: settings.formSecret)))
        router.add(middleware: CrossSiteGuard())
        Routes(renderer: renderer).add(to: router)
        return router
    }
}
