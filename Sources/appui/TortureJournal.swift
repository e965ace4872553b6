internal import ArgumentParser
internal import Codec
internal import Domain
internal import Journal
internal import JournalSQLite

/// `appui torture-journal`: appends until it is killed, and prints each command once it is
/// acknowledged. For the test that kills it.
struct TortureJournal: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "torture-journal", shouldDisplay: false)

    @Option var data: String
    /// Tells the commands of one run from those of another.
    @Option var run: String
    @Option var tasks = 8

    func run() async throws {
        let journal = try SQLiteJournal(path: data + "/" + SQLiteJournal.fileName) { _, _ in true }
        let head = journal.head
        try StandardStream.output.write(Array("open \(head.position)\n".utf8))
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask { await append(to: journal, task: task) }
            }
        }
    }

    /// Three events a command on two streams of its own, so that a half-written one would show.
    private func append(to journal: SQLiteJournal, task: Int) async {
        let number = run.utf8.reduce(Int64(task)) { ($0 &* 31 &+ Int64($1)) & 0xFFFF_FFFF }
        let streams = [
            StreamID(.caseFile, number * 64), StreamID(.loan, number * 64 + Int64(task)),
        ]
        let day = Day(2026, 1, 1)
        let written = EventCodec.encode(.support(.contactPlanned(on: day)))
        for act in Int64(0)... {
            let events = [streams[0], streams[1], streams[1]].map { stream in
                EncodedEvent(
                    stream: stream, type: written.type, schema: written.schema, body: written.body,
                    effectiveOn: day)
            }
            let request = AppendRequest(
                command: CommandID("\(run)-\(task)-\(act)"),
                fingerprint: Digest([UInt8](repeating: 0, count: 32)), actor: nil,
                recordedAt: .now, expected: [streams[0]: act, streams[1]: 2 * act], events: events)
            do {
                _ = try await journal.append(request)
                try StandardStream.output.write(Array("done \(request.command.text)\n".utf8))
            } catch {
                return
            }
        }
    }
}
