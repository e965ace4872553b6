internal import Domain

/// One event in the words of the screen.
struct Told: Hashable {
    var text: String
    /// The day it takes effect, where it has one.
    var on: Day?

    init(_ text: String, on: Day? = nil) {
        self.text = text
        self.on = on
    }
}

extension Event {
    /// What happened, as a sentence. Amounts, codes and days only: the vault is never opened.
    var told: Told {
        switch self {
        case .caseFile(let event): event.told
        case .loan(let event): event.told
        case .guarantee(let event): event.told
        case .rebate(let event): event.told
        case .support(let event): event.told
        case .scheme(let event): event.told
        case .organisation(let event): event.told
        case .account(let event): event.told
        case .invitation(let event): event.told
        case .agreement(let event): event.told
        case .envelope(let event): event.told
        case .returnFile(let event): event.told
        case .papers(let event): event.told
        case .borrower(let event): event.told
        case .mailbox(let event): event.told
        }
    }
}

extension CaseEvent {
    var told: Told {
        switch self {
        case .opened: Told("Dossier ouvert")
        case .identityRecorded: Told("Identité enregistrée")
        case .needDescribed: Told("Besoin décrit")
        case .householdRecorded(let household):
            Told("Foyer enregistré : \(HouseholdStep.text(household))")
        case .budgetRecorded(let lines):
            Told("Budget enregistré : \(French.count(lines.count, "ligne", "lignes"))")
        case .loanRequested(let request):
            Told("Prêt demandé : \(request.amount.french) sur \(request.months) mois")
        case .difficultyAttested(let difficulty):
            Told(
                "Difficulté à financer attestée : \(difficulty.ground.french.lowercased())",
                on: difficulty.attestedOn)
        case .purposeCoded: Told("Classement pour les statistiques")
        case .assessed(let record):
            Told("Examen des conditions : \(record.outcome.tag.text.lowercased())", on: record.on)
        case .overrideRequested: Told("Dérogation demandée")
        case .overrideApproved: Told("Dérogation accordée par une deuxième personne")
        case .overrideDeclined: Told("Dérogation refusée")
        case .consentGiven(let scope, let by, let on):
            Told("Accord donné \(by.french) : \(scope.french)", on: on)
        case .consentRevoked(let scope, let by, let on):
            Told("Accord retiré \(by.french) : \(scope.french)", on: on)
        case .submittedToBank, .informationRequested, .papersRequested, .informationProvided,
            .answerPostponed, .bankRefused, .bankApproved, .answerOverdue:
            toldByBank
        case .reassigned: Told("Dossier confié à un autre accompagnateur")
        case .withdrawnByApplicant(let on): Told("Demande retirée par la personne", on: on)
        case .closed(let outcome, let on):
            Told("Dossier clos : \(outcome.french.lowercased())", on: on)
        }
    }

    private var toldByBank: Told {
        switch self {
        case .submittedToBank(_, let on, let due):
            Told("Dossier envoyé à la banque, réponse attendue avant le \(due.french)", on: on)
        case .informationRequested(_, let code, let on):
            Told("La banque demande : \(code.french.lowercased())", on: on)
        case .informationProvided(_, let on): Told("Information fournie à la banque", on: on)
        case .papersRequested(_, let requests, _, let on):
            Told(
                "La banque demande : " + requests.map(\.french).joined(separator: ", "), on: on)
        case .answerPostponed(_, let due, let on):
            Told("Délai de la banque reporté au \(due.french)", on: on)
        case .answerOverdue(_, let times, let on):
            Told(
                times > 1
                    ? "Réponse de la banque en retard : signalé à la Région"
                    : "Réponse de la banque en retard : rappel à la banque", on: on)
        case .bankRefused(_, let code, let on):
            Told("Refus de la banque : \(code.french.lowercased())", on: on)
        case .bankApproved(_, let loan, let on):
            Told("Accord de la banque : prêt \(loan.french)", on: on)
        default: Told("")
        }
    }
}

extension SupportEvent {
    var told: Told {
        switch self {
        case .assigned(_, _, let on): Told("Accompagnement confié", on: on)
        case .contactPlanned(let on): Told("Contact prévu", on: on)
        case .contactKept(let on, let channel, _):
            Told("Contact avec la personne : \(channel.french.lowercased())", on: on)
        case .alertRaised(_, let reason, let on, let by):
            Told("Alerte : \(reason.french.lowercased()), contact avant le \(by.french)", on: on)
        case .alertActedOn(_, let action, let on):
            Told("Suite donnée à l’alerte : \(action.french.lowercased())", on: on)
        case .reassigned(_, _, let on): Told("Accompagnement confié à une autre personne", on: on)
        case .ended(let reason, let on):
            Told("Fin de l’accompagnement : \(reason.french.lowercased())", on: on)
        }
    }
}
