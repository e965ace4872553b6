internal import Application
internal import Domain

// The words of lists: where a file or a loan stands, and who has the next move.

extension CaseStage {
    var tag: Tag {
        switch self {
        case .draft: Tag("En préparation", .info)
        case .incomplete: Tag("À compléter", .wait)
        case .notEligible: Tag("Pas possible en l’état", .bad)
        case .overrideRequested: Tag("Dérogation demandée", .wait)
        case .ready: Tag("Prêt à envoyer", .info)
        case .submitted: Tag("À la banque", .wait)
        case .informationRequested: Tag("La banque attend une pièce", .wait)
        case .bankRefused: Tag("Refusé par la banque", .bad)
        case .bankApproved: Tag("Accepté par la banque", .good)
        case .withdrawn: Tag("Retiré")
        case .closed: Tag("Clos")
        }
    }
}

extension Awaited {
    var french: String {
        switch self {
        case .prescriber: "Accompagnateur"
        case .bank: "Banque"
        case .borrower: "Emprunteur"
        case .nobody: "–"
        }
    }
}

extension LoanStage {
    var tag: Tag {
        switch self {
        case .offered: Tag("Proposé", .info)
        case .accepted: Tag("Accepté, à verser", .info)
        case .lapsed: Tag("Offre expirée")
        case .withdrawn: Tag("Abandonné")
        case .repaying: Tag("En cours", .good)
        case .late: Tag("En retard", .wait)
        case .incident: Tag("Incident", .bad)
        case .noticeSent: Tag("Mis en demeure", .bad)
        case .accelerated: Tag("Exigible en totalité", .bad)
        case .overIndebted: Tag("Surendettement", .wait)
        case .writtenOff: Tag("Passé en perte", .bad)
        case .repaid: Tag("Remboursé", .good)
        }
    }
}

extension InstalmentStatus {
    var tag: Tag {
        switch self {
        case .paid: Tag("Payée", .good)
        case .partlyPaid: Tag("Payée en partie", .wait)
        case .late: Tag("En retard", .bad)
        case .due: Tag("À payer", .info)
        case .toCome: Tag("À venir")
        }
    }
}

extension CaseID {
    /// `D-000123`.
    var french: String { "D-" + padded(number) }
}

extension LoanID {
    /// `P-000123`.
    var french: String { "P-" + padded(number) }
}

private func padded(_ number: Int64) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
}
