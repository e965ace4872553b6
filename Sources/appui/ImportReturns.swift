internal import Application
internal import ArgumentParser
internal import Codec
internal import Domain
internal import Journal
internal import JournalSQLite
internal import Web

/// `appui import-returns`: a bank's monthly file, checked and booked.
struct ImportReturns: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import-returns",
        abstract: "Book a bank's monthly return file, or tell what it would do.",
        discussion: """
            The format is in Docs/return-file.md. Each operation is booked once, however often \
            the file is sent; a line that cannot be booked stops nothing but itself, and is told \
            with its column, the reason and the remedy. The server must be stopped: while it runs, \
            send the file on the bank's page or by the API. \
            Exit codes: 0 every line is booked; 2 the command line, the folder or the file cannot \
            be used; 3 some lines were rejected: they are listed.
            """)

    @Argument(help: "The file; standard input where absent or -.")
    var file: String = "-"

    @Option(help: "The bank: its number, or the beginning of its name.")
    var bank: String

    @Option(help: "Data folder; the setting data.folder where absent.")
    var data: String?

    @Option(help: "Settings file of VARIABLE=value lines.")
    var settings: String?

    @ArgumentParser.Flag(help: "Tell what the file would do, and write nothing.")
    var preview = false

    @ArgumentParser.Flag(help: "Answer with one JSON object.")
    var json = false

    /// A million lines of about 60 bytes, and more.
    static let largest = 256 << 20

    func run() async throws {
        try await Serving.refusing {
            let bytes = try WholeFile.read(file, largest: ImportReturns.largest)
            let options = data.map { ["data.folder": $0] } ?? [:]
            let opened = try OpenedScheme(
                try await Settings.read(options: options, file: settings), creating: false)
            let report = try await report(bytes, opened.scheme)
            try opened.journal.close()
            try say(report)
            if report.rejected > 0 { throw ExitCode(3) }
        }
    }

    private func report(_ bytes: [UInt8], _ scheme: Scheme) async throws -> ReturnReport {
        let bank = try bank(in: scheme)
        let name = file == "-" ? "entrée standard" : String(file.split(separator: "/").last ?? "")
        do {
            if preview {
                return try await scheme.previewReturns(bytes, name: name, bank: bank, by: .system)
            }
            let lines = bytes.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
            let bar = ProgressBar("import-returns", total: Int64(lines))
            defer { bar.finish() }
            return try await scheme.importReturns(
                bytes, name: name, bank: bank, by: .system, tick: bar.show)
        } catch { throw ImportError.rejected(error) }
    }

    private func bank(in scheme: Scheme) throws -> OrganisationID {
        let banks = scheme.organisations(kind: .bank)
        let wanted = bank.lowercased()
        let found =
            banks.filter { String($0.id.number) == wanted }
            + banks.filter { $0.facts.name.lowercased().hasPrefix(wanted) }
        guard let first = found.first, found.count == 1 else {
            throw ImportError.whichBank(
                typed: bank, banks: banks.map { "\($0.id.number) \($0.facts.name)" })
        }
        return first.id
    }

    private func say(_ report: ReturnReport) throws {
        let output = json ? JSONWriter.text(report.json) : report.lines(isPreview: preview)
        try StandardStream.output.write(Array((output + "\n").utf8))
    }
}

enum ImportError: Error, CustomStringConvertible {
    case whichBank(typed: String, banks: [String])
    case rejected(Rejection)

    var description: String {
        switch self {
        case .whichBank(let typed, let banks):
            "--bank « \(typed) » : écrivez le numéro ou le début du nom d’une seule banque. "
                + (banks.isEmpty ? "Aucune banque n’est enregistrée." : "Banques : ")
                + banks.joined(separator: " ; ")
        case .rejected(let rejection): "rien n’a été enregistré : \(rejection)"
        }
    }
}

extension ReturnReport {
    fileprivate func lines(isPreview: Bool) -> String {
        var text = mistakes.map { mistake in
            "ligne \(mistake.line), \(mistake.columnFrench) : « \(mistake.found) ». "
                + "\(mistake.reasonFrench) \(mistake.remedyFrench)\n"
        }.joined()
        if rejected > 0, mistakes.count == ReturnReport.mistakeLimit {
            text += "… les \(ReturnReport.mistakeLimit) premières fautes seulement.\n"
        }
        let verb = isPreview ? "à enregistrer" : "enregistrées"
        return text + "\(name) : \(self.lines) lignes, \(booked) \(verb) pour \(amount.french), "
            + "\(already) déjà connues, \(rejected) rejetées"
    }

    fileprivate var json: JSONValue {
        .object([
            ("file", .string(file.bytes.hexadecimal)), ("name", .string(name)),
            ("bank", .integer(bank.number)), ("lines", .integer(Int64(lines))),
            ("booked", .integer(Int64(booked))), ("already", .integer(Int64(already))),
            ("rejected", .integer(Int64(rejected))), ("amountCents", .integer(amount.cents)),
            ("preview", .bool(isPreview)),
            (
                "mistakes",
                .array(
                    mistakes.map { mistake in
                        .object([
                            ("line", .integer(Int64(mistake.line))),
                            ("column", mistake.column.map { .string($0.rawValue) } ?? .null),
                            ("found", .string(mistake.found)),
                            ("reason", .string(mistake.reasonFrench)),
                            ("remedy", .string(mistake.remedyFrench)),
                        ])
                    })
            ),
        ])
    }
}
