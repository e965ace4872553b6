import Domain
import Testing

@testable import Application

/// When a borrower cannot pay: the law stops the calls, the worker is told, the Region knows.
@Suite struct DifficultyTests {
    private static func inIncident(_ region: Region) async throws -> Granted {
        let granted = try await region.drawn()
        try await region.pays(granted, 1...2)
        region.clock.move(to: Day(2026, 5, 21))
        try await region.scheme.passNight()
        #expect(try region.detail(granted).row.stage == .incident)
        return granted
    }

    private static func standing(
        _ region: Region, _ granted: Granted
    ) throws -> LoanStanding {
        try region.scheme.standing(of: granted.loan, for: region.actor(.marsh))
    }

    @Test func anIncidentPaidIsOver() async throws {
        let region = try await Region()
        let granted = try await Self.inIncident(region)
        try await region.pays(granted, 3...4)
        let detail = try region.detail(granted)
        #expect(detail.row.stage == .repaying && detail.unpaidInstalments == 0)
        #expect(try Self.standing(region, granted).incidentSince == nil)
        // The right to the refund is lost all the same, with a reason that can be contested.
        #expect(detail.rebate?.loss == .unpaidInstalment)
        try await Answers.expectReplayEqualsLive(region)
    }

    @Test func overIndebtednessStopsTheCalls() async throws {
        let region = try await Region()
        let granted = try await Self.inIncident(region)
        let record = { (stage: OverIndebtednessStage) in
            Act.loan(granted.loan, .overIndebtedness(stage, on: region.today))
        }
        #expect(
            await region.refusal(.marsh, record(.planned))
                == .refused(.loan(.stageOutOfOrder(from: nil, to: .planned))))
        try await region.does(.marsh, record(.filed))
        #expect(try Self.standing(region, granted).callsAllowed)
        try await region.does(.marsh, record(.admissible))
        #expect(try !Self.standing(region, granted).callsAllowed)
        #expect(try region.detail(granted).row.stage == .overIndebted)
        let notice = Act.loan(granted.loan, .sendFormalNotice(on: region.today))
        #expect(
            await region.refusal(.marsh, notice)
                == .refused(.loan(.enforcementFrozen(.admissible))))
        let alerts = try region.detail(granted, by: .worker).alerts.map(\.reason)
        #expect(alerts == [.incident, .overIndebtedness])
        // Rejected, the procedure ends: the bank may ask again.
        try await region.does(.marsh, record(.closed))
        #expect(try Self.standing(region, granted).callsAllowed)
        try await region.does(.marsh, notice)
        try await Answers.expectReplayEqualsLive(region)
    }

    @Test func anErasedDebtEndsEverything() async throws {
        let region = try await Region()
        let granted = try await Self.inIncident(region)
        for stage in [OverIndebtednessStage.admissible, .erased] {
            try await region.does(
                .marsh, .loan(granted.loan, .overIndebtedness(stage, on: region.today)))
        }
        let detail = try region.detail(granted)
        #expect(detail.row.stage == .writtenOff && detail.row.outstanding == .zero)
        #expect(try region.guarantee(granted).exposure == .zero)
        #expect(
            await region.refusal(
                .marsh,
                .loan(
                    granted.loan,
                    .receivePayment(
                        reference: "X", amount: Money(cents: 100), on: region.today)))
                == .refused(.loan(.notNow(.erased))))
        try await Answers.expectReplayEqualsLive(region)
    }

    @Test func nobodyCallsTheDead() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        try await region.pays(granted, 1...1)
        let death = Act.loan(granted.loan, .recordDeath(on: region.today))
        try await region.does(.marsh, death)
        #expect(try !Self.standing(region, granted).callsAllowed)
        #expect(
            await region.refusal(.marsh, death)
                == .refused(.loan(.alreadyDead(on: region.today))))
        region.clock.move(to: Day(2026, 6, 1))
        try await region.does(.marsh, .loan(granted.loan, .writeOff(on: region.today)))
        let detail = try region.detail(granted)
        #expect(detail.row.stage == .writtenOff)
        #expect(detail.rebate?.loss == .writtenOff)
        // Given up by the bank, still owed: an estate may pay.
        try await region.pays(granted, Money(cents: 10_000), reference: "S-1")
        #expect(try region.detail(granted).payments.last?.isRecovery == true)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// Who did not agree that incidents reach their worker is not told about (CMF L.511-33).
    @Test func withoutConsentNobodyIsTold() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        try await region.does(.worker, .caseFile(granted.file, .revokeConsent(.incidentAlerts)))
        region.clock.move(to: Day(2026, 4, 21))
        try await region.scheme.passNight()
        #expect(try region.detail(granted).row.stage == .incident)
        #expect(
            try region.scheme.alerts(page: PageRequest(), for: region.actor(.worker)).total == 0)
    }
}
