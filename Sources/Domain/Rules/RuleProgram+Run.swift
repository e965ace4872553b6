extension RuleProgram {
    /// The loan's instalment for a row, in cents; nil where it cannot be priced.
    func instalment(_ row: HouseholdRow) -> Int64? {
        let needed = Operand.amount.bit | Operand.months.bit
        guard row.known & needed == needed, let rate = period(row) else { return nil }
        return LoanCost.instalment(row[.amount], Int(row[.months]), rate)
    }

    private func period(_ row: HouseholdRow) -> PeriodRate? {
        switch row.rate {
        case .ofRules: period
        case .implausible: nil
        case .proposed(let rate): LoanCost.period(rate)
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
        let run = Run(row: row, instalment: instalment, needsPapers: criterion.needsPapers)
        if criterion.applies != criterion.requirement {
            switch state(at: criterion.applies, run) {
            case .satisfied: break
            case .toVerify: return .toVerify
            case .notSatisfied, .notApplicable: return .notApplicable
            }
        }
        return state(at: criterion.requirement, run)
    }

    private struct Run {
        let row: HouseholdRow
        let instalment: Int64?
        let needsPapers: Bool
    }

    private func state(at place: Int, _ run: Run) -> CriterionState {
        switch nodes[place].kind {
        case .atMost(let first, let middle, let last):
            return compare(first, middle, last, run)
        case .within(let operand, let least, let most):
            guard run.row.known & operand.bit != 0 else { return .toVerify }
            let value = run.row[operand]
            return value >= least && value <= most ? .satisfied : .notSatisfied
        case .flag(let flag, let months):
            return attested(run.row.flag(flag), months, on: run.row.on)
        case .any:
            return fold(place, run, from: .notSatisfied, stop: .satisfied)
        case .all:
            return fold(place, run, from: .satisfied, stop: .notSatisfied)
        }
    }

    /// Three-valued and, or: `stop` decides alone, a doubt weighs more than `from`.
    private func fold(
        _ place: Int, _ run: Run, from start: CriterionState, stop: CriterionState
    ) -> CriterionState {
        var result = start
        var child = place + 1
        while child < nodes[place].end {
            let state = state(at: child, run)
            if state == stop { return stop }
            if state == .toVerify { result = .toVerify }
            child = nodes[child].end
        }
        return result
    }

    private func compare(
        _ first: Int, _ middle: Int, _ last: Int, _ run: Run
    ) -> CriterionState {
        var difference: Int64 = 0
        var reads: UInt32 = 0
        for index in first..<last {
            let term = terms[index]
            guard let value = value(of: term, run, &reads) else { return .toVerify }
            difference += (index < middle) == term.negative ? value : -value
        }
        if difference < 0 { return .notSatisfied }
        return run.needsPapers && run.row.seen & reads != reads ? .toVerify : .satisfied
    }

    @inline(__always)
    private func value(
        of term: FlatTerm, _ run: Run, _ reads: inout UInt32
    ) -> Int64? {
        guard let value = number(term.value, run, &reads) else { return nil }
        if case .one = term.factor { return value.over == 1 ? value.base : nil }
        guard let factor = number(term.factor, run, &reads) else { return nil }
        return rounding.divide(value.base, times: factor.base, by: factor.over)
    }

    @inline(__always)
    private func number(
        _ source: Source, _ run: Run, _ reads: inout UInt32
    ) -> (base: Int64, over: Int64)? {
        switch source {
        case .operand(let operand):
            guard run.row.known & operand.bit != 0 else { return nil }
            reads |= operand.bit
            return (run.row[operand], operand == .taxParts ? run.row.partsDenominator : 1)
        case .instalment:
            return run.instalment.map { ($0, 1) }
        case .constant(let base, let over):
            return (base, over)
        case .household(let linear):
            guard run.row.known & Self.counts == Self.counts else { return nil }
            return (linear.value(run.row), linear.over)
        case .table(let index):
            guard run.row.known & Self.counts == Self.counts else { return nil }
            return tables[index].ceiling(run.row.household).map { ($0.cents, 1) }
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
