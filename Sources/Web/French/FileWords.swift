package import Domain

// The words of the screen for the codes of a file. One place, so that a page, a form and a
// letter say the same.

extension BudgetKind {
    package var french: String {
        switch self {
        case .wage: "Salaire"
        case .selfEmployment: "Revenus d’indépendant"
        case .replacementIncome: "Chômage, indemnités journalières"
        case .pension: "Pension ou retraite"
        case .familyBenefits: "Prestations familiales"
        case .housingBenefits: "Aide au logement"
        case .minimumBenefits: "Minima sociaux, prime d’activité"
        case .alimonyReceived: "Pension alimentaire reçue"
        case .otherIncome: "Autres ressources"
        case .rent: "Loyer et charges locatives"
        case .mortgage: "Crédit immobilier"
        case .energy: "Électricité, gaz, chauffage"
        case .water: "Eau"
        case .insurance: "Assurances"
        case .transport: "Transport"
        case .communications: "Téléphone et internet"
        case .alimonyPaid: "Pension alimentaire versée"
        case .childcare: "Garde et scolarité des enfants"
        case .taxes: "Impôts et taxes"
        case .healthCover: "Mutuelle"
        case .otherCharges: "Autres charges"
        case .loanInstalments: "Mensualités d’autres crédits"
        }
    }
}

extension Period {
    package var french: String {
        switch self {
        case .monthly: "par mois"
        case .quarterly: "par trimestre"
        case .annual: "par an"
        }
    }
}

extension Evidence {
    package var french: String {
        switch self {
        case .declared: "Déclaré"
        case .seen: "Justificatif vu"
        case .missing: "Montant à trouver"
        }
    }
}

extension DifficultyGround {
    package var french: String {
        switch self {
        case .bankRefusal: "Refus d’un prêt par une banque"
        case .insufficientAid: "Autres aides cherchées, insuffisantes"
        }
    }
}

extension PurposeCode {
    package var french: String {
        switch self {
        case .mobility: "Mobilité"
        case .employment: "Emploi"
        case .housing: "Logement"
        case .training: "Formation"
        case .care: "Soins"
        case .family: "Famille"
        case .equipment: "Équipement"
        case .administrative: "Démarches"
        case .other: "Autre"
        }
    }
}

extension RefusalCode {
    package var french: String {
        switch self {
        case .aboveCeiling: "Ressources au-dessus du plafond"
        case .mainstreamCreditAvailable: "Un crédit ordinaire est possible"
        case .noRepaymentCapacity: "Pas de capacité de remboursement"
        case .residualIncomeTooLow: "Reste à vivre trop faible"
        case .undisclosedDebt: "Dettes non déclarées"
        case .incoherentDocuments: "Pièces qui se contredisent"
        case .accountIncidents: "Incidents récents sur le compte"
        case .overIndebtednessStage: "Procédure de surendettement en cours"
        case .projectNotViable: "Le montant ne suffit pas à réaliser le projet"
        case .incomplete: "Dossier incomplet"
        case .otherAidPreferred: "Une autre aide convient mieux"
        case .bankPolicy: "Règle propre à la banque"
        }
    }
}

extension InformationCode {
    package var french: String {
        switch self {
        case .identity: "Pièce d’identité"
        case .income: "Justificatif de ressources"
        case .charges: "Justificatif de charges"
        case .bankStatements: "Relevés de compte"
        case .quote: "Devis"
        case .difficulty: "Preuve de la difficulté à financer"
        case .other: "Autre information"
        }
    }
}

extension ConsentScope {
    package var french: String {
        switch self {
        case .transmissionToBank: "Envoi du dossier et de ses pièces à la banque"
        case .incidentAlerts: "Alerte de l’accompagnateur en cas de retard de paiement"
        }
    }
}

extension CaseOutcome {
    package var french: String {
        switch self {
        case .loanGranted: "Prêt accordé"
        case .ineligible: "Conditions non remplies"
        case .withdrawn: "Demande retirée"
        case .refusedByBanks: "Refus des banques"
        case .otherSolution: "Autre solution trouvée"
        }
    }
}

extension AssessmentOutcome {
    package var tag: Tag {
        switch self {
        case .eligible: Tag("Conditions remplies", .good)
        case .notEligibleAsIs: Tag("Pas possible en l’état", .bad)
        case .incomplete: Tag("À compléter", .wait)
        }
    }
}

extension CaseItem {
    package var french: String {
        switch self {
        case .identity: "l’identité"
        case .need: "le besoin"
        case .household: "le foyer"
        case .budget: "le budget"
        case .request: "le prêt demandé"
        case .difficulty: "la difficulté à financer"
        case .assessment: "l’examen des conditions"
        case .consent: "l’accord pour l’envoi à la banque"
        }
    }
}

extension CaseState {
    /// Ends the sentence « le dossier … ».
    package var french: String {
        switch self {
        case .none: "n’existe pas encore"
        case .preparing: "est en préparation"
        case .withBank: "est à la banque"
        case .awaitingInformation: "attend une information demandée par la banque"
        case .approved: "est accepté par la banque"
        case .withdrawn: "a été retiré"
        case .closed: "est clos"
        }
    }
}

extension ContactChannel {
    package var french: String {
        switch self {
        case .meeting: "Entretien"
        case .phone: "Téléphone"
        case .visit: "Visite à domicile"
        case .letter: "Courrier"
        case .message: "Message"
        }
    }
}

extension AlertReason {
    package var french: String {
        switch self {
        case .missedInstalment: "Échéance impayée"
        case .incident: "Incident : deux échéances impayées"
        case .formalNotice: "Mise en demeure"
        case .overIndebtedness: "Procédure de surendettement"
        }
    }
}

extension AlertAction {
    package var french: String {
        switch self {
        case .contactMade: "Contact pris"
        case .postponementAsked: "Report demandé à la banque"
        case .budgetReviewed: "Budget revu ensemble"
        case .debtAdviceReferral: "Orientation vers un Point conseil budget"
        case .unreachable: "Personne injoignable"
        }
    }
}

extension SupportEnd {
    package var french: String {
        switch self {
        case .loanEnded: "Prêt terminé"
        case .refusedByBorrower: "Refusé par la personne"
        case .movedAway: "Déménagement"
        case .noLoan: "Pas de prêt"
        }
    }
}
