import Domain
import Testing

@testable import Application

/// Lists of files: who sees which, narrowed how, found by what.
@Suite struct CaseListTests {
    private static func list(
        _ region: Region, _ who: Who, _ filter: CaseFilter = CaseFilter(),
        _ page: PageRequest = PageRequest()
    ) throws -> Page<CaseRow> {
        try region.scheme.cases(filter, page: page, for: region.actor(who))
    }

    private static func named(_ given: String, _ family: String) -> Identity {
        Identity(givenName: given, familyName: family)
    }

    @Test func narrowedByStageAndWorker() async throws {
        let region = try await Region()
        let draft = try await region.file()
        let sent = try await region.sent(by: .colleague)
        let other = try await region.sent(to: .estuary, by: .stranger)
        #expect(try Self.list(region, .worker).rows.map(\.id) == [sent, draft])
        #expect(try Self.list(region, .stranger).rows.map(\.id) == [other])
        #expect(try Self.list(region, .marsh).rows.map(\.id) == [sent])
        #expect(try Self.list(region, .officer).rows.map(\.id) == [other, sent, draft])
        let submitted = CaseFilter(stages: [.submitted])
        #expect(try Self.list(region, .worker, submitted).rows.map(\.id) == [sent])
        #expect(try Self.list(region, .auditor, submitted).rows.map(\.id) == [other, sent])
        let both = CaseFilter(stages: [.submitted, .draft])
        #expect(try Self.list(region, .worker, both).rows.map(\.id) == [sent, draft])
        let mine = CaseFilter(worker: region.account(.worker))
        #expect(try Self.list(region, .worker, mine).rows.map(\.id) == [draft])
        #expect(try Self.list(region, .officer, mine).rows.map(\.id) == [draft])
        // A stranger's colleague has no file here, whatever the number asked for.
        let theirs = CaseFilter(worker: region.account(.stranger))
        #expect(try Self.list(region, .worker, theirs).total == 0)
        #expect(throws: Rejection.notAllowed(.seeCaseList)) {
            try Self.list(region, .administrator)
        }
    }

    /// Who follows nothing has an empty list: not everybody's.
    @Test func aWorkerWithoutFilesHasAnEmptyList() async throws {
        let region = try await Region()
        _ = try await region.file()
        let idle = CaseFilter(worker: region.account(.colleague))
        for who in [Who.worker, .officer, .auditor] {
            #expect(try Self.list(region, who, idle).total == 0, "\(who)")
        }
    }

    @Test func openedOnOneDayChangedOnAnother() async throws {
        let region = try await Region()
        let file = try await region.file()
        region.clock.move(to: Region.start + 9)
        try await region.does(.worker, .caseFile(file, .codePurpose(.care)))
        let row = try #require(try Self.list(region, .worker).rows.first)
        #expect(row.openedOn == Region.start && row.changedOn == Region.start + 9)
    }

    @Test func handedOverToAColleague() async throws {
        let region = try await Region()
        let file = try await region.file()
        #expect(
            await region.refusal(
                .worker, .caseFile(file, .reassign(to: region.account(.stranger))))
                == .invalid([FieldError("worker", .unknown)]))
        try await region.does(
            .worker, .caseFile(file, .reassign(to: region.account(.colleague))))
        let mine = CaseFilter(worker: region.account(.worker))
        let theirs = CaseFilter(worker: region.account(.colleague))
        #expect(try Self.list(region, .worker, mine).total == 0)
        #expect(try Self.list(region, .worker, theirs).rows.map(\.id) == [file])
    }

    /// Pages of seven over sixteen files, and what is asked beyond them.
    @Test func pagesHaveBounds() async throws {
        let region = try await Region()
        for number in 1...16 {
            try await region.does(.worker, .openCase(Self.named("Ana", "Page \(number)")))
        }
        let page = { (number: Int, size: Int) in
            try Self.list(region, .worker, CaseFilter(), PageRequest(number: number, size: size))
        }
        #expect(try page(1, 7).rows.map(\.id.number) == [16, 15, 14, 13, 12, 11, 10])
        #expect(try page(3, 7).rows.map(\.id.number) == [2, 1])
        #expect(try page(3, 7).pages == 3)
        #expect(try page(4, 7).rows.isEmpty && page(4, 7).total == 16)
        #expect(try page(0, 7).number == 1)
        #expect(try page(-5, 7).rows.count == 7)
        #expect(try page(.max, 7).rows.isEmpty)
        #expect(try page(1, 0).rows.count == 1)
        #expect(try page(1, .max).size == 200)
        #expect(Page<Int>(rows: [], number: 1, size: 25, total: 0).pages == 1)
    }

    private static let searches: [(text: String, numbers: [Int64])] = [
        ("lefevre", [1]), ("LEFÈVRE", [1]), ("éloïse", [1]), ("Eloise Lefevre", [1]),
        ("lefevre eloise", [1]), ("  lefèvre ", [1]), ("e\u{301}loi\u{308}se", [1]),
        ("n'diaye", [2]), ("N’Diaye", [2]), ("oeuvre", [3]), ("Œuvré", [3]), ("a", [3, 2]),
        ("zoé", []), ("2", [2]), ("D-000003", [3]), ("d-1", [1]), ("9", []), ("%", []),
    ]

    @Test func foundByNameOrNumber() async throws {
        let region = try await Self.named()
        for (text, numbers) in Self.searches {
            let found = try Self.list(region, .worker, CaseFilter(text: text))
            #expect(found.rows.map(\.id.number) == numbers, "\(text)")
        }
    }

    private static func named() async throws -> Region {
        let region = try await Region()
        for identity in [
            Self.named("Éloïse", "Lefèvre"), Self.named("Awa", "N’Diaye"),
            Self.named("Chantal", "Œuvré"),
        ] { try await region.does(.worker, .openCase(identity)) }
        return region
    }

    /// A name stored with its accents apart is found like any other.
    @Test func accentsWrittenApart() async throws {
        let region = try await Region()
        try await region.does(
            .worker, .openCase(Self.named("He\u{301}le\u{300}ne", "Garçon")))
        for text in ["hélène", "helene", "Hélène Garcon"] {
            #expect(try Self.list(region, .worker, CaseFilter(text: text)).total == 1, "\(text)")
        }
    }

    /// Who may not know a name cannot find by it; a number tells nothing.
    @Test func namesAreFoundByThoseWhoMayKnowThem() async throws {
        let region = try await Self.named()
        for who in [Who.officer, .auditor] {
            #expect(try Self.list(region, who, CaseFilter(text: "lefevre")).total == 0)
            let row = try #require(try Self.list(region, who, CaseFilter(text: "1")).rows.first)
            #expect(row.id == CaseID(1) && row.name == nil)
        }
        #expect(try Self.list(region, .marsh, CaseFilter(text: "lefevre")).total == 0)
        #expect(try Self.list(region, .marsh, CaseFilter(text: "1")).total == 0)
        #expect(try Self.list(region, .stranger, CaseFilter(text: "1")).total == 0)
    }

    @Test(arguments: [
        (CaseStage.draft, Awaited.prescriber), (.incomplete, .prescriber),
        (.notEligible, .prescriber), (.overrideRequested, .prescriber), (.ready, .prescriber),
        (.submitted, .bank), (.informationRequested, .prescriber), (.bankRefused, .prescriber),
        (.bankApproved, .borrower), (.withdrawn, .nobody), (.closed, .nobody),
    ])
    func whoHasTheNextMove(_ stage: CaseStage, _ awaited: Awaited) {
        #expect(stage.awaits == awaited)
    }

    /// Nearest deadline first; what the bank does not have to answer is not there.
    @Test func theInboxOfABank() async throws {
        let region = try await Region()
        let first = try await region.sent()
        region.clock.move(to: Region.start + 1)
        let second = try await region.sent()
        _ = try await region.granted()
        let inbox = {
            try region.scheme.inbox(page: PageRequest(), for: region.actor(.marsh)).rows
        }
        #expect(try inbox().map(\.id) == [first, second])
        try await region.does(.marsh, .caseFile(first, .requestInformation(.quote)))
        #expect(try inbox().map(\.stage) == [.informationRequested, .submitted])
        #expect(throws: Rejection.notAllowed(.seeBankInbox)) {
            try region.scheme.inbox(page: PageRequest(), for: region.actor(.officer))
        }
    }
}
