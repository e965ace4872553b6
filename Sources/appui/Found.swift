internal import Application
internal import ArgumentParser
internal import Codec
internal import Domain
internal import Journal
internal import JournalSQLite
internal import Web

/// `appui found`: the scheme, its Region and the first administrator, who opens the rest.
struct Found: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Found a scheme: its name, the Region, the first administrator.",
        discussion: """
            The administrator's password is read from standard input, one line, so that it stays \
            out of the history of commands. Interrupted, the same command goes on where it \
            stopped. Exit codes: 0 founded; 2 an answer is refused, the line says which and why.
            """)

    @Option(help: "Name of the scheme, shown on every page.")
    var name: String

    @Option(help: "Name of the Region.")
    var region: String

    @Option(help: "SIRET of the Region, 14 digits.")
    var siret: String

    @Option(help: "INSEE code of the Region's commune, 5 characters.")
    var commune: String

    @Option(help: "Name of the first administrator.")
    var administrator: String

    @Option(help: "E-mail of the first administrator.")
    var email: String

    @OptionGroup var place: SchemeOptions

    func run() async throws {
        try await Serving.refusing {
            let opened = try await place.open(creating: true)
            defer { try? opened.journal.close() }
            guard try opened.scheme.accounts(for: .system).isEmpty else {
                throw FoundingError.already(opened.scheme.name)
            }
            let password = try passwordLine()
            let region = try await found(opened.scheme)
            try await perform(
                .account(
                    .open(
                        NewAccount(
                            organisation: region, roles: [.administrator], name: administrator,
                            email: email, password: password))),
                // A password refused is typed again: that is another act.
                as: "found-administrator-\(opened.scheme.position)", on: opened.scheme)
            try place.say(
                "\(name) : fondé. \(email) ajoute les banques et invite les personnes sur le site.")
        }
    }

    private func found(_ scheme: Scheme) async throws -> OrganisationID {
        guard let number = try? SIRET(siret) else { throw FoundingError.siret(siret) }
        guard let place = try? CommuneCode(commune) else { throw FoundingError.commune(commune) }
        let facts = OrganisationFacts(
            kind: .region, name: region, siret: number.value, commune: place.value)
        try await perform(.scheme(.found(name: name)), as: "found-scheme", on: scheme)
        let receipt = try await perform(
            .organisation(.register(facts)), as: "found-region", on: scheme)
        guard let id = receipt.organisation else { throw FoundingError.already(scheme.name) }
        return id
    }

    private func passwordLine() throws -> String {
        var lines = LineReader(descriptor: 0)
        guard let line = try lines.next(), !line.isEmpty else { throw FoundingError.noPassword }
        return String(decoding: line.last == 0x0D ? line.dropLast() : line[...], as: UTF8.self)
    }

    @discardableResult
    private func perform(
        _ act: Act, as command: String, on scheme: Scheme
    ) async throws -> Receipt {
        do throws(Rejection) {
            return try await scheme.perform(act, by: .system, command: CommandID(command))
        } catch { throw FoundingError.rejected(error) }
    }
}

/// `appui adopt`: a voted rule set enters into the journal, word for word.
struct Adopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Adopt a voted rule set, in the format of Docs/rules.md.",
        discussion: """
            The text is kept as it was voted and applies on the days that it says. The same file \
            twice is adopted once. The server must be stopped. Exit codes: 0 adopted; 2 the file \
            is refused, the line says where and why.
            """)

    @Argument(help: "The rule file.")
    var file: String

    @OptionGroup var place: SchemeOptions

    func run() async throws {
        try await Serving.refusing {
            let text = try WholeFile.read(file)
            let rules: RuleSet
            do throws(RuleFileError) { rules = try RuleSetDecoder.decode(text, file: file) } catch {
                throw FoundingError.rules(error.text)
            }
            let opened = try await place.open(creating: false)
            defer { try? opened.journal.close() }
            if opened.scheme.rulesHistory().contains(where: { $0.text == text }) {
                return try place.say("\(file) : déjà adopté.")
            }
            let command = CommandID("adopt-\(opened.scheme.position)")
            do throws(Rejection) {
                _ = try await opened.scheme.perform(
                    .scheme(.adoptRules(text: text, from: rules.effect.from)), by: .system,
                    command: command)
            } catch { throw FoundingError.rejected(error) }
            try place.say("\(file) : adopté, s’applique à partir du \(rules.effect.from.french).")
        }
    }
}

/// Where the scheme is, for the commands that write into it.
struct SchemeOptions: ParsableArguments {
    @Option(help: "Data folder; the setting data.folder where absent.")
    var data: String?

    @Option(help: "Settings file of VARIABLE=value lines.")
    var settings: String?

    func open(creating: Bool) async throws -> OpenedScheme {
        let options = data.map { ["data.folder": $0] } ?? [:]
        return try OpenedScheme(
            try await Settings.read(options: options, file: settings), creating: creating)
    }

    func say(_ text: String) throws {
        try StandardStream.output.write(Array((text + "\n").utf8))
    }
}

enum FoundingError: Error, CustomStringConvertible {
    case already(String)
    case noPassword
    case siret(String)
    case commune(String)
    case rules(String)
    case rejected(Rejection)

    var description: String {
        switch self {
        case .already(let name): "« \(name) » est déjà fondé : des comptes y sont ouverts"
        case .noPassword:
            "le mot de passe se donne sur l’entrée standard, une ligne de 16 caractères au moins"
        case .siret(let typed):
            "--siret « \(typed) » : quatorze chiffres, dont les clés se vérifient"
        case .commune(let typed):
            "--commune « \(typed) » : le code Insee, cinq caractères, par exemple 86194"
        case .rules(let text): text
        case .rejected(let rejection): rejection.french
        }
    }
}
