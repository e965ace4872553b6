import Domain
import Testing

@testable import Web

/// The rules said no; a motive and two persons may set that aside.
@Suite struct OverrideTests {
    private static func refusedFile(_ browser: Browser) async throws -> CaseID {
        let id = try await CaseJourneyTests.fill(browser)
        _ = try await browser.fill(.caseStep(id, .request), [("montant", "8000"), ("duree", "24")])
        _ = try await browser.fill(.caseStep(id, .review), to: .caseAct(id, .assess), [])
        return id
    }

    @Test func twoPersonsAreNeeded() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber, "1")
            let id = try await Self.refusedFile(browser)
            let asked = try await browser.fill(
                .caseStep(id, .decision), to: .caseAct(id, .requestOverride),
                [("motif", "Embauche signée, salaire connu le mois prochain.")])
            #expect(asked.status == 303)
            let own = try await browser.open(Site.caseStep(id, .decision).path)
            #expect(!own.html.contains("Accepter la dérogation"))
            try await browser.signIn(.prescriber, "2")
            let other = try await browser.open(Site.caseStep(id, .decision).path)
            #expect(other.html.contains("Embauche signée"))
            let agreed = try await browser.submit(
                other, to: .caseAct(id, .approveOverride), [])
            #expect(agreed.status == 303)
            let file = try await browser.open(Site.caseFile(id).path)
            #expect(file.html.contains("Prêt à envoyer"))
        }
    }

    @Test func aMotiveIsNeeded() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await Self.refusedFile(browser)
            let sight = try await browser.fill(
                .caseStep(id, .decision), to: .caseAct(id, .requestOverride), [("motif", " ")])
            #expect(sight.status == 422)
            #expect(sight.html.contains("href=\"#motif\">Indiquez le motif"))
        }
    }

    @Test func noPageIsTitledWithAName() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await CaseJourneyTests.fill(browser)
            let paths =
                [Site.caseFile(id).path]
                + [CaseStep.person, .need, .household, .budget, .request, .difficulty, .review]
                .map { Site.caseStep(id, $0).path }
            for path in paths {
                let html = try await browser.open(path).html
                let title = try #require(html.firstMatch(of: /<title>([^<]*)<\/title>/))
                #expect(!title.1.contains("Martin"), "\(path): \(title.1)")
            }
        }
    }
}
