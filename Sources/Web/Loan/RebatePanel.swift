internal import Application
internal import Domain

/// The interest refund of one loan, in sentences: what is promised, on what condition.
struct RebatePanel {
    let rebate: RebateRow
    let today: Day
    let context: WebContext
    var form = Form()
    var errors = FieldErrors()

    var html: HTML {
        let policy = rebate.policy
        return """
            <h2>Intérêts rendus par la Région</h2>
            <div class="panel"><p>\(rebate.stage.tag.html)</p>
            <p>La Région rend \(policy.share.percentFrench) des intérêts payés, si \
            \(policy.condition.french). La somme est versée \(policy.claiming.french) \
            (délibération \(policy.deliberation)).</p>
            \(figures)\(loss)\(acts)</div>
            """
    }

    private var figures: HTML {
        var rows = [
            SummaryList.Row("Prévu si tout est payé à l’heure", "\(rebate.forecast.french)"),
            SummaryList.Row("Intérêts payés à ce jour", "\(rebate.interestPaid.french)"),
            SummaryList.Row("Acquis à ce jour", "\(rebate.accrued.french)"),
        ]
        if let amount = rebate.amount {
            rows.append(SummaryList.Row("Somme calculée", "<strong>\(amount.french)</strong>"))
        }
        if let order = rebate.order { rows.append(SummaryList.Row("Mandat", "\(order)")) }
        return SummaryList(rows).html
    }

    private var loss: HTML {
        guard let reason = rebate.loss else { return RebatePanel.expected(rebate) }
        let until = rebate.contestUntil.map { day -> HTML in
            " Cette décision peut être contestée jusqu’au \(day.french)."
        }
        return Notice.html(.warning, "<p>Droit perdu : \(reason.french).\(until ?? .empty)</p>")
    }

    /// Said from the first day it is known, though decided at the end only.
    static func expected(_ rebate: RebateRow) -> HTML {
        guard let reason = rebate.expectedLoss else { return .empty }
        return Notice.html(
            .warning,
            """
            <p>\(reason.french). Rien ne serait rendu si le prêt finissait aujourd’hui.</p>
            <p>La décision sera prise à la fin du prêt. Elle pourra être contestée.</p>
            """)
    }

    private var acts: HTML {
        if rebate.stage == .eligible, rebate.rights.contains(.claimRebate) {
            return FormView(
                to: .loanAct(rebate.loan, .claimRebate),
                button: "Demander le remboursement des intérêts", version: rebate.version
            ).post(context)
        }
        let mayContest = rebate.contestUntil.map { today <= $0 } ?? false
        if rebate.stage == .lost, mayContest, rebate.rights.contains(.contestRebate) {
            return FormView(
                to: .loanAct(rebate.loan, .contestRebate), button: "Contester la perte",
                style: "second", version: rebate.version,
                body: Field(
                    "motif", "Pourquoi cette décision est contestée", .long(rows: 4),
                    hint: "La Région le lira. N’écrivez rien sur la santé."
                ).html(form, errors)
            ).post(context)
        }
        return .empty
    }
}
