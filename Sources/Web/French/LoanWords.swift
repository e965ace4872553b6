package import Domain

// The words of the screen for the codes of a loan, its guarantee and its rebate.

extension ReversalReason {
    package var french: String {
        switch self {
        case .bounced: "Prélèvement rejeté"
        case .bankError: "Erreur de la banque"
        case .duplicate: "Doublon"
        }
    }
}

extension OverIndebtednessStage {
    package var french: String {
        switch self {
        case .filed: "Dossier déposé"
        case .admissible: "Dossier recevable"
        case .planned: "Plan en cours"
        case .partlyErased: "Effacement partiel"
        case .erased: "Effacement total"
        case .closed: "Procédure close"
        }
    }
}

extension Payee {
    package var french: String {
        switch self {
        case .borrower: "L’emprunteur"
        case .supplier: "Le fournisseur"
        }
    }
}

extension EarlyRepaymentChoice {
    package var french: String {
        switch self {
        case .term: "La durée reste la même, la mensualité baisse"
        case .instalment: "La mensualité reste la même, le prêt finit plus tôt"
        }
    }
}

extension DayCount {
    package var french: String {
        switch self {
        case .twelfths: "douzièmes d’année"
        case .thirty360Bond: "30/360 obligataire"
        case .thirty360European: "30/360 européen"
        case .actual365: "jours exacts / 365"
        case .actual360: "jours exacts / 360"
        case .actualActualISDA: "jours exacts / jours de l’année"
        }
    }
}

extension LoanState {
    /// Ends the sentence « le prêt … ».
    package var french: String {
        switch self {
        case .none: "n’existe pas encore"
        case .offered: "est proposé, pas encore accepté"
        case .accepted: "est accepté, pas encore versé"
        case .repaying: "est en cours de remboursement"
        case .accelerated: "est exigible en totalité"
        case .writtenOff: "est passé en perte"
        case .lapsed: "n’a pas été accepté à temps"
        case .withdrawn: "a été abandonné"
        case .erased: "est effacé"
        case .fullyRepaid: "est entièrement remboursé"
        }
    }
}

extension GuaranteeState {
    package var tag: Tag {
        switch self {
        case .none: Tag("Sans garantie")
        case .committed: Tag("Engagée", .info)
        case .claimed: Tag("Appelée", .wait)
        case .incomplete: Tag("Pièces attendues", .wait)
        case .accepted: Tag("Acceptée, à contresigner", .wait)
        case .countersigned: Tag("À payer", .wait)
        case .rejected: Tag("Appel rejeté", .bad)
        case .paid: Tag("Payée", .good)
        case .released: Tag("Libérée")
        case .closed: Tag("Close")
        }
    }
}

extension ClaimDocument {
    package var french: String {
        switch self {
        case .accountStatement: "Décompte de créance"
        case .formalNotice: "Mise en demeure"
        case .accelerationNotice: "Notification de la déchéance du terme"
        case .schedule: "Tableau d’amortissement"
        case .supportRecord: "Attestation d’accompagnement"
        case .planDecision: "Décision de la commission de surendettement"
        }
    }
}

extension ClaimRejection {
    package var french: String {
        switch self {
        case .outOfWindow: "Appel hors délai"
        case .notAccelerated: "Déchéance du terme non prononcée"
        case .notCommitted: "Prêt non garanti"
        case .documentsMissing: "Pièces manquantes"
        case .alreadyClaimed: "Garantie déjà appelée"
        case .overIndebtednessPlanRunning: "Plan de surendettement en cours"
        case .amountNotJustified: "Montant non justifié"
        }
    }
}

extension RebateState {
    package var tag: Tag {
        switch self {
        case .none: Tag("Sans remboursement d’intérêts")
        case .accruing: Tag("Se constitue", .info)
        case .eligible: Tag("Droit ouvert", .wait)
        case .claimed: Tag("Demandé", .wait)
        case .computed: Tag("Calculé, à valider", .wait)
        case .validated: Tag("Validé, à mandater", .wait)
        case .ordered: Tag("Mandaté", .wait)
        case .paid: Tag("Versé", .good)
        case .bounced: Tag("Virement rejeté", .bad)
        case .lost: Tag("Perdu", .bad)
        case .contested: Tag("Perte contestée", .wait)
        case .dismissed: Tag("Contestation rejetée", .bad)
        case .timeBarred: Tag("Prescrit")
        }
    }
}

extension RebateLossReason {
    package var french: String {
        switch self {
        case .unpaidInstalment: "Une échéance est restée impayée"
        case .latePayment: "Une échéance n’a pas été payée à temps"
        case .accelerated: "La banque a exigé tout le prêt"
        case .writtenOff: "Le prêt est passé en perte"
        case .withdrawn: "Le prêt a été abandonné"
        case .notClaimedInTime: "La demande n’a pas été faite à temps"
        }
    }
}

extension RebateCondition {
    package var french: String {
        switch self {
        case .fullyRepaid: "le prêt est entièrement remboursé"
        case .noUnpaid: "aucune échéance n’est restée impayée"
        case .noLate: "toutes les échéances ont été payées à temps"
        }
    }
}

extension RebateClaiming {
    package var french: String {
        switch self {
        case .automatic: "sans demande à faire"
        case .onClaim: "sur demande"
        }
    }
}

extension OrganisationKind {
    package var french: String {
        switch self {
        case .prescriber: "Structure accompagnante"
        case .bank: "Banque"
        case .region: "Région"
        case .nationalFund: "Fonds national"
        }
    }
}

extension Role {
    package var french: String {
        switch self {
        case .prescriber: "Accompagnateur"
        case .bankOfficer: "Chargé de prêt"
        case .regionOfficer: "Agent de la Région"
        case .auditor: "Auditeur"
        case .administrator: "Administrateur"
        case .organisationAdministrator: "Administrateur d’organisation"
        }
    }

    /// What it lets do, for whoever is invited to it.
    var meaning: String {
        switch self {
        case .prescriber: "préparer les dossiers de votre organisation et suivre les personnes"
        case .bankOfficer: "répondre aux dossiers reçus par votre banque et suivre ses prêts"
        case .regionOfficer: "suivre la garantie, les appels et les intérêts à rendre"
        case .auditor: "relire ce qui a été fait, sans rien écrire"
        case .administrator: "inviter des professionnels et gérer les accès"
        case .organisationAdministrator:
            "inviter les professionnels de votre organisation et gérer leurs accès"
        }
    }
}
