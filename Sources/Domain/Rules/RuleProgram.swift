/// The criteria of a rule set in flat arrays without names: answers fast, explains nothing.
/// A property test holds its answers equal to those of the explained path.
struct RuleProgram: Hashable, Sendable {
    /// A number, resolved: small, so that terms are read without being copied around.
    enum Source: Hashable, Sendable {
        /// Slot of an operand whose value is a whole number.
        case slot(UInt8)
        case parts
        case instalment
        case constant(Int64)
        /// Index of a ratio, of an amount by person, of a ceiling table.
        case ratio(UInt8)
        case household(UInt8)
        case table(UInt8)
        /// No factor.
        case one
    }

    struct FlatTerm: Hashable, Sendable {
        var negative: Bool
        var factor: Source
        var value: Source
    }

    /// One requirement, in preorder; `end` is the index after its last descendant.
    struct Node: Hashable, Sendable {
        enum Kind: Hashable, Sendable {
            /// Bounds of terms: left is `first..<middle`, right is `middle..<last`.
            case atMost(first: Int, middle: Int, last: Int)
            case within(Operand, least: Int64, most: Int64)
            case flag(Flag, validMonths: Int)
            case any, all
        }
        var kind: Kind
        var end: Int
    }

    struct FlatCriterion: Hashable, Sendable {
        /// Where `applies` starts; equal to `requirement` when there is none.
        var applies: Int
        var requirement: Int
        var decides: Bool
        var needsPapers: Bool
        /// The operands read, `instalment` opened into amount and months.
        var reads: UInt32
        /// One comparison that a smaller instalment can only help, and that reads amount and
        /// months in no other way.
        var capsInstalment: Bool
    }

    private(set) var terms: [FlatTerm] = []
    private(set) var nodes: [Node] = []
    private(set) var criteria: [FlatCriterion] = []
    private(set) var ratios: [Rate] = []
    private(set) var households: [HouseholdLinear] = []
    private(set) var tables: [CeilingTable] = []
    private(set) var pricer: InstalmentPricer?
    private(set) var usesInstalment = false
    let rounding: Rounding

    /// - Precondition: parameters and criteria passed ``SoundnessCheck``.
    init(parameters: [Parameter], criteria: [Criterion], rounding: Rounding) {
        self.rounding = rounding
        var byName: [String: ParameterValue] = [:]
        for parameter in parameters { byName[parameter.name] = parameter.value }
        if case .ratio(let rate)? = byName[RuleSet.WellKnown.annualRate] {
            pricer = InstalmentPricer(
                LoanCost.period(rate), upTo: ScheduleLimits.months.upperBound)
        }
        for criterion in criteria {
            let applies = nodes.count
            var reads: UInt32 = 0
            if let condition = criterion.applies { append(condition, byName, &reads) }
            let requirement = nodes.count
            append(criterion.requirement, byName, &reads)
            self.criteria.append(
                FlatCriterion(
                    applies: applies, requirement: requirement,
                    decides: criterion.severity == .condition,
                    needsPapers: criterion.needsPapers, reads: reads,
                    capsInstalment: capsInstalment(from: applies)))
        }
    }

    private func capsInstalment(from place: Int) -> Bool {
        guard nodes.count == place + 1,
            case .atMost(let first, let middle, let last) = nodes[place].kind
        else { return false }
        let loan = [Source.slot(UInt8(Operand.amount.slot)), .slot(UInt8(Operand.months.slot))]
        return (first..<last).allSatisfy { index in
            let term = terms[index]
            if loan.contains(term.value) || loan.contains(term.factor) { return false }
            if term.factor == .instalment { return false }
            // On the left of « at most », or taken from the right.
            return term.value != .instalment
                || (term.factor == .one && (index < middle) != term.negative)
        }
    }

    private mutating func append(
        _ requirement: Requirement, _ values: [String: ParameterValue], _ reads: inout UInt32
    ) {
        let place = nodes.count
        nodes.append(Node(kind: .all, end: 0))
        switch requirement {
        case .compare(let left, let comparison, let right):
            let first = terms.count
            append(comparison == .atMost ? left : right, values, &reads)
            let middle = terms.count
            append(comparison == .atMost ? right : left, values, &reads)
            nodes[place].kind = .atMost(first: first, middle: middle, last: terms.count)
        case .within(let lever, let name):
            reads |= lever.operand.bit
            let (least, most) = RuleProgram.bounds(values[name])
            nodes[place].kind = .within(lever.operand, least: least, most: most)
        case .flag(let flag, let validity):
            var months = Int.max
            if let validity, case .months(let number)? = values[validity] { months = number }
            nodes[place].kind = .flag(flag, validMonths: months)
        case .any(let parts):
            nodes[place].kind = .any
            for part in parts { append(part, values, &reads) }
        case .all(let parts):
            for part in parts { append(part, values, &reads) }
        }
        nodes[place].end = nodes.count
    }

    private mutating func append(
        _ expression: Expression, _ values: [String: ParameterValue], _ reads: inout UInt32
    ) {
        for term in expression.terms {
            terms.append(
                FlatTerm(
                    negative: term.negative,
                    factor: term.factor.map { source($0, values, &reads) } ?? .one,
                    value: source(term.value, values, &reads)))
        }
    }

    private mutating func source(
        _ atom: Atom, _ values: [String: ParameterValue], _ reads: inout UInt32
    ) -> Source {
        switch atom {
        case .operand(.instalment):
            usesInstalment = true
            reads |= Operand.amount.bit | Operand.months.bit
            return .instalment
        case .operand(let operand):
            reads |= operand.bit
            return operand == .taxParts ? .parts : .slot(UInt8(operand.slot))
        case .parameter(let name):
            return source(values[name])
        }
    }

    private mutating func source(_ value: ParameterValue?) -> Source {
        switch value {
        case .money(let money): return .constant(money.cents)
        case .months(let number), .count(let number): return .constant(Int64(number))
        case .ratio(let rate): return .ratio(Self.place(rate, in: &ratios))
        case .unitScale(let scale):
            return .household(Self.place(HouseholdLinear(scale), in: &households))
        case .householdAmount(let amounts):
            return
                .household(Self.place(HouseholdLinear(amounts), in: &households))
        case .ceilingTable(let table): return .table(Self.place(table, in: &tables))
        case .amountRange, .monthRange, nil:
            preconditionFailure("a sound rule set names numbers only")
        }
    }

    /// The index of a value, kept once: there are no more of them than parameters.
    private static func place<Value: Equatable>(_ value: Value, in list: inout [Value]) -> UInt8 {
        if let index = list.firstIndex(of: value) { return UInt8(index) }
        list.append(value)
        return UInt8(list.count - 1)
    }

    private static func bounds(_ value: ParameterValue?) -> (Int64, Int64) {
        switch value {
        case .amountRange(let range): (range.least.cents, range.most.cents)
        case .monthRange(let range): (Int64(range.least), Int64(range.most))
        default: preconditionFailure("a sound rule set bounds by a range")
        }
    }
}

/// A number that grows with each person: `(first + adults × … + children × …) ÷ over`.
struct HouseholdLinear: Hashable, Sendable {
    var first: Int64
    var otherAdult: Int64
    var child: Int64
    var sharedCustodyChild: Int64
    var hosted: Int64
    var over: Int64

    init(_ scale: UnitScale) {
        let weights = [
            scale.first, scale.otherAdult, scale.child, scale.sharedCustodyChild, scale.hosted,
        ]
        let common = weights.reduce(Int64(1)) { multiple, weight in
            let divisor = Rate.greatestCommonDivisor(
                UInt64(multiple), UInt64(weight.denominator))
            return multiple / Int64(divisor) * weight.denominator
        }
        func scaled(_ weight: Rate) -> Int64 { weight.numerator * (common / weight.denominator) }
        first = scaled(scale.first)
        otherAdult = scaled(scale.otherAdult)
        child = scaled(scale.child)
        sharedCustodyChild = scaled(scale.sharedCustodyChild)
        hosted = scaled(scale.hosted)
        over = common
    }

    init(_ amounts: HouseholdAmount) {
        first = amounts.first.cents
        otherAdult = amounts.otherAdult.cents
        child = amounts.child.cents
        sharedCustodyChild = amounts.sharedCustodyChild.cents
        hosted = 0
        over = 1
    }
}
