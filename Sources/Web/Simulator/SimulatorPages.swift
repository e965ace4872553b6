internal import Application
internal import Domain
internal import Hummingbird

/// « Puis-je l’avoir ? Combien cela coûterait ? », by the code that decides real files.
struct SimulatorPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    private var questionsForm: SimulatorForm {
        SimulatorForm(rules: scheme.rulesInForce(on: scheme.today)?.rules)
    }

    @Sendable func questions(_ request: Request, _ context: WebContext) throws -> Response {
        var form = try request.query()
        if !form.has("adultes") {
            for (name, value) in [("adultes", "1"), ("enfants", "0"), ("alternes", "0")] {
                form.set(name, value)
            }
        }
        return renderer.response(page(form, FieldErrors()), context: context)
    }

    @Sendable func answer(_ request: Request, _ context: WebContext) throws -> Response {
        let form = try request.query()
        var reader = FormReader(form)
        guard let asked = questionsForm.read(&reader, today: scheme.today) else {
            return renderer.response(page(form, reader.errors), context: context)
        }
        let simulation = try scheme.simulate(asked)
        return renderer.response(
            SimulationPage(simulation: simulation, asked: asked, form: form).page,
            context: context)
    }

    private func page(_ form: Form, _ errors: FieldErrors) -> WebPage {
        WebPage(
            "Puis-je l’avoir ? Combien cela coûterait ?",
            body: """
                <p>Répondez avec les chiffres de votre foyer. Rien n’est enregistré, et votre nom \
                n’est pas demandé.</p>
                \(questionsForm.html(form, errors))\(Notice.creditWarning)
                """, section: .simulator, errors: errors)
    }
}
