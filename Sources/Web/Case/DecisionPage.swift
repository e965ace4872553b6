internal import Application
internal import Domain

/// The answer on a file with its explanation, made to be printed and handed over.
struct DecisionPage {
    let detail: CaseDetail
    let decision: DecisionView
    let context: WebContext
    /// What was typed and is wrong, where an act was refused.
    var form = Form()
    var errors = FieldErrors()

    private var id: CaseID { detail.row.id }

    var page: WebPage {
        WebPage(
            CaseStep.decision.title, caption: "Dossier \(id.french)",
            body: """
                \(warnings)<p>\(detail.row.name ?? "")\(person), \
                examen du \(decision.record.on.french).</p>
                \(JudgementView(decision.judgement, decision.rules.rules).html)
                \(proof)\(override)\(next)
                """,
            back: BackLink(.caseFile(id), "Dossier \(id.french)"), section: .cases)
    }

    private var person: HTML {
        guard let household = detail.household else { return .empty }
        return "<span class=\"soft\"> · \(HouseholdStep.text(household))</span>"
    }

    private var warnings: HTML {
        guard !decision.isCurrent else { return .empty }
        return Notice.html(
            .warning,
            """
            <p>Des réponses ont changé depuis cet examen. \
            <a href="\(Site.caseStep(id, .review).path)">Refaites l’examen</a> avant d’envoyer \
            le dossier.</p>
            """)
    }

    private var proof: HTML {
        let words =
            decision.isProven
            ? "Recalculée à l’instant, l’explication est identique à celle qui a été enregistrée."
            : "Recalculée à l’instant, l’explication diffère de celle qui a été enregistrée."
        return """
            <p class="source">\(words)<br>Règles \
            <span class="code">\(decision.rules.digest.hexadecimal.prefix(16))</span>, explication \
            <span class="code">\(decision.record.explanation.hexadecimal.prefix(16))</span></p>
            """
    }

    private var override: HTML {
        switch decision.overrideState {
        case .requested(let account)
        where account != context.session?.actor.account && detail.rights.contains(.decideOverride):
            let motive = detail.overrideMotive.map { text -> HTML in
                "<blockquote><p>\(text)</p></blockquote>"
            }
            return """
                <div class="no-print"><h2>Dérogation demandée</h2>\(motive ?? .empty)
                <p>Vous êtes la deuxième personne. Votre avis est enregistré à votre nom.</p>
                <div class="actions">\(button(.approveOverride, "Accepter la dérogation", .empty))\
                \(button(.declineOverride, "Refuser", "second"))</div></div>
                """
        case .requested:
            return Notice.html(
                .info, "<p>Une dérogation est demandée. Un collègue doit donner son avis.</p>")
        case .approved:
            return Notice.html(.success, "<p>Dérogation accordée par deux personnes.</p>")
        case nil: return requestOverride
        }
    }

    private var requestOverride: HTML {
        guard decision.isCurrent, decision.record.outcome == .notEligibleAsIs,
            detail.rights.contains(.requestOverride)
        else { return .empty }
        let view = FormView(
            to: .caseAct(id, .requestOverride), button: "Demander une dérogation",
            style: "second", version: detail.version,
            body: Field(
                "motif", "Motif", .long(rows: 4),
                hint: "Un collègue le lira pour donner son avis. N’écrivez rien sur la santé."
            ).html(form, errors))
        return """
            <div class="no-print"><h2>Vous n’êtes pas d’accord ?</h2>
            <p>Corrigez une réponse, puis refaites l’examen. Ou demandez une dérogation : il faut \
            un motif et l’avis d’une deuxième personne.</p>\(view.post(context))</div>
            """
    }

    private var next: HTML {
        guard detail.row.stage == .ready, decision.isCurrent else { return .empty }
        return """
            <p class="actions"><a class="button" href="\(Site.caseStep(id, .transmission).path)">\
            Continuer vers l’envoi à une banque</a></p>
            """
    }

    private func button(_ act: CaseActName, _ label: String, _ style: HTML) -> HTML {
        FormView(to: .caseAct(id, act), button: label, style: style, version: detail.version)
            .post(context)
    }
}

extension Digest {
    var hexadecimal: String {
        bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    }
}
