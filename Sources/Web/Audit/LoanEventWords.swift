internal import Domain

// The events of a loan, of its guarantees and of its refund, as sentences.

extension LoanEvent {
    var told: Told {
        switch self {
        case .offerIssued(_, _, _, _, let terms, let apr, let on, let until):
            Told(
                "Offre : \(terms.principal.french) sur \(terms.months) mois à "
                    + "\(terms.annualRate.percentFrench), TAEG \(apr.percentFrench), "
                    + "valable jusqu’au \(until.french)", on: on)
        case .offerAccepted(let on, let ends):
            Told("Offre acceptée, rétractation possible jusqu’au \(ends.french)", on: on)
        case .offerLapsed(let on): Told("Offre expirée", on: on)
        case .offerWithdrawn(let on): Told("Prêt abandonné par la personne", on: on)
        case .disbursed(_, let amount, let on, let payee, _):
            Told("Versement de \(amount.french) : \(payee.french.lowercased())", on: on)
        case .paymentReceived, .paymentReversed, .recoveryReceived: toldByPayment
        case .rescheduled(let kind, let on, _): Told(kind.french, on: on)
        case .fullyRepaid(let on, let interest, let early):
            Told(
                "Prêt entièrement remboursé\(early ? ", par avance" : ""), "
                    + "\(interest.french) d’intérêts payés", on: on)
        default: toldByDifficulty
        }
    }

    private var toldByPayment: Told {
        switch self {
        case .paymentReceived(let reference, let amount, let on, _, _):
            Told("Paiement de \(amount.french), référence \(reference)", on: on)
        case .paymentReversed(let reference, let reason, let on):
            Told("Paiement annulé : \(reason.french.lowercased()), référence \(reference)", on: on)
        case .recoveryReceived(let reference, let amount, let on, _, _):
            Told("Somme recouvrée : \(amount.french), référence \(reference)", on: on)
        default: Told("")
        }
    }

    private var toldByDifficulty: Told {
        switch self {
        case .incidentNotified(let on, let count, let oldest):
            Told(
                "Incident : \(French.count(count, "échéance impayée", "échéances impayées")), "
                    + "la plus ancienne du \(oldest.french)", on: on)
        case .incidentCured(let on): Told("Incident régularisé", on: on)
        case .formalNoticeSent(let on, let by):
            Told("Mise en demeure, régularisation avant le \(by.french)", on: on)
        case .accelerated(let on, let principal, let interest, let fees):
            Told(
                "Déchéance du terme : \(principal.french) de capital, \(interest.french) "
                    + "d’intérêts, \(fees.french) de frais", on: on)
        case .overIndebtedness(let stage, let on):
            Told("Surendettement : \(stage.french.lowercased())", on: on)
        case .borrowerDied(let on): Told("Décès de l’emprunteur", on: on)
        case .writtenOff(let on, let amount):
            Told("Passage en perte de \(amount.french)", on: on)
        default: Told("")
        }
    }
}

extension ReschedulingKind {
    var french: String {
        switch self {
        case .suspension(let count, let interestRuns):
            "Report de \(French.count(count, "échéance", "échéances")) à la fin, "
                + (interestRuns ? "les intérêts courent" : "sans intérêts")
        case .newTerm(let months): "Nouvelle durée restante : \(months) mois"
        case .partialEarlyRepayment(let amount, _):
            "Remboursement anticipé de \(amount.french), nouveau tableau"
        case .restored(let reference):
            "Retour au tableau d’avant le paiement \(reference)"
        }
    }
}

extension GuaranteeEvent {
    var told: Told {
        switch self {
        case .committed(_, _, _, _, let share, let amount, let on):
            Told("Garantie engagée : \(share.percentFrench), soit \(amount.french)", on: on)
        case .released(let on): Told("Garantie libérée", on: on)
        case .claimed(let amounts, let documents, let on, let due):
            Told(
                "Appel de la garantie pour une dette de \(amounts.total.french), "
                    + "\(French.count(documents.count, "pièce", "pièces")), "
                    + "réponse avant le \(due.french)", on: on)
        case .claimIncomplete(let missing, let on):
            Told("Pièces manquantes : \(GuaranteeEvent.names(missing))", on: on)
        case .claimCompleted(let documents, let on):
            Told("Pièces ajoutées : \(GuaranteeEvent.names(documents))", on: on)
        case .claimAccepted(let amount, _, let on):
            Told("Appel accepté pour \(amount.french)", on: on)
        case .claimRejected(let reason, _, let on):
            Told("Appel rejeté : \(reason.french.lowercased())", on: on)
        case .claimCountersigned(_, let on): Told("Acceptation contresignée", on: on)
        case .claimPaid(let amount, let order, let on):
            Told("Paiement de \(amount.french), mandat \(order)", on: on)
        case .recoveryShared(let reference, _, let amount, let on):
            Told("Part recouvrée : \(amount.french), référence \(reference)", on: on)
        case .closed(let on): Told("Garantie close", on: on)
        }
    }

    private static func names(_ documents: [ClaimDocument]) -> String {
        documents.map { $0.french.lowercased() }.joined(separator: ", ")
    }
}

extension RebateEvent {
    var told: Told {
        switch self {
        case .opened(_, let policy, let on):
            Told("Droit aux intérêts rendus : \(policy.share.percentFrench)", on: on)
        case .eligible(let interest, let on):
            Told("Droit ouvert, \(interest.french) d’intérêts payés", on: on)
        case .claimed(let on): Told("Remboursement des intérêts demandé", on: on)
        case .computed(let interest, let share, let amount, let on):
            Told(
                "Calcul : \(share.percentFrench) × \(interest.french) = \(amount.french)", on: on)
        case .validated(_, let on): Told("Calcul validé", on: on)
        case .ordered(let order, let on): Told("Mandat \(order)", on: on)
        case .paid(let on): Told("Intérêts versés", on: on)
        case .bounced(let on): Told("Virement rejeté", on: on)
        case .lost(let reason, let on, let until):
            Told(
                "Droit perdu : \(reason.french.lowercased()), "
                    + "contestable jusqu’au \(until.french)", on: on)
        case .lossContested(_, let on): Told("Perte contestée", on: on)
        case .contestUpheld(_, let on): Told("Contestation fondée", on: on)
        case .contestDismissed(_, let on): Told("Contestation rejetée", on: on)
        case .timeBarred(let on): Told("Droit prescrit", on: on)
        }
    }
}
