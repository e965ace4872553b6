internal import Application
internal import Domain
internal import Hummingbird

/// A borrower's own pages: one question each, read on an old phone.
struct OwnPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer
    let door: BorrowerDoor

    @Sendable func home(_ request: Request, _ context: WebContext) throws -> Response {
        let visit = try context.borrower()
        let file = try scheme.ownFile(visit.caseFile, for: visit.actor)
        var page = OwnHome(file: file, today: scheme.today, context: context).page
        page.notice = OwnDone(rawValue: try request.query()["fait"])?.french
        return renderer.response(page, context: context)
    }

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let page = try asked(context)
        let visit = try context.borrower()
        let file = try scheme.ownFile(visit.caseFile, for: visit.actor)
        return renderer.response(
            try self.page(page, file, try request.query(), Form(), FieldErrors(), context),
            context: context)
    }

    @Sendable func send(_ request: Request, _ context: WebContext) async throws -> Response {
        let page = try asked(context)
        let visit = try context.borrower()
        let form = try await request.form(context)
        switch page {
        case .leave: return leave(request)
        case .interest: return try await sendInterest(form, visit, context)
        case .answer, .loan, .schedule, .story, .people: throw Fault.notFound
        }
    }

    func asked(_ context: WebContext) throws -> BorrowerPage {
        guard let page = context.parameters.get("page").flatMap(BorrowerPage.init(rawValue:))
        else { throw Fault.notFound }
        return page
    }

    func page(
        _ page: BorrowerPage, _ file: OwnFile, _ query: Form, _ form: Form,
        _ errors: FieldErrors, _ context: WebContext
    ) throws -> WebPage {
        let visit = try context.borrower()
        switch page {
        case .answer:
            let decision =
                file.detail.assessment == nil
                ? nil : try scheme.decision(on: visit.caseFile, for: visit.actor)
            return OwnAnswer(file: file, decision: decision).page
        case .loan: return OwnLoan(file: file, today: scheme.today).page
        case .schedule:
            return OwnSchedule(file: file, today: scheme.today, year: Int(query["annee"])).page
        case .interest:
            return OwnInterest(
                file: file, today: scheme.today, context: context, form: form, errors: errors
            ).page
        case .story:
            return OwnStory(
                file: file, rows: try scheme.story(of: visit.caseFile, for: visit.actor)
            ).page
        case .people: return OwnPeople(file: file).page
        case .leave: return OwnPages.leaving(file, context)
        }
    }

    // MARK: Leaving

    private func leave(_ request: Request) -> Response {
        if let token = door.token(of: request) { scheme.leave(token: token) }
        var response = renderer.redirect(to: .home)
        response.setCookie(door.cookie("-"))
        return response
    }

    private static func leaving(_ file: OwnFile, _ context: WebContext) -> WebPage {
        let form = FormView(to: .ownPage(.leave), button: "Quitter mon dossier")
        return file.page(
            "Quitter",
            body: """
                <p>Ce téléphone n’ouvrira plus votre dossier. Pour revenir, il faudra votre lien \
                et votre code.</p>\(form.post(context))
                """)
    }
}

/// What the borrower has just done, as the next page says it.
enum OwnDone: String {
    case contested = "contestation"
    case claimed = "demande-interets"

    var french: String {
        switch self {
        case .contested: "Votre contestation est enregistrée. La Région va l’examiner."
        case .claimed: "Votre demande est enregistrée. La Région va calculer la somme."
        }
    }
}

extension OwnFile {
    var id: CaseID { detail.row.id }

    /// A page beside the first one. No title names the person.
    func page(
        _ title: String, body: HTML, errors: FieldErrors = FieldErrors()
    ) -> WebPage {
        WebPage(
            title, caption: "Dossier \(id.french)", body: body,
            back: BackLink(.ownFile, "Mon dossier"), section: .ownFile, errors: errors)
    }

    /// « Camille Texier, CCAS de Belle-Rive ».
    var helperName: String { "\(helper.name), \(helper.organisation)" }
}
