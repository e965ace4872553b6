internal import Application
internal import Domain
internal import Hummingbird

extension LoanPages {
    /// An act asked by a button of the loan's page; what is wrong is said there.
    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = LoanID(try context.number("loan"))
        guard let name = context.parameters.get("act").flatMap(LoanActName.init(rawValue:)) else {
            throw Fault.notFound
        }
        let actor = try context.actor()
        let form = try await request.form(context)
        let detail = try scheme.loan(id, for: actor)
        guard detail.rights.contains(name.right) else { throw Fault.forbidden }
        var reader = FormReader(form)
        let act = name.read(&reader, detail, today: scheme.today)
        var errors = reader.errors
        if let act, errors.isEmpty {
            let refused = try await scheme.attempt(act, by: actor, form, field: name.firstField)
            guard let refused else { return renderer.redirect(to: .loan(id)) }
            errors = refused
        }
        var page = try view(detail, form, errors, context).page
        page.refuse(errors)
        return renderer.response(page, context: context)
    }
}

extension LoanActName {
    /// What one must be allowed to do with a loan to send the form.
    fileprivate var right: Right {
        switch self {
        case .keepContact, .planContact, .actOnAlert: .followBorrower
        case .claimRebate: .claimRebate
        case .contestRebate: .contestRebate
        }
    }

    fileprivate func read(
        _ reader: inout FormReader, _ detail: LoanDetail, today: Day
    ) -> Act? {
        let (loan, file) = (detail.row.id, detail.row.caseFile)
        switch self {
        case .keepContact:
            let channel = reader.choice(
                "canal", "Choisissez comment le contact a eu lieu", as: ContactChannel.self)
            let note = reader.optionalText("note", "la note", limit: 4000)
            return channel.map {
                .support(file, .keepContact(on: today, channel: $0, note: note))
            }
        case .planContact:
            return reader.day("le", "la date du contact", notBefore: today)
                .map { .support(file, .planContact(on: $0)) }
        case .actOnAlert:
            return reader.choice("suite", "Choisissez ce que vous avez fait", as: AlertAction.self)
                .map { .support(file, .actOnAlert(loan, $0)) }
        case .claimRebate: return .rebate(loan, .claim)
        case .contestRebate:
            return reader.text("motif", "pourquoi la décision est contestée", limit: 4000)
                .map { .rebate(loan, .contest(motive: $0)) }
        }
    }

    /// Where a refusal is said: the whole page, where there is no field.
    fileprivate var firstField: String {
        switch self {
        case .keepContact: "canal"
        case .planContact: "le"
        case .actOnAlert: "suite"
        case .claimRebate: "contenu"
        case .contestRebate: "motif"
        }
    }
}
