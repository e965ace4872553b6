internal import Application
internal import ArgumentParser
internal import Domain
internal import Hummingbird
internal import Journal
internal import JournalSQLite
internal import Logging
internal import ServiceLifecycle
internal import UnixSignals
internal import Web

/// `appui serve`: the site and the API of a data folder.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the site and the API.",
        discussion: """
            Listens on the loopback interface; a proxy in front ends TLS. Stops on SIGTERM once \
            the requests under way are answered. Exit codes: 0 stopped as asked; 2 the data \
            folder or a setting is refused, the line says why.
            """)

    @Option(help: "Data folder; the setting data.folder where absent.")
    var data: String?

    @Option(help: "Port to listen on.")
    var port: Int?

    @Option(help: "Settings file of VARIABLE=value lines.")
    var settings: String?

    func run() async throws {
        var options: [String: String] = [:]
        options["data.folder"] = data
        options["http.port"] = port.map(String.init)
        try await Serving.refusing {
            let opened = try OpenedScheme(
                try await Settings.read(options: options, file: settings))
            try await Serving(opened: opened).run()
        }
    }
}

/// The server over an opened scheme, until it is asked to stop.
struct Serving {
    let opened: OpenedScheme
    var accounts: [DemonstrationAccount] = []
    var borrower: DemonstrationBorrower?
    var stopAfterSeconds: Int?

    func run() async throws {
        var logger = Logger(label: "appui")
        logger.logLevel = Logger.Level(rawValue: opened.settings.logLevel) ?? .info
        let web = WebSettings(
            host: opened.settings.host, port: opened.settings.port,
            schemeName: opened.scheme.name.isEmpty ? "Appui" : opened.scheme.name,
            overTLS: opened.settings.behindProxy, isDemonstration: !accounts.isEmpty,
            demonstrationAccounts: accounts, demonstrationBorrower: borrower,
            formSecret: Vault.systemRandom(32))
        let application = try Server.application(
            scheme: opened.scheme, settings: web, logger: logger)
        // Stopped in reverse: nobody is served any more when the night ends.
        var configuration = ServiceGroupConfiguration(
            services: [
                Night(scheme: opened.scheme, logger: logger),
                PaperWatch(scheme: opened.scheme, logger: logger),
            ] + mailers(logger) + [application],
            gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
        configuration.maximumGracefulShutdownDuration = .seconds(Serving.longestStopSeconds)
        try await run(ServiceGroup(configuration: configuration))
        try opened.journal.close()
    }

    /// None where no mail program is set.
    private func mailers(_ logger: Logger) -> [any Service] {
        guard !opened.settings.mailProgram.isEmpty else { return [] }
        return [
            Mailer(
                scheme: opened.scheme,
                sendmail: Sendmail(
                    program: opened.settings.mailProgram, from: opened.settings.mailFrom),
                site: opened.settings.publicAddress, logger: logger)
        ]
    }

    /// How long requests under way may take once the server is asked to stop.
    private static let longestStopSeconds = 10

    private func run(_ services: ServiceGroup) async throws {
        guard let stopAfterSeconds else { return try await services.run() }
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                try await services.run()
                throw CancellationError()
            }
            tasks.addTask {
                try await ContinuousClock().sleep(for: .seconds(stopAfterSeconds))
                await services.triggerGracefulShutdown()
            }
            // The services end last, or first when a signal came: then nothing waits any more.
            do { while try await tasks.next() != nil {} } catch is CancellationError {
                tasks.cancelAll()
            }
        }
    }

    /// What stops a server from starting becomes one line and exit code 2.
    static func refusing(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch JournalError.unavailable(let reason) {
            try refuse(reason)
        } catch JournalError.broken(let fault) {
            try refuse("the journal is not as it was written. \(fault.sentence)")
        } catch let error as any CustomStringConvertible & Error {
            try refuse(error.sentence)
        }
    }

    private static func refuse(_ reason: String) throws {
        try StandardStream.error.write(Array("appui: \(reason)\n".utf8))
        throw ExitCode(2)
    }
}
