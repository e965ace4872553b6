internal import Domain

extension AgreementRefusal {
    var french: String {
        switch self {
        case .alreadySigned(let from): "La convention est déjà signée, depuis le \(from.french)."
        case .notSigned: "La convention n’est pas signée."
        case .alreadyEnded(let on): "La convention a pris fin le \(on.french)."
        case .endsBeforeItStarts(let from, let until):
            "La fin, \(until.french), est avant le début, \(from.french)."
        case .noDeliberation: "Indiquez la délibération."
        case .shareOutOfRange(_, let share):
            "La part \(share.percentFrench) doit être entre 0 et 100 %."
        case .guarantorTwice: "Un garant est cité deux fois."
        case .sharesAboveLegalCap(let total, let cap):
            "Les parts font \(total.percentFrench), au-dessus du plafond légal de "
                + "\(cap.percentFrench)."
        case .limitOutOfRange(let limit, let value):
            "La valeur \(value) est hors limites (\(limit.rawValue))."
        case .amountNotPositive: "Le montant doit être plus grand que zéro."
        case .rateOutOfRange(let rate): "Le taux \(rate.percentFrench) est hors limites."
        case .allocationOrderIncomplete: "L’ordre d’imputation doit citer chaque part une fois."
        case .rebateShareOutOfRange(let share):
            "La part d’intérêts rendue, \(share.percentFrench), doit être entre 0 et 100 %."
        }
    }
}

extension EnvelopeRefusal {
    var french: String {
        switch self {
        case .notVoted: "L’enveloppe n’est pas votée."
        case .alreadyVoted: "L’enveloppe est déjà votée."
        case .closed(let on): "L’enveloppe est close depuis le \(on.french)."
        case .noDeliberation: "Indiquez la délibération."
        case .amountNotPositive: "Le montant doit être plus grand que zéro."
        case .beyondEnvelope(let asked, let available):
            "Il faut \(asked.french), l’enveloppe n’a plus que \(available.french)."
        case .alreadyReserved: "La couverture est déjà prise pour cette garantie."
        case .beyondReservation(_, let asked, let held):
            "\(asked.french) demandés, la garantie ne tient que \(held.french)."
        case .coverStillHeld(let amount):
            "Des garanties tiennent encore \(amount.french) de l’enveloppe."
        }
    }
}

extension OrganisationRefusal {
    var french: String {
        switch self {
        case .notRegistered: "L’organisme n’est pas enregistré."
        case .alreadyRegistered: "L’organisme est déjà enregistré."
        case .nameUnusable: "Indiquez un nom, 200 caractères au plus."
        case .closed(let on): "L’organisme est fermé depuis le \(on.french)."
        case .agency(let refusal): refusal.french
        }
    }
}

extension AgencyRefusal {
    var french: String {
        switch self {
        case .nameUnusable: "Indiquez un nom d’agence, 200 caractères au plus."
        case .addressUnusable: "Raccourcissez l’adresse : 500 caractères au plus."
        case .nameTaken(let number): "L’agence n° \(number) porte déjà ce nom."
        case .tooMany(let maximum): "Une organisation a \(maximum) agences au plus."
        case .unknown: "Cette agence n’existe pas."
        case .closed(_, let on): "Cette agence est fermée depuis le \(on.french)."
        }
    }
}

extension AccountRefusal {
    var french: String {
        switch self {
        case .notOpened: "Le compte n’existe pas."
        case .alreadyOpened: "Le compte existe déjà."
        case .noRole: "Choisissez au moins un rôle."
        case .notThePerson: "Ces informations sont celles d’une autre personne."
        case .closed(let on): "Le compte est fermé depuis le \(on.french)."
        case .tooManyTokens(let maximum):
            "Ce compte a déjà \(maximum) jetons valables. Révoquez-en un avant d’en émettre un "
                + "autre."
        case .tokenEndUnusable(_, let first, let last):
            "Un jeton prend fin entre le \(first.french) et le \(last.french)."
        case .tokenTwice(let number): "Ce jeton est déjà celui du numéro \(number)."
        case .unknownToken(let number): "Ce compte n’a pas de jeton numéro \(number)."
        case .tokenAlreadyRevoked(let number, let on):
            "Le jeton numéro \(number) est révoqué depuis le \(on.french)."
        case .secondFactor(let refusal): refusal.french
        case .absence(let refusal): refusal.french
        }
    }
}

extension SecondFactorRefusal {
    var french: String {
        switch self {
        case .alreadyOn: "Ce compte a déjà un second facteur."
        case .isOff: "Ce compte n’a pas de second facteur."
        case .notThePerson: "Ces informations sont celles d’une autre personne."
        case .recoveryCodes(let expected): "Il faut \(expected) codes de secours différents."
        case .unknownRecoveryCode: "Ce code de secours n’existe pas, ou a déjà servi."
        }
    }
}

extension AbsenceRefusal {
    var french: String {
        switch self {
        case .backwards: "Le dernier jour d’absence vient après le premier."
        case .alreadyPast(let until, _):
            "Le \(until.french) est passé : indiquez un dernier jour à venir."
        case .tooLong(let days):
            "Une absence dure \(days) jours au plus. Au-delà, confiez les dossiers."
        case .overlaps(let from, let until):
            "Une absence est déjà notée du \(from.french) au \(until.french)."
        case .unknown: "Cette absence n’existe pas."
        case .over: "Cette absence est déjà finie."
        }
    }
}

extension InvitationRefusal {
    var french: String {
        switch self {
        case .notIssued, .unknownLink: "Cette invitation n’existe pas."
        case .alreadyIssued: "Cette invitation existe déjà."
        case .noRole: "Choisissez au moins un rôle."
        case .notThePerson: "Ces informations sont celles d’une autre personne."
        case .linkEndUnusable(_, let first, let last):
            "Un lien prend fin entre le \(first.french) et le \(last.french)."
        case .linkTwice: "Ce lien existe déjà."
        case .tooManyLinks(let maximum):
            "Cette invitation a déjà eu \(maximum) liens. Annulez-la, puis invitez de nouveau "
                + "la personne."
        case .linkStillValid(let until):
            "Ce lien est encore valable, jusqu’au \(until.french). Servez-vous-en."
        case .linkEnded(let state): state.sentence
        case .alreadyAccepted(let on):
            "La personne a répondu le \(on.french) : son compte est ouvert."
        case .alreadyRevoked(let on): "Cette invitation est annulée depuis le \(on.french)."
        }
    }
}

extension InvitationLinkState {
    /// What became of a link, to whoever opens it.
    var sentence: String {
        switch self {
        case .valid(let until): "Ce lien est valable jusqu’au \(until.french)."
        case .expired(let until): "Ce lien était valable jusqu’au \(until.french)."
        case .replaced(let on): "Ce lien a été remplacé par un autre le \(on.french)."
        case .revoked(let on): "Cette invitation a été annulée le \(on.french)."
        case .used(let on): "Cette invitation a déjà servi, le \(on.french)."
        }
    }
}

extension CharterRefusal {
    var french: String {
        switch self {
        case .notFounded: "Le dispositif n’est pas créé."
        case .alreadyFounded: "Le dispositif est déjà créé."
        case .nameUnusable: "Indiquez un nom, 200 caractères au plus."
        case .alreadyAdopted(_, let from):
            "Ces règles sont déjà adoptées, depuis le \(from.french)."
        case .emptyRules: "Le texte des règles est vide."
        }
    }
}
