import Domain
import Testing

@testable import Application

/// Four legal views of one file (CASF L.133-5, CMF L.511-33), exactly: what is not listed for a
/// role is not shown to it.
@Suite struct ViewsTests {
    static let motive = "Motif de la dérogation."

    /// A file that was set aside by two persons, refused by a bank, granted by another.
    private static func granted(_ region: Region) async throws -> Granted {
        let file = try await region.file(request: Facts.heavyRequest)
        let steps: [(Who, CaseAct)] = [
            (.worker, .assess), (.worker, .requestOverride(motive: motive)),
            (.colleague, .approveOverride), (.worker, .giveConsent(.transmissionToBank)),
            (.worker, .giveConsent(.incidentAlerts)),
            (.worker, .submit(to: region.organisations.estuary)), (.estuary, .refuse(.bankPolicy)),
            (.worker, .submit(to: region.organisations.marsh)),
        ]
        for (who, act) in steps { try await region.does(who, .caseFile(file, act)) }
        let receipt = try await region.does(
            .marsh, .caseFile(file, .approve(region.offer())))
        let loan = try #require(receipt.loan)
        try await region.does(.marsh, .loan(loan, .acceptOffer(on: region.today)))
        region.clock.move(to: Region.start + 15)
        try await region.does(
            .marsh,
            .loan(
                loan,
                .disburse(
                    amount: Money(cents: 240_000), on: region.today, payee: .borrower)))
        return Granted(file: file, loan: loan, guarantees: receipt.guarantees, bank: .marsh)
    }

    private static let everything: Set<String> = [
        "name", "identity", "need", "household", "budget", "purpose", "motive", "override",
        "difficulty", "assessment", "decision", "marsh", "estuary",
    ]

    private static let expected: [Who: Set<String>] = [
        .worker: everything, .colleague: everything, .stranger: [],
        // The extract: neither the need nor its purpose, nor who else was asked.
        .marsh: everything.subtracting(["need", "purpose", "motive", "estuary"]),
        .estuary: [],
        // The Region guarantees without knowing the person.
        .officer: everything.subtracting([
            "name", "identity", "need", "household", "budget", "motive", "decision",
        ]),
        .second: everything.subtracting([
            "name", "identity", "need", "household", "budget", "motive", "decision",
        ]),
        .auditor: everything.subtracting(["name", "identity", "need", "motive"]),
        .administrator: [], .steward: [],
    ]

    @Test func whatEachSeesOfAFile() async throws {
        let region = try await Region()
        let granted = try await Self.granted(region)
        for who in Who.allCases {
            #expect(Self.seen(region, granted.file, by: who) == Self.expected[who], "\(who)")
        }
    }

    private static func seen(_ region: Region, _ file: CaseID, by who: Who) -> Set<String> {
        let actor = region.actor(who)
        let detail: CaseDetail
        do throws(Rejection) {
            detail = try region.scheme.caseDetail(file, for: actor)
        } catch {
            #expect(error == .notFound(.caseFile(file)))
            return []
        }
        let decision = try? region.scheme.decision(on: file, for: actor)
        #expect(decision?.name == (detail.identity == nil ? nil : detail.row.name))
        let banks = Set(detail.submissions.map(\.bank))
        let sights: [(String, Bool)] = [
            ("name", detail.row.name == Facts.identity.name),
            ("identity", detail.identity == Facts.identity), ("need", detail.need == Facts.need),
            ("household", detail.household == Facts.household),
            ("budget", detail.budget == Facts.budget), ("purpose", detail.purpose == .mobility),
            ("motive", detail.overrideMotive == motive), ("override", detail.overrideState != nil),
            ("difficulty", detail.difficulty != nil), ("assessment", detail.assessment != nil),
            ("decision", decision?.isProven == true),
            ("marsh", banks.contains(region.organisations.marsh)),
            ("estuary", banks.contains(region.organisations.estuary)),
        ]
        let empty: [(String, Bool)] = [
            ("name", detail.row.name == nil), ("identity", detail.identity == nil),
            ("need", detail.need == nil), ("household", detail.household == nil),
            ("budget", detail.budget == nil), ("purpose", detail.purpose == nil),
            ("motive", detail.overrideMotive == nil),
        ]
        let shown = Set(sights.filter(\.1).map(\.0))
        // Shown whole, or not at all.
        for (what, isEmpty) in empty { #expect(shown.contains(what) != isEmpty, "\(who) \(what)") }
        return shown
    }

    @Test func whatEachSeesOfALoan() async throws {
        let region = try await Region()
        let granted = try await Self.granted(region)
        region.clock.move(to: Day(2026, 4, 21))
        try await region.scheme.passNight()
        let expected: [Who: Set<String>] = [
            .worker: ["name", "alerts", "rebate"], .colleague: ["name", "alerts", "rebate"],
            .marsh: ["name"], .officer: ["rebate"], .second: ["rebate"], .auditor: ["rebate"],
        ]
        for who in Who.allCases {
            let actor = region.actor(who)
            guard let wanted = expected[who] else {
                #expect(throws: Rejection.notFound(.loan(granted.loan)), "\(who)") {
                    try region.scheme.loan(granted.loan, for: actor)
                }
                #expect(throws: Rejection.notFound(.loan(granted.loan)), "\(who)") {
                    try region.scheme.standing(of: granted.loan, for: actor)
                }
                continue
            }
            let detail = try region.scheme.loan(granted.loan, for: actor)
            #expect((detail.row.name != nil) == wanted.contains("name"), "\(who)")
            #expect(!detail.alerts.isEmpty == wanted.contains("alerts"), "\(who)")
            #expect((detail.rebate != nil) == wanted.contains("rebate"), "\(who)")
            #expect(detail.instalments.count == 24 && detail.guarantees.count == 1)
            _ = try region.scheme.standing(of: granted.loan, for: actor)
        }
    }

    /// Each question, to whom it is answered.
    @Test func whoMayAskWhat() async throws {
        let region = try await Region()
        let granted = try await Self.granted(region)
        let page = PageRequest()
        let scheme = region.scheme
        let guarantee = granted.guarantees[0]
        let questions: [(String, (Actor) throws(Rejection) -> Void)] = [
            (
                "seeCaseList",
                { a throws(Rejection) in
                    _ = try scheme.cases(CaseFilter(), page: page, for: a)
                }
            ),
            (
                "seeLoan",
                { a throws(Rejection) in
                    _ = try scheme.loans(LoanFilter(), page: page, for: a)
                }
            ),
            ("seeBankInbox", { a throws(Rejection) in _ = try scheme.inbox(page: page, for: a) }),
            ("seeSupport", { a throws(Rejection) in _ = try scheme.alerts(page: page, for: a) }),
            ("seeClaims", { a throws(Rejection) in _ = try scheme.claims(page: page, for: a) }),
            (
                "seeRebates",
                { a throws(Rejection) in
                    _ = try scheme.rebates(states: [], page: page, for: a)
                }
            ),
            (
                "decideContest",
                { a throws(Rejection) in
                    _ = try scheme.contestMotive(granted.loan, for: a)
                }
            ),
            ("seePortfolio", { a throws(Rejection) in _ = try scheme.portfolio(for: a) }),
            ("seeExposure", { a throws(Rejection) in _ = try scheme.exposure(for: a) }),
            (
                "seeExposure",
                { a throws(Rejection) in
                    _ = try scheme.exposureRows(bank: nil, envelope: nil, page: page, for: a)
                }
            ),
            (
                "seeHistory",
                { a throws(Rejection) in
                    _ = try scheme.history(of: granted.file, for: a)
                }
            ),
            ("seeAccounts", { a throws(Rejection) in _ = try scheme.accounts(for: a) }),
            (
                "seeAccounts",
                { a throws(Rejection) in
                    _ = try scheme.tokens(of: AccountID(1), for: a)
                }
            ),
        ]
        for who in Who.allCases {
            for (right, question) in questions {
                let isAnswered: Bool
                do throws(Rejection) {
                    try question(region.actor(who))
                    isAnswered = true
                } catch {
                    #expect(error == .notAllowed(try #require(Right(rawValue: right))))
                    isAnswered = false
                }
                #expect(
                    isAnswered == ExpectedRights.allows(who.role, right, own: true),
                    "\(who) \(right)")
            }
            // A stranger's guarantee is not found: its number tells nothing.
            let sees = who == .marsh || who.role == .regionOfficer || who == .auditor
            let row = try? scheme.guarantee(guarantee, for: region.actor(who))
            #expect((row == nil) == !sees, "\(who)")
        }
    }

    /// A prescriber's list and a bank's are their own; nobody's sums are less than the whole's.
    @Test func listsHoldOnesOwn() async throws {
        let region = try await Region()
        let own = try await region.granted(by: .marsh, to: .worker)
        let theirs = try await region.granted(by: .estuary, to: .stranger)
        let seen = { (who: Who) in
            try region.scheme.loans(LoanFilter(), page: PageRequest(), for: region.actor(who))
                .rows.map(\.id)
        }
        for who in [Who.worker, .colleague, .marsh] { #expect(try seen(who) == [own.loan]) }
        for who in [Who.stranger, .estuary] { #expect(try seen(who) == [theirs.loan]) }
        for who in [Who.officer, .auditor] {
            #expect(try seen(who) == [theirs.loan, own.loan])
        }
        let found = { (who: Who, text: String) in
            try region.scheme.loans(
                LoanFilter(text: text), page: PageRequest(), for: region.actor(who)
            ).rows.map(\.id)
        }
        #expect(try found(.worker, "lefevre") == [own.loan])
        #expect(try found(.worker, "P-000002") == [] && found(.officer, "lefevre") == [])
        #expect(try found(.officer, "P-000002") == [theirs.loan])
        #expect(try found(.officer, "D-000001") == [own.loan])
        let bank = LoanFilter(bank: region.organisations.estuary)
        #expect(
            try region.scheme.loans(bank, page: PageRequest(), for: region.actor(.officer)).rows
                .map(\.id) == [theirs.loan])
        #expect(
            try region.scheme.loans(bank, page: PageRequest(), for: region.actor(.marsh)).total
                == 1)
    }
}
