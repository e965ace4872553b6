import Domain
import Journal
import Testing

@testable import Application

/// Somebody leaves or is away: no file without somebody to follow it.
@Suite struct HandOverTests {
    private static func handOver(
        _ region: Region, to heirs: [Who] = [.colleague], closing: Bool = true
    ) -> Act {
        .account(
            .handOver(
                region.account(.worker), to: heirs.map(region.account), closing: closing))
    }

    private static func workers(_ region: Region, _ files: [CaseID]) throws -> [AccountID] {
        try files.map {
            try region.scheme.caseDetail($0, for: region.actor(.worker)).row.worker
        }
    }

    @Test(arguments: Region.Engine.allCases)
    func allFilesAndAccompanimentsGoInOneWrite(_ engine: Region.Engine) async throws {
        let region = try await Region(engine)
        let granted = try await region.drawn()
        let draft = try await region.file()
        let before = region.scheme.position
        let receipt = try await region.does(.steward, Self.handOver(region))
        // The two files, the accompaniment of the first, the account.
        #expect(region.scheme.position == before + 4)
        let files = region.scheme.handedFiles(receipt)
        #expect(files.map(\.file) == [granted.file, draft].sorted())
        #expect(files.allSatisfy { $0.to == region.account(.colleague) && $0.isOpen })
        #expect(files.map(\.isAccompanied) == [true, false])
        #expect(region.scheme.actor(region.account(.worker)) == nil)
        let support = try region.scheme.support(
            of: granted.file, for: region.actor(.colleague))
        #expect(support.worker == region.account(.colleague))
        let again = try region.reopened()
        let row = try again.caseDetail(draft, for: region.actor(.colleague)).row
        #expect(row.worker == region.account(.colleague))
    }

    @Test func anAccountThatFollowsFilesIsNotClosedWithoutThem() async throws {
        let region = try await Region()
        _ = try await region.file()
        let worker = region.account(.worker)
        #expect(
            await region.refusal(.steward, .account(.close(worker)))
                == .refused(.stillFollows(files: 1)))
        #expect(
            await region.refusal(
                .steward, .account(.changeRoles(worker, [.organisationAdministrator])))
                == .refused(.stillFollows(files: 1)))
        #expect(
            await region.refusal(.steward, Self.handOver(region, to: []))
                == .invalid([FieldError("heirs", .missing)]))
        try await region.does(.steward, Self.handOver(region))
    }

    @Test(arguments: [Who.worker, .stranger, .steward, .marsh])
    func filesGoToSomebodyElseWhoMayFollowThem(_ heir: Who) async throws {
        let region = try await Region()
        _ = try await region.file()
        let head = try await region.head
        #expect(
            await region.refusal(.steward, Self.handOver(region, to: [.colleague, heir]))
                == .invalid([FieldError("heirs", .unknown)]))
        #expect(try await region.head == head)
    }

    @Test func severalShareInTurn() async throws {
        let region = try await Region()
        let third = try #require(
            try await region.does(
                .administrator,
                .account(
                    .open(
                        NewAccount(
                            organisation: region.organisations.centre, roles: [.prescriber],
                            name: "Camille Tierce", email: "tierce@essai.example",
                            password: Region.password)))
            ).account)
        var files: [CaseID] = []
        for _ in 0..<5 { files.append(try await region.file()) }
        let colleague = region.account(.colleague)
        // One's own are handed over without an administrator, and one's account stays.
        try await region.does(
            .worker,
            .account(
                .handOver(region.account(.worker), to: [colleague, third], closing: false)))
        #expect(
            try Self.workers(region, files) == [colleague, third, colleague, third, colleague])
        #expect(region.scheme.actor(region.account(.worker)) != nil)
    }

    @Test func nobodyClosesTheirOwnAccountByTheWay() async throws {
        let region = try await Region()
        _ = try await region.file()
        #expect(
            await region.refusal(.worker, Self.handOver(region))
                == .notAllowed(.manageAccounts))
    }

    @Test func theHistorySaysWhoHandedWhatToWhom() async throws {
        let region = try await Region()
        let file = try await region.file()
        try await region.does(.steward, Self.handOver(region))
        let detail = try region.scheme.caseDetail(file, for: region.actor(.colleague))
        #expect(
            detail.handOvers == [
                HandOverRow(
                    on: region.today, toName: "Camille Colleague", byName: "Camille Steward")
            ])
        let last = try region.scheme.history(of: file, for: region.actor(.auditor)).last
        #expect(last?.actorName == "Camille Steward")
        #expect(last?.event == .caseFile(.reassigned(worker: region.account(.colleague))))
    }

    /// Five hundred files change hands at once, in one write, while somebody waits for the page.
    @Test func fiveHundredFilesGoAtOnce() async throws {
        let region = try await Region(.sqlite)
        for _ in 0..<500 { try await region.does(.worker, .openCase(Facts.identity)) }
        let before = region.scheme.position
        let start = ContinuousClock.now
        let receipt = try await region.does(.steward, Self.handOver(region))
        let took = ContinuousClock.now - start
        #expect(region.scheme.position == before + 501)
        #expect(region.scheme.handedFiles(receipt).count == 500)
        // Some tens of milliseconds where nothing else runs.
        #expect(took < .seconds(2), "\(took)")
    }

    // MARK: Absences

    private static func absence(
        _ region: Region, of who: Who = .worker, days: ClosedRange<Int> = 0...6,
        delegate: Who = .colleague
    ) -> Act {
        .account(
            .declareAbsence(
                region.account(who), from: region.today + days.lowerBound,
                until: region.today + days.upperBound, delegate: region.account(delegate)))
    }

    private static func mine(_ region: Region, _ who: Who) throws -> [CaseRow] {
        try region.scheme.cases(
            CaseFilter(worker: region.account(who), withReplaced: true), page: PageRequest(),
            for: region.actor(who)
        ).rows
    }

    @Test func theDelegateFindsTheFilesAmongTheirOwnForTheseDays() async throws {
        let region = try await Region()
        let (absent, own) = (try await region.file(), try await region.file())
        try await region.does(
            .worker, .caseFile(own, .reassign(to: region.account(.colleague))))
        try await region.does(.worker, Self.absence(region, days: 1...6))
        #expect(try Self.mine(region, .colleague).map(\.id) == [own])
        region.clock.move(to: Region.start + 1)
        let rows = try Self.mine(region, .colleague)
        #expect(rows.map(\.id) == [own, absent])
        let standIn = StandIn(
            account: region.account(.colleague), name: "Camille Colleague",
            until: Region.start + 6)
        #expect(rows.map(\.standIn) == [nil, standIn])
        #expect(region.scheme.replaced(by: region.actor(.colleague)) == ["Camille Worker"])
        // Asked for alone, one's own files are one's own.
        let alone = CaseFilter(worker: region.account(.colleague))
        #expect(
            try region.scheme.cases(alone, page: PageRequest(), for: region.actor(.colleague))
                .rows.map(\.id) == [own])
        region.clock.move(to: Region.start + 7)
        #expect(try Self.mine(region, .colleague).map(\.id) == [own])
    }

    @Test func backEarlierTheAbsenceEnds() async throws {
        let region = try await Region()
        let file = try await region.file()
        try await region.does(.steward, Self.absence(region))
        #expect(try Self.mine(region, .colleague).map(\.id) == [file])
        let rows = try region.scheme.absences(
            of: region.account(.worker), for: region.actor(.worker))
        #expect(rows.map(\.isNow) == [true])
        try await region.does(
            .worker, .account(.endAbsence(region.account(.worker), rows[0].number)))
        #expect(try Self.mine(region, .colleague).isEmpty)
    }

    @Test func whoIsAwayTooStandsInForNobody() async throws {
        let region = try await Region()
        try await region.does(
            .colleague, Self.absence(region, of: .colleague, days: 5...9, delegate: .worker))
        #expect(
            await region.refusal(.worker, Self.absence(region))
                == .refused(
                    .delegateAway(from: region.today + 5, until: region.today + 9)))
        #expect(
            await region.refusal(.worker, Self.absence(region, delegate: .stranger))
                == .invalid([FieldError("delegate", .unknown)]))
        #expect(
            await region.refusal(.worker, Self.absence(region, delegate: .worker))
                == .invalid([FieldError("delegate", .unknown)]))
    }

    @Test func whoStandsInIsNotClosed() async throws {
        let region = try await Region()
        try await region.does(.worker, Self.absence(region))
        let colleague = region.account(.colleague)
        let wanted = Rejection.refused(.stillReplaces(until: region.today + 6))
        #expect(await region.refusal(.steward, .account(.close(colleague))) == wanted)
        region.clock.move(to: Region.start + 7)
        try await region.does(.steward, .account(.close(colleague)))
    }

    /// An absence is its holder's or their administrators' business.
    @Test func aColleagueDeclaresNobodyElseAway() async throws {
        let region = try await Region()
        #expect(
            await region.refusal(.colleague, Self.absence(region))
                == .notAllowed(.manageAccounts))
        #expect(throws: Rejection.notFound(.account(region.account(.worker)))) {
            try region.scheme.absences(
                of: region.account(.worker), for: region.actor(.colleague))
        }
    }
}
