import Application
import Domain
import Journal
import Testing

@testable import Web

/// Tokens from the administrator's pages to the program that holds one.
@Suite struct TokenPagesTests {
    /// The account of the bank officer, and its tokens' page filled in.
    static func issue(
        _ region: Region, _ browser: Browser,
        _ values: [(String, String)] = [
            ("programme", "Logiciel de prêt"), ("duree", "annee"),
        ]
    ) async throws -> (AccountID, Browser.Sight) {
        let actor = try await region.actor(.bankOfficer)
        let id = try #require(actor.account)
        try await browser.signIn(.administrator)
        return (id, try await browser.fill(.accountTokens(id), values))
    }

    static func token(in sight: Browser.Sight) throws -> String {
        String(try #require(sight.html.firstMatch(of: /appui_[0-9a-f]{64}/)).0)
    }

    @Test func aTokenIsShownOnceAndOpensTheAccount() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let (id, sight) = try await Self.issue(region, browser)
            #expect(sight.status == 200)
            let token = try Self.token(in: sight)
            let bank = try await region.actor(.bankOfficer)
            #expect(region.scheme.actor(apiToken: token) == bank)
            let list = try await browser.open(Site.accountTokens(id).path)
            #expect(list.html.contains("Logiciel de prêt"))
            #expect(list.html.contains("Valable</span>"))
            #expect(!list.html.contains("appui_"))
        }
    }

    @Test func theSameFormTwiceIssuesOneTokenAndHidesIt() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let (id, _) = try await Self.issue(region, browser)
            let form = try await browser.open(Site.accountTokens(id).path)
            let values = [("programme", "Essai"), ("duree", "trimestre")]
            let first = try await browser.submit(form, to: .accountTokens(id), values)
            let second = try await browser.submit(form, to: .accountTokens(id), values)
            _ = try Self.token(in: first)
            #expect(second.status == 200)
            #expect(second.html.contains("déjà été montré"))
            #expect(!second.html.contains("appui_"))
        }
    }

    @Test func aRevokedTokenOpensNothing() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let (id, sight) = try await Self.issue(region, browser)
            let token = try Self.token(in: sight)
            let list = try await browser.open(Site.accountTokens(id).path)
            let revoked = try await browser.submit(list, to: .accountToken(id, 1), [])
            #expect(revoked.location == Site.accountTokens(id).path + "?fait=oui")
            #expect(region.scheme.actor(apiToken: token) == nil)
            let after = try await browser.open(Site.accountTokens(id).path)
            #expect(after.html.contains("Révoqué le"))
        }
    }

    @Test func aTokenEndsOnItsDayOrWithItsAccount() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let (id, sight) = try await Self.issue(region, browser)
            let token = try Self.token(in: sight)
            region.later.add(365)
            #expect(region.scheme.actor(apiToken: token) != nil)
            region.later.add(1)
            #expect(region.scheme.actor(apiToken: token) == nil)
            region.later.add(-366)
            #expect(region.scheme.actor(apiToken: token) != nil)
            try await region.perform(.account(.close(id)), by: .administrator)
            #expect(region.scheme.actor(apiToken: token) == nil)
        }
    }

    @Test func whatIsMissingIsSaidBesideItsField() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let (_, sight) = try await Self.issue(region, browser, [("programme", "")])
            #expect(sight.status == 422)
            #expect(sight.html.contains("href=\"#programme\""))
            #expect(sight.html.contains("href=\"#duree\""))
        }
    }

    @Test(arguments: [Role.prescriber, .bankOfficer, .regionOfficer, .auditor])
    func onlyAnAdministratorIssuesTokens(_ role: Role) async throws {
        let region = try await Region()
        let actor = try await region.actor(role)
        let account = try #require(actor.account)
        await #expect(throws: Rejection.notAllowed(.manageAccounts)) {
            _ = try await region.scheme.issueToken(
                for: account, label: "x", until: Region.today, by: actor,
                command: CommandID("token"))
        }
        try await region.visit { browser in
            try await browser.signIn(role)
            #expect(try await browser.open(Site.accountTokens(account).path).status == 403)
        }
    }

    @Test(arguments: [
        "", "appui_", "appui_" + String(repeating: "0", count: 63),
        "appui_" + String(repeating: "0", count: 64),
        "APPUI_" + String(repeating: "0", count: 64), String(repeating: "0", count: 70),
    ])
    func whatIsNotATokenOpensNothing(_ text: String) async throws {
        #expect(try await Region().scheme.actor(apiToken: text) == nil)
    }
}
