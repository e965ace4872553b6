internal import Application
internal import Domain

extension NoticeKind {
    /// What happened, as the line of a list and of a mail.
    var french: String {
        switch self {
        case .fileHandedOver: "Un dossier vous est confié"
        case .informationRequested: "La banque demande une information"
        case .fileRefused: "La banque refuse un dossier"
        case .fileApproved: "La banque accepte un dossier"
        case .overrideRequested: "Une dérogation attend une deuxième personne"
        case .overrideDecided: "Une dérogation est décidée"
        case .offerLapsed: "Une offre de prêt a expiré"
        case .loanPaidOut: "Un prêt est versé"
        case .alertRaised: "Une alerte demande un contact avec la personne"
        case .loanRepaid: "Un prêt est remboursé"
        case .rebateLost: "Des intérêts ne seront pas rendus"
        case .contestDecided: "Une contestation est décidée"
        default: frenchOfOthers
        }
    }

    private var frenchOfOthers: String {
        switch self {
        case .fileReceived: "Un dossier attend une réponse"
        case .informationProvided: "L’information demandée est arrivée"
        case .fileWithdrawn: "Une demande est retirée"
        case .contactMade: "Une suite est donnée à une alerte"
        case .claimAnswered: "La Région répond à un appel en garantie"
        case .claimPaid: "Un appel en garantie est payé"
        case .claimReceived: "Un appel en garantie est à examiner"
        case .claimToCountersign: "Un appel attend une deuxième signature"
        case .rebateToValidate: "Des intérêts sont à valider"
        case .rebateContested: "Une perte d’intérêts est contestée"
        case .postponementAsked: "Un emprunteur demande un report d’échéance"
        case .postponementAnswered: "La banque répond à une demande de report"
        case .answerLate: "La réponse d’une banque est en retard"
        default: ""
        }
    }
}

extension NoticeDelivery {
    /// As the address of a form names it.
    var word: String {
        switch self {
        case .atOnce: "tout-de-suite"
        case .daily: "chaque-jour"
        case .never: "jamais"
        }
    }

    var french: String {
        switch self {
        case .atOnce: "Tout de suite"
        case .daily: "Une fois par jour, le matin"
        case .never: "Jamais par courriel"
        }
    }
}

extension MailRefusal {
    var french: String {
        switch self {
        case .unknownAddress: "l’adresse n’existe pas"
        case .unknownHost: "rien ne reçoit de courriel à ce nom de domaine"
        case .rejected: "le courriel a été rejeté"
        case .gaveUp: "le serveur n’a pas répondu pendant un jour"
        }
    }
}

extension NoticeSubject {
    var french: String {
        switch self {
        case .caseFile(let id): "Dossier \(id.french)"
        case .loan(let id): "Prêt \(id.french)"
        case .guarantee(let id): "Appel n° \(id.number)"
        }
    }
}

extension NoticeRow {
    /// Where a reader of these roles acts on it.
    func site(for roles: Set<Role>) -> Site {
        switch (subject, kind) {
        case (.loan(let id), .rebateToValidate), (.loan(let id), .rebateContested): .rebate(id)
        case (.caseFile(let id), _):
            roles.contains(.bankOfficer) && !kind.roles.contains(.prescriber)
                || roles.isDisjoint(with: [.prescriber, .regionOfficer])
                ? .bankFile(id) : .caseFile(id)
        case (.loan(let id), _): .loan(id)
        case (.guarantee(let id), _): .claim(id)
        }
    }
}
