internal import ArgumentParser
internal import Codec
internal import Domain

/// `appui check`: one applicant against a rule set, with the whole explanation.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Judge one applicant by a rule set and explain the answer in French.",
        discussion: """
            The formats are in Docs/rules.md. Exit codes: 0 eligible; 10 not eligible as it \
            stands; 11 incomplete; 2 the command line is wrong or a file is refused.
            """)

    @Argument(help: "The applicant's JSON file; standard input where absent or -.")
    var applicant: String = "-"

    @OptionGroup var source: RuleFileOption

    @ArgumentParser.Flag(help: "Write the explanation as JSON.")
    var json = false

    func run() throws {
        try RuleFileOption.reporting {
            let rules = try source.load()
            let person = try Applicant.decode(
                try WholeFile.read(applicant), file: applicant, on: try source.day())
            let judgement = rules.judge(person.facts)
            var bytes =
                json
                ? JSONWriter.bytes(
                    JudgementJSON.explained(judgement, rules: rules), indentation: 2)
                : Array(JudgementText(judgement, rules: rules).plain.utf8)
            bytes.append(0x0A)
            try StandardStream.output.write(bytes)
            switch judgement.outcome {
            case .eligible: break
            case .notEligibleAsIs: throw ExitCode(10)
            case .incomplete: throw ExitCode(11)
            }
        }
    }
}
