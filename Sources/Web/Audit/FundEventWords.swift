internal import Domain

// The events of the scheme, its organisations and its fund, as sentences.

extension SchemeEvent {
    var told: Told {
        switch self {
        case .founded(let name, let on): Told("Dispositif créé : \(name)", on: on)
        case .rulesAdopted(_, _, let from): Told("Règles adoptées", on: from)
        case .secondFactorRequired(let roles, let on):
            Told(
                roles.isEmpty
                    ? "Second facteur demandé à personne"
                    : "Second facteur demandé : \(AccountEvent.names(roles))", on: on)
        }
    }
}

extension OrganisationEvent {
    var told: Told {
        switch self {
        case .registered(let facts): Told("Organisation enregistrée : \(facts.name)")
        case .renamed(let name): Told("Organisation renommée : \(name)")
        case .closed(let on): Told("Organisation fermée", on: on)
        case .agency(.opened(_, let facts, let on)): Told("Agence ouverte : \(facts.name)", on: on)
        case .agency(.changed(_, let facts, let on)):
            Told("Agence modifiée : \(facts.name)", on: on)
        case .agency(.closed(let number, let on)): Told("Agence n° \(number) fermée", on: on)
        }
    }
}

extension AccountEvent {
    var told: Told {
        switch self {
        case .opened(_, let roles, _, _): Told("Compte ouvert : \(AccountEvent.names(roles))")
        case .passwordSet: Told("Mot de passe changé")
        case .rolesChanged(let roles): Told("Rôles changés : \(AccountEvent.names(roles))")
        case .closed(let on): Told("Compte fermé", on: on)
        case .tokenIssued(let token, _, _, let until, let on):
            Told("Jeton d’accès n° \(token) émis, valable jusqu’au \(until.french)", on: on)
        case .tokenRevoked(let token, let on): Told("Jeton d’accès n° \(token) révoqué", on: on)
        case .secondFactor(let event): event.told
        case .agencySet(_, let on): Told("Agence changée", on: on)
        case .absence(.declared(_, let from, let until, _, _)):
            Told("Absence annoncée jusqu’au \(until.french)", on: from)
        case .absence(.ended(_, let on)): Told("Fin d’absence", on: on)
        }
    }

    fileprivate static func names(_ roles: [Role]) -> String {
        roles.map { $0.french.lowercased() }.joined(separator: ", ")
    }
}

extension SecondFactorEvent {
    var told: Told {
        switch self {
        case .enrolled(_, _, let on): Told("Second facteur activé", on: on)
        case .recoveryRenewed(_, let on): Told("Codes de secours renouvelés", on: on)
        case .recoveryUsed(_, let on): Told("Code de secours utilisé", on: on)
        case .disabled(let on): Told("Second facteur désactivé par la personne", on: on)
        case .reset(let on): Told("Second facteur retiré par un administrateur", on: on)
        case .resetRead(let on): Told("Retrait du second facteur lu par la personne", on: on)
        }
    }
}

extension InvitationEvent {
    var told: Told {
        switch self {
        case .issued(let invited, let link, _, let on):
            Told(
                "Invitation : \(AccountEvent.names(invited.roles)), lien valable jusqu’au "
                    + link.until.french, on: on)
        case .linkIssued(let link, let endsOthers, _, let on):
            Told(
                "Nouveau lien, valable jusqu’au \(link.until.french)"
                    + (endsOthers ? " ; les autres ne marchent plus" : ""), on: on)
        case .renewalAsked(let on): Told("Nouveau lien demandé par la personne", on: on)
        case .revoked(_, let on): Told("Invitation annulée", on: on)
        case .accepted(_, let on): Told("Invitation acceptée, compte ouvert", on: on)
        }
    }
}

extension AgreementEvent {
    var told: Told {
        switch self {
        case .signed(let terms): Told("Convention signée, \(terms.deliberation)", on: terms.from)
        case .ended(let on): Told("Convention terminée", on: on)
        }
    }
}

extension EnvelopeEvent {
    var told: Told {
        switch self {
        case .voted(let deliberation, let title, let amount, let on):
            Told("Enveloppe votée : \(title), \(amount.french), \(deliberation)", on: on)
        case .increased(let deliberation, let amount, let on):
            Told("Enveloppe augmentée de \(amount.french), \(deliberation)", on: on)
        case .coverReserved(_, let amount): Told("Couverture réservée : \(amount.french)")
        case .coverReturned(_, let amount): Told("Couverture rendue : \(amount.french)")
        case .coverConsumed(_, let amount): Told("Couverture consommée : \(amount.french)")
        case .closed(let on): Told("Enveloppe close", on: on)
        }
    }
}

extension ReturnFileEvent {
    var told: Told {
        switch self {
        case .received(_, let name, let month, let lines, let booked, _, let rejected, let on):
            Told(
                "Retour \(name) de \(month.monthFrench) : \(lines) lignes, \(booked) "
                    + "enregistrées, \(rejected) rejetées", on: on)
        }
    }
}

extension MailboxEvent {
    var told: Told {
        switch self {
        case .chosen(let kind, let delivery, let on):
            Told("Courriel « \(kind.french) » : \(delivery.french.lowercased())", on: on)
        case .read(_, let on): Told("Notifications lues", on: on)
        case .mailed(_, _, let count, let on):
            Told("Courriel remis : \(French.count(count, "nouvelle", "nouvelles"))", on: on)
        case .mailRefused(_, _, let reason, let on):
            Told("Courriel non remis : \(reason.french)", on: on)
        }
    }
}
