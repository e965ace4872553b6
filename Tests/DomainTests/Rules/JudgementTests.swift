import Domain
import Testing

/// The worked example: every figure was computed by hand before there was code.
@Suite struct WorkedExampleTests {
    let judgement: Judgement

    init() throws { judgement = try ExampleRules.make().judge(ExampleRules.facts) }

    @Test func everyCriterionIsShown() {
        #expect(judgement.outcome == .notEligibleAsIs)
        #expect(
            judgement.criteria.map(\.state) == [
                .satisfied, .satisfied, .notSatisfied, .satisfied, .satisfied,
            ])
    }

    @Test func resourcesHaveAMargin() throws {
        let reading = try #require(judgement.criteria[0].decisive)
        #expect(reading.bound?.result == .money(Money(cents: 182_000)))
        #expect(reading.bound?.steps.first?.factor == .ratio(Rate(13, 10)))
        #expect(reading.gap == .money(Money(cents: 7_800)))
    }

    @Test func residualIncomeLacks() throws {
        let reading = try #require(judgement.criteria[2].decisive)
        #expect(
            reading.observed?.steps.map(\.value) == [
                .money(Money(cents: 174_200)), .money(Money(cents: 101_000)),
                .money(Money(cents: 6_000)), .money(Money(cents: 8_685)),
            ])
        #expect(reading.observed?.result == .money(Money(cents: 58_515)))
        #expect(reading.bound?.result == .money(Money(cents: 60_000)))
        #expect(reading.gap == .money(Money(cents: 1_485)))
        #expect(
            reading.sources.map(\.parameter) == ["reste_a_vivre_min", "taux_annuel"])
    }

    @Test func thirtyMonthsSuffice() throws {
        let lever = try #require(judgement.changes.first)
        #expect(lever.change == .months(30))
        #expect(lever.outcome == .eligible)
        #expect(lever.cost?.instalment == Money(cents: 7_017))
        #expect(lever.flipped.first?.decisive?.observed?.result == .money(Money(cents: 60_183)))
        #expect(lever.oneStepLess?.value == .months(29))
        #expect(lever.oneStepLess?.failing.first?.decisive?.gap == .money(Money(cents: 47)))
        #expect(judgement.cost.map { $0.totalInterest.cents / 100 } == 84)
        #expect(lever.cost.map { $0.totalInterest.cents / 100 } == 105)
    }

    @Test func aSmallerAmountSuffices() throws {
        #expect(judgement.changes.count == 2)
        let lever = try #require(judgement.changes.last)
        #expect(lever.change == .amount(Money(cents: 165_000)))
        #expect(lever.cost?.instalment == Money(cents: 7_165))
        #expect(lever.flipped.first?.decisive?.observed?.result == .money(Money(cents: 60_035)))
        #expect(lever.oneStepLess?.value == .money(Money(cents: 166_000)))
    }
}
