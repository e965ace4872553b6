internal import Application
internal import Domain
internal import Logging
internal import ServiceLifecycle

/// Shows the papers that come in to the scanner, while the server runs.
struct PaperWatch: Service {
    let scheme: Scheme
    let logger: Logger

    /// Between two looks; after a failure, and the longest.
    private static let seconds = (usual: 1, afterFailure: 10, most: 300)

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await watch() } catch is CancellationError {}
        }
    }

    private func watch() async throws {
        var pause = PaperWatch.seconds.usual
        while true {
            if scheme.hasUnscannedPapers {
                let hasFailed = await look()
                pause =
                    hasFailed
                    ? min(
                        max(pause * 2, PaperWatch.seconds.afterFailure), PaperWatch.seconds.most)
                    : PaperWatch.seconds.usual
            }
            try await ContinuousClock().sleep(for: .seconds(pause))
        }
    }

    /// Whether something did not go as it should.
    private func look() async -> Bool {
        do {
            let round = try await scheme.scanPapers()
            for found in round.infected {
                logger.warning(
                    "the scanner refused a paper",
                    metadata: [
                        "scan.case": "\(found.place.caseFile.number)",
                        "scan.paper": "\(found.place.paper)", "scan.found": "\(found.name)",
                    ])
            }
            guard let failure = round.failure else { return false }
            logger.error("the scanner does not answer", metadata: ["scan.error": "\(failure)"])
        } catch {
            logger.error("papers cannot be scanned", metadata: ["scan.error": "\(error)"])
        }
        return true
    }
}
