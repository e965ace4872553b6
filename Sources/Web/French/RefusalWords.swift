package import Application
internal import Domain

// A refusal carries facts; here they become a sentence that says what to do.

extension Rejection {
    /// For a terminal: pages say the same at the place where it was typed.
    package var french: String {
        switch self {
        case .notAllowed: "Cet acte n’est pas permis."
        case .notFound(let stream): "« \(stream.text) » n’existe pas."
        case .refused(let refusal): refusal.french
        case .invalid(let fields): fields.map(\.french).joined(separator: " ")
        case .conflict: "Une autre personne vient d’écrire. Recommencez."
        case .commandReused: "Cet acte a déjà été fait avec d’autres réponses."
        case .stopped(let reason): "Le journal n’accepte rien : \(reason)"
        }
    }
}

extension FieldError {
    var french: String { "« \(field) » : \(problem.french)." }
}

extension FieldProblem {
    var french: String {
        switch self {
        case .missing: "à remplir"
        case .tooLong(let limit): "trop long, \(limit) caractères au plus"
        case .tooShort(let minimum): "trop court, \(minimum) caractères au moins"
        case .notPositive: "plus grand que zéro"
        case .outOfRange: "hors des limites permises"
        case .malformed: "mal écrit"
        case .unknown: "inconnu"
        case .alreadyUsed: "déjà utilisé"
        case .alreadyInvited: "déjà invité"
        case .tooCommon: "trop courant, choisissez-en un autre"
        }
    }
}

extension Refusal {
    var french: String {
        switch self {
        case .caseFile(let refusal): refusal.french
        case .loan(let refusal): refusal.french
        case .guarantee(let refusal): refusal.french
        case .rebate(let refusal): refusal.french
        case .support(let refusal): refusal.french
        case .papers(let refusal): refusal.french
        case .borrower(let refusal): refusal.french
        case .agreement(let refusal): refusal.french
        case .envelope(let refusal): refusal.french
        case .organisation(let refusal): refusal.french
        case .account(let refusal): refusal.french
        case .invitation(let refusal): refusal.french
        case .lastAdministrator(nil):
            "C’est le dernier administrateur du dispositif. Donnez d’abord ce rôle à une autre "
                + "personne."
        case .lastAdministrator:
            "C’est le dernier administrateur de son organisation. Donnez d’abord ce rôle à un "
                + "collègue."
        case .charter(let refusal): refusal.french
        case .stillFollows(let files):
            "Ce compte suit encore \(French.count(files, "dossier", "dossiers")). "
                + "Choisissez d’abord qui prend la suite."
        case .agencyInUse(let accounts):
            "\(French.count(accounts, "personne y travaille", "personnes y travaillent")) encore. "
                + "Changez d’abord leur agence."
        case .stillReplaces(let until):
            "Ce compte remplace un collègue absent jusqu’au \(until.french). Choisissez d’abord "
                + "un autre remplaçant."
        case .delegateAway(let from, let until):
            "Cette personne est absente aussi, du \(from.french) au \(until.french). Choisissez "
                + "quelqu’un d’autre."
        case .noAgreement(_, let day):
            "Aucune convention avec cette banque n’est en vigueur le \(day.french)."
        case .noRules(let day): "Aucune règle n’est en vigueur le \(day.french)."
        case .unreadableRules(let line, let words): "Fichier de règles, ligne \(line) : \(words)"
        case .rulesOverlap(let overlap):
            "Deux versions des règles s’appliqueraient le \(overlap.on.french)."
        }
    }
}

private func future(_ on: Day, _ today: Day) -> String {
    "La date du \(on.french) est après aujourd’hui, \(today.french)."
}

private func earlier(_ on: Day, _ earlier: Day) -> String {
    "La date du \(on.french) est avant un acte du \(earlier.french), qu’elle doit suivre."
}

private let samePerson = "Il faut une deuxième personne : vous avez déjà fait le premier acte."

extension CaseRefusal {
    var french: String {
        switch self {
        case .notNow(let state): "Le dossier \(state.french)."
        case .inTheFuture(let on, let today): future(on, today)
        case .beforeEarlier(let on, let before): earlier(on, before)
        case .householdImpossible: "Le foyer compte au moins un adulte."
        case .budgetLineNegative(let line, let amount):
            "La ligne \(line) du budget est négative : \(amount.french)."
        case .tooManyBudgetLines(let count, let maximum):
            "Le budget a \(count) lignes, \(maximum) au plus."
        case .amountNotPositive: "Le montant demandé doit être plus grand que zéro."
        case .monthsNotPositive: "La durée doit être d’un mois au moins."
        case .missing(let items):
            "Il manque encore : " + items.map(\.french).joined(separator: ", ") + "."
        case .assessmentOutdated(let on):
            "Des réponses ont changé depuis l’examen du \(on.french). Refaites l’examen."
        case .notEligible:
            "Les conditions ne sont pas remplies, et aucune dérogation n’est accordée."
        case .overrideNotNeeded: "Les conditions sont remplies : une dérogation est inutile."
        case .overrideAlreadyRequested: "Une dérogation est déjà demandée."
        case .noOverrideRequested: "Aucune dérogation n’attend d’avis."
        case .secondPersonNeeded: samePerson
        case .consentMissing(let scope):
            "L’accord de la personne manque : \(scope.french)."
        case .consentNotGiven(let scope):
            "Cet accord n’a pas été donné : \(scope.french)."
        case .bankAlreadyRefused(_, let code):
            "Cette banque a déjà refusé le dossier : \(code.french)."
        case .notTheBank: "Le dossier est chez une autre banque."
        case .papersRequestedImpossible: "Choisissez au moins une pièce à demander."
        case .outcomeContradicts(let outcome, let state):
            "Le dossier \(state.french) : l’issue « \(outcome.french) » ne convient pas."
        }
    }
}

extension SupportRefusal {
    var french: String {
        switch self {
        case .notNow: "L’accompagnement n’est pas en cours."
        case .inTheFuture(let on, let today): future(on, today)
        case .beforeEarlier(let on, let before): earlier(on, before)
        case .alreadyPlanned(let on): "Un contact est déjà prévu le \(on.french)."
        case .alertAlreadyOpen: "Cette alerte est déjà ouverte."
        case .noOpenAlert: "Aucune alerte n’est ouverte sur ce prêt."
        case .unchanged: "Cette personne suit déjà le dossier."
        }
    }
}

extension RebateRefusal {
    var french: String {
        switch self {
        case .notNow(let state):
            "Le remboursement d’intérêts ne le permet pas. État : \(state.tag.text)."
        case .inTheFuture(let on, let today): future(on, today)
        case .beforeEarlier(let on, let before): earlier(on, before)
        case .shareOutOfRange(let share):
            "La part rendue, \(share.percentFrench), doit être entre 0 et 100 %."
        case .toleranceNegative: "La tolérance ne peut pas être négative."
        case .contestTooLate(_, let until):
            "La contestation n’est plus possible depuis le \(until.french)."
        case .orderUnusable: "Indiquez le numéro du mandat, 64 caractères au plus."
        case .nothingToPay: "Aucun intérêt n’a été payé : il n’y a rien à rendre."
        case .notYetTimeBarred(_, let from):
            "La prescription ne joue qu’à partir du \(from.french)."
        case .timeBarred(_, let from): "La créance est prescrite depuis le \(from.french)."
        }
    }
}

extension GuaranteeRefusal {
    var french: String {
        switch self {
        case .notNow(let state): "La garantie ne le permet pas. État : \(state.tag.text)."
        case .inTheFuture(let on, let today): future(on, today)
        case .beforeEarlier(let on, let before): earlier(on, before)
        case .notAGuarantor: "Cet organisme n’est pas garant dans la convention."
        case .loanNotGuaranteeable(let state): "Le prêt \(state.french) : il ne peut être garanti."
        case .shareAboveLegalCap(let total, let cap):
            "Les garants porteraient \(total.percentFrench) du prêt, au-dessus du plafond légal "
                + "de \(cap.percentFrench)."
        case .envelopeExhausted(let asked, let available):
            "Il faut \(asked.french) de couverture, l’enveloppe n’a plus que \(available.french)."
        case .bankCapReached(let asked, let committed, let cap):
            "Avec \(asked.french) de plus que \(committed.french), le plafond de cette banque, "
                + "\(cap.french), serait dépassé."
        case .loanStillRuns(let state): "Le prêt \(state.french)."
        case .notAccelerated(let state):
            "Le prêt \(state.french) : la garantie s’appelle après la déchéance du terme."
        case .outOfWindow(_, let last): "La garantie devait être appelée avant le \(last.french)."
        case .amountNotPositive: "Le montant appelé doit être plus grand que zéro."
        case .claimAboveDebt(let claimed, let due):
            "La banque appelle \(claimed.total.french), le prêt ne doit que \(due.total.french)."
        case .documentsMissing(let documents):
            "Il manque des pièces : " + documents.map(\.french).joined(separator: ", ") + "."
        case .secondPersonNeeded: samePerson
        case .orderUnusable: "Indiquez le numéro du mandat, 64 caractères au plus."
        case .recoveryAlreadyShared(let reference, _):
            "La récupération « \(reference) » est déjà partagée."
        case .recoveryUnknown(let reference): "La récupération « \(reference) » est inconnue."
        }
    }
}
