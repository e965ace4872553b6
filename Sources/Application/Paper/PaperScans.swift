internal import Domain
package import Journal
internal import Synchronization

/// What a scanner says of a paper.
package enum ScanAnswer: Hashable, Sendable {
    case clean
    /// `name` is what the scanner calls it: for the log alone.
    case infected(name: String)
}

/// What one look at the papers that wait has done.
package struct ScanRound: Hashable, Sendable {
    package var clean = 0
    package var infected: [Infected] = []
    /// Why the scanner did not answer, where it did not: the papers stay closed.
    package var failure: String?

    package struct Infected: Hashable, Sendable {
        package var place: PaperPlace
        package var name: String
    }

    package init() {}
}

/// How the scanner is doing, for who runs the service.
package struct ScannerState: Hashable, Sendable {
    /// Papers that nobody can open yet.
    package var waiting: Int
    /// Since when it does not answer; nil while it does.
    package var failingSince: Instant?
}

/// Remembers since when a scanner fails.
final class ScannerHealth: Sendable {
    private let since = Mutex<Instant?>(nil)

    var failingSince: Instant? { since.withLock { $0 } }

    func heard(failure: Bool, at now: Instant) {
        since.withLock { since in since = failure ? since ?? now : nil }
    }
}

extension Scheme {
    /// Whether a paper waits for the scanner there is.
    package var hasUnscannedPapers: Bool {
        setup.scanner != nil && look { !$0.unscanned.isEmpty }
    }

    /// Shows every paper that waits to the scanner, in order. One that it cannot answer about
    /// stays closed and is shown again the next time; after some in a row, the scanner itself is
    /// taken for broken and the round ends.
    package func scanPapers() async throws(Rejection) -> ScanRound {
        var round = ScanRound()
        guard let scanner = setup.scanner else { return round }
        var failures = 0
        for place in look({ $0.unscanned }).sorted(by: PaperPlace.inOrder) {
            let reference = look { $0.papers[place.caseFile.number]?[place.paper]?.facts.content }
            // Erased meanwhile: nobody opens it any more.
            guard let reference, let bytes = try content(reference) else { continue }
            let answer: ScanAnswer
            do { answer = try await scanner(bytes) } catch {
                round.failure = "\(error)"
                failures += 1
                if failures == Scheme.mostScanFailures { break }
                continue
            }
            failures = 0
            switch answer {
            case .clean: round.clean += 1
            case .infected(let name):
                round.infected.append(ScanRound.Infected(place: place, name: name))
            }
            try await recordScan(of: place, answer == .clean ? .clean : .infected)
        }
        scannerHealth.heard(failure: round.failure != nil, at: now)
        return round
    }

    private static let mostScanFailures = 3

    /// The verdict of a scanner: the system's own act.
    func recordScan(
        of place: PaperPlace, _ verdict: PaperVerdict
    ) async throws(Rejection) {
        try await write("scan", by: .system) { draft throws(Rejection) in
            try draft.decide(.recordScan(paper: place.paper, verdict), on: place.caseFile)
        }
    }

    /// How the scanner is doing; nil where there is none.
    package func scannerState(for actor: Actor) throws(Rejection) -> ScannerState? {
        guard Rights.reaches(actor, .seeAccounts) else { throw .notAllowed(.seeAccounts) }
        guard setup.scanner != nil else { return nil }
        return ScannerState(
            waiting: look { $0.unscanned.count }, failingSince: scannerHealth.failingSince)
    }
}

extension PaperPlace {
    static func inOrder(_ left: PaperPlace, _ right: PaperPlace) -> Bool {
        (left.caseFile, left.paper) < (right.caseFile, right.paper)
    }
}
