import Application
import Domain
import Testing

@testable import Web

/// « Mon compte »: one's roles, one's sessions, one's own password.
@Suite struct OwnAccountPagesTests {
    private static let new = "neuf moutons verts et un loup gris"

    private static func values(
        old: String = Region.password, new: String = new, again: String? = nil
    ) -> [(String, String)] {
        [
            ("mot-de-passe-actuel", old), ("mot-de-passe", new),
            ("mot-de-passe-2", again ?? new),
        ]
    }

    private static func opens(_ region: Region, _ password: String) async -> Bool {
        let signIn = await region.scheme.signIn(
            email: Region.email(.prescriber), password: password, network: "essai")
        if case .opened = signIn { return true }
        return false
    }

    @Test func onesOwnRolesAndOrganisationAreSaid() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let page = try await browser.open(Site.ownAccount.path)
            #expect(page.html.contains("CCAS de Saint-Aubin"))
            #expect(page.html.contains("<strong>Accompagnateur</strong>"))
            #expect(page.html.contains("navigateur connecté"))
        }
    }

    @Test func theOldPasswordGivenTheNewOneOpensAndTheOtherSessionsEnd() async throws {
        let region = try await Region()
        try await region.visit { other in
            try await other.signIn(.prescriber)
            let browser = Browser(other.client)
            try await browser.signIn(.prescriber)
            let form = try await browser.open(Site.ownPassword.path)
            let done = try await browser.submit(form, to: .ownPassword, Self.values())
            #expect(done.location == Site.ownAccount.path + "?fait=mot-de-passe")
            let page = try await browser.open(try #require(done.location))
            #expect(page.status == 200 && page.html.contains("Votre mot de passe est changé"))
            #expect(try await other.open(Site.ownAccount.path).status == 303)
            // Pressed twice, it is still done once.
            let twice = try await browser.submit(form, to: .ownPassword, Self.values())
            #expect(twice.location == done.location)
            #expect(await Self.opens(region, Self.new))
            #expect(await Self.opens(region, Region.password) == false)
        }
    }

    @Test func whatIsWrongIsSaidBesideItsFieldAndNothingChanges() async throws {
        let region = try await Region()
        let wrong: [([(String, String)], String, String)] = [
            (Self.values(old: "une autre phrase"), "mot-de-passe-actuel", "actuel"),
            (Self.values(old: ""), "mot-de-passe-actuel", "Indiquez votre mot de passe"),
            (Self.values(new: "trop court"), "mot-de-passe", "au moins 16"),
            (Self.values(again: "autre"), "mot-de-passe-2", "ils diffèrent"),
            (Self.values(new: Region.password), "mot-de-passe", "déjà votre mot de passe"),
        ]
        try await region.visit { browser in
            try await browser.signIn(.prescriber)
            let position = region.scheme.position
            for (values, field, words) in wrong {
                let sight = try await browser.fill(.ownPassword, values)
                #expect(sight.status == 422, "\(words)")
                #expect(sight.html.contains("href=\"#\(field)\""), "\(field)")
                #expect(sight.html.contains(words), "\(words)")
            }
            #expect(region.scheme.position == position)
        }
        #expect(await Self.opens(region, Region.password))
    }

    /// A session found open is no way to try passwords by the hundred.
    @Test func guessesOfTheOldPasswordAreSlowedDown() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.prescriber)
            for number in 0..<3 {
                _ = try await browser.fill(.ownPassword, Self.values(old: "essai \(number)"))
            }
            let sight = try await browser.fill(.ownPassword, Self.values())
            #expect(sight.status == 422 && sight.html.contains("Trop d’essais manqués"))
        }
    }
}
