internal import ArgumentParser

extension Appui {
    /// Runs what the command line asks. What the parser refuses ends like any wrong input: one
    /// line on the error output, exit code 2.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            guard exitCode(for: error) == .validationFailure else { exit(withError: error) }
            // Nobody is left to tell where the error output is closed.
            try? StandardStream.error.write(Array("appui: \(refusal(of: error))\n".utf8))
            exit(withError: ExitCode(2))
        }
    }

    /// What is wrong, then where the usage is told: on one line.
    private static func refusal(of error: any Error) -> String {
        let reason = message(for: error).split(separator: "\n").map { line in
            line.drop { $0 == " " }.trimmingPrefix("- ")
        }.joined(separator: " ")
        let usage = fullMessage(for: error).split(separator: "\n").last { $0.contains("See '") }
        guard let usage else { return reason }
        return reason + (reason.last == "." ? " " : ". ") + usage.drop { $0 == " " }
    }
}
