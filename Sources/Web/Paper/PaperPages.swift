internal import Application
internal import Domain
internal import Hummingbird

/// The papers of a file: what is missing, what is there, and the way to give one.
struct PaperPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer
    let gate: UploadGate

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let list = try papers(context)
        var page = PaperListPage(list: list, context: context).page
        page.notice = PaperNotice(rawValue: try request.query()["fait"])?.french
        return renderer.response(page, context: context)
    }

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let (list, row) = try paper(context)
        return renderer.response(
            PaperPage(list: list, row: row, context: context).page, context: context)
    }

    // MARK: Giving

    @Sendable func ask(_ request: Request, _ context: WebContext) throws -> Response {
        let form = PaperForm(list: try givable(context), kind: try kind(context))
        return renderer.response(form.page(Form(), FieldErrors(), context), context: context)
    }

    @Sendable func add(_ request: Request, _ context: WebContext) async throws -> Response {
        try await give(
            PaperForm(list: try givable(context), kind: try kind(context)), request, context)
    }

    @Sendable func askReplacement(_ request: Request, _ context: WebContext) throws -> Response {
        let form = try replacement(context)
        return renderer.response(form.page(Form(), FieldErrors(), context), context: context)
    }

    @Sendable func replace(_ request: Request, _ context: WebContext) async throws -> Response {
        try await give(try replacement(context), request, context)
    }

    /// Rights were asked before a single byte of the file is read.
    private func give(
        _ paper: PaperForm, _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let actor = try context.actor()
        return try await gate.pass {
            let sent = try await request.fileForm(context, fileBytes: PaperFolder.maximumBytes)
            var errors = FieldErrors()
            if let new = paper.read(sent, today: scheme.today, &errors) {
                do throws(Rejection) {
                    _ = try await scheme.perform(
                        .papers(paper.list.caseFile, .add(new)), by: actor,
                        command: sent.form.command)
                    return done(.given, paper.list.caseFile)
                } catch {
                    guard case .refused(.papers(let refusal)) = error else { throw error }
                    errors.add(refusal.field, refusal.french)
                }
            }
            return renderer.response(
                paper.page(sent.form, errors, context), context: context)
        }
    }

    // MARK: Acts without a file

    @Sendable func remove(_ request: Request, _ context: WebContext) async throws -> Response {
        let list = try givable(context)
        let (_, row) = try paper(context)
        return try await act(.remove(row.number), .removed, list, request, context)
    }

    @Sendable func send(_ request: Request, _ context: WebContext) async throws -> Response {
        try await act(.send, .sent, try givable(context), request, context)
    }

    @Sendable func reuse(_ request: Request, _ context: WebContext) async throws -> Response {
        let list = try givable(context)
        let form = try await request.form(context)
        guard let file = Int64(form["dossier"]), let paper = Int(form["piece"]) else {
            throw Fault.unreadable("Choisissez la pièce à reprendre.")
        }
        return try await perform(
            .reuse(from: CaseID(file), paper: paper), .given, list, form, context)
    }

    private func act(
        _ act: PaperAct, _ notice: PaperNotice, _ list: PaperList, _ request: Request,
        _ context: WebContext
    ) async throws -> Response {
        try await perform(act, notice, list, try await request.form(context), context)
    }

    /// What is refused is said above the list, which shows why.
    private func perform(
        _ act: PaperAct, _ notice: PaperNotice, _ list: PaperList, _ form: Form,
        _ context: WebContext
    ) async throws -> Response {
        let errors = try await scheme.attempt(
            .papers(list.caseFile, act), by: try context.actor(), form, field: "contenu")
        guard let errors else { return done(notice, list.caseFile) }
        var page = PaperListPage(list: try papers(context), context: context).page
        page.refuse(errors)
        return renderer.response(page, context: context)
    }

    private func done(_ notice: PaperNotice, _ id: CaseID) -> Response {
        renderer.redirect(to: .papers(id), query: [("fait", notice.rawValue)])
    }

    // MARK: What is asked for

    func papers(_ context: WebContext) throws -> PaperList {
        try scheme.papers(of: CaseID(try context.number("case")), for: try context.actor())
    }

    /// The papers of a file to which this person may add.
    private func givable(_ context: WebContext) throws -> PaperList {
        let list = try papers(context)
        guard list.needs != nil else { throw Fault.forbidden }
        guard list.mayGive else {
            throw Fault.refused("Ce dossier est terminé : il ne reçoit plus de pièce.")
        }
        return list
    }

    func paper(_ context: WebContext) throws -> (PaperList, PaperRow) {
        let list = try papers(context)
        let number = try context.number("paper")
        guard let row = list.papers.first(where: { Int64($0.number) == number }) else {
            throw Fault.notFound
        }
        return (list, row)
    }

    private func replacement(_ context: WebContext) throws -> PaperForm {
        let (_, row) = try paper(context)
        let list = try givable(context)
        guard row.isCurrent else {
            throw Fault.refused("Cette pièce est déjà remplacée ou retirée.")
        }
        return PaperForm(list: list, kind: row.kind, replaces: row.number)
    }

    private func kind(_ context: WebContext) throws(Fault) -> PaperKind {
        guard let kind = context.parameters.get("kind").flatMap(PaperKind.init(slug:)) else {
            throw .notFound
        }
        return kind
    }
}

/// What was just done to the papers of a file.
enum PaperNotice: String {
    case given = "donnee"
    case removed = "retiree"
    case sent = "envoyee"

    var french: String {
        switch self {
        case .given: "La pièce est enregistrée."
        case .removed: "La pièce est retirée. Plus personne ne peut l’ouvrir."
        case .sent: "La banque peut lire ces pièces."
        }
    }
}
