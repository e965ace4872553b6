import Domain
import Testing

@testable import Application

/// A loan that is not repaid, from the first missed instalment to what is recovered.
@Suite struct ClaimTests {
    /// 1,200.00 over 12 months at 5 %, computed apart: 102.73 a month, the last one 102.70. Three
    /// instalments paid leave 905.58.
    static let left = Money(cents: 90_558)
    /// Of the three instalments due by 23 July (3.77, 3.36, 2.95), and 607.47 not yet due for
    /// three days of 365: 0.25.
    static let interest = Money(cents: 1_033)
    /// A third of both, down: the Region's part. Its agreement covers interest, not fees.
    static let paid = Money(cents: 30_530)

    static func offer(_ region: Region) -> Offer {
        region.offer(120_000, months: 12, rate: .percent(5))
    }

    @Test func fromTheMissedInstalmentToTheRecovery() async throws {
        let region = try await Region()
        let granted = try await region.drawn(by: .estuary, Self.offer(region))
        #expect(try region.guarantee(granted, 0).committed == Money(cents: 20_000))
        #expect(try region.guarantee(granted, 1).committed == Money(cents: 40_000))
        try await region.pays(granted, 1...3)
        #expect(try region.detail(granted).row.outstanding == Self.left)
        try await Self.warnsTheWorker(region, granted)
        try await Self.notifiesTheIncident(region, granted)
        try await Self.callsTheWholeDebt(region, granted)
        try await Self.claims(region, granted)
        try await Self.paysTheClaim(region, granted)
        try await Self.recovers(region, granted)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// Six days after the first missed instalment, once, with five working days to call.
    private static func warnsTheWorker(_ region: Region, _ granted: Granted) async throws {
        region.clock.move(to: Day(2026, 5, 25))
        try await region.scheme.passNight()
        let alerts = {
            try region.scheme.alerts(page: PageRequest(), for: region.actor(.worker)).rows
        }
        #expect(try alerts().isEmpty)
        region.clock.move(to: Day(2026, 5, 26))
        for _ in 1...2 { try await region.scheme.passNight() }
        let alert = try #require(try alerts().first)
        #expect(try alerts().count == 1)
        #expect(alert.reason == .missedInstalment && alert.loan == granted.loan)
        #expect(alert.contactBy == Day(2026, 6, 2))
        #expect(
            try region.scheme.alerts(page: PageRequest(), for: region.actor(.stranger)).total == 0)
        try await region.does(
            .colleague,
            .support(granted.file, .keepContact(on: region.today, channel: .phone, note: "Vu.")))
        try await region.does(
            .colleague, .support(granted.file, .actOnAlert(granted.loan, .contactMade)))
        #expect(try alerts().isEmpty)
    }

    private static func notifiesTheIncident(_ region: Region, _ granted: Granted) async throws {
        region.clock.move(to: Day(2026, 6, 20))
        try await region.scheme.passNight()
        #expect(try region.detail(granted).row.stage == .late)
        region.clock.move(to: Day(2026, 6, 21))
        try await region.scheme.passNight()
        let detail = try region.detail(granted)
        #expect(detail.row.stage == .incident && detail.unpaidInstalments == 2)
        #expect(detail.row.daysLate == 32)
        #expect(detail.arrears == Money(cents: 20_546))
        #expect(detail.rebate?.stage == .lost && detail.rebate?.loss == .latePayment)
        #expect(detail.rebate?.contestUntil == Day(2026, 7, 21))
        let seen = try region.detail(granted, by: .worker)
        #expect(seen.alerts.map(\.reason) == [.missedInstalment, .incident])
    }

    private static func callsTheWholeDebt(_ region: Region, _ granted: Granted) async throws {
        let accelerate = { (day: Day) in
            Act.loan(granted.loan, .accelerate(fees: Money(cents: 1_500), on: day))
        }
        region.clock.move(to: Day(2026, 6, 22))
        #expect(
            await region.refusal(.estuary, accelerate(region.today))
                == .refused(.loan(.noFormalNotice)))
        try await region.does(.estuary, .loan(granted.loan, .sendFormalNotice(on: region.today)))
        region.clock.move(to: Day(2026, 7, 22))
        #expect(
            await region.refusal(.estuary, accelerate(region.today))
                == .refused(
                    .loan(.noticeRunning(on: Day(2026, 7, 22), regulariseBy: Day(2026, 7, 22)))))
        region.clock.move(to: Day(2026, 7, 23))
        try await region.does(.estuary, accelerate(region.today))
        let standing = try region.scheme.standing(of: granted.loan, for: region.actor(.estuary))
        #expect(standing.state == .accelerated)
        #expect(
            standing.due
                == ClaimAmounts(
                    principal: left, interest: interest, fees: Money(cents: 1_500)))
        #expect(standing.claimUntil == Day(2027, 1, 23))
    }

    /// Too much, then incomplete, then complete.
    private static func claims(_ region: Region, _ granted: Granted) async throws {
        let own = granted.guarantees[1]
        let claim = { (principal: Money) in
            Act.guarantee(
                own,
                .claim(
                    ClaimAmounts(principal: principal, interest: interest),
                    documents: [.accountStatement, .formalNotice]))
        }
        let due = ClaimAmounts(principal: left, interest: interest, fees: Money(cents: 1_500))
        let above = Money(cents: left.cents + 1)
        #expect(
            await region.refusal(.estuary, claim(above))
                == .refused(
                    .guarantee(
                        .claimAboveDebt(
                            claimed: ClaimAmounts(principal: above, interest: interest), due: due)))
        )
        try await region.does(.estuary, claim(left))
        let row = try region.scheme.claim(own, for: region.actor(.officer))
        #expect(row.guarantee.stage == .incomplete && row.missing == [.accelerationNotice])
        #expect(row.reviewDue == Day(2026, 8, 22))
        #expect(
            await region.refusal(.officer, .guarantee(own, .accept))
                == .refused(.guarantee(.documentsMissing([.accelerationNotice]))))
        region.clock.move(to: Day(2026, 7, 27))
        try await region.does(
            .estuary, .guarantee(own, .completeClaim(documents: [.accelerationNotice])))
        #expect(
            try region.scheme.claims(page: PageRequest(), for: region.actor(.estuary)).total == 1)
        #expect(try region.scheme.claims(page: PageRequest(), for: region.actor(.marsh)).total == 0)
    }

    /// Two signatures, then the money: what was paid is consumed, the rest of the cover is free.
    private static func paysTheClaim(_ region: Region, _ granted: Granted) async throws {
        let own = granted.guarantees[1]
        let pay = Act.guarantee(own, .pay(order: "M-2026-9"))
        try await region.does(.officer, .guarantee(own, .accept))
        #expect(await region.refusal(.officer, pay) == .refused(.guarantee(.notNow(.accepted))))
        let first = region.account(.officer)
        #expect(
            await region.refusal(.officer, .guarantee(own, .countersign))
                == .refused(.guarantee(.secondPersonNeeded(first: first, second: first))))
        try await region.does(.second, .guarantee(own, .countersign))
        #expect(try region.cover().reserved == Money(cents: 40_000))
        region.clock.move(to: Day(2026, 8, 3))
        try await region.does(.officer, pay)
        let row = try region.scheme.claim(own, for: region.actor(.auditor))
        #expect(row.accepted == paid && row.paid == paid && row.order == "M-2026-9")
        #expect(row.acceptedBy == first && row.countersignedBy == region.account(.second))
        let cover = try region.cover()
        #expect((cover.reserved, cover.consumed) == (.zero, paid))
        #expect(cover.available == Region.voted - paid)
        #expect(cover.exposure == .zero && cover.guarantees == 0)
        // The national fund was not called: a sixth of what is owed, down.
        #expect(try region.guarantee(granted, 0).exposure == Money(cents: 15_093))
        #expect(
            try region.scheme.portfolio(for: region.actor(.officer)).claimsPaid == paid)
    }

    /// Fees, interest, then principal; the Region's part is what it paid over what was claimed.
    private static func recovers(_ region: Region, _ granted: Granted) async throws {
        region.clock.move(to: Day(2026, 9, 1))
        try await region.pays(granted, Money(cents: 15_000), reference: "R-1")
        let detail = try region.detail(granted)
        let payment = try #require(detail.payments.last)
        #expect(payment.isRecovery)
        #expect(payment.fees == Money(cents: 1_500) && payment.interest == interest)
        #expect(payment.principal == Money(cents: 12_467))
        #expect(detail.row.outstanding == Money(cents: 78_091))
        // 150.00 × 305.30 / 915.91, half-up.
        let row = try region.scheme.claim(granted.guarantees[1], for: region.actor(.officer))
        #expect(row.recovered == Money(cents: 5_000))
        let portfolio = try region.scheme.portfolio(for: region.actor(.officer))
        #expect(portfolio.recovered == Money(cents: 5_000))
        #expect(try region.guarantee(granted, 0).exposure == Money(cents: 13_015))
        try await region.does(.officer, .guarantee(granted.guarantees[1], .close))
        #expect(try region.guarantee(granted, 1).stage == .closed)
    }
}
