internal import Application
internal import Domain

/// What a bank receives of a file: the figures it needs to answer, the explanation of the
/// conditions, and nothing of the person's story (CASF L.411-3, Code pénal 226-13).
struct CaseExtract {
    let detail: CaseDetail
    let decision: DecisionView?
    let today: Day
    /// What was sent with it.
    let papers: PaperList

    private var id: CaseID { detail.row.id }
    private var row: CaseRow { detail.row }

    var page: WebPage {
        WebPage(
            "Le dossier reçu", caption: "Dossier \(id.french)",
            body: """
                <p>\(row.stage.tag.html) <span class="soft">envoyé par \(row.prescriberName), \
                suivi par \(row.workerName)</span></p>
                \(clock)\(answers)\(asked)\(person)\(budget)\(given)\(explanation)\(sendings)
                """,
            back: BackLink(.bankInbox, "Dossiers reçus"), section: .bankInbox)
    }

    private var clock: HTML {
        let sentence = AnswerClock(row, today: today).sentence.map { text -> HTML in
            "<p>\(text)</p>"
        }
        switch row.stage {
        case .submitted: return Notice.html(.info, sentence ?? "<p>Votre réponse est attendue.</p>")
        case .informationRequested:
            return Notice.html(
                .info,
                """
                <p>Vous attendez une information de \(row.prescriberName). Vous pouvez déjà \
                répondre si elle ne vous manque plus.</p>\(awaited)
                """)
        default: return .empty
        }
    }

    private var awaited: HTML {
        let items = papers.requests.map { row -> HTML in
            "<li>\(row.request.french)</li>"
        }
        return .when(!items.isEmpty, "<ul>\(items)</ul>")
    }

    private var answers: HTML {
        guard row.stage == .submitted || row.stage == .informationRequested else { return .empty }
        return """
            <p class="actions">\
            <a class="button" href="\(Site.bankAnswer(id, .offer).path)">Proposer un prêt</a>\
            <a class="button second" href="\(Site.bankAnswer(id, .information).path)">\
            Demander une information</a>\
            <a class="button second" href="\(Site.bankAnswer(id, .papers).path)">\
            Demander une pièce</a>\
            <a class="button second" href="\(Site.bankAnswer(id, .refusal).path)">Refuser</a></p>
            """
    }

    private var asked: HTML {
        let request = row.requested.map { request -> HTML in
            "\(request.amount.french) sur \(request.months) mois"
        }
        let difficulty = detail.difficulty.map { difficulty -> HTML in
            """
            \(difficulty.ground.french), attesté le \(difficulty.attestedOn.french) \
            (\(difficulty.seen ? "pièce vue" : "déclaré par la personne"))
            """
        }
        return "<h2>La demande</h2>"
            + SummaryList([
                .init("Prêt demandé", request ?? .empty),
                .init("Difficulté à financer", difficulty ?? .empty),
            ]).html
    }

    private var person: HTML {
        var rows: [SummaryList.Row] = []
        if let identity = detail.identity { rows = PersonStep.summary(identity, change: nil) }
        if let household = detail.household {
            rows.append(.init("Foyer", "\(HouseholdStep.text(household))"))
        }
        guard !rows.isEmpty else { return .empty }
        return "<h2>La personne et son foyer</h2>\(SummaryList(rows).html)"
    }

    private var budget: HTML {
        guard let lines = detail.budget else { return .empty }
        let summary = BudgetSummary(lines)
        return """
            <h2>Le budget du foyer</h2>\(summary.html(named: "budget"))
            <details><summary>Voir chaque ligne du budget</summary>\(summary.table)</details>
            """
    }

    private var given: HTML {
        "<h2>Les pièces</h2>"
            + PaperTable(
                caption: "\(French.count(papers.papers.count, "pièce reçue", "pièces reçues"))",
                id: id, rows: papers.papers,
                empty: "Aucune pièce n’a été envoyée avec ce dossier."
            ).html
    }

    private var explanation: HTML {
        guard let decision else { return .empty }
        return """
            <h2>Les conditions du dispositif</h2>
            <p>Examen du \(decision.record.on.french), selon les règles votées. Il ne remplace \
            pas votre propre étude de la demande.</p>
            \(JudgementView(decision.judgement, decision.rules.rules).html)
            """
    }

    private var sendings: HTML {
        guard !detail.submissions.isEmpty else { return .empty }
        return "<h2>Les échanges</h2>"
            + Moment.list(
                detail.submissions.flatMap { sending -> [Moment] in
                    var moments = [
                        Moment(
                            sending.sentOn.french,
                            "Dossier envoyé à \(sending.bankName)", who: row.prescriberName)
                    ]
                    if let answer = sending.answer {
                        moments.append(
                            Moment(
                                sending.answeredOn?.french ?? "", answer.html,
                                who: sending.bankName))
                    } else {
                        moments.append(
                            Moment(
                                "avant le \(sending.answerDue.french)", "Réponse attendue",
                                who: sending.bankName, awaited: true))
                    }
                    return moments
                })
    }
}
