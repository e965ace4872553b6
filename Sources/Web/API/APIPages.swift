internal import Application
internal import Domain
internal import Hummingbird

/// What people who write programs read: how to start, and what each problem means.
struct APIPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func start(_ request: Request, _ context: WebContext) -> Response {
        let transport = renderer.settings.overTLS ? "https" : "http"
        let origin = "\(transport)://\(request.head.authority ?? renderer.settings.host)"
        let problems = ProblemKind.allCases.map { kind -> HTML in
            """
            <li><a href="\(Site.problem(kind).path)">\(kind.title)</a> \
            <span class="soft">(\(kind.status.code))</span></li>

            """
        }
        let body = renderer.templates.render(
            .api,
            [
                "example": APIExample.curl(origin, on: scheme.today),
                "document": APIExample.document(origin),
                "problems": HTML.list(problems),
            ])
        return renderer.response(
            WebPage("Pour les programmes", body: body, section: .api, isWide: true),
            context: context)
    }

    @Sendable func problem(_ request: Request, _ context: WebContext) throws -> Response {
        guard let kind = context.parameters.get("problem").flatMap(ProblemKind.init(rawValue:))
        else { throw Fault.notFound }
        return renderer.response(
            WebPage(
                kind.title, caption: "Réponse \(kind.status.code) de l’interface des programmes",
                body: "<p>\(kind.remedy)</p>",
                back: BackLink(.api, "Pour les programmes")), context: context)
    }
}

extension HTML {
    fileprivate static func list(_ items: [HTML]) -> HTML { "<ul>\(items)</ul>" }
}

/// The first call anyone can make: without a token, and without keeping anything.
enum APIExample {
    /// A refusal attested two weeks ago: papers do not count for ever.
    static func simulation(on today: Day) -> String {
        """
        {"household": {"adults": 1, "children": 1},
         "budget": [
           {"kind": "wage", "period": "monthly", "amountCents": 150000, "evidence": "seen"},
           {"kind": "rent", "period": "monthly", "amountCents": 52000, "evidence": "seen"},
           {"kind": "loanInstalments", "period": "monthly", "amountCents": 0,
            "evidence": "seen"}],
         "request": {"amountCents": 200000, "months": 24},
         "difficulty": {"ground": "bankRefusal", "attestedOn": "\((today - 14).iso)",
                        "seen": true}}
        """
    }

    static func curl(_ origin: String, on today: Day) -> String {
        """
        curl --fail-with-body -H 'Content-Type: application/json' \\
          \(origin)/api/v1/simulations \\
          --data '\(simulation(on: today))'
        """
    }

    static func document(_ origin: String) -> String { "\(origin)/api/v1/openapi.json" }
}
