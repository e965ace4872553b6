import Codec
import Domain
import Journal
import Testing

@testable import Application

/// Limits that many acts meet at once: the last euro, the cap of a bank, one e-mail, one day of
/// entry into force.
@Suite struct RaceTests {
    /// Each covers 1,200.00, a half of 2,400.00.
    static let share = Money(cents: 120_000)

    private static func approveAll(
        _ region: Region, _ files: [CaseID], by bank: Who
    ) async -> [Rejection?] {
        await withTaskGroup(of: Rejection?.self) { group in
            for file in files {
                group.addTask {
                    await region.refusal(bank, .caseFile(file, .approve(region.offer())))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private static func files(
        _ count: Int, _ region: Region, to bank: Who
    ) async throws -> [CaseID] {
        var files: [CaseID] = []
        for _ in 1...count { files.append(try await region.sent(to: bank)) }
        return files
    }

    private static func committed(_ region: Region, _ guarantor: OrganisationID) -> Money {
        region.scheme.look { world in
            world.guarantees.numbers.compactMap { world.guarantees[$0] }
                .filter { $0.guarantor == guarantor && $0.isLive }.map(\.committed).sum()
        }
    }

    /// Fifty approvals for ten places: ten are made, and what is held is what was committed.
    @Test(arguments: Region.Engine.allCases)
    func theLastEuroOfAnEnvelope(_ engine: Region.Engine) async throws {
        // A cent short of eleven.
        let voted = Money(cents: Self.share.cents * 11 - 1)
        let (region, journal) = try await Region.meddled(engine, envelope: voted)
        let files = try await Self.files(50, region, to: .marsh)
        journal.pause()
        let outcomes = await Self.approveAll(region, files, by: .marsh)
        #expect(outcomes.count { $0 == nil } == 10)
        let left = voted - Self.share * 10
        for outcome in outcomes.compactMap(\.self) {
            #expect(
                outcome
                    == .refused(
                        .guarantee(.envelopeExhausted(asked: Self.share, available: left))))
        }
        let cover = try region.cover()
        #expect(cover.reserved == Self.share * 10 && cover.available == left)
        #expect(Self.committed(region, region.organisations.region) == cover.reserved)
        #expect(cover.pending == cover.reserved && cover.guarantees == 10)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// A guarantor without an envelope has no stream on which commitments meet.
    @Test func theCapOfABank() async throws {
        let (region, journal) = try await Region.meddled()
        let fund = region.organisations.fund
        var terms = Terms.estuary(region.organisations, region.envelope)
        terms.guarantors = [GuarantorShare(guarantor: fund, share: Rate(1, 2), envelope: nil)]
        terms.bankCap = Self.share * 5
        terms.from = region.today
        try await region.does(.officer, .fund(.signAgreement(terms)))
        let files = try await Self.files(12, region, to: .estuary)
        journal.pause()
        let outcomes = await Self.approveAll(region, files, by: .estuary)
        #expect(outcomes.count { $0 == nil } == 5)
        for outcome in outcomes.compactMap(\.self) {
            #expect(
                outcome
                    == .refused(
                        .guarantee(
                            .bankCapReached(
                                asked: Self.share, committed: Self.share * 5,
                                cap: Self.share * 5))))
        }
        #expect(Self.committed(region, fund) == Self.share * 5)
    }

    @Test func oneAccountForOneEmail() async throws {
        let (region, journal) = try await Region.meddled()
        journal.pause()
        let new = NewAccount(
            organisation: region.organisations.mission, roles: [.prescriber], name: "Camille",
            email: "Nouvelle@essai.example", password: Region.password)
        let outcomes = await withTaskGroup(of: Rejection?.self) { group in
            for _ in 1...8 {
                group.addTask { await region.refusal(.administrator, .account(.open(new))) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        #expect(
            outcomes.compactMap(\.self).allSatisfy {
                $0 == .invalid([FieldError("email", .alreadyUsed)])
            })
    }

    /// Two texts for the same days: the second is refused, and the journal can be read again.
    @Test(arguments: 1...6)
    func oneRuleSetForADay(_ round: Int) async throws {
        let journal = MemoryJournal()
        let scheme = try Region.scheme(over: journal, Clock(Region.start), seed: 1)
        _ = try await scheme.perform(
            .scheme(.found(name: "Essai")), by: .system, command: CommandID("found"))
        let text = String(decoding: Region.rules, as: UTF8.self)
        let outcomes = await withTaskGroup(of: Rejection?.self) { group in
            for version in 1...3 {
                let other = text.replacing("\"version\": 2,", with: "\"version\": \(version),")
                group.addTask {
                    do throws(Rejection) {
                        _ = try await scheme.perform(
                            .scheme(.adoptRules(text: Array(other.utf8), from: Day(2022, 4, 1))),
                            by: .system, command: CommandID("adopt-\(version)"))
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        for outcome in outcomes.compactMap(\.self) {
            guard case .refused(.rulesOverlap) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
        let again = try Region.scheme(over: journal, Clock(Region.start), seed: 2)
        #expect(again.rulesHistory() == scheme.rulesHistory() && again.rulesHistory().count == 1)
    }

    /// Eight lives at once on the same files, the journal answering after a drawn number of turns:
    /// every promise holds, and what was lived is what is read again.
    @Test(arguments: Region.Engine.allCases)
    func livesAtOnce(_ engine: Region.Engine) async throws {
        let (region, journal) = try await Region.meddled(engine, envelope: Money(cents: 900_000))
        let turns = Chance(seed: 7)
        journal.before { _ throws(JournalError) in
            for _ in 0..<(turns.bytes(1)[0] % 16) { await Task.yield() }
        }
        for round in 1...3 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...8 {
                    group.addTask {
                        var life = RandomLife(
                            region, seed: UInt64(round * 100 + number), isAlone: false)
                        try await life.live(acts: 40)
                    }
                }
                try await group.waitForAll()
            }
            try Invariants(region).check()
        }
        let report = try await region.scheme.verify(for: region.actor(.auditor))
        #expect(report.fault == nil && report.events == region.scheme.position)
        try await Answers.expectReplayEqualsLive(region)
    }
}
