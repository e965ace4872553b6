internal import Application
internal import ArgumentParser
internal import Journal
internal import JournalSQLite

/// `appui reset-factor`: the way back in for the only administrator, telephone and codes lost.
struct ResetFactor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-factor",
        abstract: "Take the second factor of an account away.",
        discussion: """
            For the last administrator; the others are helped by one, on the site. The act is kept \
            in the journal, and the person is told at the next sign-in. The server must be \
            stopped. Exit codes: 0 done; 2 the account has none or does not exist.
            """)

    @Argument(help: "E-mail of the account.")
    var email: String

    @OptionGroup var place: SchemeOptions

    func run() async throws {
        try await Serving.refusing {
            let opened = try await place.open(creating: false)
            defer { try? opened.journal.close() }
            let rows = try opened.scheme.accounts(for: .system)
            guard let row = rows.first(where: { $0.email == email.lowercased() }) else {
                throw ResetFactorError.unknown(email)
            }
            do throws(Rejection) {
                _ = try await opened.scheme.perform(
                    .account(.secondFactor(row.id, .reset)), by: .system,
                    command: CommandID("reset-factor-\(opened.scheme.position)"))
            } catch { throw FoundingError.rejected(error) }
            try place.say("\(email) : second facteur retiré.")
        }
    }
}

enum ResetFactorError: Error, CustomStringConvertible {
    case unknown(String)

    var description: String {
        switch self {
        case .unknown(let email): "« \(email) » : aucun compte n’a cette adresse"
        }
    }
}
