import Testing

@testable import Domain

@Suite struct LoanWorldTests {
    static let seeds = 500
    static let steps = 60

    @Test func everyPromiseHoldsInEveryLife() {
        var counts: [String: Int] = [:]
        var ends: [LoanState: Int] = [:]
        for seed in 1...UInt64(Self.seeds) {
            var world = LoanWorld(seed: seed)
            world.live(steps: Self.steps)
            world.checkReplay()
            counts.merge(world.counts, uniquingKeysWith: +)
            ends[world.loan.state, default: 0] += 1
        }
        // A narrow generator proves little: what happened is counted.
        for event in [
            "disbursed", "paymentReceived", "paymentReversed", "rescheduled",
            "incidentNotified", "incidentCured", "formalNoticeSent", "accelerated",
            "recoveryReceived", "overIndebtedness", "writtenOff", "fullyRepaid", "committed",
            "claimed", "claimAccepted", "claimPaid", "recoveryShared", "released", "computed",
            "lost", "paid",
        ] {
            #expect(counts[event, default: 0] >= 10, "\(event): \(counts[event, default: 0])")
        }
        for state in [LoanState.repaying, .fullyRepaid, .accelerated, .erased, .writtenOff] {
            #expect(ends[state, default: 0] >= 5, "\(state): \(ends[state, default: 0])")
        }
    }
}
