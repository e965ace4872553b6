/// A number that an expression names.
package enum Atom: Hashable, Sendable {
    case operand(Operand)
    /// By name, one of the parameters of the same rule set.
    case parameter(String)
}

/// One signed term of an expression: `± [factor ×] value`.
package struct Term: Hashable, Sendable {
    package var negative: Bool
    /// A ratio or a count; the product is rounded to the cent as the rule set says.
    package var factor: Atom?
    package var value: Atom

    package init(negative: Bool = false, factor: Atom? = nil, _ value: Atom) {
        self.negative = negative
        self.factor = factor
        self.value = value
    }
}

/// A sum of terms in one unit. Numbers appear only as parameters: each has its deliberation.
package struct Expression: Hashable, Sendable {
    package var terms: [Term]
    package init(_ terms: [Term]) { self.terms = terms }
}

package enum Comparison: String, Sendable, CaseIterable {
    case atMost, atLeast
}

/// What a criterion asks for.
package indirect enum Requirement: Hashable, Sendable {
    case compare(Expression, Comparison, Expression)
    /// The operand lies in the range parameter of that name.
    case within(LeverKind, parameter: String)
    /// - Parameter validity: name of a parameter in months; nil for a paper that does not age.
    case flag(Flag, validity: String?)
    case any([Requirement])
    case all([Requirement])
}

package enum Severity: String, Sendable, CaseIterable {
    /// Decides.
    case condition
    /// Is shown and never decides.
    case warning
}

/// The plain sentences of a criterion, in French, with named placeholders.
package struct Phrases: Hashable, Sendable {
    package var yes: String
    package var no: String
    package var verify: String
    package var notApplicable: String?

    package init(yes: String, no: String, verify: String, notApplicable: String? = nil) {
        self.yes = yes
        self.no = no
        self.verify = verify
        self.notApplicable = notApplicable
    }
}

package struct Criterion: Hashable, Sendable {
    package var id: String
    package var title: String
    package var severity: Severity
    /// Not applicable unless this is satisfied; nil applies always.
    package var applies: Requirement?
    package var requirement: Requirement
    package var levers: [LeverKind]
    /// A declared figure is not enough: a paper must have been seen.
    package var needsPapers: Bool
    package var overridable: Bool
    package var phrases: Phrases

    package init(
        id: String, title: String, severity: Severity = .condition, applies: Requirement? = nil,
        requirement: Requirement, levers: [LeverKind] = [], needsPapers: Bool = false,
        overridable: Bool = false, phrases: Phrases
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.applies = applies
        self.requirement = requirement
        self.levers = levers
        self.needsPapers = needsPapers
        self.overridable = overridable
        self.phrases = phrases
    }
}
