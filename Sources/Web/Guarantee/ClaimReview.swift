internal import Application
internal import Domain

/// The sum a guarantor owes, line by line, so that anyone can redo it with a pencil.
struct ClaimComputation {
    let due: ClaimAmounts
    let row: GuaranteeRow
    let terms: AgreementTerms

    /// The part of the debt that the agreement guarantees.
    var base: Money {
        due.principal + (terms.claimsInterest ? due.interest : .zero)
            + (terms.claimsFees ? due.fees : .zero)
    }

    /// Share × guaranteed debt, to the cent below; never more than was committed.
    var share: Money { base.times(row.share, rounding: .down) }
    var amount: Money { min(share, row.committed) }

    var html: HTML {
        func line(_ name: HTML, _ amount: Money, _ why: HTML) -> [HTML] {
            [name, "\(amount.french)", why]
        }
        let outside: HTML = "non garantis par la convention"
        return Table(
            caption: "Le calcul du montant garanti",
            columns: [
                Table.Column("Ligne"), Table.Column("Montant", number: true),
                Table.Column("Explication"),
            ],
            rows: [
                line("Capital restant dû", due.principal, "garanti"),
                line(
                    "Intérêts impayés", due.interest, terms.claimsInterest ? "garantis" : outside),
                line("Frais", due.fees, terms.claimsFees ? "garantis" : outside),
                line("Dette garantie", base, "somme des lignes garanties"),
                line(
                    "Part du garant", share,
                    """
                    \(row.share.percentFrench) × \(base.french), arrondi au centime inférieur
                    """),
                line("Plafond : engagement de départ", row.committed, "jamais dépassé"),
            ],
            total: [
                "Montant dû par \(row.guarantorName)", "\(amount.french)",
                amount < share ? "ramené au plafond" : "",
            ]
        ).html
    }
}

/// A claim under review: the computation, the papers, who signed what, what comes next.
struct ClaimReview {
    let claim: ClaimRow
    let standing: LoanStanding
    let actor: Actor
    let today: Day

    private var row: GuaranteeRow { claim.guarantee }

    func page(names: [AccountID: String]) -> WebPage {
        WebPage(
            "L’appel en garantie", caption: "Prêt \(row.loan.french)",
            body: """
                <p>\(row.stage.tag.html) <span class="soft">\(row.bankName) · \
                <a href="\(Site.loan(row.loan).path)">prêt \(row.loan.french)</a></span></p>
                \(cards)\(next)<h2>Le calcul</h2>\
                \(ClaimComputation(due: claim.amounts, row: row, terms: standing.agreement).html)\
                \(balanceNote)<h2>Les pièces</h2>\(documents)<h2>Les étapes</h2>\(steps(names))
                """,
            back: BackLink(.claims, "Appels en garantie"), section: .claims)
    }

    private var cards: HTML {
        var cards = [
            Card("Dette déclarée par la banque", claim.amounts.total.french),
            Card(
                "Part garantie", row.share.percentFrench,
                more: "engagée au départ : \(row.committed.french)"),
        ]
        if let accepted = claim.accepted { cards.append(Card("Accepté", accepted.french)) }
        if let paid = claim.paid {
            cards.append(
                Card("Payé", paid.french, more: "mandat \(claim.order ?? "")"))
            cards.append(Card("Recouvré depuis", claim.recovered.french))
        }
        if claim.accepted == nil, claim.rejection == nil {
            cards.append(
                Card("Répondre avant le", claim.reviewDue, warm: claim.reviewDue < today))
        }
        return Card.list(cards)
    }

    /// The borrower may have paid since: what is due today bounds what will be accepted.
    private var balanceNote: HTML {
        guard claim.accepted == nil, standing.due.principal < claim.amounts.principal else {
            return .empty
        }
        return Notice.html(
            .info,
            """
            <p>L’emprunteur a payé depuis l’appel : il reste \
            \(standing.due.principal.french) de capital. Le montant accepté en tiendra compte.</p>
            """)
    }

    private var next: HTML {
        let names = ClaimActName.allCases.filter(isPossible)
        let links = names.enumerated().map { index, name -> HTML in
            let style: HTML = index == 0 ? "button" : "button second"
            return """
                <a class="\(style)" href="\(Site.claimAct(row.id, name).path)">\(name.title)</a>
                """
        }
        let wait: HTML
        switch row.stage {
        case .incomplete where !claim.rights.contains(.claimGuarantee):
            wait = Notice.html(.info, "<p>La banque doit encore envoyer des pièces.</p>")
        case .accepted where isFirstSigner:
            wait = Notice.html(
                .info,
                """
                <p>Vous avez accepté cet appel. Une autre personne de la Région doit le \
                contresigner.</p>
                """)
        case .rejected:
            wait = Notice.html(
                .warning, "<p>Appel rejeté : \(claim.rejection?.french.lowercased() ?? "").</p>")
        default: wait = .empty
        }
        return wait + .when(!links.isEmpty, "<p class=\"actions\">\(links)</p>")
    }

    private var isFirstSigner: Bool { claim.acceptedBy == actor.account }

    private func isPossible(_ name: ClaimActName) -> Bool {
        guard claim.rights.contains(name.right) else { return false }
        return switch name {
        case .claim: false
        case .complete: row.stage == .incomplete
        case .accept: row.stage == .claimed
        case .reject: [.claimed, .incomplete, .accepted].contains(row.stage)
        case .countersign: row.stage == .accepted && !isFirstSigner
        case .pay: row.stage == .countersigned
        case .close: row.stage == .paid || row.stage == .rejected
        }
    }

    private var documents: HTML {
        let asked = ClaimDocument.allCases.filter {
            claim.documents.contains($0) || claim.missing.contains($0)
        }
        return Table(
            caption: "Pièces de l’appel",
            columns: [Table.Column("Pièce"), Table.Column("État")],
            rows: asked.map { document in
                [
                    "\(document.french)",
                    claim.documents.contains(document)
                        ? Tag("Reçue", .good).html : Tag("Manquante", .bad).html,
                ]
            }, empty: "Aucune pièce n’a été jointe."
        ).html
    }

    private func steps(_ names: [AccountID: String]) -> HTML {
        func who(_ account: AccountID?) -> String {
            account.flatMap { names[$0] } ?? (account == nil ? "" : "la Région")
        }
        var moments = [
            Moment(claim.claimedOn.french, "La banque appelle la garantie", who: row.bankName)
        ]
        if let accepted = claim.accepted {
            moments.append(
                Moment("", "Acceptation de \(accepted.french)", who: who(claim.acceptedBy)))
        }
        if claim.countersignedBy != nil {
            moments.append(Moment("", "Contreseing", who: who(claim.countersignedBy)))
        }
        if let paid = claim.paid {
            moments.append(
                Moment("", "Paiement de \(paid.french), mandat \(claim.order ?? "")"))
        } else if claim.rejection == nil {
            moments.append(Moment("À venir", awaited, awaited: true))
        }
        return Moment.list(moments)
    }

    private var awaited: HTML {
        switch row.stage {
        case .incomplete: "Pièces attendues de la banque"
        case .accepted: "Contreseing d’une deuxième personne"
        case .countersigned: "Paiement par le comptable public"
        default: "Décision de la Région avant le \(claim.reviewDue.french)"
        }
    }
}
