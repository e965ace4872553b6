internal import Application
internal import Domain

/// The loan, or the offer: what was lent, paid, what is left, each sum with what makes it.
struct OwnLoan {
    let file: OwnFile
    let today: Day

    var page: WebPage {
        guard let loan = file.loan else {
            return file.page(
                "Mon prêt", body: "<p>Aucune banque n’a encore proposé de prêt.</p>")
        }
        let isOffer = loan.row.stage == .offered || loan.row.stage == .accepted
        return file.page(
            isOffer ? "L’offre de prêt" : "Mon prêt",
            body: """
                <p>\(loan.row.stage.tag.html) <span class="soft">\(loan.row.bankName), prêt \
                \(loan.row.id.french)</span></p>\(told(loan))\
                \(isOffer ? offer(loan) : running(loan))
                """)
    }

    private func told(_ loan: LoanDetail) -> HTML {
        guard loan.row.stage.isLive, let until = loan.toldUntil else { return .empty }
        return """
            <p class="soft">La banque nous a tout dit jusqu’au \(until.french). Un paiement plus \
            récent n’est pas encore compté.</p>
            """
    }

    // MARK: The offer

    private func offer(_ loan: LoanDetail) -> HTML {
        let table = try? Schedule(loan.terms)
        let interest = table?.totalInterest ?? .zero
        var rows = terms(loan)
        if let first = table?.instalments.first {
            rows.append(
                .init("Première échéance", "\(first.total.french) le \(first.due.french)"))
        }
        rows.append(.init("Intérêts en tout", "\(interest.french)"))
        rows.append(
            .init(
                "À rembourser en tout",
                """
                \(loan.row.principal.french) + \(interest.french) = \
                <strong>\((loan.row.principal + interest).french)</strong>
                """))
        return SummaryList(rows).html + deadlines + Notice.creditWarning
    }

    private func terms(_ loan: LoanDetail) -> [SummaryList.Row] {
        [
            .init("Montant", "<strong>\(loan.row.principal.french)</strong>"),
            .init("Durée", "\(loan.row.months) mois"),
            .init("Taux par an", "\(loan.row.annualRate.percentFrench)"),
            .init("Coût réel par an (TAEG)", "\(loan.apr.percentFrench)"),
        ]
    }

    private var deadlines: HTML {
        guard let standing = file.standing else { return .empty }
        if standing.state == .offered, let until = standing.keptOpenUntil {
            return """
                <p>L’offre reste ouverte jusqu’au <strong>\(until.french)</strong>. Pour dire \
                oui, signez-la à la banque. Vous pouvez dire non, sans motif.</p>
                """
        }
        let from = standing.payableFrom.map { day -> HTML in
            "<p>L’argent peut être versé à partir du <strong>\(day.french)</strong>.</p>"
        }
        let until = standing.withdrawalEnds.map { day -> HTML in
            """
            <p>Vous pouvez changer d’avis jusqu’au <strong>\(day.french)</strong>, sans motif. \
            Écrivez-le à la banque.</p>
            """
        }
        return (from ?? .empty) + (until ?? .empty)
    }

    // MARK: The running loan

    private func running(_ loan: LoanDetail) -> HTML {
        let sums = LoanSums(loan)
        var rows = terms(loan)
        rows.append(.init("Déjà payé", sums.paidExplained))
        if loan.row.stage.isLive || loan.row.stage == .repaid {
            rows.append(.init("Reste à payer", sums.leftExplained))
        }
        if loan.arrears.isPositive {
            rows.append(
                .init(
                    "En retard",
                    """
                    <strong>\(loan.arrears.french)</strong> : \
                    \(French.count(loan.unpaidInstalments, "échéance", "échéances"))
                    """))
        }
        return next(loan) + SummaryList(rows).html + payments(loan)
    }

    private func next(_ loan: LoanDetail) -> HTML {
        guard loan.row.stage.isLive, let line = loan.nextInstalment else { return .empty }
        let left = line.total - line.paid
        let part: HTML = .when(
            line.paid.isPositive,
            " (\(line.total.french) moins \(line.paid.french) déjà payés)")
        return Card.list([
            Card(
                line.due < today ? "Plus ancienne échéance due" : "Prochaine échéance",
                left.french, more: "le \(line.due.french)\(part)")
        ])
    }

    private func payments(_ loan: LoanDetail) -> HTML {
        guard !loan.payments.isEmpty else { return "<p>Aucun paiement n’est encore reçu.</p>" }
        let last = loan.payments.suffix(6).reversed()
        return Table(
            caption: "Vos derniers paiements",
            columns: [
                Table.Column("Date"), Table.Column("Payé", number: true),
                Table.Column("Capital", number: true),
                Table.Column("Intérêts", number: true), Table.Column("Remarque"),
            ],
            rows: last.map { line in
                [
                    "\(line.on.shortFrench)", "\(line.amount.french)",
                    "\(line.principal.french)", "\(line.interest.french)",
                    line.reversed.map { "\($0.french)" } ?? .empty,
                ]
            }, compact: true
        ).html
    }
}

extension LoanDetail {
    /// The oldest instalment with something left to pay.
    var nextInstalment: InstalmentRow? {
        row.nextDue.flatMap { due in instalments.first { $0.due == due } }
    }
}

/// Paid and left, to the cent, with the parts that make them.
struct LoanSums {
    let paid: Money
    let principal: Money
    let interest: Money
    /// Fees, and what was paid beyond what was due.
    let other: Money
    let left: Money
    let leftPrincipal: Money

    init(_ loan: LoanDetail) {
        let payments = loan.payments.filter { $0.reversed == nil }
        paid = payments.reduce(.zero) { $0 + $1.amount }
        principal = payments.reduce(.zero) { $0 + $1.principal }
        interest = payments.reduce(.zero) { $0 + $1.interest }
        other = paid - principal - interest
        let lines = loan.instalments
        let open = lines.reduce(Money.zero) { $0 + $1.total - $1.paid }
        // Once the whole debt is called, the table says nothing of what is owed.
        let isTable = loan.row.stage != .accelerated && loan.row.stage != .writtenOff
        left = isTable ? open : loan.row.outstanding
        leftPrincipal = loan.row.outstanding
    }

    var paidExplained: HTML {
        let more: HTML = .when(!other.isZero, " + \(other.french) d’autres sommes")
        return """
            <strong>\(paid.french)</strong> = \(principal.french) de capital + \
            \(interest.french) d’intérêts\(more)
            """
    }

    var leftExplained: HTML {
        """
        <strong>\(left.french)</strong> = \(leftPrincipal.french) de capital + \
        \((left - leftPrincipal).french) d’intérêts
        """
    }
}

/// The schedule, a year at a time: a page stays light, whatever the term.
struct OwnSchedule {
    let file: OwnFile
    let today: Day
    /// The year asked for; that of today where absent or without an instalment.
    let year: Int?

    var page: WebPage {
        file.page("Mes échéances", body: (file.loan.map(body)) ?? none)
    }

    private var none: HTML { "<p>Le tableau paraîtra quand la banque aura versé le prêt.</p>" }

    private func body(_ loan: LoanDetail) -> HTML {
        let years = Set(loan.instalments.map(\.due.year)).sorted()
        guard let first = years.first, let last = years.last else { return none }
        let shown =
            year.flatMap { years.contains($0) ? $0 : nil } ?? min(max(today.year, first), last)
        let rows = loan.instalments.filter { $0.due.year == shown }
        let table = Table(
            caption: "Échéances de \(shown)",
            columns: [
                Table.Column("Date"), Table.Column("À payer", number: true),
                Table.Column("Capital", number: true),
                Table.Column("Intérêts", number: true),
                Table.Column("Reste dû", number: true), Table.Column("État"),
            ],
            rows: rows.map { line in
                [
                    "\(line.due.shortFrench)", "\(line.total.french)",
                    "\(line.principal.french)", "\(line.interest.french)",
                    "\(line.balanceAfter.french)", line.status.tag.html,
                ]
            }, empty: "Aucune échéance cette année-là.", compact: true)
        return links(years, shown) + table.html
    }

    private func links(_ years: [Int], _ shown: Int) -> HTML {
        guard years.count > 1 else { return .empty }
        let items = years.map { year -> HTML in
            let address = Site.ownPage(.schedule).address([("annee", String(year))])
            let current: HTML = .when(year == shown, " aria-current=\"page\"")
            return "<li><a href=\"\(address)\"\(current)>\(year)</a></li>"
        }
        return "<nav class=\"years\" aria-label=\"Années\"><ul>\(items)</ul></nav>"
    }
}
