internal import Application
internal import Domain

/// The refunds of one group.
struct RebateList {
    let group: RebateGroup
    let page: Page<RebateRow>

    func page(notice: String?) -> WebPage {
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total,
            address: Site.rebates.address([("etat", group.rawValue)]))
        return WebPage(
            "Intérêts à rendre", body: tabs + table.html + paging.html, section: .rebates,
            notice: notice, isWide: true)
    }

    private var tabs: HTML {
        let items = RebateGroup.allCases.map { entry -> HTML in
            let current: HTML = .when(entry == group, " aria-current=\"page\"")
            let address = Site.rebates.address([("etat", entry.rawValue)])
            return "<li><a href=\"\(address)\"\(current)>\(entry.french)</a></li>"
        }
        return "<nav class=\"tabs\" aria-label=\"Étapes\"><ul>\(items)</ul></nav>"
    }

    private var table: Table {
        let sum = page.rows.reduce(Money.zero) { $0 + ($1.amount ?? $1.forecast) }
        let isAmount = group != .accruing && group != .lost
        return Table(
            caption: """
                \(group.french) : \(French.count(page.total, "prêt", "prêts"))
                """,
            columns: [
                Table.Column("Prêt", whole: true), Table.Column("Banque"), Table.Column("État"),
                Table.Column("Intérêts payés", number: true), Table.Column("Part", number: true),
                Table.Column(isAmount ? "À rendre" : "Prévu", number: true),
                Table.Column("Mandat ou motif"),
            ],
            rows: page.rows.map { row in
                [
                    "<a href=\"\(Site.rebate(row.loan).path)\">\(row.loan.french)</a>",
                    "\(row.bankName)", row.stage.tag.html, "\(row.interestPaid.french)",
                    "\(row.policy.share.percentFrench)",
                    "\((row.amount ?? row.forecast).french)",
                    "\(row.order ?? row.loss?.french ?? "")",
                ]
            },
            total: isAmount
                ? ["Total de la page", "", "", "", "", "\(sum.french)", ""] : nil,
            empty: group.whenEmpty)
    }
}

/// One refund: its computation in a sentence, and what can be done.
struct RebateReview {
    let row: RebateRow
    let motive: String?
    let today: Day

    var page: WebPage {
        WebPage(
            "Les intérêts à rendre", caption: "Prêt \(row.loan.french)",
            body: """
                <p>\(row.stage.tag.html) <span class="soft">\(row.bankName) · \
                <a href="\(Site.loan(row.loan).path)">prêt \(row.loan.french)</a></span></p>
                \(RebateReview.computation(row))\(loss)\(contest)\(acts)
                """,
            back: BackLink(.rebates, "Intérêts à rendre"), section: .rebates)
    }

    /// The sum in one sentence, from interest really paid.
    static func computation(_ row: RebateRow) -> HTML {
        let policy = row.policy
        let amount: HTML
        if let computed = row.amount {
            amount = """
                <p><strong>\(policy.share.percentFrench) × \(row.interestPaid.french) d’intérêts \
                payés = \(computed.french)</strong></p>
                """
        } else {
            amount = """
                <p>Intérêts payés à ce jour : \(row.interestPaid.french). Déjà acquis : \
                \(row.accrued.french). Prévu si tout est payé à l’heure : \
                \(row.forecast.french).</p>
                """
        }
        return """
            <div class="panel">\(amount)<p>Condition : \(policy.condition.french). La somme est \
            versée \(policy.claiming.french).</p><p class="source">Délibération \
            \(policy.deliberation)</p></div>
            """
    }

    private var loss: HTML {
        guard let reason = row.loss else { return RebatePanel.expected(row) }
        let until = row.contestUntil.map { day -> HTML in
            " La personne peut contester jusqu’au \(day.french)."
        }
        return Notice.html(.warning, "<p>Droit perdu : \(reason.french).\(until ?? .empty)</p>")
    }

    private var contest: HTML {
        guard row.stage == .contested, let motive else { return .empty }
        return "<h2>La contestation</h2><blockquote><p>\(motive)</p></blockquote>"
    }

    private var acts: HTML {
        let names = RebateActName.allCases.filter {
            row.rights.contains($0.right) && $0.isPossible(row.stage)
        }
        guard !names.isEmpty else { return .empty }
        let links = names.enumerated().map { index, name -> HTML in
            let style: HTML = index == 0 ? "button" : "button second"
            let path = Site.rebateAct(row.loan, name).path
            return "<a class=\"\(style)\" href=\"\(path)\">\(name.title)</a>"
        }
        return "<p class=\"actions\">\(links)</p>"
    }
}
