import Domain
import Testing

@testable import Web

@Suite struct LoginTests {
    @Test func aPersonLandsOnTheirOwnPlace() async throws {
        try await Region().visit { browser in
            let sight = try await browser.fill(
                .login,
                [("courriel", Region.email(.prescriber)), ("mot-de-passe", Region.password)])
            #expect(sight.location == Site.cases.path)
            let cases = try await browser.open(Site.cases.path)
            #expect(cases.html.contains("Se déconnecter"))
        }
    }

    @Test func whoIsNotSignedInIsSentToLoginAndBack() async throws {
        try await Region().visit { browser in
            let sight = try await browser.open("/dossiers/12")
            #expect(sight.location == "/connexion?suite=%2Fdossiers%2F12")
            let login = try await browser.open(try #require(sight.location))
            let back = try await browser.submit(
                login, to: .login,
                [("courriel", Region.email(.prescriber)), ("mot-de-passe", Region.password)])
            #expect(back.location == "/dossiers/12")
        }
    }

    @Test(arguments: ["//ailleurs.example/", "https://ailleurs.example", "/\\ailleurs", "x"])
    func loginNeverLeadsToAnotherSite(wanted: String) async throws {
        try await Region().visit { browser in
            let login = try await browser.open(Site.login.address([("suite", wanted)]))
            let sight = try await browser.submit(
                login, to: .login,
                [("courriel", Region.email(.prescriber)), ("mot-de-passe", Region.password)])
            #expect(sight.location == Site.cases.path)
        }
    }

    @Test func wrongPasswordKeepsTheAddressAndSaysNothingMore() async throws {
        try await Region().visit { browser in
            let known = try await browser.fill(
                .login, [("courriel", Region.email(.prescriber)), ("mot-de-passe", "faux")])
            let unknown = try await browser.fill(
                .login, [("courriel", "inconnu@essai.example"), ("mot-de-passe", "faux")])
            for sight in [known, unknown] {
                #expect(sight.status == 422)
                #expect(sight.html.contains("<title>Erreur : Espace professionnel"))
                #expect(sight.html.contains("Adresse ou mot de passe inconnus"))
                #expect(!sight.html.contains("value=\"faux\""))
            }
            #expect(known.html.contains("value=\"\(Region.email(.prescriber))\""))
        }
    }

    @Test func loginChangesTheCookieAndLogoutEndsTheSession() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let cases = try await browser.open(Site.cases.path)
            #expect(cases.status == 200)
            let out = try await browser.submit(cases, to: .logout, [])
            #expect(out.location == Site.home.path)
            #expect(try await browser.open(Site.cases.path).status == 303)
        }
    }

    @Test func whatWasTypedIsShownWhenTheSessionHasEnded() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await CaseJourneyTests.open(browser)
            let page = try await browser.open(Site.caseStep(id, .need).path)
            browser.loseSession()
            let sight = try await browser.submit(
                page, to: .caseStep(id, .need), [("besoin", "Un vélo <neuf>")])
            #expect(sight.status == 401)
            #expect(sight.html.contains("Un vélo &lt;neuf&gt;"))
            #expect(!sight.html.contains(FormTokens.field + "</dt>"))
            #expect(sight.html.contains("suite=%2Fdossiers%2F\(id.number)%2Fbesoin"))
        }
    }

    @Test func aFormOfAnotherBrowserIsRefused() async throws {
        try await Region().visit { browser in
            let sight = try await browser.fill(
                .login, [("jeton", "0123"), ("courriel", "a@b.c"), ("mot-de-passe", "x")])
            #expect(sight.status == 403)
        }
    }
}
