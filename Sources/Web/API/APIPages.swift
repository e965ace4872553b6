internal import Application
internal import Hummingbird

/// What people who write programs read: how to start, and what each problem means.
struct APIPages: Sendable {
    let renderer: Renderer

    @Sendable func start(_ request: Request, _ context: WebContext) -> Response {
        let scheme = renderer.settings.overTLS ? "https" : "http"
        let origin = "\(scheme)://\(request.head.authority ?? renderer.settings.host)"
        let problems = ProblemKind.allCases.map { kind -> HTML in
            """
            <li><a href="\(Site.problem(kind).path)">\(kind.title)</a> \
            <span class="soft">(\(kind.status.code))</span></li>

            """
        }
        let body = renderer.templates.render(
            .api,
            [
                "example": APIExample.curl(origin),
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
    static let simulation = """
        {"household": {"adults": 1, "children": 1},
         "budget": [
           {"kind": "wage", "period": "monthly", "amountCents": 150000, "evidence": "seen"},
           {"kind": "rent", "period": "monthly", "amountCents": 52000, "evidence": "seen"},
           {"kind": "loanInstalments", "period": "monthly", "amountCents": 0,
            "evidence": "seen"}],
         "request": {"amountCents": 200000, "months": 24},
         "difficulty": {"ground": "bankRefusal", "attestedOn": "2026-01-04", "seen": true}}
        """

    static func curl(_ origin: String) -> String {
        """
        curl --fail-with-body -H 'Content-Type: application/json' \\
          \(origin)/api/v1/simulations \\
          --data '\(simulation)'
        """
    }

    static func document(_ origin: String) -> String { "\(origin)/api/v1/openapi.json" }
}
