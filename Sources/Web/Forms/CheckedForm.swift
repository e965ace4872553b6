internal import Application
internal import Domain
internal import Hummingbird

/// An act that weighs on someone's money or rights: typed, shown back to be checked, then done
/// (RGAA 11.12). One address for the three steps, so that Back always shows the step before.
struct CheckedForm {
    enum Step { case typed, changing, confirmed }

    var action: Site
    /// Names the act, as a heading: « Proposer un prêt ».
    var title: String
    var caption: String?
    /// Names the act, as a button: « Émettre l’offre ».
    var button: String
    var back: BackLink
    var section: Site
    var version: Int64?
    var isWide = false

    static let confirmField = "confirme"
    static let changeField = "modifier"

    /// The questions.
    func asks(
        _ fields: HTML, _ errors: FieldErrors = FieldErrors(), intro: HTML = .empty,
        after: HTML = .empty, _ context: WebContext
    ) -> WebPage {
        let form = FormView(to: action, button: "Continuer", version: version, body: fields)
        return WebPage(
            title, caption: caption, body: intro + form.post(context) + after, back: back,
            section: section, errors: errors, isWide: isWide)
    }

    /// What was typed, and what follows from it, before anything is done.
    func checks(
        _ body: HTML, _ form: Form, errors: FieldErrors = FieldErrors(), _ context: WebContext
    ) -> WebPage {
        let hidden = form.hidden(except: CheckedForm.ownFields)
        let change: HTML = .when(
            !hidden.isEmpty,
            """
            <button class="second" name="\(CheckedForm.changeField)" value="oui">Modifier</button>
            """)
        let confirm: HTML = """
            <input type="hidden" name="\(CheckedForm.confirmField)" value="oui">
            """
        let view = FormView(
            to: action, button: button, version: form.version ?? version, more: change,
            body: hidden + confirm)
        var page = WebPage(
            title, caption: (caption.map { $0 + " · " } ?? "") + "À vérifier avant de valider",
            body: """
                \(body)<p>Rien n’est encore enregistré.</p>\(view.post(context))
                """, back: back, section: section, errors: errors, isWide: isWide)
        page.isKeptForBack = true
        return page
    }

    private static let ownFields: Set<String> = [
        FormTokens.field, FormView.onceField, "version", confirmField, changeField,
    ]
}

extension Form {
    /// Where the person stands in a form that is checked before it acts.
    var step: CheckedForm.Step {
        if has(CheckedForm.changeField) { return .changing }
        return self[CheckedForm.confirmField] == "oui" ? .confirmed : .typed
    }
}

extension Scheme {
    /// Does the act a form asks for. A refusal that the person can mend is said beside `field`,
    /// with what they typed kept; nil when the act is done.
    func attempt(
        _ act: Act, by actor: Actor, _ form: Form, field: String
    ) async throws -> FieldErrors? {
        var errors = FieldErrors()
        do throws(Rejection) {
            _ = try await perform(act, by: actor, command: form.command, seen: form.version)
            return nil
        } catch {
            switch error {
            case .refused(let refusal): errors.add(field, refusal.french)
            case .invalid(let fields): for wrong in fields { errors.add(field, wrong.french) }
            default: throw error
            }
        }
        return errors
    }
}
