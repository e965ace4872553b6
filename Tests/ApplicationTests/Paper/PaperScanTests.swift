import Codec
import Domain
import Synchronization
import Testing

@testable import Application

/// What a scanner has not seen is closed to everybody.
@Suite struct PaperScanTests {
    struct Broken: Error {}

    /// A scanner that does as the test wants.
    final class Scanner: Sendable {
        private let manner = Mutex<ScanAnswer?>(.clean)
        private let asked = Counter()
        var count: Int { asked.now }
        func answers(_ answer: ScanAnswer?) { manner.withLock { $0 = answer } }
        func scan(_ bytes: [UInt8]) throws -> ScanAnswer {
            _ = asked.next()
            guard let answer = manner.withLock({ $0 }) else { throw Broken() }
            return answer
        }
    }

    static func region(_ scanner: Scanner) async throws -> (Region, CaseID) {
        let region = try await Region(setup: { setup in
            setup.scanner = { bytes in try scanner.scan(bytes) }
        })
        let file = try await region.file()
        try await region.does(.worker, .papers(file, .add(PaperTests.paper())))
        return (region, file)
    }

    static func opening(_ region: Region, _ file: CaseID) async -> PaperOpening? {
        await PaperTests.open(1, of: file, by: .worker, region)
    }

    @Test func aPaperOpensOnceItIsClean() async throws {
        let scanner = Scanner()
        let (region, file) = try await Self.region(scanner)
        #expect(await Self.opening(region, file) == .closed(.waiting))
        #expect(region.scheme.hasUnscannedPapers)
        let round = try await region.scheme.scanPapers()
        #expect(round.clean == 1 && round.failure == nil)
        #expect(await Self.opening(region, file) == .content(PaperTests.paper().content))
        #expect(!region.scheme.hasUnscannedPapers)
        #expect(try await region.scheme.scanPapers() == ScanRound())
        #expect(scanner.count == 1)
    }

    @Test func anInfectedPaperIsOpenedByNobody() async throws {
        let scanner = Scanner()
        scanner.answers(.infected(name: "Eicar"))
        let (region, file) = try await Self.region(scanner)
        let round = try await region.scheme.scanPapers()
        let place = PaperPlace(caseFile: file, paper: 1)
        #expect(round.infected == [ScanRound.Infected(place: place, name: "Eicar")])
        #expect(await Self.opening(region, file) == .closed(.infected))
        let needs = try region.scheme.papers(of: file, for: region.actor(.worker)).needs
        #expect(needs?.first { $0.kind == .bankDetails }?.isMet == false)
        // A bank does not receive it.
        for step: CaseAct in [
            .assess, .giveConsent(.transmissionToBank),
            .submit(to: region.actor(.marsh).organisation),
        ] { try await region.does(.worker, .caseFile(file, step)) }
        #expect(try region.scheme.papers(of: file, for: region.actor(.marsh)).papers == [])
    }

    /// Broken never means safe: it stays closed, is asked about again, and the administrator knows.
    @Test func aBrokenScannerClosesUntilItAnswers() async throws {
        let scanner = Scanner()
        scanner.answers(nil)
        let (region, file) = try await Self.region(scanner)
        let administrator = region.actor(.administrator)
        for _ in 0..<2 {
            #expect(try await region.scheme.scanPapers().failure != nil)
            #expect(await Self.opening(region, file) == .closed(.waiting))
        }
        let state = try #require(try region.scheme.scannerState(for: administrator))
        #expect(state.waiting == 1 && state.failingSince == region.clock.now())
        #expect(throws: Rejection.notAllowed(.seeAccounts)) {
            try region.scheme.scannerState(for: region.actor(.worker))
        }
        scanner.answers(.clean)
        _ = try await region.scheme.scanPapers()
        #expect(await Self.opening(region, file) != .closed(.waiting))
        #expect(try region.scheme.scannerState(for: administrator)?.failingSince == nil)
    }

    @Test func aScannerThatIsDownIsNotAskedForEach() async throws {
        let scanner = Scanner()
        scanner.answers(nil)
        let (region, file) = try await Self.region(scanner)
        for number in 0..<9 {
            let paper = PaperTests.paper(.other, "Note \(number)")
            try await region.does(.worker, .papers(file, .add(paper)))
        }
        _ = try await region.scheme.scanPapers()
        #expect(scanner.count == 3)
    }

    /// What was given while there was no scanner is closed once there is one, until it has looked.
    @Test func aScannerThatComesLaterLooksAtAll() async throws {
        let region = try await Region()
        let file = try await region.file()
        try await region.does(.worker, .papers(file, .add(PaperTests.paper())))
        #expect(await Self.opening(region, file) == .content(PaperTests.paper().content))
        #expect(try region.scheme.scannerState(for: region.actor(.administrator)) == nil)
        let later = try Region.scheme(over: region.journal, region.clock, seed: 5) { setup in
            setup.scanner = { _ in .clean }
        }
        let worker = region.actor(.worker)
        #expect(try await later.open(1, of: file, for: worker).opening == .closed(.waiting))
        #expect(try await later.scanPapers().clean == 1)
        let opening = try await later.open(1, of: file, for: worker).opening
        #expect(opening == .content(PaperTests.paper().content))
    }
}
