internal import Application
internal import Domain
internal import Hummingbird

extension CasePages {
    /// An act asked by a button of one of the file's pages; what is wrong is said on that page.
    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let actor = try context.actor()
        let id = CaseID(try context.number("case"))
        guard let name = context.parameters.get("act").flatMap(CaseActName.init(rawValue:)) else {
            throw Fault.notFound
        }
        let form = try await request.form(context)
        guard try detail(context).rights.contains(name.right) else { throw Fault.forbidden }
        var reader = FormReader(form)
        let act = name.read(&reader)
        var errors = reader.errors
        if let act {
            let refused = try await scheme.attempt(
                .caseFile(id, act), by: actor, form, field: name.firstField)
            guard let refused else { return renderer.redirect(to: name.leadsTo(id)) }
            errors = refused
        }
        var page = try page(asking: name, form, errors, context)
        page.refuse(errors)
        return renderer.response(page, context: context)
    }

    /// The page that holds the button.
    private func page(
        asking name: CaseActName, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) throws -> WebPage {
        let detail = try detail(context)
        switch name {
        case .assess: return CaseReview(detail: detail, context: context).page
        case .requestOverride, .approveOverride, .declineOverride:
            return DecisionPage(
                detail: detail,
                decision: try scheme.decision(on: detail.row.id, for: try context.actor()),
                context: context, form: form, errors: errors
            ).page
        case .giveConsent, .revokeConsent, .submit, .provideInformation:
            return TransmissionPage(
                detail: detail, banks: scheme.organisations(kind: .bank),
                papers: try scheme.papers(of: detail.row.id, for: try context.actor()),
                context: context,
                form: form, errors: errors
            ).page
        case .reassign, .withdraw, .close, .codePurpose:
            return CaseTasks(
                detail: detail, scheme: scheme, context: context, form: form, errors: errors
            ).page
        }
    }
}

extension CaseActName {
    /// What one must be allowed to do with a file to send the form.
    var right: Right {
        switch self {
        case .assess: .assessCase
        case .requestOverride: .requestOverride
        case .approveOverride, .declineOverride: .decideOverride
        case .giveConsent, .revokeConsent: .recordConsent
        case .submit, .provideInformation: .submitCase
        case .reassign: .reassignCase
        case .withdraw: .withdrawCase
        case .close, .codePurpose: .editCase
        }
    }

    fileprivate func read(_ reader: inout FormReader) -> CaseAct? {
        switch self {
        case .assess: .assess
        case .requestOverride:
            reader.text(
                "motif", "le motif de la dérogation, qu’un collègue lira", limit: 4000
            ).map(CaseAct.requestOverride)
        case .approveOverride: .approveOverride
        case .declineOverride: .declineOverride
        case .giveConsent:
            reader.choice("contenu", from: "accord", "Choisissez l’accord donné")
                .map(CaseAct.giveConsent)
        case .revokeConsent:
            reader.choice("contenu", from: "accord", "Choisissez l’accord retiré")
                .map(CaseAct.revokeConsent)
        case .submit:
            reader.number("banque", "Choisissez la banque à laquelle envoyer le dossier")
                .map { .submit(to: OrganisationID($0)) }
        case .provideInformation: .provideInformation
        case .reassign:
            reader.number("a", "Choisissez la personne à qui confier le dossier")
                .map { .reassign(to: AccountID($0)) }
        case .withdraw: .withdraw
        case .close: reader.choice("issue", "Choisissez l’issue du dossier").map(CaseAct.close)
        case .codePurpose:
            reader.choice("contenu", from: "classement", "Choisissez le classement")
                .map(CaseAct.codePurpose)
        }
    }

    /// Where a refusal of the file itself is said: the whole page, where there is no field.
    fileprivate var firstField: String {
        switch self {
        case .requestOverride: "motif"
        case .submit: "banque"
        case .reassign: "a"
        case .close: "issue"
        default: "contenu"
        }
    }

    /// The page that shows the effect of the act.
    func leadsTo(_ id: CaseID) -> Site {
        switch self {
        case .assess, .requestOverride, .approveOverride, .declineOverride:
            .caseStep(id, .decision)
        case .giveConsent, .revokeConsent: .caseStep(id, .transmission)
        case .submit, .provideInformation, .reassign, .withdraw, .close, .codePurpose:
            .caseFile(id)
        }
    }
}
