internal import ArgumentParser
internal import Codec
internal import Glibc

/// `appui compute KIND`: one JSON request a line in, one JSON answer a line out.
struct Compute: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer lending arithmetic in bulk, one JSON request a line.",
        discussion: """
            The format of every kind is in Docs/compute.md. Empty lines are skipped. \
            Exit codes: 0 every line was answered; 2 the command line is wrong or a file cannot \
            be read; 3 some lines were answered with an error.
            """)

    @Argument(help: ArgumentHelp("What to compute: \(kinds).", valueName: "kind"))
    var kind: ComputeKind

    @Argument(help: "A file of requests; standard input where absent or -.")
    var file: String = "-"

    private static let kinds = ComputeKind.allCases.map(\.rawValue).joined(separator: ", ")

    func run() throws {
        let descriptor = file == "-" ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { try refuse(StreamError(code: errno)) }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var lines = LineReader(descriptor: descriptor)
        var writer = JSONWriter()
        var allAnswered = true
        while let line = try next(&lines) {
            if line.allSatisfy({ $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }) { continue }
            if !kind.answer(line: line, into: &writer) { allAnswered = false }
            writer.endLine()
            if writer.bytes.count >= LineReader.chunk || !lines.hasBufferedLine {
                try StandardStream.output.write(writer.bytes)
                writer.removeAll()
            }
        }
        try StandardStream.output.write(writer.bytes)
        if !allAnswered { throw ExitCode(3) }
    }

    private func next(_ lines: inout LineReader) throws -> [UInt8]? {
        do throws(StreamError) { return try lines.next() } catch { try refuse(error) }
    }

    private func refuse(_ reason: StreamError) throws -> Never {
        try StandardStream.error.write(Array("appui compute: \(file): \(reason)\n".utf8))
        throw ExitCode(2)
    }
}

extension ComputeKind: ExpressibleByArgument {}
