internal import Application
internal import ArgumentParser
internal import Domain
internal import Journal
internal import Web

/// `appui demo`: a region that never was, served with an account for each role.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve a demonstration region: fictional people, real acts.",
        discussion: """
            The first start makes five years of a region from a seed, a minute or two of work; \
            later ones serve what is there, at once. People, banks and amounts are invented; \
            nothing real belongs in it: its key and its passwords are known to all. Exit codes: \
            0 stopped as asked; 2 an option or the data folder is refused, the line says why.
            """)

    @Option(help: "Folder of the region.")
    var data = "demo-data"

    @Option(help: "Port to listen on.")
    var port = 8080

    @Option(help: "Files of the region, when it is made.")
    var files = 2500

    @Option(help: "What chance is drawn from, when it is made.")
    var seed: UInt64 = 2007

    @Option(
        help: ArgumentHelp(
            "Last day lived, when it is made; yesterday where absent.", valueName: "aaaa-mm-jj"))
    var until: String?

    @Option(
        help: ArgumentHelp(
            "Day shown, from midday on; the day after the last event where absent.",
            valueName: "aaaa-mm-jj"))
    var date: String?

    @Option(help: ArgumentHelp("Stop by itself after that time.", valueName: "seconds"))
    var stopAfter: Int?

    private static let fileCounts = 1...100_000
    /// Five years before the first of these, the founding rules did not apply yet.
    private static let lastDays = Day(2012, 3, 1)...Day(2099, 12, 31)

    func validate() throws {
        guard Demo.fileCounts.contains(files) else {
            throw ValidationError("--files takes a number from 1 to 100000")
        }
        guard (1...65_535).contains(port) else {
            throw ValidationError("--port takes a number from 1 to 65535")
        }
        if let until, !(Day(iso: until).map(Demo.lastDays.contains) ?? false) {
            throw ValidationError(
                "--until « \(until) » : un jour AAAA-MM-JJ, du 2012-03-01 au 2099-12-31")
        }
        if let date, Day(iso: date) == nil {
            throw ValidationError("--date « \(date) » : un jour s’écrit AAAA-MM-JJ et doit exister")
        }
    }

    func run() async throws {
        try await Serving.refusing {
            let settings = try await Settings.read(
                options: ["data.folder": data, "http.port": String(port)], file: nil)
            try await makeWhereAbsent(settings)
            let start = try await start(settings)
            let opened = try OpenedScheme(settings, clock: start, cost: .fictional)
            try tell(opened)
            try await Serving(
                opened: opened, accounts: RegionAccounts.shown,
                borrower: RegionBorrower.shown(in: opened.scheme), stopAfterSeconds: stopAfter
            ).run()
        }
    }

    private func makeWhereAbsent(_ settings: Settings) async throws {
        guard !RegionFolder.holdsRegion(settings) else { return }
        let last = until.flatMap(Day.init(iso:)) ?? Paris.day(at: .now) - 1
        let request = RegionRequest(files: files, seed: seed, until: last)
        let bar = ProgressBar(
            "fabrication de la région", total: Int64(request.until - request.from))
        defer { bar.finish() }
        try await RegionFolder.make(request, in: settings, tick: bar.show)
    }

    /// A clock from midday of the day asked for, never before what already happened.
    private func start(_ settings: Settings) async throws -> @Sendable () -> Instant {
        let last = try await RegionFolder.lastMoment(settings)
        let lastDay = last.map(Paris.day)
        let day = date.flatMap(Day.init(iso:)) ?? (lastDay ?? Paris.day(at: .now)) + 1
        if let lastDay, day < lastDay {
            throw DemoError.beforeTheLastEvent(asked: day, last: lastDay)
        }
        let midday = Paris.midday(of: day)
        return MachineClock.starting(at: last.map { max($0, midday) } ?? midday)
    }

    private func tell(_ opened: OpenedScheme) throws {
        var lines = ["\(opened.scheme.name) : http://127.0.0.1:\(port)", ""]
        let width = RegionAccounts.all.map(\.label.count).max() ?? 0
        let emails = RegionAccounts.all.map(\.email.count).max() ?? 0
        for account in RegionAccounts.all {
            let label = account.label.padded(to: width)
            lines.append(
                "  \(label)  \(account.email.padded(to: emails))  \(RegionAccounts.password)")
        }
        if let borrower = RegionBorrower.shown(in: opened.scheme) {
            lines.append("")
            lines.append(
                "  emprunteur  http://127.0.0.1:\(port)\(borrower.path)  code \(borrower.code)")
        }
        lines.append("")
        try StandardStream.output.write(Array(lines.joined(separator: "\n").utf8))
    }
}

enum DemoError: Error, CustomStringConvertible {
    case beforeTheLastEvent(asked: Day, last: Day)

    var description: String {
        switch self {
        case .beforeTheLastEvent(let asked, let last):
            "--date \(asked.iso) lies before the last event, of \(last.iso): time only goes on"
        }
    }
}

extension RegionAccounts {
    /// As the page to sign in shows them.
    static var shown: [DemonstrationAccount] {
        all.map {
            DemonstrationAccount(
                role: "\($0.role.french), \($0.body.name)", email: $0.email, password: password)
        }
    }
}

extension Role {
    fileprivate var french: String {
        switch self {
        case .prescriber: "Prescripteur"
        case .bankOfficer: "Banque"
        case .regionOfficer: "Agent de la Région"
        case .auditor: "Auditeur"
        case .administrator: "Administrateur"
        case .organisationAdministrator: "Administrateur d’organisation"
        }
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
