import Codec
import Domain
import Journal
import Testing

@testable import Application

/// Lives drawn at random: every promise holds at every moment, and what was lived is what is read
/// again.
@Suite struct ReplayTests {
    /// Event types that no act brings about.
    static let never: Set<String> = ["envelope.closed", "rebate.timeBarred"]
    /// Those of a telephone: ``SecondFactorTests`` lives them.
    static let apart: Set<String> = [
        "scheme.secondFactorRequired", "account.secondFactorEnrolled",
        "account.secondFactorDisabled", "account.secondFactorReset",
        "account.secondFactorResetRead", "account.recoveryCodesRenewed",
        "account.recoveryCodeUsed",
    ]

    @Test func livesDrawnAtRandom() async throws {
        var types: [String: Int] = [:]
        var done: [String: Int] = [:]
        var refused: [String: Int] = [:]
        for seed in 1...UInt64(4) {
            let region = try await Region(seed: seed, envelope: Money(cents: 900_000))
            var life = RandomLife(region, seed: seed)
            for part in 1...4 {
                try await life.live(acts: 900 * part)
                try Invariants(region).check()
            }
            try region.journal.replay(after: 0) { types[$0.event.type, default: 0] += 1 }
            done.merge(life.done, uniquingKeysWith: +)
            refused.merge(life.refused, uniquingKeysWith: +)
            let report = try await region.scheme.verify(for: region.actor(.auditor))
            #expect(report.fault == nil && report.events == region.scheme.position)
            try await Answers.expectReplayEqualsLive(region)
        }
        Self.expectWide(types, done, refused)
    }

    /// A narrow generator proves little: what happened is counted. The rarest may be missing.
    private static func expectWide(
        _ types: [String: Int], _ done: [String: Int], _ refused: [String: Int]
    ) {
        let missing = EventType.allCases.map(\.rawValue)
            .filter { types[$0] == nil && !never.union(apart).contains($0) }
        #expect(missing.count <= 3, "\(missing)")
        let source =
            String(decoding: Region.file("Sources/Application/Act.swift"), as: UTF8.self)
            + String(
                decoding: Region.file("Sources/Application/Notice/NoticeActs.swift"),
                as: UTF8.self)
        let nouns = [
            "OrganisationAct", "AccountAct", "FundAct", "CaseAct", "LoanAct", "GuaranteeAct",
            "RebateAct", "SupportAct", "BorrowerAct", "NoticeAct",
        ]
        let acts = nouns.flatMap { DeclaredCases.of($0, in: source) }
            .filter { $0 != "AccountAct.secondFactor" }
        #expect(acts.count > 60)
        for counts in [done, refused] {
            let missing = acts.filter { counts[$0] == nil }
            #expect(missing.count <= 2, "\(missing)")
        }
        let papers = DeclaredCases.of("PaperAct", in: source)
        #expect(papers.subtracting(["PaperAct.reuse"]).subtracting(done.keys) == [])
        #expect(papers.subtracting(refused.keys) == [])
        for rejection in ["notAllowed", "notFound", "refused", "invalid", "conflict"] {
            #expect(refused[rejection, default: 0] >= 100, "\(rejection)")
        }
        #expect(done["returns", default: 0] > 10)
    }

    @Test func theSameOnAFile() async throws {
        let region = try await Region(.sqlite, seed: 9, envelope: Money(cents: 900_000))
        var life = RandomLife(region, seed: 9)
        try await life.live(acts: 500)
        try Invariants(region).check()
        try await Answers.expectReplayEqualsLive(region)
    }

    /// The same seed, the same life, to the last hash.
    @Test func theSameSeedIsTheSameLife() async throws {
        var heads: [[UInt8]] = []
        for engine in Region.Engine.allCases {
            let region = try await Region(engine, seed: 4)
            var life = RandomLife(region, seed: 4)
            try await life.live(acts: 250)
            heads.append(try await region.head.hash.bytes)
        }
        #expect(heads[0] == heads[1])
    }
}
