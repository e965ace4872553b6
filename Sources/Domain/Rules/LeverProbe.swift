/// Tries values of a lever one after the other, without explaining.
struct LeverProbe {
    private let program: RuleProgram
    private var row: HouseholdRow
    private let lever: Operand
    private let failing: [Int]
    /// The criteria to try again; those that fail come first, likeliest to fail again. The others
    /// do not read the lever and keep their state.
    private let moving: [Int]

    init(program: RuleProgram, row: HouseholdRow, lever: LeverKind, failing: [Int]) {
        self.program = program
        self.row = row
        self.lever = lever.operand
        self.failing = failing
        moving = (failing + program.criteria.indices.filter { !failing.contains($0) }).filter {
            program.criteria[$0].decides
                && program.criteria[$0].reads & lever.operand.bit != 0
        }
    }

    /// A criterion that only asks for a small instalment fails even with none at all: no value
    /// of the lever can do better, so that none is tried.
    var isHopeless: Bool {
        failing.contains { index in
            program.criteria[index].reads & lever.bit == 0
                || program.criteria[index].capsInstalment
                    && program.state(of: index, row, instalment: 0) == .notSatisfied
        }
    }

    /// The first value that leaves no criterion unsatisfied.
    mutating func first(of values: StrideThrough<Int64>) -> Int64? {
        for value in values where flips(value) { return value }
        return nil
    }

    private mutating func flips(_ value: Int64) -> Bool {
        row.set(lever, value, seen: true)
        let instalment = program.usesInstalment ? program.instalment(row) : nil
        for index in moving
        where program.state(of: index, row, instalment: instalment) == .notSatisfied {
            return false
        }
        return true
    }
}
