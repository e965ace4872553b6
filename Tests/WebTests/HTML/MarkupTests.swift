import Domain
import Testing

@testable import Web

/// What a screen reader stumbles on, looked for on the pages themselves.
@Suite struct MarkupTests {
    @Test func publicPagesAreSound() async throws {
        try await Region().visit { browser in
            let paths = [
                "/", "/simulateur", "/simulateur/reponse", SimulatorTests.answers(),
                SimulatorTests.answers(["charges": "900"]), "/regles", "/connexion",
                "/mentions-legales", "/accessibilite", "/donnees-personnelles", "/absente", "/api",
                "/problemes/version-depassee",
            ]
            for path in paths { check(try await browser.open(path).html, path) }
        }
    }

    @Test func thePagesOfAFileAreSound() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await CaseJourneyTests.fill(browser)
            let review = try await browser.open(Site.caseStep(id, .review).path)
            _ = try await browser.submit(review, to: .caseAct(id, .assess), [])
            let paths =
                ["/dossiers", "/dossiers/nouveau", Site.caseFile(id).path, "/prets", "/alertes"]
                + CaseStep.allCases.map { Site.caseStep(id, $0).path }
            for path in paths { check(try await browser.open(path).html, path) }
            let wrong = try await browser.fill(
                .caseStep(id, .budget), [("montant-wage-1", "12,345")])
            check(wrong.html, "budget with an error")
        }
    }

    private func check(_ html: String, _ path: String) {
        let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
        #expect(Set(ids).count == ids.count, "\(path) names two things alike")
        let named =
            html.matches(of: /<label for="([^"]+)"/).map { String($0.1) }
            + html.matches(of: /href="#([^"]+)"/).map { String($0.1) }
            + html.matches(of: /aria-(?:describedby|labelledby)="([^"]+)"/)
            .flatMap { $0.1.split(separator: " ").map(String.init) }
        for name in named { #expect(ids.contains(name), "\(path) points at \(name)") }
        let labels = Set(html.matches(of: /<label for="([^"]+)"/).map { String($0.1) })
        for field in html.matches(of: /<(?:input|select|textarea)[^>]*>/)
        where !field.0.contains("type=\"hidden\"") && !field.0.contains("aria-label=") {
            let id = field.0.firstMatch(of: /\sid="([^"]+)"/).map { String($0.1) } ?? ""
            #expect(labels.contains(id), "\(path): no label for \(field.0)")
        }
        #expect(html.matches(of: /<h1>/).count == 1, "\(path) has one heading of its own")
        #expect(!html.contains(" style=\""), "\(path) has an inline style")
        #expect(!html.contains("<script"), "\(path) has a script")
        #expect(html.contains("<html lang=\"fr\">"))
    }
}
