import Domain

/// Households drawn from a seed, with holes, absurd figures and papers of every age.
struct RandomFacts {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 0..<100, using: &random) < percent
    }

    private mutating func count(_ range: ClosedRange<Int>) -> Int? {
        chance(2) ? nil : chance(1) ? -3 : Int.random(in: range, using: &random)
    }

    private mutating func amount(_ range: ClosedRange<Int64>) -> StatedAmount? {
        if chance(3) { return nil }
        if chance(1) { return StatedAmount(Money(cents: .max)) }
        return StatedAmount(
            Money(cents: Int64.random(in: range, using: &random)), seen: chance(70))
    }

    private mutating func attestation(on day: Day) -> Attestation? {
        if chance(10) { return nil }
        if chance(15) { return .denied }
        return .given(on: day - Int.random(in: -5...250, using: &random), seen: chance(80))
    }

    mutating func next() -> OpposableFacts {
        var facts = OpposableFacts(
            on: Day(2026, 1, 1) + Int.random(in: 0..<900, using: &random))
        facts.adults = count(1...3)
        facts.children = count(0...4)
        facts.sharedCustodyChildren = chance(70) ? 0 : count(0...2)
        facts.hosted = chance(80) ? 0 : count(0...2)
        facts.monthlyResources = amount(40_000...260_000)
        facts.monthlyCharges = amount(20_000...140_000)
        facts.otherInstalments = chance(50) ? StatedAmount(.zero) : amount(0...30_000)
        facts.monthlyBenefits = amount(0...90_000)
        if chance(40) { facts.familyQuotient = amount(20_000...140_000) }
        facts.referenceTaxIncome = amount(0...3_000_000)
        facts.taxParts = chance(5) ? nil : Rate(Int64.random(in: 4...20, using: &random), 4)
        facts.amount = Money(
            cents: chance(80)
                ? 1_000 * Int64.random(in: 20...900, using: &random)
                : Int64.random(in: -500...900_000, using: &random))
        facts.months = count(1...100)
        if chance(10) { facts.annualRate = Rate(Int64.random(in: 0...25, using: &random), 100) }
        facts.bankRefusal = attestation(on: facts.on)
        facts.insufficientAid = attestation(on: facts.on)
        facts.supportAccepted = chance(30) ? nil : chance(80)
        return facts
    }
}
