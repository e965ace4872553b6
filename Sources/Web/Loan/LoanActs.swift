internal import Application
internal import Domain
internal import Hummingbird

extension LoanPages {
    /// An act asked by a button of the loan's page.
    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let id = LoanID(try context.number("loan"))
        guard let name = context.parameters.get("act").flatMap(LoanActName.init(rawValue:)) else {
            throw Fault.notFound
        }
        let actor = try context.actor()
        let form = try await request.form(context)
        let detail = try scheme.loan(id, for: actor)
        _ = try await scheme.perform(
            try act(name, detail, form), by: actor, command: form.command, seen: form.version)
        return renderer.redirect(to: .loan(id))
    }

    private func act(
        _ name: LoanActName, _ detail: LoanDetail, _ form: Form
    ) throws(Fault) -> Act {
        var reader = FormReader(form)
        switch name {
        case .keepContact:
            let channel = reader.choice(
                "canal", "Choisissez comment le contact a eu lieu.", as: ContactChannel.self)
            guard let channel else { throw .refused("Choisissez comment le contact a eu lieu.") }
            return .support(
                detail.row.caseFile,
                .keepContact(on: scheme.today, channel: channel, note: form["note"]))
        case .planContact:
            guard let day = reader.day("le", "la date du contact", notBefore: scheme.today) else {
                throw .refused(reader.errors.entries.map(\.message).joined(separator: " "))
            }
            return .support(detail.row.caseFile, .planContact(on: day))
        case .actOnAlert:
            guard let action = AlertAction(rawValue: form["suite"]) else {
                throw .refused("Choisissez ce que vous avez fait.")
            }
            return .support(detail.row.caseFile, .actOnAlert(detail.row.id, action))
        case .claimRebate: return .rebate(detail.row.id, .claim)
        case .contestRebate:
            guard !form["motif"].isEmpty else {
                throw .refused("Écrivez pourquoi la décision est contestée.")
            }
            return .rebate(detail.row.id, .contest(motive: form["motif"]))
        }
    }
}
