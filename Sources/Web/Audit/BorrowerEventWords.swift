internal import Domain

extension BorrowerEvent {
    var told: Told {
        switch self {
        case .accessOpened(_, _, _, let until, let on):
            Told("Accès ouvert à l’emprunteur, jusqu’au \(until.french)", on: on)
        case .accessRevoked(_, let on): Told("Accès de l’emprunteur fermé", on: on)
        case .postponementAsked(_, _, let count, let reason, _, let due, let on):
            Told(
                "Report demandé : \(French.count(count, "échéance", "échéances")), "
                    + "\(reason.told), réponse attendue avant le \(due.french)", on: on)
        case .postponementWithdrawn(_, let on):
            Told("Demande de report retirée", on: on)
        case .postponementAnswered(_, let answer, let on):
            Told("Réponse de la banque au report : \(answer.french.lowercasedFirst)", on: on)
        }
    }
}
