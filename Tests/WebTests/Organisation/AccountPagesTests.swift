import Application
import Domain
import Testing

@testable import Web

/// An account opened by the administrator: what the form says is what the rule of passwords asks.
@Suite struct AccountPagesTests {
    private static func values(password: String) -> [(String, String)] {
        [
            ("nom", "Ines Essai"), ("courriel", "ines.essai@exemple.example"),
            ("organisation", "1"), ("roles", Role.auditor.rawValue), ("mot-de-passe", password),
        ]
    }

    @Test func oneCharacterLessThanTheFormSaysIsTooShort() async throws {
        let region = try await Region()
        let least = PasswordRule.minimumCharacters
        let password = "neuf moutons verts et un loup gris"
        try await region.visit { browser in
            try await browser.signIn(.administrator)
            let form = try await browser.open(Site.newAccount.path)
            #expect(form.html.contains("Au moins \(least) caractères"))
            let short = try await browser.fill(
                .newAccount, Self.values(password: String(password.prefix(least - 1))))
            #expect(short.status == 422)
            #expect(short.html.contains("au moins \(least)"))
            let enough = try await browser.fill(
                .newAccount, Self.values(password: String(password.prefix(least))))
            #expect(enough.status == 303)
        }
    }
}
