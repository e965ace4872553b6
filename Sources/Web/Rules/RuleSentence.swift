internal import Domain

/// What a criterion asks for, in words, whoever it is applied to.
struct RuleSentence {
    let criterion: Criterion
    let rules: RuleSet

    init(_ criterion: Criterion, in rules: RuleSet) {
        self.criterion = criterion
        self.rules = rules
    }

    var text: String {
        let rule = words(criterion.requirement).capitalisedFirst + "."
        guard let applies = criterion.applies else { return rule }
        return rule + " Seulement si : " + words(applies) + "."
    }

    private func words(_ requirement: Requirement) -> String {
        switch requirement {
        case .compare(let left, let comparison, let right):
            words(left) + (comparison == .atMost ? " : au plus " : " : au moins ") + words(right)
        case .within(let lever, let parameter): "\(lever.operand.french) : " + value(parameter)
        case .flag(let flag, let validity):
            flag.french + (validity.map { " depuis moins de " + value($0) } ?? "")
        case .any(let list): list.map(words).joined(separator: ", ou ")
        case .all(let list): list.map(words).joined(separator: ", et ")
        }
    }

    private func words(_ expression: Expression) -> String {
        expression.terms.enumerated().map { index, term in
            let sign = term.negative ? " − " : index > 0 ? " + " : ""
            return sign + words(term.value) + (term.factor.map { " × " + words($0) } ?? "")
        }.joined()
    }

    private func words(_ atom: Atom) -> String {
        switch atom {
        case .operand(let operand): operand.french
        case .parameter(let name): value(name)
        }
    }

    /// The number itself; the name of a scale, whose numbers stand in the table of the page.
    private func value(_ name: String) -> String {
        guard let parameter = rules.parameter(name) else { return name }
        switch parameter.value {
        case .unitScale, .ceilingTable, .householdAmount:
            return "« \(ParameterWords.name(name)) »"
        default: return ParameterWords.value(parameter.value).text
        }
    }
}

extension Operand {
    var french: String {
        switch self {
        case .monthlyResources: "ressources par mois"
        case .monthlyCharges: "charges par mois"
        case .otherInstalments: "mensualités des autres crédits"
        case .monthlyBenefits: "prestations par mois"
        case .familyQuotient: "quotient familial"
        case .referenceTaxIncome: "revenu fiscal de référence"
        case .taxParts: "parts fiscales"
        case .amount: "montant demandé"
        case .months: "durée demandée"
        case .instalment: "mensualité du prêt demandé"
        case .adults: "adultes du foyer"
        case .children: "enfants du foyer"
        case .sharedCustodyChildren: "enfants en résidence alternée"
        case .hosted: "personnes hébergées"
        case .householdSize: "personnes du foyer"
        }
    }
}

extension Flag {
    var french: String {
        switch self {
        case .bankRefusal: "un refus de banque est attesté"
        case .insufficientAid: "l’insuffisance des autres aides est attestée"
        case .supportAccepted: "la personne accepte d’être accompagnée"
        }
    }
}
