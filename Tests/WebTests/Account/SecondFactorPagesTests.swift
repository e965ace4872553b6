import Application
import Codec
import Domain
import Journal
import Testing

@testable import Web

/// The second factor as pages show it.
@Suite struct SecondFactorPagesTests {
    /// The code that an application shows, so many steps later.
    static func code(_ key: String, later: Int64 = 0) throws -> String {
        let seed = try #require([UInt8](base32: key.filter { $0 != " " }))
        let now = Paris.midday(of: Region.today).milliseconds / 1000
        return TimeCode.code(seed, step: now / TimeCode.stepSeconds + later)
    }

    static func key(in sight: Browser.Sight) throws -> String {
        String(try #require(sight.html.firstMatch(of: /id="cle">([A-Z2-7 ]+)</)?.1))
    }

    static func recovery(in sight: Browser.Sight) -> [String] {
        sight.html.matches(of: /<li><code class="code">([a-z2-7-]+)</).map { String($0.1) }
    }

    private static func password(_ browser: Browser, _ role: Role = .prescriber) async throws
        -> Browser.Sight
    {
        browser.loseSession()
        return try await browser.fill(
            .login, [("courriel", Region.email(role)), ("mot-de-passe", Region.password)])
    }

    /// Enrols who is signed in; the key and the recovery codes.
    private static func enrol(_ browser: Browser) async throws -> (key: String, codes: [String]) {
        let page = try await browser.open(Site.secondFactorAct(.enrol).path)
        let key = try key(in: page)
        #expect(page.html.contains("secret=" + key.filter { $0 != " " } + "&amp;issuer="))
        let done = try await browser.submit(
            page, to: .secondFactorAct(.enrol), [("code", try code(key))])
        #expect(done.status == 200)
        return (key, recovery(in: done))
    }

    @Test func fromThePasswordToThePageWanted() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let (key, codes) = try await Self.enrol(browser)
            #expect(Set(codes).count == 10 && codes.allSatisfy { $0.count == 19 })
            browser.loseSession()
            let login = try await browser.open(Site.login.address([("suite", "/alertes")]))
            let step = try await browser.submit(
                login, to: .login,
                [("courriel", Region.email(.prescriber)), ("mot-de-passe", Region.password)])
            #expect(step.location == "/connexion/code?suite=%2Falertes")
            for path in [Site.cases.path, Site.sessions.path, Site.secondFactor.path] {
                let sight = try await browser.open(path)
                #expect(sight.status == 303 && sight.location?.hasPrefix("/connexion") == true)
            }
            let page = try await browser.open(try #require(step.location))
            let wrong = try await browser.submit(page, to: .codeStep, [("code", "000000")])
            #expect(wrong.status == 422 && wrong.html.contains("n’est pas le bon"))
            let typed = try Self.code(key, later: 1)
            let right = try await browser.submit(wrong, to: .codeStep, [("code", typed)])
            #expect(right.location == "/alertes")
            #expect(try await browser.open("/alertes").status == 200)
            let sessions = try await browser.open(Site.sessions.path)
            #expect(sessions.html.contains("Mot de passe et code"))
        }
    }

    @Test func aRecoveryCodeOpensToo() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let (_, codes) = try await Self.enrol(browser)
            let step = try await Self.password(browser)
            let page = try await browser.open(try #require(step.location))
            let right = try await browser.submit(page, to: .codeStep, [("code", codes[4])])
            #expect(right.location == Site.cases.path)
            let own = try await browser.open(Site.secondFactor.path)
            #expect(own.html.contains("9\u{A0}codes restants"))
        }
    }

    @Test func emptyAndTooLongAreTold() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            for code in ["", String(repeating: "1", count: 41), "000000"] {
                let sight = try await browser.fill(
                    .secondFactorAct(.enrol), to: .secondFactorAct(.enrol), [("code", code)])
                #expect(sight.status == 422 && sight.html.contains("code-erreur"))
            }
            _ = try await Self.enrol(browser)
            for act in [FactorActName.codes, .disable] {
                let sight = try await browser.fill(
                    .secondFactorAct(act), to: .secondFactorAct(act), [("code", "")])
                #expect(sight.status == 422 && sight.html.contains("code-erreur"))
            }
        }
    }

    @Test func whoMustIsLedToEnrol() async throws {
        let region = try await Region()
        try await region.perform(.scheme(.requireSecondFactor([.prescriber])), by: .administrator)
        try await region.visit { browser in
            let step = try await Self.password(browser)
            #expect(step.location == Site.secondFactorAct(.enrol).path)
            #expect(try await browser.open(Site.cases.path).status == 303)
            let (_, codes) = try await Self.enrol(browser)
            #expect(codes.count == 10)
            #expect(try await browser.open(Site.cases.path).status == 200)
        }
    }

    @Test func aResetIsToldBeforeAnything() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.prescriber)
            _ = try await Self.enrol(browser)
            let id = try #require(try await region.administratorsView(.prescriber))
            try await browser.signIn(.administrator)
            let done = try await browser.fill(.accountAct(id, .resetFactor), [])
            #expect(done.status == 303)
            let step = try await Self.password(browser)
            #expect(step.location == Site.resetNotice.path)
            let notice = try await browser.open(Site.resetNotice.path)
            #expect(notice.html.contains("Un administrateur l’a retiré"))
            let read = try await browser.submit(notice, to: .resetNotice, [])
            #expect(read.location == Site.cases.path)
            #expect(try await Self.password(browser).location == Site.cases.path)
        }
    }

    @Test func disabledAndAbandoned() async throws {
        try await Region().visit { browser in
            try await browser.signIn(.prescriber)
            let (_, codes) = try await Self.enrol(browser)
            let step = try await Self.password(browser)
            let page = try await browser.open(try #require(step.location))
            let out = try await browser.submit(page, to: .logout, [])
            #expect(out.location == Site.home.path)
            #expect(try await browser.open(Site.codeStep.path).location == Site.login.path)
            let again = try await Self.password(browser)
            let code = try await browser.open(try #require(again.location))
            _ = try await browser.submit(code, to: .codeStep, [("code", codes[0])])
            let disable = Site.secondFactorAct(.disable)
            let wrong = try await browser.fill(
                disable, [("mot-de-passe", "faux"), ("code", codes[1])])
            #expect(wrong.status == 422 && wrong.html.contains("Ce n’est pas votre mot de passe"))
            let right = try await browser.fill(
                disable, [("mot-de-passe", Region.password), ("code", codes[1])])
            #expect(right.status == 303)
            #expect(try await Self.password(browser).location == Site.cases.path)
        }
    }

    @Test(arguments: [
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox sur Linux"
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/126 Safari/537.36 Edg/126",
            "Edge sur Windows"
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605 Version/17.5 "
                + "Mobile/15E148 Safari/604.1", "Safari sur iPhone"
        ),
        ("curl/8.5", "curl"), ("<script>", "Navigateur inconnu"),
    ])
    func devicesInWords(_ text: String, _ words: String) {
        #expect(Device.words(userAgent: text) == words)
        #expect(Device.words(userAgent: nil) == "Navigateur inconnu")
    }
}

extension Region {
    /// The account of a role, as the administrator finds it.
    func administratorsView(_ role: Role) async throws -> AccountID? {
        try scheme.accounts(for: try await actor(.administrator))
            .first { $0.email == Region.email(role) }?.id
    }
}
