extension RuleProgram {
    /// The loan's instalment for a row, in cents; nil where it cannot be priced.
    func instalment(_ row: HouseholdRow) -> Int64? {
        let needed = Operand.amount.bit | Operand.months.bit
        guard row.known & needed == needed else { return nil }
        let (cents, months) = (row[.amount], Int(row[.months]))
        switch row.rate {
        case .ofRules: return pricer?.instalment(cents, months)
        case .implausible: return nil
        case .proposed(let rate): return LoanCost.instalment(cents, months, LoanCost.period(rate))
        }
    }

    func outcome(_ row: HouseholdRow, instalment: Int64?) -> AssessmentOutcome {
        var outcome = AssessmentOutcome.eligible
        for index in criteria.indices where criteria[index].decides {
            switch state(of: index, row, instalment: instalment) {
            case .notSatisfied: return .notEligibleAsIs
            case .toVerify: outcome = .incomplete
            case .satisfied, .notApplicable: break
            }
        }
        return outcome
    }

    func state(of index: Int, _ row: HouseholdRow, instalment: Int64?) -> CriterionState {
        let criterion = criteria[index]
        let run = Run(instalment: instalment, needsPapers: criterion.needsPapers)
        if criterion.applies != criterion.requirement {
            switch state(at: criterion.applies, row, run) {
            case .satisfied: break
            case .toVerify: return .toVerify
            case .notSatisfied, .notApplicable: return .notApplicable
            }
        }
        return state(at: criterion.requirement, row, run)
    }

    private struct Run {
        let instalment: Int64?
        let needsPapers: Bool
    }

    private func state(at place: Int, _ row: HouseholdRow, _ run: Run) -> CriterionState {
        switch nodes[place].kind {
        case .atMost(let first, let middle, let last):
            return compare(first, middle, last, row, run)
        case .within(let operand, let least, let most):
            guard row.known & operand.bit != 0 else { return .toVerify }
            let value = row[operand]
            return value >= least && value <= most ? .satisfied : .notSatisfied
        case .flag(let flag, let months):
            return attested(row.flag(flag), months, on: row.on)
        case .any:
            return fold(place, row, run, from: .notSatisfied, stop: .satisfied)
        case .all:
            return fold(place, row, run, from: .satisfied, stop: .notSatisfied)
        }
    }

    /// Three-valued and, or: `stop` decides alone, a doubt weighs more than `from`.
    private func fold(
        _ place: Int, _ row: HouseholdRow, _ run: Run, from start: CriterionState,
        stop: CriterionState
    ) -> CriterionState {
        var result = start
        var child = place + 1
        while child < nodes[place].end {
            let state = state(at: child, row, run)
            if state == stop { return stop }
            if state == .toVerify { result = .toVerify }
            child = nodes[child].end
        }
        return result
    }

    private func compare(
        _ first: Int, _ middle: Int, _ last: Int, _ row: HouseholdRow, _ run: Run
    ) -> CriterionState {
        var difference: Int64 = 0
        var reads: UInt32 = 0
        for index in first..<last {
            guard let value = value(of: terms[index], row, run, &reads) else { return .toVerify }
            difference += (index < middle) == terms[index].negative ? value : -value
        }
        if difference < 0 { return .notSatisfied }
        return run.needsPapers && row.seen & reads != reads ? .toVerify : .satisfied
    }

    @inline(__always)
    private func value(
        of term: FlatTerm, _ row: HouseholdRow, _ run: Run, _ reads: inout UInt32
    ) -> Int64? {
        guard let value = number(term.value, row, run, &reads) else { return nil }
        if case .one = term.factor { return value.over == 1 ? value.base : nil }
        guard let factor = number(term.factor, row, run, &reads) else { return nil }
        return rounding.divide(value.base, times: factor.base, by: factor.over)
    }

    @inline(__always)
    private func number(
        _ source: Source, _ row: HouseholdRow, _ run: Run, _ reads: inout UInt32
    ) -> (base: Int64, over: Int64)? {
        switch source {
        case .slot(let slot):
            let bit: UInt32 = 1 << UInt32(slot)
            guard row.known & bit != 0 else { return nil }
            reads |= bit
            return (row.values[Int(slot)], 1)
        case .parts:
            guard row.known & Operand.taxParts.bit != 0 else { return nil }
            return (row[.taxParts], row.partsDenominator)
        case .instalment:
            return run.instalment.map { ($0, 1) }
        case .constant(let base):
            return (base, 1)
        case .ratio(let index):
            return (ratios[Int(index)].numerator, ratios[Int(index)].denominator)
        case .household(let index):
            guard row.known & Self.counts == Self.counts else { return nil }
            return (households[Int(index)].value(row), households[Int(index)].over)
        case .table(let index):
            guard row.known & Self.counts == Self.counts else { return nil }
            return tables[Int(index)].ceiling(row.household).map { ($0.cents, 1) }
        case .one:
            return (1, 1)
        }
    }

    private static let counts =
        Operand.adults.bit | Operand.children.bit | Operand.sharedCustodyChildren.bit
        | Operand.hosted.bit

    private func attested(
        _ fact: HouseholdRow.FlagFact, _ months: Int, on: Int32
    ) -> CriterionState {
        switch fact.kind {
        case .unknown, .declared: return .toVerify
        case .denied: return .notSatisfied
        case .seen:
            if fact.on > on { return .toVerify }
            if months == .max || Int(on - fact.on) <= 28 * months { return .satisfied }
            let last = Day(number: fact.on).adding(months: months)
            return on <= last.number ? .satisfied : .toVerify
        }
    }
}

extension HouseholdLinear {
    @inline(__always)
    func value(_ row: HouseholdRow) -> Int64 {
        first + otherAdult * (row[.adults] - 1) + child * row[.children]
            + sharedCustodyChild * row[.sharedCustodyChildren] + hosted * row[.hosted]
    }
}

extension HouseholdRow {
    var household: Household {
        Household(
            adults: Int(self[.adults]), children: Int(self[.children]),
            sharedCustodyChildren: Int(self[.sharedCustodyChildren]), hosted: Int(self[.hosted]))
    }
}
