internal import Application
internal import Domain
internal import Hummingbird

extension CasePages {
    /// An act asked by a button of one of the file's pages.
    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let actor = try context.actor()
        let id = CaseID(try context.number("case"))
        guard let name = context.parameters.get("act").flatMap(CaseActName.init(rawValue:)) else {
            throw Fault.notFound
        }
        let form = try await request.form(context)
        _ = try await scheme.perform(
            .caseFile(id, try act(name, form)), by: actor, command: form.command,
            seen: form.version)
        return renderer.redirect(to: name.leadsTo(id))
    }

    private func act(_ name: CaseActName, _ form: Form) throws(Fault) -> CaseAct {
        switch name {
        case .assess: return .assess
        case .requestOverride:
            guard !form["motif"].isEmpty else {
                throw .refused("Écrivez le motif de la dérogation : un collègue doit le lire.")
            }
            return .requestOverride(motive: form["motif"])
        case .approveOverride: return .approveOverride
        case .declineOverride: return .declineOverride
        case .giveConsent: return .giveConsent(try code("accord", form))
        case .revokeConsent: return .revokeConsent(try code("accord", form))
        case .submit:
            guard let bank = Int64(form["banque"]) else {
                throw .refused("Choisissez la banque à laquelle envoyer le dossier.")
            }
            return .submit(to: OrganisationID(bank))
        case .provideInformation: return .provideInformation
        case .reassign:
            guard let worker = Int64(form["a"]) else {
                throw .refused("Choisissez la personne à qui confier le dossier.")
            }
            return .reassign(to: AccountID(worker))
        case .withdraw: return .withdraw
        case .close: return .close(try code("issue", form))
        case .codePurpose: return .codePurpose(try code("classement", form))
        }
    }

    private func code<Code: RawRepresentable<String>>(
        _ field: String, _ form: Form
    ) throws(Fault) -> Code {
        guard let code = Code(rawValue: form[field]) else {
            throw .unreadable("Un choix du formulaire manque.")
        }
        return code
    }
}

extension CaseActName {
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
