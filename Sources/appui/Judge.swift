internal import ArgumentParser
internal import Codec
internal import Domain
internal import Glibc

/// `appui judge`: households by the million against a rule set, one answer a line.
struct Judge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge many applicants, NDJSON or CSV in, one JSON answer a line out.",
        discussion: """
            The formats are in Docs/rules.md. Exit codes: 0 every line was judged; 2 the command \
            line is wrong or a file is refused; 3 some lines were refused, each with its reason.
            """)

    @Argument(help: "A file of applicants; standard input where absent or -.")
    var file: String = "-"

    @OptionGroup var source: RuleFileOption

    @Option(help: "ndjson or csv; by default csv for a file named .csv, else ndjson.")
    var format: BulkJudge.Format?

    @Option(help: "How much of each answer is written: outcome, summary, full or none.")
    var detail: BulkJudge.Detail = .summary

    @ArgumentParser.Flag(help: "Write the number of each answer on standard output, at the end.")
    var summary = false

    func run() throws {
        try RuleFileOption.reporting {
            var judge = BulkJudge(
                rules: try source.load(),
                format: format ?? (file.hasSuffix(".csv") ? .csv : .ndjson), detail: detail,
                on: try source.day(), file: file)
            try stream(into: &judge)
            if summary { try StandardStream.output.write(JSONWriter.bytes(total(judge)) + [0x0A]) }
            if judge.invalid > 0 { throw ExitCode(3) }
        }
    }

    private func stream(into judge: inout BulkJudge) throws {
        let descriptor = try WholeFile.open(file)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        let showsProgress = isatty(STDERR_FILENO) == 1
        var output: [UInt8] = []
        while true {
            let chunk = try WholeFile.chunk(descriptor, file)
            if chunk.isEmpty { judge.finish(&output) } else { judge.append(chunk, &output) }
            try StandardStream.output.write(output)
            output.removeAll(keepingCapacity: true)
            if showsProgress {
                try StandardStream.error.write(Array("\r\(judge.judged) jugés".utf8))
            }
            if chunk.isEmpty { break }
        }
        if showsProgress { try StandardStream.error.write([0x0A]) }
    }

    private func total(_ judge: BulkJudge) -> JSONValue {
        let counts = RuleNames.outcomes.map { outcome, name in
            (name, JSONValue.integer(Int64(judge.tally[outcome] ?? 0)))
        }
        return .object(counts + [("lignes_refusees", .integer(Int64(judge.invalid)))])
    }
}

extension BulkJudge.Format: ExpressibleByArgument {}
extension BulkJudge.Detail: ExpressibleByArgument {}
