internal import ArgumentParser
internal import Glibc
internal import Journal
internal import JournalSQLite

/// `appui export`: the whole journal as lines of JSON.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the whole journal as lines of JSON.",
        discussion: """
            Events are readable; the vault stays encrypted. `appui import` rebuilds the very same \
            journal from it. Exit codes: 0 done; 1 the journal is broken; 2 it cannot be opened \
            or the file cannot be written.
            """)

    @OptionGroup var options: JournalOptions

    @Argument(help: "Where to write; standard output where absent or -.")
    var file: String = "-"

    func run() async throws {
        try await options.run {
            let reader = try SQLiteReader(path: try await options.path())
            let bar = ProgressBar("export", total: try await reader.head.position)
            defer { bar.finish() }
            let output = try OutputFile(file)
            try await Archive.export(reader, tick: bar.show, to: output.write)
            try output.finish()
        }
    }
}

/// A new file, or standard output; never over a file that is there.
private struct OutputFile {
    private let descriptor: Int32

    init(_ path: String) throws {
        descriptor =
            path == "-"
            ? STDOUT_FILENO : open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw JournalError.unavailable("\(path): \(StreamError(code: errno))")
        }
    }

    func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw StreamError(code: errno)
            }
            rest = rest.dropFirst(count)
        }
    }

    /// An archive is one once it is on the disk; a pipe has none.
    func finish() throws {
        guard descriptor != STDOUT_FILENO else { return }
        guard fsync(descriptor) == 0, close(descriptor) == 0 else { throw StreamError(code: errno) }
    }
}
