internal import Application
internal import Domain
internal import Hummingbird

/// The interest given back: how much so far, how it is counted, on what condition it is kept or
/// why it is lost, and how to contest.
struct OwnInterest {
    let file: OwnFile
    let today: Day
    let context: WebContext
    var form = Form()
    var errors = FieldErrors()

    var page: WebPage {
        file.page(
            "Les intérêts rendus",
            body: file.loan?.rebate.map(body)
                ?? "<p>Aucun remboursement d’intérêts n’est prévu pour ce prêt.</p>",
            errors: errors)
    }

    private func body(_ rebate: RebateRow) -> HTML {
        let policy = rebate.policy
        return """
            <p>\(rebate.stage.tag.html)</p>
            <p>La Région rend \(policy.share.percentFrench) des intérêts que vous payez, si \
            \(policy.condition.french). La somme est versée \(policy.claiming.french). C’est la \
            délibération \(policy.deliberation) qui le dit.</p>
            \(figures(rebate))\(fate(rebate))\(claim(rebate))\(contest(rebate))
            """
    }

    /// The share as a product that closes to the cent, or the sum the Region fixed.
    private func figures(_ rebate: RebateRow) -> HTML {
        var rows = [
            SummaryList.Row("Intérêts que vous avez payés", "\(rebate.interestPaid.french)")
        ]
        let product: HTML = """
            \(rebate.policy.share.percentFrench) de \(rebate.interestPaid.french)
            """
        if let amount = rebate.amount {
            rows.append(.init("Somme rendue", "\(product) = <strong>\(amount.french)</strong>"))
        } else if !isLost(rebate) {
            rows.append(
                .init(
                    "Gagné à ce jour", "\(product) = <strong>\(rebate.accrued.french)</strong>"))
            rows.append(
                .init("À la fin, si tout est payé à l’heure", "\(rebate.forecast.french)"))
        }
        return SummaryList(rows).html
    }

    private func isLost(_ rebate: RebateRow) -> Bool {
        switch rebate.stage {
        case .lost, .contested, .dismissed, .timeBarred: true
        default: rebate.expectedLoss != nil
        }
    }

    private func fate(_ rebate: RebateRow) -> HTML {
        if let reason = rebate.loss {
            return Notice.html(
                .warning, "<p>Ce droit est perdu : \(reason.french.lowercasedFirst).</p>")
        }
        if let reason = rebate.expectedLoss {
            return Notice.html(
                .warning,
                """
                <p>\(reason.french). Rien ne serait rendu si le prêt finissait aujourd’hui.</p>
                <p>La décision sera prise à la fin du prêt. Vous pourrez la contester.</p>
                """)
        }
        return rebate.stage == .accruing
            ? """
            <p>Ce droit est gardé pour le moment. Payez chaque échéance à son jour : cette somme \
            vous reviendra à la fin du prêt.</p>
            """ : .empty
    }

    private func claim(_ rebate: RebateRow) -> HTML {
        guard rebate.stage == .eligible, rebate.policy.claiming == .onClaim else { return .empty }
        return FormView(
            to: .ownPage(.interest), button: "Demander la somme", version: rebate.version
        ).post(context)
    }

    private func contest(_ rebate: RebateRow) -> HTML {
        switch rebate.stage {
        case .contested: return "<p>Votre contestation est chez la Région, qui va répondre.</p>"
        case .lost: break
        default: return .empty
        }
        guard let until = rebate.contestUntil, today <= until else {
            return "<p>Le délai pour contester est passé.</p>"
        }
        let field = Field(
            "motif", "Pourquoi vous n’êtes pas d’accord", .long(rows: 4),
            hint: "La Région le lira. N’écrivez rien sur votre santé.")
        let view = FormView(
            to: .ownPage(.interest), button: "Contester", version: rebate.version,
            body: field.html(form, errors))
        return """
            <h2>Vous n’êtes pas d’accord ?</h2><p>Vous pouvez contester jusqu’au \
            <strong>\(until.french)</strong>, ici ou avec l’aide de \(file.helper.name).</p>\
            \(view.post(context))
            """
    }
}

extension OwnPages {
    /// Claims the refund, or contests its loss: one form at a time stands on the page.
    func sendInterest(
        _ form: Form, _ visit: BorrowerVisit, _ context: WebContext
    ) async throws -> Response {
        let file = try scheme.ownFile(visit.caseFile, for: visit.actor)
        guard let rebate = file.loan?.rebate else { throw Fault.notFound }
        var reader = FormReader(form)
        let isClaim = rebate.stage == .eligible
        let motive =
            isClaim
            ? "" : reader.text("motif", "pourquoi vous n’êtes pas d’accord", limit: 4000)
        var errors = reader.errors
        if let motive {
            let act: RebateAct = isClaim ? .claim : .contest(motive: motive)
            let refused = try await scheme.attempt(
                .rebate(rebate.loan, act), by: visit.actor, form,
                field: isClaim ? "contenu" : "motif")
            guard let refused else {
                let done: OwnDone = isClaim ? .claimed : .contested
                return renderer.redirect(to: .ownFile, query: [("fait", done.rawValue)])
            }
            errors = refused
        }
        var page = try page(.interest, file, Form(), form, errors, context)
        page.refuse(errors)
        return renderer.response(page, context: context)
    }
}
