internal import Application
internal import Domain
internal import Hummingbird

/// The acts of a bank on one of its loans.
struct BankLoanPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let asked = try asked(context)
        return renderer.response(
            question(asked, asked.start, FieldErrors(), context), context: context)
    }

    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try asked(context)
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let act = asked.read(&reader), form.step != .changing else {
            return renderer.response(
                question(asked, form, reader.errors, context), context: context)
        }
        guard form.step == .confirmed else {
            let body = SummaryList(act.summary).html + consequences(asked)
            return renderer.response(
                steps(asked).checks(body, form, context), context: context)
        }
        let errors = try await scheme.attempt(
            .loan(asked.detail.row.id, act), by: try context.actor(), form,
            field: asked.act.firstField)
        if let errors {
            return renderer.response(question(asked, form, errors, context), context: context)
        }
        return renderer.redirect(to: .loan(asked.detail.row.id), query: [("fait", "oui")])
    }

    private func asked(_ context: WebContext) throws -> BankLoanForm {
        guard let act = context.parameters.get("act").flatMap(BankLoanActName.init(rawValue:))
        else { throw Fault.notFound }
        let actor = try context.actor()
        let id = LoanID(try context.number("loan"))
        let detail = try scheme.loan(id, for: actor)
        guard detail.rights.contains(.manageLoan) else { throw Fault.forbidden }
        return BankLoanForm(
            act: act, detail: detail, standing: try scheme.standing(of: id, for: actor),
            today: scheme.today)
    }

    private func steps(_ asked: BankLoanForm) -> CheckedForm {
        let id = asked.detail.row.id
        return CheckedForm(
            action: .bankLoanAct(id, asked.act), title: asked.act.title,
            caption: "Prêt \(id.french)", button: asked.act.button,
            back: BackLink(.loan(id), "Prêt \(id.french)"), section: .loans,
            version: asked.detail.version)
    }

    private func question(
        _ asked: BankLoanForm, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) -> WebPage {
        steps(asked).asks(
            asked.fields(form, errors), errors, intro: BankLoanPages.intro(asked), context)
    }

    /// What the law or the agreement says, before the questions.
    static func intro(_ asked: BankLoanForm) -> HTML {
        let standing = asked.standing
        let terms = standing.agreement
        let sentence: String? =
            switch asked.act {
            case .accept:
                standing.keptOpenUntil.map { "L’offre reste ouverte jusqu’au \($0.french)." }
            case .withdraw:
                standing.withdrawalEnds.map {
                    "La personne peut se rétracter jusqu’au \($0.french), sans motif."
                }
            case .disburse:
                standing.payableFrom.map { LawDays.payable(standing.acceptedOn, $0) }
            case .pay:
                "Le paiement s’impute d’abord sur l’échéance la plus ancienne."
            case .reverse:
                "Le prêt redevient exactement ce qu’il était avant ce paiement."
            case .repayEarly:
                "L’emprunteur peut rembourser à tout moment. Les intérêts s’arrêtent ce jour-là."
            case .suspend:
                "Les échéances reportées passent à la fin. L’ancien tableau reste lisible."
            case .changeTerm:
                "Le capital restant dû est réparti sur la nouvelle durée, au même taux."
            case .notice:
                "La personne aura \(terms.noticeDays) jours pour régulariser sa situation."
            case .accelerate:
                standing.regulariseBy.map {
                    "La déchéance n’est possible qu’après le \($0.french), "
                        + "fin du délai laissé par la mise en demeure."
                }
            case .overIndebtedness:
                "Dès la recevabilité, tous les appels à payer doivent s’arrêter."
            case .death: "Les appels à payer s’arrêtent."
            case .writeOff: "Ce qui sera recouvré ensuite sera partagé avec les garants."
            }
        return sentence.map { "<p>\($0)</p>" } ?? .empty
    }

    /// What the act brings about, on the page where it is checked.
    private func consequences(_ asked: BankLoanForm) -> HTML {
        let standing = asked.standing
        switch asked.act {
        case .accelerate:
            return Notice.html(
                .warning,
                """
                <p>Tout devient exigible : \(standing.due.principal.french) de capital et \
                \(standing.due.interest.french) d’intérêts à ce jour. Le droit aux intérêts \
                rendus est perdu.</p>
                """)
        case .writeOff:
            return Notice.html(
                .warning, "<p>Le prêt reste dû, mais la banque renonce à le poursuivre.</p>")
        case .overIndebtedness, .death:
            return Notice.html(
                .info, "<p>L’accompagnateur est averti, si la personne l’a accepté.</p>")
        default: return .empty
        }
    }
}
