internal import ArgumentParser
internal import Codec
internal import Journal
internal import JournalSQLite

/// `appui verify`: reads the whole journal and says in one line what it found.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the whole journal: chain, commands, vault, pages.",
        discussion: """
            It reads only, beside a running server or without one. A chain alone cannot tell that \
            its end was cut: keep the head that this command prints somewhere else, and give it \
            back with --expect-head. \
            Exit codes: 0 all is as it was written; 1 something is not, the line says what and \
            where; 2 the journal cannot be opened.
            """)

    @OptionGroup var options: JournalOptions

    @Option(help: ArgumentHelp("A head seen before.", valueName: "hash@position"))
    var expectHead: String?

    func validate() throws {
        guard expectHead.map({ Checkpoint(text: $0) != nil }) ?? true else {
            throw ValidationError("--expect-head takes HASH@POSITION, as verify prints it")
        }
    }

    func run() async throws {
        try await options.run {
            let reader = try SQLiteReader(path: try await options.path())
            let bar = ProgressBar("verify", total: try await reader.head.position)
            let report: JournalReport
            do {
                defer { bar.finish() }
                report = try JournalCheck.run(
                    reader, expecting: expectHead.flatMap(Checkpoint.init(text:)),
                    knows: EventCodec.knows, tick: bar.show)
                if let fault = try reader.pageFault() { throw JournalFault.store(fault) }
            }
            try say(report)
        }
    }

    private func say(_ report: JournalReport) throws {
        try options.say(
            "ok: \(report.events) events, \(report.streams) streams, \(report.commands) commands, "
                + "\(report.items) vault items, \(report.liveKeys) keys, "
                + "\(report.destroyedKeys) destroyed, head \(report.head.text)",
            [
                ("ok", true), ("events", .integer(report.events)),
                ("streams", .integer(Int64(report.streams))),
                ("commands", .integer(report.commands)), ("items", .integer(report.items)),
                ("keys", .integer(Int64(report.liveKeys))),
                ("destroyedKeys", .integer(Int64(report.destroyedKeys))),
                ("head", .string(report.head.text)),
            ])
    }
}
