import Codec
import Domain
import Journal
import Testing

@testable import Application

/// A borrower comes in by a link and a code, to what is theirs and to nothing else.
@Suite struct AccessTests {
    private func opened(
        _ region: Region, _ file: CaseID, command: String = "open"
    ) async throws -> AccessSecret {
        let opened = try await region.scheme.openAccess(
            to: file, by: region.actor(.worker), command: CommandID(command))
        return try #require(opened.secret)
    }

    private func visit(_ region: Region, _ secret: AccessSecret) throws -> BorrowerVisit {
        let entry = region.scheme.enter(link: secret.link, code: secret.code, network: "test")
        guard case .opened(let token) = entry else {
            throw Rejection.stopped("\(entry)")
        }
        return try #require(region.scheme.visit(token: token))
    }

    @Test func linkAndCodeAreDrawnApart() {
        let first = AccessSecret(drawnFrom: (0..<28).map { UInt8($0 * 7) })
        #expect(
            first.link.wholeMatch(of: /([0-9a-hjkmnp-tv-z]{5}-){3}[0-9a-hjkmnp-tv-z]{5}/) != nil)
        #expect(first.code.wholeMatch(of: /[0-9]{4} [0-9]{4}/) != nil)
        var bytes = [UInt8](repeating: 0, count: 28)
        #expect(AccessSecret(drawnFrom: bytes).code == "0000 0000")
        bytes[27] = 1
        #expect(AccessSecret(drawnFrom: bytes).code == "0000 0001")
    }

    /// What is typed on an old phone is understood, and nothing else is.
    @Test(arguments: [
        ("7k2pm-9xq4r-t8wz3-h5nc6", "7k2pm-9xq4r-t8wz3-h5nc6"),
        (" 7K2PM 9XQ4R t8wz3h5nc6 ", "7k2pm-9xq4r-t8wz3-h5nc6"),
        ("OILoi-00000-00000-00000", "01101-00000-00000-00000"),
        ("7k2pm-9xq4r-t8wz3-h5nc", nil), ("7k2pm-9xq4r-t8wz3-h5nc6a", nil),
        ("7k2pm-9xq4r-t8wz3-h5ncu", nil), ("", nil), ("../../etc", nil),
    ])
    func linksAreReadAsTyped(_ typed: String, _ read: String?) {
        #expect(AccessSecret.normalised(link: typed) == read)
    }

    @Test func theRightCodeOpensOneFileAlone() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        let other = try await region.drawn()
        let visit = try visit(region, try await opened(region, granted.file))
        #expect(visit.caseFile == granted.file)
        let own = try region.scheme.ownFile(granted.file, for: visit.actor)
        #expect(own.loan?.row.id == granted.loan)
        #expect(own.detail.identity?.familyName == "Lefèvre")
        #expect(own.helper.organisation == "CCAS de Saint-Aubin")
        #expect(throws: Rejection.notFound(.caseFile(other.file))) {
            try region.scheme.ownFile(other.file, for: visit.actor)
        }
        #expect(throws: Rejection.notFound(.loan(other.loan))) {
            try region.scheme.loan(other.loan, for: visit.actor)
        }
    }

    /// Lists, and whatever professionals do, are closed to a borrower, on their own file too.
    @Test func aBorrowerHasNoList() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        let visit = try visit(region, try await opened(region, granted.file))
        #expect(!visit.actor.isSystem)
        for right in Right.allCases { #expect(!Rights.reaches(visit.actor, right)) }
        #expect(throws: Rejection.notAllowed(.seeLoan)) {
            try region.scheme.loans(LoanFilter(), page: PageRequest(), for: visit.actor)
        }
        #expect(throws: Rejection.notAllowed(.seeHistory)) {
            try region.scheme.history(of: granted.file, for: visit.actor)
        }
        let mine: Set<String> = [
            "CaseAct.giveConsent", "CaseAct.revokeConsent", "RebateAct.claim",
            "RebateAct.contest", "BorrowerAct.askPostponement",
            "BorrowerAct.withdrawPostponement",
        ]
        for expected in ActCase.all(in: region, on: granted) {
            var draft = Draft(
                scheme: region.scheme, actor: visit.actor, now: region.clock.now())
            var refusal: Rejection?
            do throws(Rejection) { try draft.plan(expected.act) } catch { refusal = error }
            if case .notAllowed = refusal {
                #expect(!mine.contains(expected.name), "\(expected.name)")
            } else {
                // An account that does not exist is not there for anybody.
                let isThere = expected.name != "AccountAct.setPassword"
                #expect(mine.contains(expected.name) || !isThere, "\(expected.name)")
            }
        }
    }

    @Test func wrongCodesAreDelayedAndNeverLockedOut() async throws {
        let region = try await Region()
        let file = try await region.file()
        let secret = try await opened(region, file)
        let wrong = secret.code == "1111 1111" ? "22222222" : "11111111"
        for _ in 0..<3 {
            #expect(
                region.scheme.enter(link: secret.link, code: wrong, network: "a") == .refused)
        }
        guard
            case .wait(let until) = region.scheme.enter(
                link: secret.link, code: secret.code, network: "a")
        else {
            Issue.record("no delay")
            return
        }
        #expect(until.milliseconds - region.clock.now().milliseconds == 1000)
        // Elsewhere, nobody waits for that.
        #expect(try visit(region, secret).caseFile == file)
        region.clock.move(to: region.today + 1)
        guard
            case .opened = region.scheme.enter(
                link: secret.link, code: secret.code, network: "a")
        else {
            Issue.record("locked out")
            return
        }
    }

    /// Guesses from everywhere meet a delay of their own, a minute at most.
    @Test func guessesFromEverywhereAreDelayed() async throws {
        let region = try await Region()
        let secret = try await opened(region, try await region.file())
        let wrong = secret.code == "1111 1111" ? "22222222" : "11111111"
        var waits = 0
        for network in 0..<40 {
            switch region.scheme.enter(link: secret.link, code: wrong, network: "\(network)") {
            case .refused: #expect(network < 20)
            case .wait(let until):
                waits += 1
                #expect(until.milliseconds - region.clock.now().milliseconds <= 60_000)
            default: Issue.record("opened by a wrong code")
            }
        }
        #expect(waits == 20)
    }

    @Test func renewedRevokedOrPastItOpensNothing() async throws {
        let region = try await Region()
        let file = try await region.file()
        let first = try await opened(region, file)
        let token = try #require(Self.token(region, first))
        let second = try await opened(region, file, command: "renew")
        #expect(region.scheme.visit(token: token) == nil)
        #expect(Self.token(region, first) == nil)
        #expect(!region.scheme.opens(link: first.link))
        let again = try #require(Self.token(region, second))
        #expect(region.scheme.visit(token: again) != nil)
        try await region.does(.worker, .borrower(file, .revokeAccess))
        #expect(region.scheme.visit(token: again) == nil)
        #expect(
            region.scheme.enter(link: second.link, code: second.code, network: "t")
                == .noSuchLink)
        let third = try await opened(region, file, command: "third")
        let row = try region.scheme.access(to: file, for: region.actor(.worker))
        #expect(row.isValid)
        region.clock.move(to: try #require(row.until) + 1)
        #expect(!region.scheme.opens(link: third.link))
    }

    private static func token(_ region: Region, _ secret: AccessSecret) -> String? {
        let entry = region.scheme.enter(link: secret.link, code: secret.code, network: "test")
        if case .opened(let token) = entry { return token }
        return nil
    }

    @Test func aVisitEndsWhenLeftAlone() async throws {
        let region = try await Region()
        let secret = try await opened(region, try await region.file())
        let sessions = BorrowerSessions(random: { [UInt8](repeating: 3, count: $0) })
        let start = region.clock.now()
        let token = sessions.open(CaseID(1), access: 1, now: start)
        func later(_ milliseconds: Int64) -> Instant {
            Instant(milliseconds: start.milliseconds + milliseconds)
        }
        let idle = BorrowerSessions.idleMilliseconds
        #expect(sessions.find(token, now: later(idle - 1)) != nil)
        #expect(sessions.find(token, now: later(2 * idle - 2)) != nil)
        #expect(sessions.find(token, now: later(3 * idle)) == nil)
        let left = try #require(Self.token(region, secret))
        region.scheme.leave(token: left)
        #expect(region.scheme.visit(token: left) == nil)
    }

    /// The same form sent twice opens one access, whose secret is shown once.
    @Test func theSecretIsShownOnce() async throws {
        let region = try await Region()
        let file = try await region.file()
        let secret = try await opened(region, file)
        let again = try await region.scheme.openAccess(
            to: file, by: region.actor(.worker), command: CommandID("open"))
        #expect(again.secret == nil && again.receipt.repeated)
        #expect(region.scheme.opens(link: secret.link))
    }

    /// Neither link nor code is in the journal, and a restart knows them all the same.
    @Test func theJournalHoldsDigestsAlone() async throws {
        let region = try await Region(.sqlite)
        let file = try await region.file()
        let secret = try await opened(region, file)
        var bytes: [UInt8] = []
        try region.journal.replay(after: 0) { bytes += $0.event.body }
        for text in [
            secret.link, secret.link.filter { $0 != "-" }, secret.code,
            secret.code.filter { $0 != " " },
        ] {
            #expect(bytes.firstRange(of: Array(text.utf8)) == nil)
        }
        let again = try region.reopened()
        #expect(again.opens(link: secret.link))
        guard case .opened = again.enter(link: secret.link, code: secret.code, network: "t")
        else {
            Issue.record("forgotten")
            return
        }
    }

    @Test func whoDoesNotAccompanyOpensNoAccess() async throws {
        let region = try await Region()
        let file = try await region.file()
        for who in Who.allCases where who != .worker && who != .colleague {
            let refusal = await region.refusal(
                who,
                .borrower(
                    file,
                    .openAccess(link: Digest([1]), code: Digest([1]), until: region.today)))
            #expect(refusal == .notAllowed(.openAccess))
        }
    }

    /// In every state of a file, from the first day to after the end.
    @Test func anAccessOpensInEveryState() async throws {
        let region = try await Region()
        let draft = try await region.file()
        let waiting = try await region.sent()
        let refused = try await region.sent()
        try await region.does(.marsh, .caseFile(refused, .refuse(.bankPolicy)))
        let withdrawn = try await region.file()
        try await region.does(.worker, .caseFile(withdrawn, .withdraw))
        let offered = try await region.granted()
        let running = try await region.drawn()
        let files = [draft, waiting, refused, withdrawn, offered.file, running.file]
        for (index, file) in files.enumerated() {
            let secret = try await opened(region, file, command: "open-\(index)")
            let visit = try visit(region, secret)
            let own = try region.scheme.ownFile(file, for: visit.actor)
            #expect(own.detail.row.id == file)
            let story = try region.scheme.story(of: file, for: visit.actor)
            #expect(
                story.last?.event
                    == .caseFile(
                        .opened(
                            person: try #require(visit.actor.person),
                            prescriber: region.organisations.centre, worker: region.account(.worker)
                        )))
        }
    }
}
