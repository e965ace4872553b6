/// The opposable facts of one household in a flat, fixed form, for judging by the million.
package struct HouseholdRow: Sendable {
    /// By ``Operand/slot``: cents, months or counts; tax parts as a numerator.
    var values: InlineArray<15, Int64>
    var partsDenominator: Int64 = 1
    /// One bit an operand: the value is known and plausible.
    var known: UInt32 = 0
    /// One bit an operand: a paper shows it.
    var seen: UInt32 = 0
    var on: Int32
    var bankRefusal: FlagFact
    var insufficientAid: FlagFact
    var supportAccepted: FlagFact
    /// The rate proposed, when it is not that of the rules.
    var rate: ProposedRate = .ofRules

    enum ProposedRate: Hashable {
        case ofRules, implausible
        case proposed(Rate)
    }

    struct FlagFact {
        enum Kind: UInt8 { case unknown, denied, declared, seen }
        var kind: Kind
        var on: Int32

        init(_ attestation: Attestation?) {
            switch attestation {
            case nil: (kind, on) = (.unknown, 0)
            case .denied: (kind, on) = (.denied, 0)
            case .given(let day, let seen, _): (kind, on) = (seen ? .seen : .declared, day.number)
            }
        }
    }

    package init(_ facts: OpposableFacts) {
        values = InlineArray(repeating: 0)
        on = facts.on.number
        bankRefusal = FlagFact(facts.bankRefusal)
        insufficientAid = FlagFact(facts.insufficientAid)
        supportAccepted = FlagFact(facts.attestation(of: .supportAccepted))
        for operand in Operand.allCases {
            guard case .known(let value, let isSeen) = facts.reading(operand) else { continue }
            set(operand, value, seen: isSeen)
        }
        if let parts = facts.plausibleParts {
            set(.taxParts, parts.numerator, seen: true)
            partsDenominator = parts.denominator
        }
        guard facts.annualRate != nil else { return }
        rate = facts.rate(nil).map { .proposed($0) } ?? .implausible
    }

    mutating func set(_ operand: Operand, _ value: Int64, seen isSeen: Bool) {
        values[operand.slot] = value
        known |= operand.bit
        if isSeen { seen |= operand.bit }
    }

    @inline(__always)
    subscript(_ operand: Operand) -> Int64 { values[operand.slot] }

    func flag(_ flag: Flag) -> FlagFact {
        switch flag {
        case .bankRefusal: bankRefusal
        case .insufficientAid: insufficientAid
        case .supportAccepted: supportAccepted
        }
    }
}

extension Operand {
    /// The place of this operand in a ``HouseholdRow``.
    var slot: Int {
        switch self {
        case .monthlyResources: 0
        case .monthlyCharges: 1
        case .otherInstalments: 2
        case .monthlyBenefits: 3
        case .familyQuotient: 4
        case .referenceTaxIncome: 5
        case .taxParts: 6
        case .amount: 7
        case .months: 8
        case .instalment: 9
        case .adults: 10
        case .children: 11
        case .sharedCustodyChildren: 12
        case .hosted: 13
        case .householdSize: 14
        }
    }
    var bit: UInt32 { 1 << UInt32(slot) }
}
