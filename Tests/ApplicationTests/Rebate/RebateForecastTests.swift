import Domain
import Testing

@testable import Application

/// What a borrower is told of the interest to come back, before anything is decided.
@Suite struct RebateForecastTests {
    private static func tell(_ region: Region, of granted: Granted, _ reference: String)
        async throws
    {
        let text = """
            pret;operation;reference;date;montant;precision
            \(granted.loan.number);versement;\(reference);\(region.today.iso);1,00;
            """
        let report = try await region.scheme.importReturns(
            Array(text.utf8), name: "mois.csv", bank: region.organisations.estuary,
            by: region.actor(.estuary))
        #expect(report.booked == 1)
    }

    /// Half of the interest where nothing is late by more than three days.
    @Test func nothingIsLateBeforeTheBankTells() async throws {
        let region = try await Region()
        let told = try await region.drawn(by: .estuary)
        let silent = try await region.drawn(by: .estuary)
        let table = try region.detail(silent).instalments
        let whole = table.reduce(Money.zero) { $0 + $1.interest }
        region.clock.move(to: table[0].due)
        try await Self.tell(region, of: told, "A")
        region.clock.move(to: table[0].due + 10)
        let kept = try #require(try region.detail(silent).rebate)
        #expect(kept.expectedLoss == nil)
        #expect(kept.forecast == whole.times(Rate(1, 2), rounding: .halfUp))
        try await Self.tell(region, of: told, "B")
        let missed = try #require(try region.detail(silent).rebate)
        #expect(missed.stage == .accruing)
        #expect(missed.expectedLoss == .latePayment)
        #expect(missed.forecast == .zero)
    }
}
