package import Domain

extension RuleSetJSON {
    static func criterion(_ criterion: Criterion, _ rules: RuleSet) -> JSONValue {
        object([
            ("id", .string(criterion.id)), ("titre", .string(criterion.title)),
            ("gravite", word(criterion.severity, RuleNames.severities)),
            ("applicable_si", criterion.applies.map { requirement($0, rules) }),
            ("exige", requirement(criterion.requirement, rules)),
            (
                "leviers",
                criterion.levers.isEmpty
                    ? nil : .array(criterion.levers.map { word($0, RuleNames.levers) })
            ),
            ("preuve", criterion.needsPapers ? "papier" : nil),
            ("derogation", criterion.overridable ? true : nil),
            (
                "phrase",
                object([
                    ("oui", .string(criterion.phrases.yes)), ("non", .string(criterion.phrases.no)),
                    ("a_verifier", .string(criterion.phrases.verify)),
                    ("sans_objet", criterion.phrases.notApplicable.map { .string($0) }),
                ])
            ),
        ])
    }

    private static func requirement(_ requirement: Requirement, _ rules: RuleSet) -> JSONValue {
        switch requirement {
        case .compare(let left, let comparison, let right):
            .object([
                (
                    comparison == .atMost ? "<=" : ">=",
                    .array([expression(left, rules), expression(right, rules)])
                )
            ])
        case .within(let lever, _): .object([("dans_bornes", word(lever, RuleNames.levers))])
        case .flag(let flag, nil): word(flag, RuleNames.flags)
        case .flag(let flag, let validity?):
            .object([("fait", word(flag, RuleNames.flags)), ("validite", .string(validity))])
        case .any(let parts):
            .object([("un_de", .array(parts.map { self.requirement($0, rules) }))])
        case .all(let parts): .object([("tous", .array(parts.map { self.requirement($0, rules) }))])
        }
    }

    /// `a`, `a − b − c`, or a sum in which negative terms are opposites.
    private static func expression(_ expression: Expression, _ rules: RuleSet) -> JSONValue {
        let items = expression.terms.map { term($0, rules) }
        if items.count == 1, !expression.terms[0].negative { return items[0] }
        if items.count > 1, !expression.terms[0].negative,
            expression.terms.dropFirst().allSatisfy(\.negative)
        {
            return .object([("-", .array(items))])
        }
        let signed = zip(expression.terms, items).map { term, item in
            term.negative ? JSONValue.object([("-", .array([item]))]) : item
        }
        return .object([("+", .array(signed))])
    }

    private static func term(_ term: Term, _ rules: RuleSet) -> JSONValue {
        guard let factor = term.factor else { return atom(term.value, rules) }
        return .object([("*", .array([atom(term.value, rules), atom(factor, rules)]))])
    }

    private static func atom(_ atom: Atom, _ rules: RuleSet) -> JSONValue {
        switch atom {
        case .operand(let operand): return word(operand, RuleNames.operands)
        case .parameter(let name):
            let isForHousehold = rules.parameter(name)?.value.isForHousehold ?? false
            return .string(isForHousehold ? name + RuleNames.householdSuffix : name)
        }
    }
}

/// Opposable facts in the format of an applicant's file.
package enum FactsJSON {
    package static func value(of facts: OpposableFacts) -> JSONValue {
        let object = RuleSetJSON.object
        func count(_ number: Int?) -> JSONValue? { number.map { .integer(Int64($0)) } }
        let household = [
            ("adultes", count(facts.adults)), ("enfants", count(facts.children)),
            ("enfants_garde_alternee", count(facts.sharedCustodyChildren)),
            ("heberges", count(facts.hosted)),
        ]
        let request = [
            ("montant", facts.amount.map { JSONValue.integer($0.cents) }),
            ("duree_mois", count(facts.months)),
            ("taux_annuel", facts.annualRate.map { JSONValue.string(ratioText($0)) }),
        ]
        func group(_ members: [(String, JSONValue?)]) -> JSONValue? {
            members.allSatisfy { $0.1 == nil } ? nil : object(members)
        }
        return object([
            ("le", .string(facts.on.iso)), ("foyer", group(household)),
            ("ressources_mensuelles", facts.monthlyResources.map(amount)),
            ("charges_mensuelles", facts.monthlyCharges.map(amount)),
            ("autres_mensualites", facts.otherInstalments.map(amount)),
            ("prestations_mensuelles", facts.monthlyBenefits.map(amount)),
            ("quotient_familial", facts.familyQuotient.map(amount)),
            ("revenu_fiscal_reference", facts.referenceTaxIncome.map(amount)),
            ("parts_fiscales", facts.taxParts.map { .string(ratioText($0)) }),
            ("demande", group(request)),
            ("refus_bancaire", facts.bankRefusal.map(attestation)),
            ("aides_insuffisantes", facts.insufficientAid.map(attestation)),
            ("accompagnement_accepte", facts.supportAccepted.map { .bool($0) }),
        ])
    }

    private static func amount(_ stated: StatedAmount) -> JSONValue {
        guard stated.seen else { return .integer(stated.amount.cents) }
        return .object([("centimes", .integer(stated.amount.cents)), ("vu", true)])
    }

    private static func attestation(_ attestation: Attestation) -> JSONValue {
        switch attestation {
        case .denied: false
        case .given(let day, let seen, let paper):
            RuleSetJSON.object([
                ("le", .string(day.iso)), ("vu", .bool(seen)),
                ("piece", paper.map { .integer(Int64($0)) }),
            ])
        }
    }
}
