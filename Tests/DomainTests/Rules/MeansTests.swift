import Domain
import Testing

/// Every means test there is, in one rule set, so that properties hold for all of them.
enum AllMeans {
    static func make() throws(RuleSetDefect) -> RuleSet {
        let parameters =
            ExampleRules.parameters + [
                ExampleRules.parameter("plafond_quotient", .money(Money(cents: 90_000))),
                ExampleRules.parameter(
                    "plafond",
                    .ceilingTable(
                        CeilingTable(
                            rows: [
                                .init(adults: 1, children: 0, ceiling: Money(cents: 200_000)),
                                .init(adults: 2, children: 0, ceiling: Money(cents: 250_000)),
                                .init(adults: 2, children: 2, ceiling: Money(cents: 450_000)),
                            ],
                            extraAdult: Money(cents: 40_000),
                            extraChild: Money(cents: 30_000)))),
                ExampleRules.parameter("effort_max", .ratio(Rate(1, 3))),
                ExampleRules.parameter("longue", .months(49)),
                ExampleRules.parameter("par_tete", .money(Money(cents: 15_000))),
            ]
        return try ExampleRules.make(
            parameters: parameters,
            criteria: [
                ExampleRules.resources, ExampleRules.difficulty, ExampleRules.residual,
                ExampleRules.amount, ExampleRules.months, quotient, ceiling, effort,
            ])
    }

    static let quotient = Criterion(
        id: "quotient", title: "Quotient familial", severity: .warning,
        requirement: .any([
            .compare(
                Expression([Term(.operand(.familyQuotient))]), .atMost,
                Expression([Term(.parameter("plafond_quotient"))])),
            .all([.flag(.supportAccepted, validity: nil), .flag(.bankRefusal, validity: nil)]),
        ]), needsPapers: true, phrases: ExampleRules.phrases)

    static let ceiling = Criterion(
        id: "plafond", title: "Plafond par foyer",
        requirement: .compare(
            Expression([Term(.operand(.monthlyResources))]), .atMost,
            Expression([Term(.parameter("plafond"))])),
        needsPapers: true, phrases: ExampleRules.phrases)

    /// Instalments under a third of resources, for long loans only.
    static let effort = Criterion(
        id: "effort", title: "Effort",
        applies: .compare(
            Expression([Term(.operand(.months))]), .atLeast,
            Expression([Term(.parameter("longue"))])),
        requirement: .compare(
            Expression([
                Term(factor: .parameter("effort_max"), .operand(.monthlyResources)),
                Term(negative: true, factor: .operand(.householdSize), .parameter("par_tete")),
                Term(negative: true, .operand(.otherInstalments)),
            ]), .atLeast, Expression([Term(.operand(.instalment))])),
        levers: [.months, .amount], phrases: ExampleRules.phrases)
}

@Suite struct MeansTests {
    struct CeilingCase: Sendable, CustomTestStringConvertible {
        var household: Household
        var euros: Int64
        var testDescription: String { "\(household) → \(euros)" }
    }

    /// Single, couple and couple with two children as Paris voted them in 2008; beyond, the most
    /// favourable row that the household contains.
    @Test(arguments: [
        CeilingCase(household: Household(adults: 1), euros: 2_000),
        CeilingCase(household: Household(adults: 1, children: 3), euros: 2_900),
        CeilingCase(household: Household(adults: 2), euros: 2_500),
        CeilingCase(household: Household(adults: 2, children: 1), euros: 2_800),
        CeilingCase(household: Household(adults: 2, children: 2), euros: 4_500),
        CeilingCase(
            household: Household(adults: 2, children: 1, sharedCustodyChildren: 1), euros: 4_500),
        CeilingCase(household: Household(adults: 3, children: 3, hosted: 2), euros: 5_200),
    ])
    func ceilingTable(_ row: CeilingCase) throws {
        guard case .ceilingTable(let table)? = try AllMeans.make().parameter("plafond")?.value
        else {
            Issue.record("no table")
            return
        }
        #expect(table.ceiling(row.household) == Money(cents: row.euros * 100))
    }

    @Test func consumptionUnitsCountPersonsNotAges() throws {
        guard case .unitScale(let scale)? = try AllMeans.make().parameter("uc")?.value else {
            Issue.record("no scale")
            return
        }
        let household = Household(adults: 2, children: 2, sharedCustodyChildren: 1, hosted: 3)
        #expect(scale.units(household) == Rate(225, 100))
    }

    /// (18 000 ÷ 12 + 420,50) ÷ 2,5 = 768,20.
    /// Figures each within their limit can give a quotient that is a typing error.
    @Test(arguments: [(999_999_999, true), (1_000_000_000, true), (1_000_000_001, false)])
    func aComputedQuotientHasTheLimitOfAnAttestedOne(cents: Int64, isJudged: Bool) throws {
        var facts = ExampleRules.facts
        facts.familyQuotient = nil
        facts.referenceTaxIncome = StatedAmount(Money(cents: 12_000), seen: true)
        facts.monthlyBenefits = StatedAmount(Money(cents: cents - 1_000), seen: true)
        facts.taxParts = .one
        let result = try #require(
            try AllMeans.make().judge(facts).criteria.first { $0.id == "quotient" })
        #expect((result.readings[0].state == .notSatisfied) == isJudged)
        if !isJudged { #expect(result.readings[0].doubts == [.implausible(.familyQuotient)]) }
    }

    @Test func familyQuotientIsComputedWhereNoneIsAttested() throws {
        var facts = ExampleRules.facts
        facts.referenceTaxIncome = StatedAmount(Money(cents: 1_800_000), seen: true)
        facts.monthlyBenefits = StatedAmount(Money(cents: 42_050), seen: true)
        facts.taxParts = Rate(5, 2)
        let result = try #require(
            try AllMeans.make().judge(facts).criteria.first { $0.id == "quotient" })
        let reading = try #require(result.decisive)
        #expect(reading.observed?.result == .money(Money(cents: 76_820)))
        #expect(reading.gap == .money(Money(cents: 13_180)))
        #expect(reading.observed?.steps.first?.inputs.map(\.value).last == .ratio(Rate(5, 2)))
        facts.familyQuotient = StatedAmount(Money(cents: 90_001), seen: true)
        let attested = try AllMeans.make().judge(facts).criteria.first { $0.id == "quotient" }
        #expect(attested?.readings.first?.state == .notSatisfied)
    }

    @Test func aConditionalCriterionSaysWhenItDoesNotApply() throws {
        let result = try AllMeans.make().judge(ExampleRules.facts).criteria.last
        #expect(result?.state == .notApplicable)
        var facts = ExampleRules.facts
        facts.months = nil
        let unknown = try AllMeans.make().judge(facts).criteria.last
        #expect(unknown?.state == .toVerify)
        #expect(unknown?.doubts == [.missing(.months)])
    }

    @Test func aDeclaredFigureIsNotAPaper() throws {
        var facts = ExampleRules.facts
        facts.monthlyResources = StatedAmount(Money(cents: 174_200), seen: false)
        let declared = try AllMeans.make().judge(facts).criteria.first { $0.id == "plafond" }
        #expect(declared?.state == .toVerify)
        #expect(declared?.doubts == [.notSeen(.monthlyResources)])
        // A figure that fails on the person's own word needs no paper.
        facts.monthlyResources = StatedAmount(Money(cents: 230_001), seen: false)
        let above = try AllMeans.make().judge(facts).criteria.first { $0.id == "plafond" }
        #expect(above?.state == .notSatisfied)
        #expect(above?.decisive?.gap == .money(Money(cents: 1)))
    }
}
