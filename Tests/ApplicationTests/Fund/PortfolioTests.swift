import Domain
import Testing

@testable import Application

/// The figures of the portfolio: the whole for the Region, its own part for a bank.
@Suite struct PortfolioTests {
    /// A loan repaid at once, whose interest is to be refunded.
    private static func repaid(_ region: Region) async throws -> Granted {
        let granted = try await region.drawn(
            region.offer(30_000, months: 1, rate: .percent(4)))
        try await region.pays(granted, 1...1)
        return granted
    }

    private static func portfolio(_ region: Region, _ who: Who) throws -> Portfolio {
        try region.scheme.portfolio(for: region.actor(who))
    }

    /// 300.00 for a month at 4 %: 1.00 of interest.
    private static let interest = Money(cents: 100)

    @Test func aTransferThatComesBackIsNotPaid() async throws {
        let region = try await Region()
        let granted = try await Self.repaid(region)
        let steps: [(RebateAct, paid: Money, toPay: Money)] = [
            (.validate, .zero, Self.interest), (.order("M-1"), .zero, Self.interest),
            // Rejected before the accountant told it as paid.
            (.bounce, .zero, Self.interest), (.order("M-2"), .zero, Self.interest),
            (.pay, Self.interest, .zero), (.bounce, .zero, Self.interest),
            (.order("M-3"), .zero, Self.interest), (.pay, Self.interest, .zero),
        ]
        for (step, paid, toPay) in steps {
            try await region.does(.officer, .rebate(granted.loan, step))
            let portfolio = try Self.portfolio(region, .officer)
            #expect(portfolio.rebatesPaid == paid, "\(step)")
            #expect(portfolio.rebatesToPay == toPay, "\(step)")
        }
        try await Answers.expectReplayEqualsLive(region)
    }

    @Test func aBankSeesItsOwnPart() async throws {
        let region = try await Region()
        let claimed = try await RecoveryTests.paid(region)
        try await region.pays(claimed, Money(cents: 3_000), reference: "R-1")
        let granted = try await Self.repaid(region)
        for step in [RebateAct.validate, .order("M-1"), .pay] {
            try await region.does(.officer, .rebate(granted.loan, step))
        }
        let whole = try Self.portfolio(region, .auditor)
        let marsh = try Self.portfolio(region, .marsh)
        let estuary = try Self.portfolio(region, .estuary)
        #expect(marsh.rebatesPaid == Self.interest && estuary.rebatesPaid == .zero)
        #expect(marsh.recovered == .zero && estuary.recovered == Money(cents: 1_000))
        #expect(marsh.claimsPaid == .zero && estuary.claimsPaid == Money(cents: 40_000))
        #expect(marsh.banks.map(\.bank) == [region.organisations.marsh])
        for sum in [
            \Portfolio.lent, \.outstanding, \.exposure, \.claimsPaid, \.recovered, \.rebatesPaid,
            \.rebatesToPay,
        ] {
            #expect(marsh[keyPath: sum] + estuary[keyPath: sum] == whole[keyPath: sum])
        }
        #expect(throws: Rejection.notAllowed(.seePortfolio)) {
            try Self.portfolio(region, .worker)
        }
    }
}
