internal import Application
internal import Domain

/// What a bank records on a loan, as addresses. The order is that of a loan's life.
package enum BankLoanActName: String, CaseIterable, Sendable {
    case accept = "acceptation"
    case withdraw = "renonciation"
    case disburse = "versement"
    case pay = "paiement"
    case reverse = "rejet-de-paiement"
    case repayEarly = "remboursement-anticipe"
    case suspend = "suspension"
    case changeTerm = "nouvelle-duree"
    case notice = "mise-en-demeure"
    case accelerate = "decheance-du-terme"
    case overIndebtedness = "surendettement"
    case death = "deces"
    case writeOff = "perte"

    var title: String {
        switch self {
        case .accept: "Enregistrer l’acceptation de l’offre"
        case .withdraw: "Enregistrer une rétractation"
        case .disburse: "Verser le prêt"
        case .pay: "Enregistrer un paiement"
        case .reverse: "Annuler un paiement"
        case .repayEarly: "Enregistrer un remboursement anticipé"
        case .suspend: "Reporter des échéances"
        case .changeTerm: "Changer la durée"
        case .notice: "Enregistrer une mise en demeure"
        case .accelerate: "Prononcer la déchéance du terme"
        case .overIndebtedness: "Enregistrer une procédure de surendettement"
        case .death: "Enregistrer un décès"
        case .writeOff: "Passer le prêt en perte"
        }
    }

    var button: String {
        switch self {
        case .accept: "Enregistrer l’acceptation"
        case .withdraw: "Enregistrer la rétractation"
        case .disburse: "Enregistrer le versement"
        case .pay, .repayEarly: "Enregistrer le paiement"
        case .reverse: "Annuler ce paiement"
        case .suspend: "Reporter les échéances"
        case .changeTerm: "Changer la durée"
        case .notice: "Enregistrer la mise en demeure"
        case .accelerate: "Prononcer la déchéance"
        case .overIndebtedness: "Enregistrer l’étape"
        case .death: "Enregistrer le décès"
        case .writeOff: "Passer en perte"
        }
    }

    /// Where a refusal of the scheme is said.
    var firstField: String {
        switch self {
        case .disburse, .pay, .repayEarly: "montant"
        case .reverse: "reference"
        case .suspend: "nombre"
        case .changeTerm: "duree"
        case .accelerate: "frais"
        case .overIndebtedness: "etape"
        case .accept, .withdraw, .notice, .death, .writeOff: "le"
        }
    }

    /// Whether the loan's state leaves room for the act; the act itself may still be refused,
    /// with its reason.
    func isPossible(_ standing: LoanStanding) -> Bool {
        switch self {
        case .accept: standing.state == .offered
        case .withdraw: standing.state == .offered || standing.state == .accepted
        case .disburse:
            (standing.state == .accepted || standing.state == .repaying)
                && standing.leftToDraw.isPositive
        case .pay, .reverse: standing.state.takesMoney
        case .repayEarly: standing.earlyRepayment != nil
        case .suspend, .changeTerm, .death: standing.state == .repaying
        case .notice: standing.incidentSince != nil && standing.noticeSentOn == nil
        case .accelerate: standing.noticeSentOn != nil && standing.state == .repaying
        case .overIndebtedness: standing.state.takesMoney
        case .writeOff: standing.state == .accelerated
        }
    }
}

/// The buttons of a loan's page that only its bank has.
struct BankLoanPanel {
    let detail: LoanDetail
    let standing: LoanStanding

    private var loan: LoanID { detail.row.id }

    var html: HTML {
        let possible = BankLoanActName.allCases.filter { $0.isPossible(standing) }
        let links = possible.map { act -> HTML in
            "<li><a href=\"\(Site.bankLoanAct(loan, act).path)\">\(act.title)</a></li>"
        }
        guard !(links + claims).isEmpty else { return .empty }
        return """
            <div class="no-print"><h2>Ce que la banque peut enregistrer</h2>\
            \(days)<ul class="acts">\(links)\(claims)</ul></div>
            """
    }

    /// Guarantees that can be called, each of its guarantor.
    private var claims: [HTML] {
        guard standing.calledOn != nil else { return [] }
        return detail.guarantees.filter { $0.stage == .committed }.map { row in
            """
            <li><a href="\(Site.claimAct(row.id, .claim).path)">Appeler la garantie : \
            \(row.guarantorName)</a></li>
            """
        }
    }

    /// The days that bind the bank now, each with where it comes from.
    private var days: HTML {
        var sentences: [String] = []
        if standing.state == .offered, let until = standing.keptOpenUntil {
            sentences.append("L’offre reste ouverte jusqu’au \(until.french).")
        }
        if standing.state == .accepted, let from = standing.payableFrom {
            sentences.append(LawDays.payable(standing.acceptedOn, from))
            if let ends = standing.withdrawalEnds {
                sentences.append("La personne peut se rétracter jusqu’au \(ends.french).")
            }
        }
        if let since = standing.incidentSince {
            sentences.append("Un incident est en cours depuis le \(since.french).")
        }
        if let until = standing.regulariseBy {
            sentences.append(
                "La mise en demeure laisse jusqu’au \(until.french) pour régulariser.")
        }
        if let until = standing.claimUntil,
            detail.guarantees.contains(where: { $0.stage == .committed })
        {
            sentences.append("La garantie peut être appelée jusqu’au \(until.french).")
        }
        if let stage = standing.overIndebtedness {
            sentences.append("Surendettement : \(stage.french.lowercased()).")
            if !standing.callsAllowed {
                sentences.append("Tous les appels à payer doivent s’arrêter.")
            }
        }
        guard !sentences.isEmpty else { return .empty }
        return Notice.html(.info, sentences.map { "<p>\($0)</p>" as HTML }.joined())
    }
}

enum LawDays {
    static func payable(_ accepted: Day?, _ from: Day) -> String {
        let start = accepted.map { "Acceptée le \($0.french), l’offre" } ?? "L’offre"
        return "\(start) peut être versée à partir du \(from.french). "
            + "La loi interdit tout versement dans les sept jours qui suivent l’acceptation."
    }
}
