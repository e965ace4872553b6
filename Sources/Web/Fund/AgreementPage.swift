internal import Application
internal import Domain

/// The agreements with the banks.
struct AgreementList {
    let rows: [AgreementRow]
    let today: Day

    var page: WebPage {
        WebPage(
            "Conventions",
            body: Table(
                caption: "\(French.count(rows.count, "convention", "conventions"))",
                columns: [
                    Table.Column("Banque"), Table.Column("Délibération"), Table.Column("Du"),
                    Table.Column("Au"), Table.Column("État"),
                    Table.Column("Montant maximal", number: true),
                    Table.Column("Durée maximale", number: true),
                ],
                rows: rows.map { row in
                    let end = row.endedOn ?? row.terms.until
                    return [
                        "<a href=\"\(Site.agreement(row.id).path)\">\(row.bankName)</a>",
                        "\(row.terms.deliberation)", "\(row.terms.from.shortFrench)",
                        "\(end?.shortFrench ?? "sans fin fixée")", state(row).html,
                        "\(row.terms.maximumPrincipal.shortFrench)",
                        "\(row.terms.maximumMonths) mois",
                    ]
                }, empty: "Aucune convention n’est signée."
            ).html, section: .agreements, isWide: true)
    }

    private func state(_ row: AgreementRow) -> Tag {
        if let ended = row.endedOn, ended <= today { return Tag("Terminée") }
        if let until = row.terms.until, until < today { return Tag("Échue") }
        return row.terms.from > today ? Tag("À venir", .info) : Tag("En vigueur", .good)
    }
}

/// What was agreed with one bank, each term in words.
struct AgreementPage {
    let row: AgreementRow
    let names: [OrganisationID: String]

    private var terms: AgreementTerms { row.terms }

    var page: WebPage {
        WebPage(
            "La convention", caption: row.bankName,
            body: """
                <p>Ces termes s’appliquent à chaque prêt accordé pendant la convention. Un prêt \
                garde les siens jusqu’à sa fin.</p>
                <h2>L’essentiel</h2>\(SummaryList(frame).html)\
                <h2>La garantie</h2>\(guarantors)\(SummaryList(guarantee).html)\
                <h2>Le prêt</h2>\(SummaryList(loan).html)\
                <h2>Les délais</h2>\(SummaryList(delays).html)\
                <h2>Les intérêts rendus</h2>\(rebate)
                """,
            back: BackLink(.agreements, "Conventions"), section: .agreements)
    }

    private var frame: [SummaryList.Row] {
        var rows: [SummaryList.Row] = [
            .init("Banque", "\(row.bankName)"), .init("Délibération", "\(terms.deliberation)"),
            .init("En vigueur depuis", "\(terms.from.french)"),
            .init(
                "Derniers prêts possibles le",
                terms.until.map { "\($0.french)" } ?? "Sans fin fixée"),
        ]
        if let ended = row.endedOn { rows.append(.init("Fin anticipée", "\(ended.french)")) }
        return rows
    }

    private var guarantors: HTML {
        let total = terms.guarantors.reduce(Rate(0, 1)) { $0 + $1.share }
        return Table(
            caption: "Qui porte le risque d’un prêt",
            columns: [Table.Column("Qui"), Table.Column("Part", number: true)],
            rows: terms.guarantors.map { share in
                let envelope: HTML = .when(share.envelope != nil, ", sur une enveloppe votée")
                return [
                    "\(names[share.guarantor] ?? "Garant")\(envelope)",
                    "\(share.share.percentFrench)",
                ]
            } + [["La banque", "\((Rate(1, 1) - total).percentFrench)"]],
            total: ["Total", "100\(French.space)%"]
        ).html
    }

    private var guarantee: [SummaryList.Row] {
        let documents = terms.claimDocuments.map { $0.french.lowercased() }
        return [
            .init("Plafond légal des parts", "\(terms.legalShareCap.percentFrench)"),
            .init(
                "Plafond pour cette banque",
                terms.bankCap.map { "\($0.french)" } ?? "Aucun plafond convenu"),
            .init("Intérêts impayés", terms.claimsInterest ? "Garantis" : "Non garantis"),
            .init("Frais", terms.claimsFees ? "Garantis" : "Non garantis"),
            .init("Pièces d’un appel", "\(documents.joined(separator: ", ").capitalisedFirst)"),
        ]
    }

    private var loan: [SummaryList.Row] {
        let order = terms.allocationOrder.map(\.french).joined(separator: ", puis ")
        return [
            .init("Montant maximal", "\(terms.maximumPrincipal.french)"),
            .init("Durée maximale", "\(terms.maximumMonths) mois"),
            .init("Taux maximal", "\(terms.maximumAnnualRate.percentFrench)"),
            .init("Calcul des intérêts", "\(terms.dayCount.french.capitalisedFirst)"),
            .init("Première période", "\(terms.firstPeriod.french)"),
            .init("Échéance un jour non ouvré", "\(terms.roll.french)"),
            .init("Un paiement règle", "D’abord \(order)"),
            .init("Trop-perçu", "\(terms.excess.french)"),
            .init("Remboursement anticipé partiel", "\(terms.earlyRepayment.french)"),
        ]
    }

    private var delays: [SummaryList.Row] {
        func days(_ count: Int) -> HTML { "\(French.count(count, "jour", "jours"))" }
        return [
            .init(
                "Réponse de la banque",
                "\(French.count(terms.answerWorkingDays, "jour ouvré", "jours ouvrés"))"),
            .init("Offre ouverte pendant", days(terms.offerDays)),
            .init("Rétractation", days(terms.withdrawalDays)),
            .init(
                "Incident à partir de",
                "\(French.count(terms.incidentThreshold, "échéance impayée", "échéances impayées"))"
            ),
            .init("Délai d’une mise en demeure", days(terms.noticeDays)),
            .init("Appel de la garantie", "Dans les \(terms.claimWindowMonths) mois"),
            .init("Examen d’un appel", days(terms.reviewDays)),
        ]
    }

    private var rebate: HTML {
        guard let policy = terms.rebate else {
            return "<p>Cette convention ne prévoit pas de rendre d’intérêts.</p>"
        }
        return SummaryList([
            .init("Part rendue", "\(policy.share.percentFrench) des intérêts payés"),
            .init("Condition", "\(policy.condition.french.capitalisedFirst)"),
            .init("Versement", "\(policy.claiming.french.capitalisedFirst)"),
            .init(
                "Tolérance", "\(French.count(policy.toleranceDays, "jour", "jours")) de retard"),
            .init("Contestation", "\(French.count(terms.contestDays, "jour", "jours"))"),
            .init("Délibération", "\(policy.deliberation)"),
        ]).html
    }
}

extension DebtComponent {
    var french: String {
        switch self {
        case .fees: "les frais"
        case .interest: "les intérêts"
        case .principal: "le capital"
        }
    }
}

extension ExcessUse {
    var french: String {
        switch self {
        case .nextInstalments: "Il règle les échéances suivantes"
        case .earlyRepayment: "Il rembourse le capital par avance"
        }
    }
}

extension FirstPeriod {
    var french: String {
        switch self {
        case .regular: "Comptée pour un mois"
        case .intercalaryWithFirst: "Intérêts des jours en plus, payés avec la première échéance"
        case .intercalaryBefore: "Intérêts des jours en plus, payés avant la première échéance"
        case .longerFirst: "Les jours en plus allongent la première période"
        }
    }
}

extension DueDateRoll {
    var french: String {
        switch self {
        case .unchanged: "La date ne change pas"
        case .following: "Reportée au jour ouvré suivant"
        case .modifiedFollowing: "Reportée au jour ouvré suivant, sans changer de mois"
        }
    }
}
