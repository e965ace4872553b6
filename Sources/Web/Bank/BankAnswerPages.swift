internal import Application
internal import Domain
internal import Hummingbird

/// The three answers of a bank to a file. Each is typed, checked, then given once.
struct BankAnswerPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let (detail, answer, papers) = try asked(context)
        let form = answer == .offer ? OfferForm.start(detail, on: scheme.today) : Form()
        return renderer.response(
            question(answer, detail, papers, form, FieldErrors(), context), context: context)
    }

    @Sendable func answer(_ request: Request, _ context: WebContext) async throws -> Response {
        let (detail, answer, papers) = try asked(context)
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let act = read(answer, detail, papers, &reader), form.step != .changing else {
            return renderer.response(
                question(answer, detail, papers, form, reader.errors, context), context: context)
        }
        guard form.step == .confirmed else {
            return renderer.response(
                try check(act, answer, detail, form, context), context: context)
        }
        let errors = try await scheme.attempt(
            .caseFile(detail.row.id, act), by: try context.actor(), form,
            field: answer.firstField)
        if let errors {
            return renderer.response(
                question(answer, detail, papers, form, errors, context), context: context)
        }
        return renderer.redirect(to: .bankInbox, query: [("fait", answer.rawValue)])
    }

    private func asked(
        _ context: WebContext
    ) throws -> (CaseDetail, BankAnswerName, PaperList) {
        guard let name = context.parameters.get("answer").flatMap(BankAnswerName.init(rawValue:))
        else { throw Fault.notFound }
        let detail = try scheme.caseDetail(
            CaseID(try context.number("case")), for: try context.actor())
        guard detail.rights.contains(.answerCase) else { throw Fault.forbidden }
        let papers = try scheme.papers(of: detail.row.id, for: try context.actor())
        return (detail, name, papers)
    }

    private func read(
        _ answer: BankAnswerName, _ detail: CaseDetail, _ papers: PaperList,
        _ reader: inout FormReader
    ) -> CaseAct? {
        switch answer {
        case .information:
            reader.choice(
                "information", "Choisissez l’information qui vous manque",
                as: InformationCode.self
            ).map(CaseAct.requestInformation)
        case .papers: PaperRequestForm.read(&reader, papers)
        case .refusal:
            reader.choice(
                "motif", "Choisissez le motif du refus dans la liste", as: RefusalCode.self
            ).map(CaseAct.refuse)
        case .offer:
            OfferForm.read(&reader, today: scheme.today).map(CaseAct.approve)
        }
    }

    private func steps(_ answer: BankAnswerName, _ detail: CaseDetail) -> CheckedForm {
        CheckedForm(
            action: .bankAnswer(detail.row.id, answer), title: answer.title,
            caption: "Dossier \(detail.row.id.french)", button: answer.button,
            back: BackLink(.bankFile(detail.row.id), "Dossier \(detail.row.id.french)"),
            section: .bankInbox, version: detail.version, isWide: answer == .offer)
    }

    private func question(
        _ answer: BankAnswerName, _ detail: CaseDetail, _ papers: PaperList, _ form: Form,
        _ errors: FieldErrors, _ context: WebContext
    ) -> WebPage {
        let steps = steps(answer, detail)
        switch answer {
        case .information:
            return steps.asks(
                BankAnswerFields.information(form, errors), errors,
                intro: """
                    <p>Le délai de réponse s’arrête jusqu’à ce que l’accompagnateur ait \
                    répondu.</p>
                    """, context)
        case .papers:
            return steps.asks(
                PaperRequestForm.fields(form, errors, papers), errors,
                intro: """
                    <p>Le délai de réponse s’arrête jusqu’à ce que l’accompagnateur ait \
                    répondu.</p>
                    """, context)
        case .refusal:
            return steps.asks(
                BankAnswerFields.refusal(form, errors), errors,
                intro: """
                    <p>L’accompagnateur lira ce motif et l’expliquera à la personne. Il pourra \
                    envoyer le dossier à une autre banque.</p>
                    <p>L’âge, la santé, le lieu de vie, la situation de famille et l’objet du \
                    prêt ne peuvent pas motiver un refus.</p>
                    """, context)
        case .offer:
            let agreement = OfferPreview.agreement(of: detail, in: scheme)
            return steps.asks(
                OfferForm.fields(form, errors, agreement), errors,
                intro: OfferForm.intro(detail, agreement), context)
        }
    }

    private func check(
        _ act: CaseAct, _ answer: BankAnswerName, _ detail: CaseDetail, _ form: Form,
        _ context: WebContext
    ) throws -> WebPage {
        let steps = steps(answer, detail)
        switch act {
        case .requestInformation(let code):
            return steps.checks(
                SummaryList([.init("Information demandée", "\(code.french)")]).html, form, context)
        case .requestPapers(let requests, let words):
            return steps.checks(PaperRequestForm.check(requests, words), form, context)
        case .refuse(let code):
            return steps.checks(
                SummaryList([.init("Motif du refus", "\(code.french)")]).html
                    + Notice.html(
                        .warning, "<p>Un refus ne se reprend pas. La personne en est avertie.</p>"),
                form, context)
        case .approve(let offer):
            let preview = try OfferPreview(
                offer, agreement: OfferPreview.agreement(of: detail, in: scheme),
                usury: scheme.usuryCeiling(for: offer.principal), today: scheme.today)
            return steps.checks(preview.html, form, context)
        default: throw Fault.notFound
        }
    }
}

/// The answers of a bank, as addresses.
package enum BankAnswerName: String, CaseIterable, Sendable {
    case information = "information"
    case papers = "pieces"
    case refusal = "refus"
    case offer = "offre"

    var title: String {
        switch self {
        case .information: "Demander une information"
        case .papers: "Demander une pièce"
        case .refusal: "Refuser la demande"
        case .offer: "Proposer un prêt"
        }
    }

    var button: String {
        switch self {
        case .information, .papers: "Envoyer la demande"
        case .refusal: "Refuser la demande"
        case .offer: "Émettre l’offre"
        }
    }

    /// Where a refusal of the scheme itself is said.
    var firstField: String {
        switch self {
        case .information: "information"
        case .papers: "manque"
        case .refusal: "motif"
        case .offer: "montant"
        }
    }
}

enum BankAnswerFields {
    static func information(_ form: Form, _ errors: FieldErrors) -> HTML {
        Field(
            "information", "Que vous manque-t-il ?",
            .choice(InformationCode.allCases.map { Field.Option($0.rawValue, $0.french) })
        ).html(form, errors)
    }

    /// A closed list: no free text can be the ground of a refusal.
    static func refusal(_ form: Form, _ errors: FieldErrors) -> HTML {
        Field(
            "motif", "Quel est le motif du refus ?",
            .choice(RefusalCode.allCases.map { Field.Option($0.rawValue, $0.french) }),
            hint: "Choisissez le motif principal."
        ).html(form, errors)
    }
}
