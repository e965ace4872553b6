internal import ArgumentParser
internal import Codec
internal import Domain
internal import Journal
internal import JournalSQLite

/// What the commands that work on a journal file have in common.
struct JournalOptions: ParsableArguments {
    @Option(help: "Data folder; the setting data.folder where absent.")
    var data: String?

    @ArgumentParser.Flag(help: "Answer with one line of JSON.")
    var json = false

    func folder() async throws -> String {
        try await Settings.read(
            options: data.map { ["data.folder": $0] } ?? [:], file: nil
        ).dataFolder
    }

    func path() async throws -> String { try await folder() + "/" + SQLiteJournal.fileName }

    /// Exit codes of these commands, beside 0.
    enum Code {
        static let broken = ExitCode(1)
        static let unavailable = ExitCode(2)
    }

    /// Runs `body`; what stops it becomes one line and an exit code.
    func run(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let code as ExitCode {
            throw code
        } catch let fault as JournalFault {
            try say(broken: fault)
            throw Code.broken
        } catch JournalError.broken(let fault) {
            try say(broken: fault)
            throw Code.broken
        } catch let fault as ArchiveFault {
            try fail(with: fault.description, Code.broken)
        } catch JournalError.unavailable(let reason) {
            try fail(with: reason, Code.unavailable)
        } catch {
            try fail(with: error.sentence, Code.unavailable)
        }
    }

    /// One line on standard output, as text or as JSON.
    func say(_ text: String, _ members: [(String, JSONValue)]) throws {
        let line = json ? JSONWriter.text(.object(members)) : text
        try StandardStream.output.write(Array((line + "\n").utf8))
    }

    private func say(broken fault: JournalFault) throws {
        let position = fault.position.map { JSONValue.integer($0) } ?? .null
        try say(
            "broken: \(fault.sentence)",
            [
                ("ok", false), ("position", position), ("reason", .string(fault.sentence)),
            ])
    }

    private func fail(with reason: String, _ code: ExitCode) throws {
        try StandardStream.error.write(Array("appui: \(reason)\n".utf8))
        throw code
    }
}

extension Checkpoint {
    /// `HASH@POSITION`, as `verify` writes it and `--expect-head` reads it.
    var text: String { "\(hash.bytes.hexadecimal)@\(position)" }

    init?(text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, let hash = [UInt8](hexadecimal: parts[0]), hash.count == 32,
            let position = Int64(parts[1]), position >= 0
        else { return nil }
        self.init(position: position, hash: Digest(hash))
    }
}

extension JournalFault {
    var sentence: String {
        switch self {
        case .position(let expected, let found):
            "position \(expected): the next event found is at \(found)"
        case .version(let position, let stream, let expected, let found):
            "position \(position): version \(found) of \(stream.text), \(expected) was due"
        case .hash(let position): "position \(position): the content is not what was hashed"
        case .unreadable(let position, let column):
            "position \(position): column \(column) cannot be read"
        case .unknownType(let position, let type, let schema):
            "position \(position): this program does not know \(type), schema \(schema)"
        case .commandPositions(let command):
            "command \(command.text): its events are not those it is said to have written"
        case .shorter(let position, let head):
            "position \(position): the journal ends at \(head), it was longer once"
        case .checkpoint(let position):
            "position \(position): the past differs from what was once seen"
        case .item(let position, let item):
            "position \(position): vault item \(item) is not the one this event named"
        case .itemMissing(let position, let item):
            "position \(position): vault item \(item) is gone though its key was not destroyed"
        case .store(let reason): "the store: \(reason)"
        }
    }
}
