package import Domain

/// The words of rule files and applicants' files, one to one with the domain's names.
package enum RuleNames {
    package static let operands: [(Operand, String)] = [
        (.monthlyResources, "ressources_mensuelles"), (.monthlyCharges, "charges_mensuelles"),
        (.otherInstalments, "autres_mensualites"), (.monthlyBenefits, "prestations_mensuelles"),
        (.familyQuotient, "quotient_familial"),
        (.referenceTaxIncome, "revenu_fiscal_reference"), (.taxParts, "parts_fiscales"),
        (.amount, "montant"), (.months, "duree_mois"), (.instalment, "mensualite"),
        (.adults, "adultes"), (.children, "enfants"),
        (.sharedCustodyChildren, "enfants_garde_alternee"), (.hosted, "heberges"),
        (.householdSize, "personnes_foyer"),
    ]
    package static let flags: [(Flag, String)] = [
        (.bankRefusal, "refus_bancaire_atteste"),
        (.insufficientAid, "aides_insuffisantes_attestees"),
        (.supportAccepted, "accompagnement_accepte"),
    ]
    package static let levers: [(LeverKind, String)] = [
        (.months, "duree_mois"), (.amount, "montant"),
    ]
    /// What a rule can never read, and what would bring it back by another way.
    package static let descriptive: [(DescriptiveName, String)] = [
        (.purpose, "objet"), (.age, "age"), (.health, "sante"),
        (.benefitType, "type_de_prestation"), (.contractType, "type_de_contrat"),
        (.birthDate, "date_de_naissance"), (.nationality, "nationalite"),
        (.familyStatus, "situation_familiale"), (.commune, "commune"),
        (.ageAtEndOfLoan, "age_en_fin_de_pret"), (.disabilityPension, "pension_invalidite"),
        (.insuranceAnswer, "reponse_assurance"),
    ]
    package static let states: [(CriterionState, String)] = [
        (.satisfied, "satisfait"), (.notSatisfied, "non_satisfait"), (.toVerify, "a_verifier"),
        (.notApplicable, "sans_objet"),
    ]
    package static let outcomes: [(AssessmentOutcome, String)] = [
        (.eligible, "eligible"), (.notEligibleAsIs, "non_eligible_en_l_etat"),
        (.incomplete, "incomplet"),
    ]
    static let statuses: [(RuleSetStatus, String)] = [
        (.draft, "projet"), (.submitted, "soumis_au_vote"), (.adopted, "adopte"),
        (.inForce, "executoire"), (.replaced, "remplace"),
    ]
    static let pivots: [(PivotDate, String)] = [(.deposit, "depot"), (.decision, "decision")]
    static let severities: [(Severity, String)] = [
        (.condition, "condition"), (.warning, "alerte"),
    ]
    static let roundings: [(Rounding, String)] = [
        (.halfUp, "au_plus_pres"), (.halfEven, "au_plus_pres_pair"), (.down, "inferieur"),
        (.up, "superieur"),
    ]
    static let shares: [(HouseholdShare, String)] = [
        (.first, "premier"), (.otherAdult, "autre_adulte"), (.child, "enfant"),
        (.sharedCustodyChild, "garde_alternee"), (.hosted, "heberge"),
    ]
    static let kinds: [(BudgetKind, String)] = [
        (.wage, "salaire"), (.selfEmployment, "activite_independante"),
        (.replacementIncome, "revenu_de_remplacement"), (.pension, "pension"),
        (.familyBenefits, "prestations_familiales"), (.housingBenefits, "aide_au_logement"),
        (.minimumBenefits, "minimum_social"), (.alimonyReceived, "pension_alimentaire_recue"),
        (.otherIncome, "autre_ressource"), (.rent, "loyer"), (.mortgage, "credit_immobilier"),
        (.energy, "energie"), (.water, "eau"), (.insurance, "assurance"),
        (.transport, "transport"), (.communications, "communications"),
        (.alimonyPaid, "pension_alimentaire_versee"), (.childcare, "garde_d_enfants"),
        (.taxes, "impots"), (.healthCover, "mutuelle"), (.otherCharges, "autre_charge"),
        (.loanInstalments, "mensualites_de_credit"),
    ]
    static let periods: [(Period, String)] = [
        (.monthly, "mois"), (.quarterly, "trimestre"), (.annual, "an"),
    ]
    static let evidences: [(Evidence, String)] = [
        (.declared, "declaree"), (.seen, "vue"), (.missing, "manquante"),
    ]

    /// Short for `ressources − charges − autres mensualités − mensualité`.
    static let residualIncome = "reste_apres_mensualite"
    /// `NOM_foyer` is the parameter `NOM` applied to the household.
    static let householdSuffix = "_foyer"

    package static func name<Value: Equatable>(
        of value: Value, in table: [(Value, String)]
    ) -> String {
        table.first { $0.0 == value }?.1 ?? ""
    }

    static func value<Value>(_ name: String, in table: [(Value, String)]) -> Value? {
        table.first { $0.1 == name }?.0
    }
}

extension JSONNode {
    /// One of the words of a table.
    func word<Value>(_ table: [(Value, String)]) throws(JSONShapeError) -> Value {
        let text = try string()
        guard let value = RuleNames.value(text, in: table) else {
            throw error(.notOneOf(text, table.map(\.1)))
        }
        return value
    }

    /// `2027-01-12`.
    func day() throws(JSONShapeError) -> Day {
        let text = try string()
        guard let day = Day(iso: text) else {
            throw error(.invalid(text, reason: "un jour s'écrit AAAA-MM-JJ et doit exister"))
        }
        return day
    }

    /// `"3"` or `"3/10"`: never a decimal number.
    func ratio() throws(JSONShapeError) -> Rate {
        guard case .string(let text) = value else {
            throw error(
                .invalid(
                    JSONWriter.text(value),
                    reason: "un rapport s'écrit entre guillemets, \"a/b\", pas comme un nombre"))
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part -> Int64? in
            part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int64(part) : nil
        }
        guard numbers.count == parts.count, numbers.count <= 2,
            let numerator = numbers.first, let denominator = numbers.count == 2 ? numbers.last : 1,
            denominator > 0
        else {
            throw error(.invalid(text, reason: "un rapport s'écrit \"a/b\" avec deux entiers"))
        }
        return Rate(numerator, denominator)
    }

    func cents() throws(JSONShapeError) -> Money {
        guard case .integer(let cents) = value else {
            throw error(
                .invalid(
                    JSONWriter.text(value),
                    reason: "un montant est un nombre entier de centimes, sans virgule"))
        }
        return Money(cents: cents)
    }

    func number(_ range: ClosedRange<Int64>) throws(JSONShapeError) -> Int {
        Int(try integer(in: range))
    }
}

/// An exact fraction as files write it.
func ratioText(_ rate: Rate) -> String {
    rate.denominator == 1 ? String(rate.numerator) : "\(rate.numerator)/\(rate.denominator)"
}
