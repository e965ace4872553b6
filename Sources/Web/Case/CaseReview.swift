internal import Application
internal import Domain

/// Everything typed, before an act that counts: each line leads back to its step.
struct CaseReview {
    let detail: CaseDetail
    let context: WebContext

    var page: WebPage {
        let id = detail.row.id
        let isOpen = detail.row.stage.isPreparing
        let assess = FormView(
            to: .caseAct(id, .assess), button: "Examiner les conditions", version: detail.version)
        return WebPage(
            CaseStep.review.title, caption: "Dossier \(id.french)",
            body: """
                <p>\(isOpen ? CaseReview.invitation : CaseReview.isPast)</p>
                \(CaseReview.sections(detail, editable: isOpen))\
                \(.when(isOpen, assess.post(context)))
                """,
            back: BackLink(.caseFile(id), "Dossier \(id.french)"), section: .cases)
    }

    private static let invitation: HTML = """
        Relisez avec la personne. L’examen applique les règles votées à ces chiffres, et à rien \
        d’autre.
        """
    private static let isPast: HTML = "Le dossier est parti : ces réponses ne changent plus."

    /// What the reader may see of the file, without links to change it.
    static func extract(_ detail: CaseDetail) -> HTML { sections(detail, editable: false) }

    static func sections(_ detail: CaseDetail, editable: Bool) -> HTML {
        let id = detail.row.id
        func step(_ step: CaseStep) -> Site? { editable ? .caseStep(id, step) : nil }
        var html: HTML = .empty
        if detail.identity != nil || editable {
            html += "<h2>La personne</h2>"
            html += SummaryList(PersonStep.summary(detail.identity, change: step(.person))).html
        }
        if editable || detail.need != nil {
            html += "<h2>Le besoin</h2>"
            html +=
                SummaryList([
                    .init("Projet", "\(detail.need ?? "")", change: step(.need))
                ]).html
        }
        html += "<h2>Le foyer et la demande</h2>"
        html +=
            SummaryList([
                .init(
                    "Foyer", "\(detail.household.map(HouseholdStep.text) ?? "")",
                    change: step(.household)),
                .init(
                    "Montant demandé", "\(detail.row.requested?.amount.french ?? "")",
                    change: step(.request)),
                .init(
                    "Durée", "\(detail.row.requested.map { "\($0.months) mois" } ?? "")",
                    change: step(.request)),
                .init(
                    "Difficulté à financer", "\(detail.difficulty.map(DifficultyStep.text) ?? "")",
                    change: step(.difficulty)),
            ]).html
        if let budget = detail.budget {
            let change: HTML = .when(
                editable,
                """
                <p><a href="\(Site.caseStep(id, .budget).path)">Modifier\
                <span class="hidden"> le budget</span></a></p>
                """)
            let summary = BudgetSummary(budget)
            html += """
                <h2>Le budget</h2>\(summary.html(named: "budget"))
                <details><summary>Toutes les lignes du budget</summary>\(summary.table)</details>
                \(change)
                """
        } else if editable {
            html += "<h2>Le budget</h2>"
            html += SummaryList([.init("Budget", .empty, change: step(.budget))]).html
        }
        return html
    }
}
