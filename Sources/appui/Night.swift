internal import Application
internal import Domain
internal import Logging
internal import ServiceLifecycle

/// Looks, while the server runs, for what days that passed have to change.
struct Night: Service {
    let scheme: Scheme
    let logger: Logger

    /// How often the day is looked at.
    private static let minutes = 10

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            do { try await watch() } catch is CancellationError {}
        }
    }

    private func watch() async throws {
        var done: Day?
        while true {
            if done != scheme.today {
                do {
                    let report = try await scheme.passNight()
                    done = report.on
                    logger.info(
                        "night",
                        metadata: [
                            "night.lapsed": "\(report.lapsed)",
                            "night.reviewed": "\(report.reviewed)",
                            "night.told": "\(report.told)",
                            "night.overdue": "\(report.overdue)",
                        ])
                } catch {
                    // Tried again at the next look: what a night does, the next one does as well.
                    logger.error("night", metadata: ["night.error": "\(error)"])
                }
            }
            try await ContinuousClock().sleep(for: .seconds(Night.minutes * 60))
        }
    }
}
