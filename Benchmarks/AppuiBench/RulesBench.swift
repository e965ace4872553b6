internal import Codec
internal import Domain
internal import Foundation

/// The means test of the present-day rules: explained, then by the million without words.
/// - Parameter openfisca: households a second that openfisca-core reached with the same rule.
func rulesBench(openfisca: Double?) throws -> [Figure] {
    let file = "Rules/2022-proposition.json"
    guard let data = FileManager.default.contents(atPath: file) else {
        throw CocoaError(.fileReadNoSuchFile)
    }
    let rules = try RuleSetDecoder.decode([UInt8](data), file: file)
    let households = benchHouseholds(200_000)
    try checkFastPath(rules, households.prefix(100_000))

    let explained = households.prefix(20_000)
    var changes = 0
    let taken = seconds {
        for facts in explained { changes &+= rules.judge(facts).changes.count }
    }
    let judgement = rules.judge(households[0])
    let bytes = JudgementJSON.canonicalBytes(of: judgement).count

    let compiled = rules.compiled()
    let rows = households.map { HouseholdRow($0) }
    var eligible = 0
    let bulk = seconds {
        for _ in 0..<5 { eligible &+= compiled.tally(rows)[.eligible] ?? 0 }
    }
    return [
        Figure(
            name: "means test with full explanation", value: taken / 20_000 * 1e6, unit: "µs",
            goal: .atMost(50)),
        Figure(name: "explanation, canonical bytes", value: Double(bytes), unit: "bytes"),
        Figure(
            name: "means test without explanation", value: 1_000_000 / bulk,
            unit: "households/s", goal: .atLeast(5_000_000),
            peer: openfisca.map { ("openfisca-core, numpy", $0) }),
    ]
}

/// The two paths gave different answers: no figure would mean anything.
private struct PathsDiffer: Error {
    var facts: OpposableFacts
}

private func checkFastPath(_ rules: RuleSet, _ households: ArraySlice<OpposableFacts>) throws {
    let compiled = rules.compiled()
    for facts in households
    where compiled.outcome(HouseholdRow(facts)) != rules.evaluate(facts).outcome {
        throw PathsDiffer(facts: facts)
    }
}

/// Households drawn from a seed, on both sides of every limit.
private func benchHouseholds(_ count: Int) -> [OpposableFacts] {
    var random = SplitMix(seed: 20_260_301)
    return (0..<count).map { _ in
        var facts = OpposableFacts(on: Day(2026, 3, 10))
        facts.adults = 1 + random.next(below: 2)
        facts.children = random.next(below: 4)
        facts.sharedCustodyChildren = random.next(below: 8) == 0 ? 1 : 0
        facts.hosted = random.next(below: 12) == 0 ? 1 : 0
        facts.monthlyResources = StatedAmount(
            Money(cents: Int64(60_000 + random.next(below: 200_000))))
        facts.monthlyCharges = StatedAmount(
            Money(cents: Int64(20_000 + random.next(below: 100_000))))
        facts.otherInstalments = StatedAmount(Money(cents: Int64(random.next(below: 20_000))))
        facts.amount = Money(cents: Int64(1_000 * (30 + random.next(below: 771))))
        facts.months = 6 + random.next(below: 79)
        let attested = facts.on - random.next(below: 220)
        facts.bankRefusal = .given(on: attested, seen: random.next(below: 10) > 0)
        if random.next(below: 5) == 0 { facts.bankRefusal = .denied }
        facts.insufficientAid = random.next(below: 3) == 0 ? .denied : nil
        return facts
    }
}
