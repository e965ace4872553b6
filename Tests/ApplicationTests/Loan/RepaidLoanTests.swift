import Domain
import Testing

@testable import Application

/// One file from the first contact to the interest paid back, every number to the cent.
@Suite struct RepaidLoanTests {
    /// 2,400.00 over 24 months at 4 %, computed apart with exact fractions, interest half-up each
    /// month: 104.22 a month, the last one included.
    static let instalment = Money(cents: 10_422)
    static let interest: [Int64] = [
        800, 768, 736, 703, 671, 639, 606, 573, 540, 507, 474, 441, 408, 375, 341, 308, 274, 240,
        206, 172, 138, 104, 69, 35,
    ]
    static let totalInterest = Money(cents: 10_128)

    @Test func fromTheNeedToTheRefundedInterest() async throws {
        let region = try await Region()
        let granted = try await Self.offered(region)
        try await Self.drawsTheMoney(region, granted)
        try await Self.repays(region, granted)
        try await Self.ends(region, granted)
        try await Self.getsTheInterestBack(region, granted)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// The exchange with the bank, then its offer and the cover it rests on.
    private static func offered(_ region: Region) async throws -> Granted {
        let file = try await region.sent(to: .marsh)
        #expect(try region.stage(file) == .submitted)
        let detail = try region.scheme.caseDetail(file, for: region.actor(.worker))
        // Ten working days from Monday 5 January 2026.
        #expect(detail.row.answerDue == Day(2026, 1, 19))
        let decision = try region.scheme.decision(on: file, for: region.actor(.worker))
        #expect(decision.isProven && decision.isCurrent)
        #expect(decision.record.outcome == .eligible)
        try await region.does(.marsh, .caseFile(file, .requestInformation(.income)))
        #expect(try region.stage(file) == .informationRequested)
        region.clock.move(to: Day(2026, 1, 8))
        try await region.does(.worker, .caseFile(file, .provideInformation))
        region.clock.move(to: Day(2026, 1, 9))
        let offer = Offer(
            principal: Money(cents: 240_000), annualRate: .percent(4), months: 24,
            drawnOn: Day(2026, 1, 20), firstDue: Day(2026, 2, 20))
        let receipt = try await region.does(.marsh, .caseFile(file, .approve(offer)))
        #expect(
            receipt.written.map(\.stream.kind) == [.caseFile, .loan, .guarantee, .envelope])
        let granted = Granted(
            file: file, loan: try #require(receipt.loan), guarantees: receipt.guarantees,
            bank: .marsh)
        #expect(try region.stage(file) == .bankApproved)
        let guarantee = try region.guarantee(granted)
        #expect(guarantee.committed == Money(cents: 120_000))
        #expect(guarantee.exposure == .zero)
        let cover = try region.cover()
        #expect(cover.reserved == Money(cents: 120_000))
        #expect(cover.pending == Money(cents: 120_000))
        #expect(cover.available == Region.voted - Money(cents: 120_000))
        return granted
    }

    private static func drawsTheMoney(_ region: Region, _ granted: Granted) async throws {
        try await region.does(.marsh, .loan(granted.loan, .acceptOffer(on: region.today)))
        let standing = try region.scheme.standing(of: granted.loan, for: region.actor(.marsh))
        #expect(standing.withdrawalEnds == Day(2026, 1, 23))
        #expect(standing.payableFrom == Day(2026, 1, 17))
        #expect(standing.leftToDraw == Money(cents: 240_000))
        region.clock.move(to: Day(2026, 1, 20))
        try await region.does(
            .marsh,
            .loan(
                granted.loan,
                .disburse(
                    amount: Money(cents: 240_000), on: Day(2026, 1, 20), payee: .supplier)))
        let detail = try region.detail(granted)
        #expect(detail.instalments.map(\.interest.cents) == interest)
        #expect(detail.instalments.allSatisfy { $0.total == instalment })
        #expect(detail.instalments.map(\.principal).sum() == Money(cents: 240_000))
        #expect(detail.instalments.map(\.interest).sum() == totalInterest)
        #expect(detail.instalments.last?.due == Day(2028, 1, 20))
        #expect(detail.instalments.last?.balanceAfter == .zero)
        #expect(detail.rebate?.forecast == totalInterest)
        #expect(detail.rebate?.accrued == .zero)
        let cover = try region.cover()
        #expect((cover.exposure, cover.pending) == (Money(cents: 120_000), .zero))
    }

    /// After each payment: the balance, what the guarantor may lose, what will be refunded.
    private static func repays(_ region: Region, _ granted: Granted) async throws {
        var balance: Int64 = 240_000
        var paid: Int64 = 0
        for (index, interest) in interest.enumerated() {
            try await region.pays(granted, (index + 1)...(index + 1))
            balance -= instalment.cents - interest
            paid += interest
            let detail = try region.detail(granted)
            #expect(detail.row.outstanding == Money(cents: balance))
            #expect(detail.interestPaid == Money(cents: paid))
            #expect(detail.payments.last?.interest == Money(cents: interest))
            #expect(detail.payments.last?.excess == .zero)
            #expect(detail.unpaidInstalments == 0 && detail.row.daysLate == 0)
            // Half of what is owed, down to the cent; the cover stays held until the end.
            let guarantee = try region.guarantee(granted)
            let cover = try region.cover()
            #expect(guarantee.exposure == Money(cents: balance / 2))
            #expect(cover.exposure == guarantee.exposure)
            guard index < 23 else { continue }
            #expect(detail.rebate?.accrued == Money(cents: paid))
            #expect(detail.rebate?.forecast == totalInterest)
            #expect(cover.reserved == Money(cents: 120_000))
        }
        #expect(balance == 0)
    }

    private static func ends(_ region: Region, _ granted: Granted) async throws {
        let detail = try region.detail(granted)
        #expect(detail.row.stage == .repaid)
        #expect(detail.interestPaid == totalInterest)
        #expect(try region.guarantee(granted).stage == .released)
        let cover = try region.cover()
        #expect((cover.reserved, cover.consumed, cover.guarantees) == (.zero, .zero, 0))
        #expect(cover.available == Region.voted)
        let file = try region.scheme.caseDetail(granted.file, for: region.actor(.worker))
        #expect(file.row.stage == .closed && file.outcome == .loanGranted)
        #expect(
            try region.scheme.exposureRows(
                bank: nil, envelope: nil, page: PageRequest(), for: region.actor(.officer)
            ).total == 0)
    }

    private static func getsTheInterestBack(_ region: Region, _ granted: Granted) async throws {
        let due = try #require(try region.detail(granted).rebate)
        #expect(due.stage == .computed)
        #expect(due.amount == totalInterest && due.interestPaid == totalInterest)
        #expect(
            try region.scheme.portfolio(for: region.actor(.officer)).rebatesToPay == totalInterest)
        let steps: [RebateAct] = [.validate, .order("M-2028-17"), .pay]
        for step in steps { try await region.does(.officer, .rebate(granted.loan, step)) }
        let paid = try #require(try region.detail(granted).rebate)
        #expect(paid.stage == .paid && paid.order == "M-2028-17")
        let portfolio = try region.scheme.portfolio(for: region.actor(.officer))
        #expect((portfolio.rebatesPaid, portfolio.rebatesToPay) == (totalInterest, .zero))
        #expect(portfolio.lent == Money(cents: 240_000))
        #expect((portfolio.outstanding, portfolio.exposure) == (.zero, .zero))
        #expect(portfolio.loans == [.repaid: 1] && portfolio.files == [.closed: 1])
        #expect(
            await region.refusal(.officer, .rebate(granted.loan, .pay))
                == .refused(.rebate(.notNow(.paid))))
    }
}
