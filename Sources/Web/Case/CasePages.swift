internal import Application
internal import Domain
internal import Hummingbird
internal import Journal

/// One file, for those who may see it: its task list and its steps.
struct CasePages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func tasks(_ request: Request, _ context: WebContext) throws -> Response {
        let detail = try detail(context)
        var page = CaseTasks(detail: detail, scheme: scheme, context: context).page
        page.notice = try request.query()["fait"].isEmpty ? nil : "C’est enregistré."
        return renderer.response(page, context: context)
    }

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let detail = try detail(context)
        let step = try step(context)
        guard detail.rights.contains(step.right) else { throw Fault.forbidden }
        let page: WebPage =
            switch step {
            case .review: CaseReview(detail: detail, context: context).page
            case .decision:
                DecisionPage(
                    detail: detail,
                    decision: try scheme.decision(on: detail.row.id, for: try context.actor()),
                    context: context
                ).page
            case .transmission:
                TransmissionPage(
                    detail: detail, banks: scheme.organisations(kind: .bank),
                    papers: try scheme.papers(of: detail.row.id, for: try context.actor()),
                    context: context
                ).page
            default: form(step, detail, prefilled(step, detail), FieldErrors(), context)
            }
        return renderer.response(page, context: context)
    }

    @Sendable func save(_ request: Request, _ context: WebContext) async throws -> Response {
        let detail = try detail(context)
        let step = try step(context)
        guard detail.rights.contains(step.right) else { throw Fault.forbidden }
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let act = read(step, &reader) else {
            guard !reader.errors.isEmpty else { throw Fault.notFound }
            return renderer.response(
                self.form(step, detail, form, reader.errors, context), context: context)
        }
        let refused = try await scheme.attempt(
            .caseFile(detail.row.id, act), by: try context.actor(), form, field: step.firstField)
        if let refused {
            return renderer.response(
                self.form(step, detail, form, refused, context), context: context)
        }
        if step == .need, let code = PurposeCode(rawValue: form["classement"]) {
            _ = try await scheme.perform(
                .caseFile(detail.row.id, .codePurpose(code)), by: try context.actor(),
                command: CommandID(form.command.text + "-classement"))
        }
        return renderer.redirect(to: .caseFile(detail.row.id), query: [("fait", step.rawValue)])
    }

    func detail(_ context: WebContext) throws -> CaseDetail {
        try scheme.caseDetail(CaseID(try context.number("case")), for: try context.actor())
    }

    private var rules: RuleSet? { scheme.rulesInForce(on: scheme.today)?.rules }

    private func step(_ context: WebContext) throws(Fault) -> CaseStep {
        guard let step = context.parameters.get("step").flatMap(CaseStep.init(rawValue:)) else {
            throw .notFound
        }
        return step
    }

    private func read(_ step: CaseStep, _ reader: inout FormReader) -> CaseAct? {
        switch step {
        case .person:
            PersonStep.read(&reader, today: scheme.today).map(CaseAct.recordIdentity)
        case .need: NeedStep.read(&reader)
        case .household: HouseholdStep.read(&reader).map(CaseAct.recordHousehold)
        case .budget: BudgetStep.read(&reader).map(CaseAct.recordBudget)
        case .request: RequestStep.read(&reader, rules).map(CaseAct.requestLoan)
        case .difficulty:
            DifficultyStep.read(&reader, today: scheme.today).map(CaseAct.attestDifficulty)
        case .review, .decision, .transmission: nil
        }
    }

    private func prefilled(_ step: CaseStep, _ detail: CaseDetail) -> Form {
        switch step {
        case .person: PersonStep.form(detail.identity)
        case .need: NeedStep.form(detail.need, detail.purpose)
        case .household: HouseholdStep.form(detail.household)
        case .budget: BudgetStep.form(detail.budget)
        case .request: RequestStep.form(detail.row.requested)
        case .difficulty: DifficultyStep.form(detail.difficulty)
        case .review, .decision, .transmission: Form()
        }
    }

    private func form(
        _ step: CaseStep, _ detail: CaseDetail, _ form: Form, _ errors: FieldErrors,
        _ context: WebContext
    ) -> WebPage {
        let fields: HTML =
            switch step {
            case .person: PersonStep.fields(form, errors)
            case .need: NeedStep.fields(form, errors)
            case .household: HouseholdStep.fields(form, errors)
            case .budget: BudgetStep.fields(form, errors, detail.budget ?? [])
            case .request:
                RequestStep.fields(form, errors, rules)
            case .difficulty: DifficultyStep.fields(form, errors)
            case .review, .decision, .transmission: .empty
            }
        let sums: HTML =
            step == .budget
            ? detail.budget.map { BudgetSummary($0).html(named: "budget") } ?? .empty : .empty
        let view = FormView(
            to: .caseStep(detail.row.id, step), button: "Enregistrer", version: detail.version,
            body: fields)
        return WebPage(
            step.title, caption: "Dossier \(detail.row.id.french)",
            body: view.post(context) + sums,
            back: BackLink(.caseFile(detail.row.id), "Dossier \(detail.row.id.french)"),
            section: .cases, errors: errors, isWide: step == .budget)
    }
}

extension CaseStep {
    /// What one must be allowed to do with a file to open the page of a step.
    var right: Right {
        switch self {
        case .person, .need, .household, .budget, .request, .difficulty: .editCase
        case .review: .assessCase
        case .decision: .seeBudget
        case .transmission: .submitCase
        }
    }

    /// Where what the file itself refuses is said.
    var firstField: String {
        switch self {
        case .person: "prenom"
        case .need: "besoin"
        case .household: "adultes"
        case .budget: "montant-wage-1"
        case .request: "montant"
        case .difficulty: "motif"
        case .review, .decision, .transmission: "contenu"
        }
    }

    var title: String {
        switch self {
        case .person: "La personne"
        case .need: "Le besoin"
        case .household: "Le foyer"
        case .budget: "Le budget du foyer"
        case .request: "Le prêt demandé"
        case .difficulty: "La difficulté à financer"
        case .review: "Vérifier avant l’examen"
        case .decision: "La réponse et son explication"
        case .transmission: "L’envoi à une banque"
        }
    }
}
