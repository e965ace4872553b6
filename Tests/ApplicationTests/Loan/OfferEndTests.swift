import Domain
import Testing

@testable import Application

/// Offers that become no loan: the cover comes back, the file ends, nobody owes anything.
@Suite struct OfferEndTests {
    private static func expectNothingLeft(
        _ region: Region, _ granted: Granted, _ stage: LoanStage
    ) async throws {
        #expect(try region.detail(granted).row.stage == stage)
        for index in granted.guarantees.indices {
            #expect(try region.guarantee(granted, index).stage == .released)
        }
        let cover = try region.cover()
        #expect((cover.reserved, cover.pending, cover.available) == (.zero, .zero, Region.voted))
        let file = try region.scheme.caseDetail(granted.file, for: region.actor(.worker))
        #expect(file.row.stage == .closed && file.outcome == .otherSolution)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// Fourteen calendar days from the signature.
    @Test func withdrawnOnTheLastDay() async throws {
        let region = try await Region()
        let granted = try await region.granted(by: .estuary)
        try await region.does(.estuary, .loan(granted.loan, .acceptOffer(on: region.today)))
        region.clock.move(to: Region.start + 15)
        #expect(
            await region.refusal(
                .estuary, .loan(granted.loan, .withdrawOffer(on: region.today)))
                == .refused(
                    .loan(
                        .withdrawalPeriodOver(
                            on: Region.start + 15, ended: Region.start + 14))))
        try await region.does(
            .estuary, .loan(granted.loan, .withdrawOffer(on: Region.start + 14)))
        try await Self.expectNothingLeft(region, granted, .withdrawn)
    }

    /// Fifteen days, then the night after closes it.
    @Test func lapsedByTheNight() async throws {
        let region = try await Region()
        let granted = try await region.granted()
        region.clock.move(to: Region.start + 15)
        #expect(try await region.scheme.passNight().lapsed == 0)
        #expect(try region.detail(granted).row.stage == .offered)
        region.clock.move(to: Region.start + 16)
        #expect(try await region.scheme.passNight().lapsed == 1)
        #expect(try await region.scheme.passNight().lapsed == 0)
        #expect(
            await region.refusal(.marsh, .loan(granted.loan, .acceptOffer(on: region.today)))
                == .refused(.loan(.notNow(.lapsed))))
        try await Self.expectNothingLeft(region, granted, .lapsed)
    }

    @Test func noMoneyGoesOutTooSoonNorTooMuch() async throws {
        let region = try await Region()
        let granted = try await region.granted()
        let draw = { (cents: Int64, day: Day) in
            Act.loan(
                granted.loan,
                .disburse(amount: Money(cents: cents), on: day, payee: .borrower))
        }
        #expect(
            await region.refusal(.marsh, draw(240_000, region.today))
                == .refused(.loan(.notNow(.offered))))
        try await region.does(.marsh, .loan(granted.loan, .acceptOffer(on: region.today)))
        region.clock.move(to: Region.start + 20)
        #expect(
            await region.refusal(.marsh, draw(240_000, Region.start + 7))
                == .refused(
                    .loan(.tooSoonToPay(on: Region.start + 7, from: Region.start + 8))))
        #expect(
            await region.refusal(.marsh, draw(240_001, Region.start + 8))
                == .refused(
                    .loan(
                        .drawingAboveOffer(
                            asked: Money(cents: 240_001), left: Money(cents: 240_000)))))
        try await region.does(.marsh, draw(140_000, Region.start + 8))
        // Half of what is out; the rest of the offer is bound no more than it is drawn.
        #expect(try region.guarantee(granted).exposure == Money(cents: 70_000))
        try await region.does(.marsh, draw(100_000, Region.start + 15))
        #expect(try region.guarantee(granted).exposure == Money(cents: 120_000))
        #expect(try region.detail(granted).row.outstanding == Money(cents: 240_000))
    }
}
