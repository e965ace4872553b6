import Domain
import Testing

@testable import Application

/// What happens because days pass and nobody does anything.
@Suite struct NightTests {
    @Test func anOfferNobodyAcceptsLapses() async throws {
        let region = try await Region()
        let granted = try await region.granted()
        let until = try #require(
            try region.scheme.standing(of: granted.loan, for: region.actor(.marsh)).keptOpenUntil)
        region.clock.move(to: until)
        #expect(try await region.scheme.passNight().lapsed == 0)
        region.clock.move(to: until + 1)
        #expect(try await region.scheme.passNight().lapsed == 1)
        #expect(try region.detail(granted).row.stage == .lapsed)
        #expect(try region.guarantee(granted).stage == .released)
        #expect(try region.cover().reserved == .zero)
        try await expectNothingMore(region)
    }

    /// Told after five days, before the second instalment is missed; an incident at the second.
    @Test func missedInstalmentsAreToldInTime() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        let table = try region.detail(granted).instalments
        region.clock.move(to: table[0].due + 5)
        #expect(try await region.scheme.passNight().told == 0)
        region.clock.move(to: table[0].due + 6)
        #expect(try await region.scheme.passNight().told == 1)
        #expect(try alerts(region) == [.missedInstalment])
        try await expectNothingMore(region)
        // Acted on, it is not raised again for the same instalment.
        try await region.does(
            .worker, .support(granted.file, .actOnAlert(granted.loan, .contactMade)))
        region.clock.move(to: table[1].due)
        #expect(try await region.scheme.passNight().told == 0)
        #expect(try alerts(region).isEmpty)
        region.clock.move(to: table[1].due + 1)
        #expect(try await region.scheme.passNight().told == 1)
        #expect(try alerts(region) == [.incident])
        #expect(try region.detail(granted).row.stage == .incident)
        try await expectNothingMore(region)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// Without the person's agreement the bank's news reach nobody.
    @Test func noAgreementNoAlert() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        try await region.does(
            .worker, .caseFile(granted.file, .revokeConsent(.incidentAlerts)))
        region.clock.move(to: try region.detail(granted).instalments[1].due + 6)
        _ = try await region.scheme.passNight()
        #expect(try alerts(region).isEmpty)
        #expect(try region.detail(granted).row.stage == .incident)
    }

    /// A bank that reports by the month is believed up to the day of its last file.
    @Test func nobodyIsAlertedOfWhatNobodyCouldReport() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        let table = try region.detail(granted).instalments
        region.clock.move(to: table[0].due - 1)
        let header = Array("pret;operation;reference;date;montant\n".utf8)
        func report(_ name: String) async throws {
            _ = try await region.scheme.importReturns(
                header + Array(name.utf8), name: name, bank: region.organisations.marsh,
                by: region.actor(.marsh))
        }
        try await report("1;versement;x;2026-02-01;0")
        region.clock.move(to: table[0].due + 20)
        #expect(try await region.scheme.passNight().told == 0)
        var detail = try region.detail(granted)
        #expect(detail.row.stage == .repaying)
        #expect((detail.row.daysLate, detail.unpaidInstalments) == (0, 0))
        #expect(detail.toldUntil == table[0].due - 1)
        try await report("1;versement;y;2026-02-01;0")
        #expect(try await region.scheme.passNight().told == 1)
        #expect(try alerts(region) == [.missedInstalment])
        detail = try region.detail(granted)
        #expect(detail.row.stage == .late)
        #expect((detail.row.daysLate, detail.unpaidInstalments) == (20, 1))
        #expect(detail.toldUntil == nil)
        // Read again much later, the loan is late as far as the bank told, no further.
        region.clock.move(to: table[2].due + 10)
        #expect(try region.detail(granted).unpaidInstalments == 1)
        try await Answers.expectReplayEqualsLive(region)
    }

    private func alerts(_ region: Region) throws -> [AlertReason] {
        try region.scheme.alerts(page: PageRequest(), for: region.actor(.worker)).rows
            .map(\.reason)
    }

    private func expectNothingMore(_ region: Region) async throws {
        let head = try await region.head
        _ = try await region.scheme.passNight()
        #expect(try await region.head == head, "a second look writes nothing")
    }
}
