internal import Application
internal import Domain
internal import Hummingbird

/// Interest refunds, for the Region: what is to be validated, ordered and paid.
struct RebatePages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let query = try request.query()
        let group = RebateGroup(rawValue: query["etat"]) ?? .toValidate
        let page = try scheme.rebates(
            states: group.states, page: PageRequest(number: Int(query["page"]) ?? 1),
            for: try context.actor())
        return renderer.response(
            RebateList(group: group, page: page).page(
                notice: query["fait"].isEmpty ? nil : "C’est enregistré."), context: context)
    }

    @Sendable func show(_ request: Request, _ context: WebContext) throws -> Response {
        let asked = try found(context)
        return renderer.response(
            RebateReview(row: asked.row, motive: asked.motive, today: scheme.today).page,
            context: context)
    }

    @Sendable func ask(_ request: Request, _ context: WebContext) throws -> Response {
        let asked = try acted(context)
        return renderer.response(
            question(asked, Form(), FieldErrors(), context), context: context)
    }

    @Sendable func perform(_ request: Request, _ context: WebContext) async throws -> Response {
        let asked = try acted(context)
        let form = try await request.form(context)
        var reader = FormReader(form)
        guard let act = asked.name.read(&reader), form.step != .changing else {
            return renderer.response(
                question(asked, form, reader.errors, context), context: context)
        }
        guard form.step == .confirmed else {
            let body = RebateReview.computation(asked.row) + asked.name.summary(act)
            return renderer.response(
                steps(asked).checks(body, form, context), context: context)
        }
        let errors = try await scheme.attempt(
            .rebate(asked.row.loan, act), by: try context.actor(), form,
            field: asked.name.firstField)
        if let errors {
            return renderer.response(question(asked, form, errors, context), context: context)
        }
        return renderer.redirect(
            to: .rebates, query: [("etat", asked.name.from.rawValue), ("fait", "oui")])
    }

    private struct Asked {
        var row: RebateRow
        var name: RebateActName
    }

    private func found(_ context: WebContext) throws -> (row: RebateRow, motive: String?) {
        let actor = try context.actor()
        let id = LoanID(try context.number("loan"))
        guard Rights.reaches(actor, .seeRebates) else { throw Fault.forbidden }
        guard let row = try scheme.loan(id, for: actor).rebate else { throw Fault.notFound }
        let motive =
            row.rights.contains(.decideContest)
            ? try scheme.contestMotive(id, for: actor) : nil
        return (row, motive)
    }

    private func acted(_ context: WebContext) throws -> Asked {
        guard let name = context.parameters.get("act").flatMap(RebateActName.init(rawValue:))
        else { throw Fault.notFound }
        let row = try found(context).row
        guard row.rights.contains(name.right) else { throw Fault.forbidden }
        return Asked(row: row, name: name)
    }

    private func steps(_ asked: Asked) -> CheckedForm {
        CheckedForm(
            action: .rebateAct(asked.row.loan, asked.name), title: asked.name.title,
            caption: "Prêt \(asked.row.loan.french)", button: asked.name.button,
            back: BackLink(.rebate(asked.row.loan), "Intérêts du prêt \(asked.row.loan.french)"),
            section: .rebates, version: asked.row.version)
    }

    private func question(
        _ asked: Asked, _ form: Form, _ errors: FieldErrors, _ context: WebContext
    ) -> WebPage {
        let computation = RebateReview.computation(asked.row)
        guard asked.name.asksSomething else {
            return steps(asked).checks(computation, form, errors: errors, context)
        }
        return steps(asked).asks(
            asked.name.fields(form, errors), errors, intro: computation, context)
    }
}

/// The Region's acts on a refund, as addresses.
package enum RebateActName: String, CaseIterable, Sendable {
    case validate = "validation"
    case order = "mandat"
    case pay = "paiement"
    case bounce = "virement-rejete"
    case uphold = "contestation-fondee"
    case dismiss = "contestation-rejetee"

    var right: Right {
        switch self {
        case .validate: .validateRebate
        case .order, .pay, .bounce: .payRebate
        case .uphold, .dismiss: .decideContest
        }
    }

    var title: String {
        switch self {
        case .validate: "Valider le calcul"
        case .order: "Enregistrer le mandat"
        case .pay: "Enregistrer le paiement"
        case .bounce: "Enregistrer un virement rejeté"
        case .uphold: "Donner raison à la personne"
        case .dismiss: "Rejeter la contestation"
        }
    }

    var button: String { title }

    /// An act without a question is checked at once.
    var asksSomething: Bool { self == .order }

    /// Where a refusal is said: the whole page, where there is no field.
    var firstField: String { asksSomething ? "mandat" : "contenu" }

    /// The list that the act starts from.
    var from: RebateGroup {
        switch self {
        case .validate: .toValidate
        case .order: .toOrder
        case .pay, .bounce: .ordered
        case .uphold, .dismiss: .contested
        }
    }

    func isPossible(_ state: RebateState) -> Bool {
        switch self {
        case .validate: state == .computed
        case .order: state == .validated || state == .bounced
        case .pay: state == .ordered
        case .bounce: state == .ordered || state == .paid
        case .uphold, .dismiss: state == .contested
        }
    }

    func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        guard asksSomething else { return .empty }
        return Field(
            "mandat", "Référence du mandat",
            hint: "Telle que le comptable public l’écrit, par exemple 2026-1034."
        ).html(form, errors)
    }

    func read(_ reader: inout FormReader) -> RebateAct? {
        switch self {
        case .validate: .validate
        case .order:
            reader.text("mandat", "la référence du mandat", limit: 64).map(RebateAct.order)
        case .pay: .pay
        case .bounce: .bounce
        case .uphold: .uphold
        case .dismiss: .dismiss
        }
    }

    func summary(_ act: RebateAct) -> HTML {
        guard case .order(let order) = act else { return .empty }
        return SummaryList([.init("Mandat", "\(order)")]).html
    }
}

/// The parts of the list, one after the other in the life of a refund.
enum RebateGroup: String, CaseIterable {
    case toValidate = "a-valider"
    case toOrder = "a-mandater"
    case ordered = "mandates"
    case paid = "verses"
    case contested = "contestes"
    case lost = "perdus"
    case accruing = "en-cours"

    var french: String {
        switch self {
        case .toValidate: "À valider"
        case .toOrder: "À mandater"
        case .ordered: "Mandatés"
        case .paid: "Versés"
        case .contested: "Contestés"
        case .lost: "Perdus"
        case .accruing: "En cours"
        }
    }

    var states: Set<RebateState> {
        switch self {
        case .toValidate: [.computed]
        case .toOrder: [.validated, .bounced]
        case .ordered: [.ordered]
        case .paid: [.paid]
        case .contested: [.contested]
        case .lost: [.lost, .dismissed, .timeBarred]
        case .accruing: [.accruing, .eligible, .claimed]
        }
    }

    var whenEmpty: HTML {
        switch self {
        case .toValidate:
            "Rien à valider. Un calcul arrive ici quand un prêt est entièrement remboursé."
        case .toOrder: "Rien à mandater. Validez d’abord les calculs."
        case .ordered: "Aucun mandat en attente de paiement."
        case .paid: "Aucun versement pour le moment."
        case .contested: "Aucune contestation."
        case .lost: "Aucun droit perdu."
        case .accruing: "Aucun droit en cours."
        }
    }
}
