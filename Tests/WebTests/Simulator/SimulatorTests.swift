import Domain
import Testing

@testable import Web

@Suite struct SimulatorTests {
    /// One adult, one child, as in the worked example of the design.
    static func answers(_ changes: [String: String] = [:]) -> String {
        let usual = [
            ("montant", "2000"), ("duree", "24"), ("adultes", "1"), ("enfants", "1"),
            ("alternes", "0"), ("ressources", "1742"), ("charges", "800"), ("credits", "60"),
            ("situation", "refus"),
        ]
        return Site.simulation.address(usual.map { ($0, changes[$0] ?? $1) })
    }

    @Test func yesComesWithItsCost() async throws {
        try await Region().visit { browser in
            let sight = try await browser.open(Self.answers())
            #expect(sight.status == 200)
            #expect(sight.html.contains("oui, les conditions sont remplies"))
            // 2 000 € over 24 months at 4 %: 86.85 a month, 84.39 of interest (own computation
            // with 50-digit decimals).
            #expect(sight.html.contains("86,85\u{A0}€"))
            #expect(sight.html.contains("84,39\u{A0}€"))
            #expect(sight.html.contains("Un crédit vous engage et doit être remboursé."))
        }
    }

    @Test func noIsNotAnErrorAndLeadsToWhatWouldChangeIt() async throws {
        try await Region().visit { browser in
            let sight = try await browser.open(Self.answers(["charges": "900"]))
            #expect(sight.status == 200)
            #expect(sight.html.contains("pas encore possible"))
            #expect(!sight.html.contains("Erreur :"))
            let link = try #require(
                sight.html.firstMatch(of: /href="(\/simulateur\/reponse[^"]+)">Voir la réponse/))
            let again = try await browser.open(String(link.1).replacing("&amp;", with: "&"))
            #expect(again.html.contains("oui, les conditions sont remplies"))
        }
    }

    @Test func anEmptyAnswerIsSentBackWithEveryQuestion() async throws {
        try await Region().visit { browser in
            let sight = try await browser.open(Site.simulation.path)
            #expect(sight.status == 422)
            #expect(sight.html.contains("Dites où vous en êtes"))
            #expect(
                sight.html.contains(
                    "Indiquez le montant demandé, entre 300\u{A0}€ et 8\u{202F}000\u{A0}€"))
        }
    }

    @Test func nothingIsAskedThatNamesAPerson() async throws {
        try await Region().visit { browser in
            let sight = try await browser.open(Site.simulator.path)
            for word in ["name=\"nom", "name=\"prenom", "naissance", "courriel", "adresse\""] {
                #expect(!sight.html.contains(word))
            }
        }
    }

    @Test func theRulesNameTheirSourcesAndOpenPoints() async throws {
        try await Region().visit { browser in
            let sight = try await browser.open(Site.rules.path)
            #expect(sight.html.contains("DEMO-2022-03"))
            #expect(sight.html.contains("Ce qui reste à voter"))
            #expect(sight.html.contains("1\u{202F}500,00\u{A0}€"))
        }
    }
}
