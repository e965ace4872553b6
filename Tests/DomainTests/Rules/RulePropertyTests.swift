import Domain
import Testing

@Suite struct RulePropertyTests {
    /// A tenth of the households on which `make bench` checks the same thing.
    @Test func theFastPathGivesTheSameAnswer() throws {
        let rules = try AllMeans.make()
        let compiled = rules.compiled()
        var households = RandomFacts(seed: 20_260_101)
        var counts: [AssessmentOutcome: Int] = [:]
        for _ in 0..<10_000 {
            let facts = households.next()
            let fast = compiled.outcome(HouseholdRow(facts))
            let explained = rules.evaluate(facts).outcome
            counts[explained, default: 0] += 1
            if fast != explained {
                Issue.record("\(fast) is not \(explained) for \(facts)")
                return
            }
        }
        // Every answer is met often enough for the comparison to mean something.
        #expect(AssessmentOutcome.allCases.allSatisfy { counts[$0, default: 0] > 100 })
    }

    /// The gap is exact: moving resources by it reaches the bound, one cent less does not.
    @Test func gapsAreExactToTheCent() throws {
        let rules = try ExampleRules.make()
        var households = RandomFacts(seed: 7)
        var moved = 0
        for _ in 0..<1_000 {
            var facts = households.next()
            let before = rules.evaluate(facts).criteria
            for result in before where result.state == .notSatisfied {
                guard result.id == "ressources" || result.id == "reste_a_vivre",
                    case .money(let gap)? = result.decisive?.gap,
                    let stated = facts.monthlyResources
                else { continue }
                let sign: Int64 = result.id == "ressources" ? -1 : 1
                func state(_ cents: Int64) -> CriterionState? {
                    facts.monthlyResources = StatedAmount(Money(cents: cents), seen: stated.seen)
                    return rules.evaluate(facts).criteria.first { $0.id == result.id }?.state
                }
                #expect(state(stated.amount.cents + sign * gap.cents) == .satisfied)
                #expect(state(stated.amount.cents + sign * (gap.cents - 1)) == .notSatisfied)
                facts.monthlyResources = stated
                moved += 1
            }
        }
        #expect(moved > 100)
    }

    /// Each proposal flips the answer, no nearer value does, and where nothing is proposed no
    /// value would: all tried again from outside.
    @Test func proposalsAreTheNearestThatFlip() throws {
        let rules = try AllMeans.make()
        let compiled = rules.compiled()
        var households = RandomFacts(seed: 11)
        var proposed = 0
        for _ in 0..<400 {
            let facts = households.next()
            let judgement = rules.judge(facts)
            guard judgement.outcome == .notEligibleAsIs, let asked = facts.months else { continue }
            let canMove = judgement.criteria.filter { $0.decides && $0.state == .notSatisfied }
                .allSatisfy { rules.criterion($0.id)?.levers.contains(.months) ?? false }
            func flips(_ months: Int) -> Bool {
                var changed = facts
                changed.months = months
                return compiled.outcome(HouseholdRow(changed)) != .notEligibleAsIs
            }
            let range = 6...60
            let expected =
                canMove && (1...600).contains(asked)
                ? [
                    range.first { $0 > asked && flips($0) },
                    range.reversed().first { $0 < asked && flips($0) },
                ].compactMap { $0 } : []
            let found = judgement.changes.compactMap { lever -> Int? in
                guard case .months(let months) = lever.change else { return nil }
                #expect(lever.oneStepLess?.failing.isEmpty == false)
                return months
            }
            #expect(found == expected)
            proposed += found.count
        }
        #expect(proposed > 20)
    }

    /// What a loan costs in a judgement is what its schedule says.
    @Test func costsAreThoseOfTheSchedule() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<2_000 {
            let amount = Money(cents: Int64.random(in: 1...1_000_000, using: &random))
            let months = Int.random(in: 1...120, using: &random)
            let rate = Rate(Int64.random(in: 0...2_000, using: &random), 10_000)
            let cost = LoanCost(amount: amount, months: months, annualRate: rate)
            let schedule = try? Schedule(
                LoanTerms(
                    principal: amount, annualRate: rate, months: months,
                    drawnOn: Day(2026, 1, 5), firstDue: Day(2026, 2, 5)))
            guard let schedule else { continue }
            #expect(cost?.instalment == schedule.regularAmount)
            #expect(cost?.totalInterest == schedule.totalInterest)
        }
    }
}
