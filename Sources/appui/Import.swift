internal import ArgumentParser
internal import Codec
internal import Glibc
internal import Journal
internal import JournalSQLite

/// `appui import`: a journal from an archive, hash for hash.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Rebuild a journal from the lines that export wrote.",
        discussion: """
            The data folder must not hold a journal. The new one appears once it is whole and \
            verified, or not at all. Exit codes: 0 done; 1 the archive is wrong, the line says \
            why; 2 the folder or the file cannot be used.
            """)

    @OptionGroup var options: JournalOptions

    @Argument(help: "The archive; standard input where absent or -.")
    var file: String = "-"

    func run() async throws {
        try await options.run {
            let path = try await options.path()
            let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else {
                throw JournalError.unavailable("\(file): \(StreamError(code: errno))")
            }
            var lines = LineReader(descriptor: descriptor)
            let bar = ProgressBar("import", total: 0)
            defer { bar.finish() }
            var head: Checkpoint?
            var number = 0
            func next() throws -> [UInt8]? {
                let line = try lines.next()
                if line != nil { number += 1 }
                return line
            }
            try SQLiteJournal.create(at: path, knows: EventCodec.knows) { journal in
                do { head = try Archive.import(into: journal, tick: bar.show, line: next) } catch {
                    guard let error = error as? ArchiveError else { throw error }
                    throw ArchiveFault(line: number, error: error)
                }
            }
            guard let head else { return }
            bar.finish()
            try options.say(
                "imported: \(head.position) events, head \(head.text)",
                [("events", .integer(head.position)), ("head", .string(head.text))])
        }
    }
}
