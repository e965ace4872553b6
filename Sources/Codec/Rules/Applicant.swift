package import Domain

/// One applicant as a file gives it: what the rules may read, and what they never see.
package struct Applicant: Hashable, Sendable {
    package var id: String?
    package var facts: OpposableFacts
    package var descriptive: DescriptiveFacts

    private static let amounts = [
        Operand.monthlyResources, .monthlyCharges, .otherInstalments, .monthlyBenefits,
        .familyQuotient, .referenceTaxIncome,
    ]

    /// - Parameter on: the day of reading where the file gives none.
    package static func decode(
        _ bytes: [UInt8], file: String, on day: Day
    ) throws(RuleFileError) -> Applicant {
        let value: JSONValue
        do { value = try JSONParser.parse(bytes, depthLimit: 12) } catch {
            throw RuleFileError(error, file: file)
        }
        do { return try Applicant(JSONNode(value), on: day) } catch {
            throw RuleFileError(error, file: file)
        }
    }

    package init(_ node: JSONNode, on day: Day) throws(JSONShapeError) {
        _ = try node.object(
            allowing: [
                "id", "le", "foyer", "budget", "budget_lu", "demande", "parts_fiscales",
                "refus_bancaire", "aides_insuffisantes", "accompagnement_accepte", "descriptif",
            ] + Self.amounts.map { RuleNames.name(of: $0, in: RuleNames.operands) })
        id = try node.optional("id")?.string()
        let on = try node.optional("le")?.day() ?? day
        facts = try Self.budget(node, on)
        if let household = try node.optional("foyer") {
            try Self.read(household, into: &facts)
        }
        if let request = try node.optional("demande") { try Self.read(request, asked: &facts) }
        for operand in Self.amounts {
            let name = RuleNames.name(of: operand, in: RuleNames.operands)
            guard let stated = try node.optional(name) else { continue }
            try facts.state(operand, Self.amount(stated), stated)
        }
        facts.taxParts = try node.optional("parts_fiscales")?.ratio()
        facts.bankRefusal = try node.optional("refus_bancaire").map(Self.attestation)
        facts.insufficientAid = try node.optional("aides_insuffisantes").map(Self.attestation)
        facts.supportAccepted = try node.optional("accompagnement_accepte")?.bool()
        descriptive = DescriptiveFacts()
        if let node = try node.optional("descriptif") { descriptive = try DescriptiveFacts(node) }
    }

    // MARK: Household and loan

    private static func read(
        _ node: JSONNode, into facts: inout OpposableFacts
    ) throws(JSONShapeError) {
        _ = try node.object(
            allowing: ["adultes", "enfants", "enfants_garde_alternee", "heberges"])
        facts.adults = try node.optional("adultes")?.number(0...1_000)
        facts.children = try node.optional("enfants")?.number(0...1_000)
        facts.sharedCustodyChildren =
            try node.optional("enfants_garde_alternee")?.number(0...1_000)
        facts.hosted = try node.optional("heberges")?.number(0...1_000)
    }

    private static func read(
        _ node: JSONNode, asked facts: inout OpposableFacts
    ) throws(JSONShapeError) {
        _ = try node.object(allowing: ["montant", "duree_mois", "taux_annuel"])
        facts.amount = try node.optional("montant")?.cents()
        facts.months = try node.optional("duree_mois")?.number(-10_000...10_000)
        facts.annualRate = try node.optional("taux_annuel")?.ratio()
    }

    // MARK: Budget

    private static func budget(
        _ node: JSONNode, _ on: Day
    ) throws(JSONShapeError) -> OpposableFacts {
        var lines: [BudgetLine] = []
        if let budget = try node.optional("budget") {
            for element in try budget.elements() { lines.append(try line(element)) }
        }
        let basis = try node.optional("budget_lu")?.word([
            (BudgetBasis.before, "avant"), (.after, "apres"),
        ])
        return OpposableFacts(
            household: nil, budget: lines, request: nil, difficulty: nil, on: on,
            basis: basis ?? .before)
    }

    private static func line(_ node: JSONNode) throws(JSONShapeError) -> BudgetLine {
        _ = try node.object(allowing: ["nature", "periode", "centimes", "apres", "preuve"])
        return BudgetLine(
            kind: try node.member("nature").word(RuleNames.kinds),
            period: try node.member("periode").word(RuleNames.periods),
            amount: try node.member("centimes").cents(),
            after: try node.optional("apres")?.cents(),
            evidence: try node.optional("preuve")?.word(RuleNames.evidences) ?? .declared)
    }

    /// A number of cents as declared, or `{"centimes": …, "vu": true}`.
    private static func amount(_ node: JSONNode) throws(JSONShapeError) -> StatedAmount {
        guard case .object = node.value else { return StatedAmount(try node.cents()) }
        _ = try node.object(allowing: ["centimes", "vu"])
        return StatedAmount(
            try node.member("centimes").cents(), seen: try node.optional("vu")?.bool() ?? false)
    }

    /// `false`, or the day and whether the paper was seen.
    private static func attestation(_ node: JSONNode) throws(JSONShapeError) -> Attestation {
        if node.value == .bool(false) { return .denied }
        _ = try node.object(allowing: ["le", "vu", "piece"])
        return .given(
            on: try node.member("le").day(), seen: try node.member("vu").bool(),
            paper: try node.optional("piece")?.number(0...100_000))
    }
}

extension OpposableFacts {
    /// A sum given as such; refused where budget lines already give it.
    fileprivate mutating func state(
        _ operand: Operand, _ amount: StatedAmount, _ node: JSONNode
    ) throws(JSONShapeError) {
        let path: WritableKeyPath<OpposableFacts, StatedAmount?>
        switch operand {
        case .monthlyResources: path = \.monthlyResources
        case .monthlyCharges: path = \.monthlyCharges
        case .otherInstalments: path = \.otherInstalments
        case .monthlyBenefits: path = \.monthlyBenefits
        case .familyQuotient: path = \.familyQuotient
        default: path = \.referenceTaxIncome
        }
        guard self[keyPath: path] == nil else {
            throw node.error(
                .invalid(
                    RuleNames.name(of: operand, in: RuleNames.operands),
                    reason: "donné deux fois, ici et dans « budget » ; gardez l'un des deux"))
        }
        self[keyPath: path] = amount
    }
}

extension DescriptiveFacts {
    /// Read so that a whole file can be checked; no rule sees any of it.
    init(_ node: JSONNode) throws(JSONShapeError) {
        _ = try node.object(
            allowing: [
                "objet", "besoin", "age", "date_de_naissance", "sante", "type_de_prestation",
                "type_de_contrat", "nationalite", "situation_familiale", "commune",
            ])
        self.init()
        purpose = try node.optional("objet")?.choice(PurposeCode.self)
        need = try node.optional("besoin")?.string()
        age = try node.optional("age")?.number(0...150)
        birthDate = try node.optional("date_de_naissance")?.day()
        health = try node.optional("sante")?.string()
        benefitType = try node.optional("type_de_prestation")?.string()
        contractType = try node.optional("type_de_contrat")?.string()
        nationality = try node.optional("nationalite")?.string()
        familyStatus = try node.optional("situation_familiale")?.string()
        commune = try node.optional("commune")?.string()
    }
}
