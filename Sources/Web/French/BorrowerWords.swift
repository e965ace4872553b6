package import Domain

// The words of the screen for what a borrower is given and asks.

extension ConsentSource {
    package var french: String {
        switch self {
        case .paper: "sur papier signé"
        case .person: "par la personne elle-même"
        }
    }

    /// Who did it, in a list.
    package var who: String {
        switch self {
        case .paper: "la personne, sur papier signé"
        case .person: "la personne, par son accès"
        }
    }
}

extension PostponementReason {
    /// As the person says it.
    package var french: String {
        switch self {
        case .incomeDrop: "Mes revenus ont baissé"
        case .incomeLate: "Un revenu arrive en retard"
        case .unexpectedExpense: "J’ai une dépense imprévue"
        case .jobLoss: "J’ai perdu mon travail"
        case .other: "Une autre raison"
        }
    }

    /// As others say it.
    package var told: String {
        switch self {
        case .incomeDrop: "baisse de revenus"
        case .incomeLate: "revenu en retard"
        case .unexpectedExpense: "dépense imprévue"
        case .jobLoss: "perte de travail"
        case .other: "autre raison"
        }
    }
}

extension PostponementRefusal {
    package var french: String {
        switch self {
        case .alreadyPostponed: "Un report a déjà été accordé récemment"
        case .instalmentUnderWay: "Le prélèvement de l’échéance est déjà parti"
        case .noticeSent: "Une mise en demeure est en cours"
        case .otherSolution: "Une autre solution est proposée par la banque"
        case .bankPolicy: "Règle propre à la banque"
        }
    }
}

extension PostponementAnswer {
    package var french: String {
        switch self {
        case .accepted(let count, _):
            "Accepté : \(French.count(count, "échéance reportée", "échéances reportées"))"
        case .refused(let reason): "Refusé : \(reason.french.lowercasedFirst)"
        }
    }
}

extension BorrowerRefusal {
    package var french: String {
        switch self {
        case .inTheFuture(let on, let today):
            "La date du \(on.french) est à venir : aujourd’hui est le \(today.french)."
        case .beforeEarlier(let on, let earlier):
            "La date du \(on.french) est avant celle du \(earlier.french), déjà enregistrée."
        case .accessEndUnusable(_, let first, let last):
            "L’accès finit entre le \(first.french) et le \(last.french)."
        case .linkUsedBefore: "Ce lien a déjà servi. Recommencez pour en tirer un autre."
        case .noAccess: "Aucun accès n’est ouvert pour ce dossier."
        case .accessAlreadyRevoked(let on): "L’accès est déjà fermé depuis le \(on.french)."
        case .postponementCountUnusable(_, let maximum):
            "Choisissez un nombre d’échéances entre 1 et \(maximum)."
        case .postponementAlreadyAsked(let on):
            "Un report est déjà demandé depuis le \(on.french). La banque doit d’abord répondre."
        case .noOpenPostponement: "Aucune demande de report n’attend de réponse."
        }
    }
}
