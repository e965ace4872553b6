internal import Domain

/// A household and its budget as it was typed.
struct Means: Sendable {
    var household: Household
    var budget: [BudgetLine]

    /// Half live on benefits or without work, nearly half are employed (DOMAIN 4.4), most of them
    /// part time or on short contracts.
    static func draw(_ random: inout SeededRandom) -> Means {
        let household = drawHousehold(&random)
        var lines = Income.draw(for: household, &random).lines(household, &random)
        lines += charges(of: household, &random)
        let debts = random.chance(25) ? random.int(3...14) * 10 : 0
        lines.append(BudgetLine(monthly: .loanInstalments, euros: debts))
        return Means(household: household, budget: lines)
    }

    private static func drawHousehold(_ random: inout SeededRandom) -> Household {
        let adults = random.chance(28) ? 2 : 1
        let children = random.weighted([(46, 0), (22, 1), (19, 2), (9, 3), (4, 4)])
        return Household(
            adults: adults, children: children,
            sharedCustodyChildren: children == 0 && random.chance(9) ? random.int(1...2) : 0,
            hosted: random.chance(3) ? 1 : 0)
    }

    private static func charges(
        of household: Household, _ random: inout SeededRandom
    ) -> [BudgetLine] {
        let heads = household.adults + household.children
        let isHoused = household.children == 0 && random.chance(20)
        let rent = isHoused ? random.int(0...12) * 10 : 290 + 65 * (heads - 1) + random.int(0...140)
        var lines = [
            BudgetLine(monthly: .rent, euros: rent),
            BudgetLine(
                monthly: .energy, euros: isHoused ? 20 : 40 + 14 * heads + random.int(0...35)),
            BudgetLine(monthly: .communications, euros: random.int(12...45)),
            BudgetLine(monthly: .insurance, euros: random.int(14...62)),
        ]
        if random.chance(62) {
            lines.append(
                BudgetLine(
                    kind: .water, period: .quarterly, amount: .euros(28 + 12 * heads),
                    evidence: .seen))
        }
        if random.chance(55) {
            lines.append(BudgetLine(monthly: .transport, euros: random.int(25...130)))
        }
        if random.chance(20) {
            lines.append(
                BudgetLine(
                    kind: .taxes, period: .annual, amount: .euros(random.int(6...40) * 10),
                    evidence: .seen))
        }
        if household.children > 0, random.chance(30) {
            lines.append(BudgetLine(monthly: .childcare, euros: random.int(30...160)))
        }
        if random.chance(8) {
            lines.append(BudgetLine(monthly: .alimonyPaid, euros: random.int(8...18) * 10))
        }
        return lines
    }
}

/// Where a household's money comes from. Amounts are those of about 2024, in euros a month.
enum Income: Sendable {
    case minimum, disability, jobless, partTime, fullTime, pension

    static func draw(for household: Household, _ random: inout SeededRandom) -> Income {
        random.weighted([
            (household.children > 0 ? 22 : 7, .minimum), (13, .disability), (19, .jobless),
            (29, .partTime), (16, .fullTime), (5, .pension),
        ])
    }

    func lines(_ household: Household, _ random: inout SeededRandom) -> [BudgetLine] {
        let children = household.children
        let alone = household.adults == 1
        var lines: [BudgetLine] = []
        switch self {
        case .minimum:
            let allowance = 565 + (alone ? 0 : 280) + 175 * children
            lines.append(BudgetLine(monthly: .minimumBenefits, euros: allowance))
        case .disability:
            lines.append(BudgetLine(monthly: .minimumBenefits, euros: random.int(890...1015)))
            if !alone { lines.append(BudgetLine(monthly: .wage, euros: random.int(350...900))) }
        case .jobless:
            lines.append(BudgetLine(monthly: .replacementIncome, euros: random.int(780...1290)))
            if !alone { lines.append(BudgetLine(monthly: .wage, euros: random.int(500...1150))) }
        case .partTime:
            lines.append(BudgetLine(monthly: .wage, euros: random.int(760...1220)))
            lines.append(BudgetLine(monthly: .otherIncome, euros: random.int(70...240)))
            if !alone { lines.append(BudgetLine(monthly: .wage, euros: random.int(400...1250))) }
        case .fullTime:
            lines.append(BudgetLine(monthly: .wage, euros: random.int(1320...1720)))
            if !alone, random.chance(45) {
                lines.append(BudgetLine(monthly: .wage, euros: random.int(700...1400)))
            }
        case .pension:
            lines.append(BudgetLine(monthly: .pension, euros: random.int(830...1350)))
            if !alone { lines.append(BudgetLine(monthly: .pension, euros: random.int(350...800))) }
        }
        if children >= 2 {
            lines.append(BudgetLine(monthly: .familyBenefits, euros: 148 + 190 * (children - 2)))
        }
        if alone, children > 0 {
            lines.append(BudgetLine(monthly: .familyBenefits, euros: 115 * children))
        }
        let helped = 90 + 70 * children + random.int(0...150)
        if random.chance(70) {
            lines.append(BudgetLine(monthly: .housingBenefits, euros: helped))
        }
        if alone, children > 0, random.chance(30) {
            lines.append(BudgetLine(monthly: .alimonyReceived, euros: random.int(8...17) * 10))
        }
        return lines
    }
}

extension BudgetLine {
    init(monthly kind: BudgetKind, euros: Int) {
        self.init(kind: kind, period: .monthly, amount: .euros(euros), evidence: .seen)
    }
}

extension Money {
    static func euros(_ euros: Int) -> Money { Money(cents: Int64(euros) * 100) }
}
