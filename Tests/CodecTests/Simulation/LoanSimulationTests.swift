import Domain
import Testing

@testable import Codec

@Suite struct LoanSimulationTests {
    private static let day = Day(2026, 11, 24)

    private static func simulate(
        euros: Int64 = 2000, months: Int = 36, resources: Int64? = 1250,
        rebate: RebatePolicy? = policy(.one), ceiling: Rate? = .percent(2360, per: 100)
    ) throws -> LoanSimulation {
        var facts = OpposableFacts(on: day)
        (facts.adults, facts.children, facts.sharedCustodyChildren, facts.hosted) = (1, 0, 0, 0)
        facts.amount = Money(cents: euros * 100)
        facts.months = months
        facts.monthlyResources = resources.map { StatedAmount(Money(cents: $0 * 100)) }
        facts.monthlyCharges = StatedAmount(Money(cents: 54_000))
        facts.otherInstalments = StatedAmount(.zero)
        facts.bankRefusal = .given(on: day, seen: true)
        let period = ceiling.map { ceiling in
            UsuryCeilings.Period(
                from: day, until: day, notice: "",
                bands: [.init(upTo: Money(cents: 300_000), ceiling: ceiling)])
        }
        return try LoanSimulation(
            facts, by: try RuleFiles.present(),
            terms: LoanTerms(
                principal: Money(cents: euros * 100), annualRate: .percent(4), months: months,
                drawnOn: day, firstDue: day.adding(months: 1)),
            ceilings: UsuryCeilings(periods: period.map { [$0] } ?? []), rebate: rebate)
    }

    private static func policy(
        _ share: Rate, _ condition: RebateCondition = .noUnpaid
    ) -> RebatePolicy {
        RebatePolicy(
            share: share, condition: condition, claiming: .automatic, toleranceDays: 0,
            deliberation: "")
    }

    @Test func theTextSaysTheDecisionTheCostAndEachInstalment() throws {
        let text = try Self.simulate().plain
        #expect(text.hasPrefix("Réponse : oui, les conditions sont remplies."))
        #expect(text.contains("\n2\u{202F}000,00\u{A0}€ sur 36\u{A0}mois à 4\u{A0}% par an : "))
        #expect(text.contains("Intérêts en tout : 125,70\u{A0}€."))
        #expect(text.contains("(TAEG) : 4,07\u{A0}%."))
        #expect(text.contains("sous le seuil de l'usure, 23,6\u{A0}% ce jour-là."))
        #expect(text.contains("Remboursés à la fin : 125,70\u{A0}€, soit 100\u{A0}% des intérêts"))
        let lines = text.split(separator: "\n")
        #expect(lines.suffix(36).allSatisfy { $0.contains("  20") })
        #expect(lines.last?.hasSuffix("0,00") == true)
        // Columns are flush: every line of the table has one width.
        #expect(Set(lines.suffix(37).map(\.count)).count == 1)
    }

    @Test func theJSONHasTheSameCents() throws {
        let simulation = try Self.simulate(rebate: Self.policy(Rate(1, 2), .noLate))
        guard case .object(let answer) = simulation.json,
            case .object(let loan) = answer["pret"],
            case .object(let decision) = answer["decision"],
            case .array(let lines) = loan["echeances"]
        else {
            Issue.record("not the announced form")
            return
        }
        #expect(decision["reponse"] == "eligible")
        #expect(loan["mensualite"] == .integer(5905))
        #expect(loan["interets"] == .integer(12_570))
        #expect(loan["interets_rembourses"] == .integer(6285))
        #expect(loan["taeg"] == "4.07%")
        #expect(lines.count == 36)
        let principal = lines.reduce(Int64(0)) { sum, line in
            guard case .object(let line) = line, case .integer(let part) = line["capital"] else {
                return sum
            }
            return sum + part
        }
        #expect(principal == 200_000)
    }

    @Test func aRebateOfNothingAndACeilingThatIsPassedAreSaid() throws {
        let text = try Self.simulate(rebate: nil, ceiling: .percent(4)).plain
        #expect(text.contains("Aucun intérêt ne serait remboursé."))
        #expect(text.contains("au-dessus du seuil de l'usure, 4\u{A0}% : aucune banque"))
        #expect(try Self.simulate(ceiling: nil).plain.contains("Aucun seuil de l'usure"))
    }

    @Test func whatIsMissingIsAskedAndTheCostIsSaidAllTheSame() throws {
        let simulation = try Self.simulate(resources: nil)
        #expect(simulation.judgement.outcome == .incomplete)
        #expect(simulation.plain.contains("vos ressources mensuelles"))
        #expect(simulation.plain.contains("Intérêts en tout : 125,70\u{A0}€."))
    }

    @Test func aLoanThatIsNoneIsRefusedWithItsLimit() {
        #expect(throws: ScheduleRefusal.monthsOutOfRange(121, allowed: ScheduleLimits.months)) {
            try Self.simulate(months: 121)
        }
    }
}
