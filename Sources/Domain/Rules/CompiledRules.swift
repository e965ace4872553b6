/// A rule set ready to judge by the million, without explaining: instalments of the voted
/// amounts and terms are priced once.
package struct CompiledRules: Sendable {
    private let program: RuleProgram
    private let amounts: AmountRange?
    private let months: MonthRange?
    /// By amount step, then by month; empty where the rules price no instalment.
    private let instalments: [Int64]
    private let columns: Int

    init(_ rules: RuleSet) {
        program = rules.program
        amounts = rules.amountRange
        months = rules.monthRange
        guard program.usesInstalment, let amounts, let months, let pricer = program.pricer else {
            (instalments, columns) = ([], 0)
            return
        }
        columns = months.most - months.least + 1
        let steps = stride(
            from: amounts.least.cents, through: amounts.most.cents,
            by: Int(amounts.step.cents))
        instalments = steps.flatMap { cents in
            (months.least...months.most).map { pricer.instalment(cents, $0) ?? 0 }
        }
    }

    package func outcome(_ row: HouseholdRow) -> AssessmentOutcome {
        program.outcome(row, instalment: program.usesInstalment ? instalment(row) : nil)
    }

    /// How many of these households get each answer.
    package func tally(_ rows: [HouseholdRow]) -> [AssessmentOutcome: Int] {
        var (eligible, refused) = (0, 0)
        for index in rows.indices {
            switch outcome(rows[index]) {
            case .eligible: eligible += 1
            case .notEligibleAsIs: refused += 1
            case .incomplete: break
            }
        }
        return [
            .eligible: eligible, .notEligibleAsIs: refused,
            .incomplete: rows.count - eligible - refused,
        ]
    }

    private func instalment(_ row: HouseholdRow) -> Int64? {
        guard !instalments.isEmpty, let amounts, let months, row.rate == .ofRules else {
            return program.instalment(row)
        }
        let needed = Operand.amount.bit | Operand.months.bit
        guard row.known & needed == needed else { return nil }
        let offset = row[.amount] - amounts.least.cents
        let month = Int(row[.months])
        let (step, rest) = offset.quotientAndRemainder(dividingBy: amounts.step.cents)
        guard offset >= 0, rest == 0, row[.amount] <= amounts.most.cents, month >= months.least,
            month <= months.most
        else { return program.instalment(row) }
        return instalments[Int(step) * columns + month - months.least]
    }
}

extension RuleSet {
    package func compiled() -> CompiledRules { CompiledRules(self) }
}
