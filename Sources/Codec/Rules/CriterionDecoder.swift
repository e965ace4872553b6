internal import Domain

/// Reads criteria against the allow-list of operands and the parameters of the same file.
struct CriterionDecoder {
    let parameters: [Parameter]

    func criterion(_ node: JSONNode) throws -> Criterion {
        _ = try node.object(allowing: [
            "id", "titre", "gravite", "applicable_si", "exige", "leviers", "preuve",
            "derogation", "phrase",
        ])
        let requirement = try requirement(node.member("exige"))
        let applies = try node.optional("applicable_si").map { try self.requirement($0) }
        let phrases = PhraseDecoder(
            requirements: [requirement] + (applies.map { [$0] } ?? []),
            isConditional: applies != nil)
        return Criterion(
            id: try node.member("id").string(), title: try node.member("titre").string(),
            severity: try node.member("gravite").word(RuleNames.severities), applies: applies,
            requirement: requirement,
            levers: try (node.optional("leviers")?.elements() ?? []).map {
                try $0.word(RuleNames.levers)
            },
            needsPapers: try node.optional("preuve")?.word([
                (true, "papier"), (false, "declaration"),
            ])
                ?? false,
            overridable: try node.optional("derogation")?.bool() ?? false,
            phrases: try phrases.phrases(node.member("phrase")))
    }

    // MARK: Requirements

    private func requirement(_ node: JSONNode) throws -> Requirement {
        if case .string = node.value { return .flag(try flag(node), validity: nil) }
        if try node.object().member("fait") != nil {
            _ = try node.object(allowing: ["fait", "validite"])
            return .flag(
                try flag(node.member("fait")), validity: try node.optional("validite")?.string())
        }
        let members = try node.object(allowing: ["<=", ">=", "dans_bornes", "un_de", "tous"])
        guard members.members.count == 1, let key = members.members.first?.key else {
            throw node.error(
                .invalid("exige", reason: "une seule condition ici ; groupez avec « tous »"))
        }
        let operand = try node.member(key)
        switch key {
        case "un_de": return .any(try operand.elements().map(requirement))
        case "tous": return .all(try operand.elements().map(requirement))
        case "dans_bornes":
            let lever = try operand.word(RuleNames.levers)
            return .within(lever, parameter: try operand.string())
        default:
            let sides = try operand.elements()
            guard sides.count == 2 else {
                throw operand.error(.invalid(key, reason: "une comparaison a deux côtés"))
            }
            return .compare(
                try expression(sides[0]), key == "<=" ? .atMost : .atLeast,
                try expression(sides[1]))
        }
    }

    private func flag(_ node: JSONNode) throws(JSONShapeError) -> Flag {
        let name = try node.string()
        if RuleNames.value(name, in: RuleNames.descriptive) != nil {
            throw node.error(Self.forbidden(name))
        }
        return try node.word(RuleNames.flags)
    }

    // MARK: Expressions

    private func expression(_ node: JSONNode) throws -> Expression {
        Expression(try terms(node, negative: false))
    }

    /// A sum flattened into signed terms.
    private func terms(_ node: JSONNode, negative: Bool) throws -> [Term] {
        if case .integer = node.value { return [Term(try atom(node))] }
        if case .string(let name) = node.value {
            if name == RuleNames.residualIncome {
                return [
                    Term(negative: negative, .operand(.monthlyResources)),
                    Term(negative: !negative, .operand(.monthlyCharges)),
                    Term(negative: !negative, .operand(.otherInstalments)),
                    Term(negative: !negative, .operand(.instalment)),
                ]
            }
            return [Term(negative: negative, try atom(node))]
        }
        let members = try node.object(allowing: ["+", "-", "*"]).members
        guard members.count == 1, let key = members.first?.key else {
            throw node.error(.invalid("calcul", reason: "une seule opération par accolade"))
        }
        let parts = try node.member(key).elements()
        guard let first = parts.first else { throw node.error(.invalid(key, reason: "vide")) }
        switch key {
        case "*":
            guard parts.count == 2 else {
                throw node.error(.invalid(key, reason: "un produit a deux facteurs"))
            }
            return [try product(parts[0], parts[1], negative)]
        case "-":
            // One part alone is its opposite; more are taken from the first.
            let rest = try parts.dropFirst().flatMap { try terms($0, negative: !negative) }
            return try terms(first, negative: parts.count == 1 ? !negative : negative) + rest
        default:
            return try parts.flatMap { try terms($0, negative: negative) }
        }
    }

    /// The factor is the side that is a ratio or a count, whichever side it was written on.
    private func product(
        _ left: JSONNode, _ right: JSONNode, _ negative: Bool
    ) throws(JSONShapeError) -> Term {
        let first = try atom(left)
        let second = try atom(right)
        let leftIsFactor = unit(of: first) == .ratio || unit(of: first) == .count
        return leftIsFactor
            ? Term(negative: negative, factor: first, second)
            : Term(negative: negative, factor: second, first)
    }

    private func unit(of atom: Atom) -> QuantityUnit? {
        switch atom {
        case .operand(let operand): operand.unit
        case .parameter(let name): parameters.first { $0.name == name }?.value.unit
        }
    }

    private func atom(_ node: JSONNode) throws(JSONShapeError) -> Atom {
        let name: String
        switch node.value {
        case .string(let text): name = text
        case .integer(let number):
            throw node.error(
                .invalid(
                    String(number),
                    reason: "un nombre se met dans « parametres », avec la délibération qui le fixe"
                ))
        default: name = try node.string()
        }
        if RuleNames.value(name, in: RuleNames.descriptive) != nil {
            throw node.error(Self.forbidden(name))
        }
        if let operand = RuleNames.value(name, in: RuleNames.operands) { return .operand(operand) }
        if let parameter = parameters.first(where: { $0.name == name }),
            !parameter.value.isForHousehold
        {
            return .parameter(name)
        }
        if name.hasSuffix(RuleNames.householdSuffix) {
            let stem = String(name.dropLast(RuleNames.householdSuffix.count))
            if let parameter = parameters.first(where: { $0.name == stem }),
                parameter.value.isForHousehold
            {
                return .parameter(stem)
            }
        }
        throw node.error(
            .invalid(
                name,
                reason: "ni un fait permis, ni un paramètre de ce fichier ; faits permis : "
                    + RuleNames.operands.map(\.1).joined(separator: ", ")))
    }

    static func forbidden(_ name: String) -> JSONShapeError.Problem {
        .invalid(
            name,
            reason: "ne peut entrer dans aucune règle : l'objet du prêt, l'âge, la santé et ce qui "
                + "les révèle ne décident jamais ; retirez cette condition")
    }
}
