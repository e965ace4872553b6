import Domain
import Testing

@testable import Application

/// What banks report late, and what a plan brings in, belong to the guarantor as well.
@Suite struct RecoveryTests {
    /// A claim of the Region's guarantee, paid on 3 August 2026.
    static func paid(_ region: Region) async throws -> Granted {
        let granted = try await region.drawn(by: .estuary, ClaimTests.offer(region))
        region.clock.move(to: Day(2026, 4, 1))
        try await region.scheme.passNight()
        try await region.does(.estuary, .loan(granted.loan, .sendFormalNotice(on: region.today)))
        region.clock.move(to: Day(2026, 5, 10))
        try await region.does(
            .estuary, .loan(granted.loan, .accelerate(fees: .zero, on: region.today)))
        try await claimAndPay(region, granted, on: Day(2026, 8, 3))
        return granted
    }

    static func claimAndPay(_ region: Region, _ granted: Granted, on day: Day) async throws {
        let own = granted.guarantees[1]
        let due = try region.scheme.standing(of: granted.loan, for: region.actor(.estuary)).due
        let claim = GuaranteeAct.claim(
            ClaimAmounts(principal: due.principal),
            documents: [.accountStatement, .formalNotice, .accelerationNotice])
        try await region.does(.estuary, .guarantee(own, claim))
        region.clock.move(to: day)
        try await region.does(.officer, .guarantee(own, .accept))
        try await region.does(.second, .guarantee(own, .countersign))
        try await region.does(.officer, .guarantee(own, .pay(order: "M-1")))
    }

    private static func recovered(_ region: Region, _ granted: Granted) throws -> Money {
        try region.scheme.claim(granted.guarantees[1], for: region.actor(.officer)).recovered
    }

    /// The bank's monthly file comes after the claim was paid and tells of a payment before it.
    @Test func aPaymentToldLateIsBookedAndShared() async throws {
        let region = try await Region()
        let granted = try await Self.paid(region)
        #expect(try region.guarantee(granted, 1).stage == .paid)
        region.clock.move(to: Day(2026, 9, 2))
        try await region.pays(
            granted, Money(cents: 30_000), reference: "R-1", on: Day(2026, 7, 15))
        // 400.00 paid of the 1,200.00 claimed: a third.
        #expect(try Self.recovered(region, granted) == Money(cents: 10_000))
    }

    /// The claim was too high by it; the bank's books must still be told.
    @Test func aPaymentOfBeforeTheClaimIsBooked() async throws {
        let region = try await Region()
        let granted = try await Self.paid(region)
        region.clock.move(to: Day(2026, 9, 2))
        try await region.pays(
            granted, Money(cents: 3_000), reference: "R-1", on: Day(2026, 5, 9))
        #expect(try region.detail(granted).payments.last?.reference == "R-1")
    }

    /// Called on the decision of an over-indebtedness plan, the loan goes on: what the plan pays
    /// is shared as any recovery.
    @Test func whatAPlanPaysIsShared() async throws {
        let region = try await Region()
        let granted = try await region.drawn(by: .estuary, ClaimTests.offer(region))
        region.clock.move(to: Day(2026, 4, 1))
        for stage in [OverIndebtednessStage.filed, .admissible, .planned] {
            try await region.does(
                .estuary, .loan(granted.loan, .overIndebtedness(stage, on: region.today)))
        }
        try await Self.claimAndPay(region, granted, on: Day(2026, 5, 4))
        region.clock.move(to: Day(2026, 6, 1))
        try await region.pays(granted, Money(cents: 6_000), reference: "P-1")
        #expect(try region.detail(granted).payments.last?.isRecovery == false)
        #expect(try Self.recovered(region, granted) == Money(cents: 2_000))
    }
}
