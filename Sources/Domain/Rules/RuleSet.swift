/// The life of a version, from a draft to its replacement.
package enum RuleSetStatus: String, Sendable, CaseIterable {
    case draft, submitted, adopted, inForce, replaced
}

/// A deliberation, or a published source where the deliberation was not found.
package struct Citation: Hashable, Sendable {
    package var reference: String
    package var title: String
    package var body: String?
    package var adoptedOn: Day?
    package var enforceableOn: Day?
    package var url: String?

    package init(
        reference: String, title: String, body: String? = nil, adoptedOn: Day? = nil,
        enforceableOn: Day? = nil, url: String? = nil
    ) {
        self.reference = reference
        self.title = title
        self.body = body
        self.adoptedOn = adoptedOn
        self.enforceableOn = enforceableOn
        self.url = url
    }
}

/// The day that decides which version judges a file.
package enum PivotDate: String, Sendable, CaseIterable {
    case deposit, decision
}

/// When a version applies.
package struct Effect: Hashable, Sendable {
    package var from: Day
    /// Last day included; nil while it lasts.
    package var to: Day?
    package var pivot: PivotDate
    /// A file pinned to an older version may have the newer one where that one says yes.
    package var moreFavourable: Bool

    package init(from: Day, to: Day? = nil, pivot: PivotDate, moreFavourable: Bool) {
        self.from = from
        self.to = to
        self.pivot = pivot
        self.moreFavourable = moreFavourable
    }

    package func contains(_ day: Day) -> Bool { day >= from && (to.map { day <= $0 } ?? true) }
}

/// A question left to a vote, and what the software does meanwhile.
package struct OpenPoint: Hashable, Sendable {
    package var id: String
    package var question: String
    package var options: [String]
    package var meanwhile: String

    package init(id: String, question: String, options: [String], meanwhile: String) {
        self.id = id
        self.question = question
        self.options = options
        self.meanwhile = meanwhile
    }
}

/// The rules of one deliberation, whole and immutable. Its name is the SHA-256 of its
/// canonical form, which a caller with cryptography computes.
package struct RuleSet: Hashable, Sendable {
    package let name: String
    package let version: Int
    /// Name of the version replaced, `sha256:…`.
    package let replaces: String?
    package let status: RuleSetStatus
    /// Reference of the deliberation that adopts this version; one of `citations`.
    package let deliberation: String
    package let citations: [Citation]
    package let effect: Effect
    /// How a product of money by a ratio becomes cents.
    package let rounding: Rounding
    package let parameters: [Parameter]
    package let criteria: [Criterion]
    /// What can never be the ground of an answer, as the deliberation itself says it.
    package let neverGrounds: [DescriptiveName]
    /// What cannot even be used to compute one.
    package let neverProxies: [DescriptiveName]
    package let openPoints: [OpenPoint]
    package let cases: [VotedCase]
    /// The same rules in a flat form that answers without explaining.
    let program: RuleProgram

    /// - Throws: the first defect found; a rule set that exists is sound.
    package init(
        name: String, version: Int, replaces: String? = nil, status: RuleSetStatus,
        deliberation: String, citations: [Citation], effect: Effect,
        rounding: Rounding = .halfUp, parameters: [Parameter], criteria: [Criterion],
        neverGrounds: [DescriptiveName] = [.purpose, .age, .health],
        neverProxies: [DescriptiveName] = [], openPoints: [OpenPoint] = [],
        cases: [VotedCase] = []
    ) throws(RuleSetDefect) {
        self.name = name
        self.version = version
        self.replaces = replaces
        self.status = status
        self.deliberation = deliberation
        self.citations = citations
        self.effect = effect
        self.rounding = rounding
        self.parameters = parameters
        self.criteria = criteria
        self.neverGrounds = neverGrounds
        self.neverProxies = neverProxies
        self.openPoints = openPoints
        self.cases = cases
        try SoundnessCheck(
            parameters: parameters, criteria: criteria, citations: citations,
            deliberation: deliberation, effect: effect
        ).run()
        program = RuleProgram(parameters: parameters, criteria: criteria, rounding: rounding)
    }

    package func parameter(_ name: String) -> Parameter? {
        parameters.first { $0.name == name }
    }

    package func criterion(_ id: String) -> Criterion? { criteria.first { $0.id == id } }

    package func citation(_ reference: String) -> Citation? {
        citations.first { $0.reference == reference }
    }

    /// The amounts that may be asked, when the rules bound them.
    package var amountRange: AmountRange? {
        guard case .amountRange(let range)? = parameter(WellKnown.amount)?.value else { return nil }
        return range
    }

    /// The terms that may be asked, when the rules bound them.
    package var monthRange: MonthRange? {
        guard case .monthRange(let range)? = parameter(WellKnown.months)?.value else { return nil }
        return range
    }

    /// The annual rate used to price the instalment before a bank has offered one.
    package var annualRate: Rate? {
        guard case .ratio(let rate)? = parameter(WellKnown.annualRate)?.value else { return nil }
        return rate
    }

    /// Parameters that the engine itself reads.
    package enum WellKnown {
        package static let amount = "montant"
        package static let months = "duree_mois"
        package static let annualRate = "taux_annuel"

        static func range(of lever: LeverKind) -> String {
            switch lever {
            case .months: months
            case .amount: amount
            }
        }
    }
}
