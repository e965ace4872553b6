package import Application
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
    /// Fictional data: every page says so.
    package var isDemonstration: Bool
    /// Accounts to try the demonstration with, listed on the login page.
    package var demonstrationAccounts: [DemonstrationAccount]
    /// A borrower's own file to try, listed there as well.
    package var demonstrationBorrower: DemonstrationBorrower?
    /// Keys the tokens of forms; at least 32 random bytes.
    package var formSecret: [UInt8]

    package init(
        host: String = "127.0.0.1", port: Int = 8080,
        schemeName: String = "Appui, le microcrédit accompagné", overTLS: Bool = false,
        isDemonstration: Bool = false, demonstrationAccounts: [DemonstrationAccount] = [],
        demonstrationBorrower: DemonstrationBorrower? = nil, formSecret: [UInt8]
    ) {
        self.host = host
        self.port = port
        self.schemeName = schemeName
        self.overTLS = overTLS
        self.isDemonstration = isDemonstration
        self.demonstrationAccounts = demonstrationAccounts
        self.demonstrationBorrower = demonstrationBorrower
        self.formSecret = formSecret
    }
}

/// One account of the demonstration, password included: never outside of it.
package struct DemonstrationAccount: Hashable, Sendable {
    package var role: String
    package var email: String
    package var password: String
    package init(role: String, email: String, password: String) {
        self.role = role
        self.email = email
        self.password = password
    }
}

/// A borrower's access of the demonstration, code included: never outside of it.
package struct DemonstrationBorrower: Hashable, Sendable {
    package var link: String
    package var code: String
    package init(link: String, code: String) {
        self.link = link
        self.code = code
    }

    /// The path of the address.
    package var path: String { Site.accessLink(link).path }
}

/// The web server: a router behind the guards every request passes.
package enum Server {
    package static func application(
        scheme: Scheme, settings: WebSettings, logger: Logger
    ) throws -> some ApplicationProtocol {
        let router = try router(scheme: scheme, settings: settings)
        return Hummingbird.Application(
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

    static func router(
        scheme: Scheme, settings: WebSettings
    ) throws -> Router<WebContext> {
        let renderer = Renderer(
            templates: try Templates(), assets: try StaticAssets(), settings: settings)
        let router = Router(context: WebContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: SecurityHeaders(overTLS: settings.overTLS))
        router.add(middleware: RequestTrace(errorPages: ErrorPages(renderer: renderer)))
        // Before the cookies: none of them opens anything there.
        let uploads = UploadGate()
        let api = API(
            scheme: scheme, isBehindProxy: settings.overTLS, uploads: uploads)
        router.add(middleware: APIDoor(endpoints: api.endpoints))
        api.add(to: router)
        let cookie = BrowserCookie(
            overTLS: settings.overTLS, tokens: FormTokens(secret: settings.formSecret),
            scheme: scheme)
        router.add(middleware: cookie)
        let door = BorrowerDoor(
            overTLS: settings.overTLS, tokens: FormTokens(secret: settings.formSecret),
            scheme: scheme)
        router.add(middleware: door)
        router.add(middleware: CrossSiteGuard())
        Routes(scheme: scheme, renderer: renderer, cookie: cookie, uploads: uploads, door: door)
            .add(to: router)
        return router
    }
}
