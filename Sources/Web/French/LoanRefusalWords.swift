internal import Domain

extension LoanRefusal {
    var french: String {
        switch self {
        case .notNow(let state): "Le prêt \(state.french)."
        case .inTheFuture(let on, let today):
            "La date du \(on.french) est après aujourd’hui, \(today.french)."
        case .beforeEarlier(let on, let earlier):
            "La date du \(on.french) est avant un acte du \(earlier.french), qu’elle doit suivre."
        case .notTheAgreementsBank: "Cette convention est celle d’une autre banque."
        case .agreementNotInForce(let on, _, _):
            "La convention n’est pas en vigueur le \(on.french)."
        case .amountNotPositive: "Le montant doit être plus grand que zéro."
        case .amountAboveMaximum(let asked, let maximum):
            "\(asked.french) dépasse le maximum de la convention, \(maximum.french)."
        case .monthsAboveMaximum(let asked, let maximum):
            "\(asked) mois dépassent le maximum de la convention, \(maximum) mois."
        case .rateAboveMaximum(let asked, let maximum):
            "\(asked.percentFrench) dépasse le taux maximum de la convention, "
                + "\(maximum.percentFrench)."
        case .schedule(let refusal): refusal.french
        case .rescheduling(let refusal): refusal.french
        case .allocation(let refusal): refusal.french
        case .usury(let apr, let ceiling):
            "Le TAEG, \(apr.percentFrench), dépasse le seuil de l’usure, \(ceiling.percentFrench)."
        case .offerExpired(_, let until): "L’offre n’était valable que jusqu’au \(until.french)."
        case .offerStillOpen(_, let until): "L’offre reste ouverte jusqu’au \(until.french)."
        case .withdrawalPeriodOver(_, let ended):
            "La rétractation n’est plus possible depuis le \(ended.french)."
        case .tooSoonToPay(_, let from):
            "Le prêt ne peut être versé qu’à partir du \(from.french) : sept jours après "
                + "l’acceptation."
        case .tooLateToDraw(_, let firstDue):
            "Le versement serait trop tard : la première échéance était le \(firstDue.french)."
        case .drawingAboveOffer(let asked, let left):
            "\(asked.french) dépasse ce qui reste à verser, \(left.french)."
        case .referenceUnusable: "Indiquez la référence de l’opération, 64 caractères au plus."
        case .referenceReused(let reference, let booked, let on):
            "La référence « \(reference) » désigne déjà \(booked.french) du \(on.french)."
        case .unknownReference(let reference): "La référence « \(reference) » est inconnue."
        case .alreadyReversed(let reference, let on):
            "L’opération « \(reference) » a déjà été annulée le \(on.french)."
        case .scheduleChangedSince(let reference, _):
            "Le tableau d’amortissement a changé depuis l’opération « \(reference) »."
        case .noIncident: "Aucun incident n’est en cours."
        case .noticeAlreadySent(let on, _): "La mise en demeure est partie le \(on.french)."
        case .noFormalNotice: "Il faut d’abord une mise en demeure."
        case .noticeRunning(_, let until):
            "L’emprunteur a jusqu’au \(until.french) pour régulariser."
        case .nothingUnpaid: "Aucune échéance n’est impayée."
        case .enforcementFrozen(let stage):
            "Les poursuites sont suspendues par la procédure de surendettement : \(stage.french)."
        case .stageOutOfOrder(_, let to):
            "L’étape « \(to.french) » ne suit pas celle qui est enregistrée."
        case .alreadyDead(let on): "Le décès est déjà enregistré, le \(on.french)."
        }
    }
}

extension ScheduleRefusal {
    var french: String {
        switch self {
        case .principalOutOfRange(let amount, let allowed):
            "Le montant \(amount.french) doit être entre \(allowed.lowerBound.french) et "
                + "\(allowed.upperBound.french)."
        case .rateOutOfRange(let rate, let allowed):
            "Le taux \(rate.percentFrench) doit être entre \(allowed.lowerBound.percentFrench) "
                + "et \(allowed.upperBound.percentFrench)."
        case .rateTooPrecise: "Le taux a trop de décimales."
        case .monthsOutOfRange(let months, let allowed):
            "La durée, \(months) mois, doit être entre \(allowed.lowerBound) et "
                + "\(allowed.upperBound) mois."
        case .dueDayOutOfRange(_, let allowed):
            "Le jour d’échéance doit être entre \(allowed.lowerBound) et \(allowed.upperBound)."
        case .deferralOutOfRange(let months, let allowed):
            "Le différé de \(months) mois doit être de \(allowed.upperBound) mois au plus."
        case .firstDueNotAfterDrawing(let drawn, let due):
            "La première échéance, \(due.french), doit suivre le versement du \(drawn.french)."
        case .firstDueNotOnDueDay(_, let expected):
            "La première échéance doit tomber le \(expected.french)."
        case .firstPeriodTooLong(_, let latest):
            "La première échéance doit tomber au plus tard le \(latest.french)."
        case .firstPeriodTooShort(_, let earliest):
            "La première échéance doit tomber au plus tôt le \(earliest.french)."
        case .interestAboveInstalment(let number, _, let instalment):
            "À l’échéance \(number), les intérêts dépassent la mensualité de \(instalment.french)."
        }
    }
}

extension ReschedulingRefusal {
    var french: String {
        switch self {
        case .countOutOfRange(let count, let allowed):
            "\(count) demandés, entre \(allowed.lowerBound) et \(allowed.upperBound) possibles."
        case .amountOutOfRange(let amount, let allowed):
            "Le montant \(amount.french) doit être entre \(allowed.lowerBound.french) et "
                + "\(allowed.upperBound.french)."
        case .deferralRunning(let months):
            "Le différé de \(months) mois n’est pas fini : rien ne peut être remboursé d’avance."
        case .schedule(let refusal): refusal.french
        case .tooEarly(_, let earliest): "Ce n’est possible qu’à partir du \(earliest.french)."
        case .nothingRemains: "Il ne reste rien à rembourser."
        }
    }
}

extension AllocationRefusal {
    var french: String {
        switch self {
        case .notAPermutation: "L’ordre d’imputation doit citer chaque part une fois."
        case .amountNotPositive: "Le paiement doit être plus grand que zéro."
        case .instalmentsOutOfOrder(let number):
            "L’échéance \(number) n’est pas à sa place dans le tableau."
        case .overpaidInstalment(let number): "L’échéance \(number) est payée plus que son montant."
        }
    }
}
