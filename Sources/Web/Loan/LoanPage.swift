internal import Application
internal import Domain

/// A loan followed from day to day: what is owed, what was paid, what is promised.
struct LoanPage {
    let detail: LoanDetail
    let today: Day
    let context: WebContext
    /// What was typed and is wrong, where an act was refused.
    var form = Form()
    var errors = FieldErrors()
    /// What only the loan's bank can do.
    var bankPanel = HTML.empty

    private var row: LoanRow { detail.row }

    var page: WebPage {
        WebPage(
            row.name ?? "Prêt \(row.id.french)",
            caption: row.name == nil ? nil : "Prêt \(row.id.french)",
            body: """
                <p>\(row.stage.tag.html) <span class="soft">\(row.bankName) · \
                <a href="\(Site.caseFile(row.caseFile).path)">dossier \(row.caseFile.french)</a>\
                </span></p>\(told)
                \(cards)\(alerts)\(bankPanel)\(balance)\(schedule)\(payments)\
                \(rebate)\(guarantees)\(support)
                """,
            back: BackLink(.loans, "Prêts"), section: .loans, isWide: true,
            isAboutPerson: row.name != nil)
    }

    /// The last day of which the bank told: what is shown is as of that day.
    private var knownUntil: Day { detail.toldUntil ?? today }

    private var told: HTML {
        guard row.stage.isLive, let until = detail.toldUntil else { return .empty }
        return """
            <p class="soft">La banque a envoyé ses opérations jusqu’au \(until.french). Ce qui \
            suit n’est pas encore connu.</p>
            """
    }

    private var cards: HTML {
        var cards = [
            Card(
                "Montant prêté", row.principal.french,
                more: """
                    \(row.months) mois à \(row.annualRate.percentFrench), TAEG \
                    \(detail.apr.percentFrench)
                    """)
        ]
        if row.stage.isLive || row.stage == .repaid {
            cards.append(Card("Capital restant dû", row.outstanding.french))
        }
        if let due = row.nextDue {
            let amount = detail.instalments.first { $0.due == due }?.total.french ?? ""
            let what = due < knownUntil ? "Plus ancienne échéance due" : "Prochaine échéance"
            cards.append(Card(what, due, more: "\(amount)"))
        } else if let deadline = row.deadline {
            cards.append(Card(row.stage.deadline, deadline))
        }
        if detail.unpaidInstalments > 0 {
            cards.append(
                Card(
                    "Impayé", detail.arrears.french,
                    more: """
                        \(French.count(detail.unpaidInstalments, "échéance", "échéances")), \
                        \(French.count(row.daysLate, "jour", "jours")) de retard
                        """, warm: true))
        }
        if let rebate = detail.rebate {
            cards.append(
                Card(
                    rebate.amount == nil ? "Intérêts à rendre, prévus" : "Intérêts à rendre",
                    (rebate.amount ?? rebate.forecast).french,
                    more: "déjà acquis : \(rebate.accrued.french)"))
        }
        return Card.list(cards)
    }

    private var balance: HTML {
        guard detail.planned.count > 1 else { return .empty }
        var series = [
            BalanceChart.Series("prévu", detail.planned.map { ($0.on, $0.outstanding) })
        ]
        // What is owed stays so until the next payment: the line goes on to the last day known.
        var real = detail.real.map { ($0.on, $0.outstanding) }
        if row.stage.isLive, let last = real.last, last.0 < knownUntil {
            real.append((knownUntil, last.1))
        }
        if real.count > 1 { series.append(.init("réel", real)) }
        return "<h2>Ce qui reste à rembourser</h2>"
            + BalanceChart(
                title: "Capital restant dû au fil du temps", series: series, today: today
            ).html(named: "solde")
    }

    private var schedule: HTML {
        let table = Table(
            caption: "Le tableau d’amortissement",
            columns: [
                Table.Column("N°"), Table.Column("Date"), Table.Column("Échéance", number: true),
                Table.Column("Capital", number: true), Table.Column("Intérêts", number: true),
                Table.Column("Reste dû", number: true), Table.Column("Payé", number: true),
                Table.Column("État"),
            ],
            rows: detail.instalments.map { line in
                [
                    "\(line.number)", "\(line.due.shortFrench)", "\(line.total.french)",
                    "\(line.principal.french)", "\(line.interest.french)",
                    "\(line.balanceAfter.french)",
                    line.paid.isZero ? .empty : "\(line.paid.french)",
                    line.status.tag.html,
                ]
            },
            empty: "Le tableau paraîtra quand la banque aura versé le prêt.", compact: true)
        return "<h2>Échéances</h2>\(table.html)"
    }

    private var payments: HTML {
        guard !detail.payments.isEmpty else { return .empty }
        return Table(
            caption: "Paiements reçus par la banque",
            columns: [
                Table.Column("Date"), Table.Column("Référence"),
                Table.Column("Montant", number: true),
                Table.Column("Capital", number: true), Table.Column("Intérêts", number: true),
                Table.Column("Frais", number: true), Table.Column("Remarque"),
            ],
            rows: detail.payments.map { line in
                let remark = line.reversed.map { Tag($0.french, .bad).html } ?? .empty
                return [
                    "\(line.on.shortFrench)", "<span class=\"code\">\(line.reference)</span>",
                    "\(line.amount.french)", "\(line.principal.french)",
                    "\(line.interest.french)", "\(line.fees.french)", remark,
                ]
            }, compact: true
        ).html
    }

    private var rebate: HTML {
        detail.rebate.map {
            RebatePanel(
                rebate: $0, today: today, context: context, form: form, errors: errors
            ).html
        } ?? .empty
    }

    private var guarantees: HTML {
        guard !detail.guarantees.isEmpty else { return .empty }
        return "<h2>Garanties</h2>"
            + Table(
                caption: "Qui porte le risque de ce prêt",
                columns: [
                    Table.Column("Garant"), Table.Column("Part", number: true),
                    Table.Column("Engagé au départ", number: true),
                    Table.Column("Engagé aujourd’hui", number: true), Table.Column("État"),
                ],
                rows: detail.guarantees.map { line in
                    [
                        "\(line.guarantorName)", "\(line.share.percentFrench)",
                        "\(line.committed.french)", "\(line.exposure.french)",
                        line.stage.tag.html,
                    ]
                }
            ).html
    }
}

// MARK: Accompaniment

extension LoanPage {
    /// All that is open about the loan, under its last and gravest word: one action answers it.
    private var alerts: HTML {
        let open = detail.alerts.filter { $0.action == nil }
        guard let last = open.last else { return .empty }
        let sentences = open.map { alert -> HTML in
            let reason: HTML = .when(open.count > 1, "<strong>\(alert.reason.french).</strong> ")
            return """
                <p>\(reason)Signalé le \(alert.raisedOn.french). Contactez la personne avant le \
                \(alert.contactBy.french).</p>
                """
        }
        let answer: HTML =
            detail.rights.contains(.followBorrower)
            ? FormView(
                to: .loanAct(row.id, .actOnAlert), button: "Enregistrer ce qui a été fait",
                body: Field(
                    "suite", "Ce que vous avez fait",
                    .list(AlertAction.allCases.map { Field.Option($0.rawValue, $0.french) }),
                    hint: "La banque saura seulement qu’un contact a eu lieu."
                ).html(form, errors)
            ).post(context) : .empty
        return Notice.html(
            open.contains(where: \.isOverdue) ? .danger : .warning,
            "<h2>\(last.reason.french)</h2>\(sentences)\(answer)")
    }

    private var support: HTML {
        guard detail.rights.contains(.followBorrower) else { return .empty }
        let past = detail.alerts.filter { $0.action != nil }.map { alert in
            Moment(
                alert.actedOn?.french ?? "",
                "\(alert.reason.french) : \(alert.action?.french ?? "")")
        }
        let history: HTML = .when(!past.isEmpty, Moment.list(past))
        let plan = FormView(
            to: .loanAct(row.id, .planContact), button: "Prévoir ce contact", style: "second",
            body: Field("le", "Prochain contact", .day, hint: "Par exemple 23 11 2026.")
                .html(form, errors))
        let keep = FormView(
            to: .loanAct(row.id, .keepContact), button: "Enregistrer le contact",
            body: Field(
                "canal", "Comment",
                .list(ContactChannel.allCases.map { Field.Option($0.rawValue, $0.french) })
            ).html(form, errors)
                + Field(
                    "note", "Note", .long(rows: 3), hint: "Seule votre structure la lira.",
                    isOptional: true
                ).html(form, errors))
        return """
            <h2>Accompagnement</h2>\(history)<div class="columns no-print">\
            <div>\(keep.post(context))</div><div>\(plan.post(context))</div></div>
            """
    }
}

extension LoanStage {
    /// What the deadline of an offer or of an accepted loan is.
    fileprivate var deadline: String {
        switch self {
        case .offered: "Offre ouverte jusqu’au"
        default: "Rétractation possible jusqu’au"
        }
    }
}
