import Domain
import Testing

@testable import Web

/// A file filled in through the pages, as a worker does it.
@Suite struct CaseJourneyTests {
    static let person = [
        ("prenom", "Éloïse"), ("nom", "Martin"), ("naissance-jour", "17"), ("naissance-mois", "5"),
        ("naissance-annee", "1980"),
    ]

    static let steps: [(CaseStep, [(String, String)])] = [
        (.need, [("besoin", "Réparer la voiture."), ("classement", "mobility")]),
        (.household, [("adultes", "1"), ("enfants", "1"), ("alternes", "0"), ("heberges", "0")]),
        (
            .budget,
            [
                ("montant-wage-1", "1 300,00"), ("preuve-wage-1", "seen"),
                ("montant-rent-1", "420"), ("preuve-rent-1", "seen"),
                ("montant-insurance-1", "360"), ("periode-insurance-1", "annual"),
                ("preuve-insurance-1", "seen"),
                ("montant-loanInstalments-1", "0"), ("preuve-loanInstalments-1", "seen"),
            ]
        ),
        (.request, [("montant", "1 500"), ("duree", "24")]),
        (
            .difficulty,
            [
                ("motif", "bankRefusal"), ("date-jour", "4"), ("date-mois", "11"),
                ("date-annee", "2026"), ("piece", "vu"),
            ]
        ),
    ]

    static func open(_ browser: Browser) async throws -> CaseID {
        let opened = try await browser.fill(.newCase, person)
        let path = try #require(opened.location)
        return CaseID(try #require(Int64(path.dropFirst("/dossiers/".count))))
    }

    static func fill(_ browser: Browser) async throws -> CaseID {
        let id = try await open(browser)
        for (step, values) in steps {
            let sight = try await browser.fill(.caseStep(id, step), values)
            #expect(sight.status == 303, "\(step): \(sight.html)")
        }
        return id
    }

    @Test func fromTheNeedToTheBank() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await Self.fill(browser)
            let review = try await browser.open(Site.caseStep(id, .review).path)
            #expect(
                review.html.contains(
                    "1 adulte, 1 enfant".replacing(" a", with: "\u{A0}a")
                        .replacing(" e", with: "\u{A0}e")))
            let assessed = try await browser.submit(review, to: .caseAct(id, .assess), [])
            #expect(assessed.location == Site.caseStep(id, .decision).path)
            let decision = try await browser.open(Site.caseStep(id, .decision).path)
            #expect(decision.html.contains("oui, les conditions sont remplies"))
            #expect(decision.html.contains("identique à celle qui a été enregistrée"))
            let consented = try await browser.fill(
                .caseStep(id, .transmission), to: .caseAct(id, .giveConsent),
                [("accord", "transmissionToBank")])
            #expect(consented.status == 303)
            let sent = try await browser.fill(
                .caseStep(id, .transmission), to: .caseAct(id, .submit),
                [("banque", String(region.bank.number))])
            #expect(sent.location == Site.caseFile(id).path)
            let file = try await browser.open(Site.caseFile(id).path)
            #expect(file.html.contains("À la banque"))
            #expect(file.html.contains("Réponse attendue"))
        }
    }

    @Test func whatIsTypedIsKeptWithItsErrors() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await Self.open(browser)
            let sight = try await browser.fill(
                .caseStep(id, .budget),
                [("montant-wage-1", "1300,123"), ("montant-rent-1", "420")])
            #expect(sight.status == 422)
            #expect(sight.html.contains("value=\"1300,123\""))
            #expect(sight.html.contains("value=\"420\""))
            #expect(sight.html.contains("href=\"#montant-wage-1\""))
            let summary = try #require(sight.html.firstRange(of: "error-summary"))
            let heading = try #require(sight.html.firstRange(of: "<h1>"))
            #expect(summary.lowerBound < heading.lowerBound)
        }
    }

    @Test func aFileChangedMeanwhileIsNotOverwritten() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await Self.open(browser)
            let old = try await browser.open(Site.caseStep(id, .household).path)
            _ = try await browser.fill(
                .caseStep(id, .request), [("montant", "1500"), ("duree", "24")])
            let late = try await browser.submit(
                old, to: .caseStep(id, .household),
                [("adultes", "2"), ("enfants", "0"), ("alternes", "0"), ("heberges", "0")])
            #expect(late.status == 412)
        }
    }

    @Test func theSameFormTwiceIsOneAct() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let form = try await browser.open(Site.newCase.path)
            let first = try await browser.submit(form, to: .newCase, Self.person)
            let second = try await browser.submit(form, to: .newCase, Self.person)
            #expect(first.location == second.location)
            let list = try await browser.open(Site.cases.path)
            #expect(list.html.contains("1\u{A0}dossier<"))
        }
    }

    @Test func anotherOrganisationSeesNothing() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await Self.open(browser)
            try await browser.signIn(.prescriber, "3")
            for path in [Site.caseFile(id).path, Site.caseStep(id, .budget).path] {
                let sight = try await browser.open(path)
                #expect([403, 404].contains(sight.status))
                #expect(!sight.html.contains("Martin"))
            }
            #expect(try await !browser.open(Site.cases.path).html.contains("Martin"))
        }
    }
}
