import Application
import Domain
import Foundation
import Testing

@testable import Web

/// A borrower follows their file on their own pages, by the paper they were given.
@Suite struct OwnPagesTests {
    /// What stands on the paper.
    struct Paper {
        var path: String
        var code: String

        init(_ html: String) throws {
            let path = html.firstMatch(of: /id="lien">https?:\/\/[^\/]+(\/suivi\/[0-9a-z-]+)</)
            let code = html.firstMatch(of: /id="code">([0-9]{4} [0-9]{4})</)
            self.path = String(try #require(path?.1))
            self.code = String(try #require(code?.1))
        }

        var link: Site { .accessLink(String(path.dropFirst("/suivi/".count))) }
    }

    /// The prescriber opens the access from the file, by the page.
    static func opened(
        _ file: CaseID, _ browser: Browser, by number: String = "1"
    ) async throws -> Paper {
        try await browser.signIn(.prescriber, number)
        let file = try await browser.open(Site.caseFile(file).path)
        let access = try #require(
            file.html.firstMatch(of: /href="(\/dossiers\/[0-9]+\/acces)"/)?.1)
        let page = try await browser.open(String(access))
        #expect(page.html.contains("Aucun accès n’a été ouvert"))
        let number = try #require(Int64(access.split(separator: "/")[1]))
        let paper = try await browser.submit(page, to: .caseAccess(CaseID(number)), [])
        #expect(paper.status == 200)
        return try Paper(paper.html)
    }

    /// The borrower, in a browser that knows nothing.
    static func enter(_ paper: Paper, _ browser: Browser) async throws {
        browser.loseSession()
        let sight = try await browser.fill(paper.link, [("code", paper.code)])
        #expect(sight.status == 303)
        #expect(sight.location == Site.ownFile.path)
    }

    @Test func thePaperNamesNobodyAndIsShownOnce() async throws {
        let twofold = try await Twofold()
        try await twofold.region.visit { browser in
            let file = twofold.own.file
            try await browser.signIn(.prescriber)
            let page = try await browser.open(Site.caseAccess(file).path)
            let first = try await browser.submit(page, to: .caseAccess(file), [])
            #expect(!first.html.contains("Lefèvre"))
            _ = try Paper(first.html)
            let again = try await browser.submit(page, to: .caseAccess(file), [])
            #expect(again.html.contains("ont déjà été montrés"))
            #expect(again.html.firstMatch(of: /[0-9]{4} [0-9]{4}</) == nil)
            // An older page cannot replace what was opened since.
            let stale = try await browser.submit(
                page, to: .caseAccess(file), [("acte", "un-autre")])
            #expect(stale.status == 412)
        }
    }

    @Test func everyOwnPageOpensIsLightAndIsTitledWithoutAName() async throws {
        let twofold = try await Twofold()
        try await twofold.region.visit { browser in
            let paper = try await Self.opened(twofold.own.file, browser)
            try await Self.enter(paper, browser)
            let paths = [Site.ownFile.path] + BorrowerPage.allCases.map { Site.ownPage($0).path }
            for path in paths {
                let sight = try await browser.open(path)
                #expect(sight.status == 200, "\(path)")
                #expect(sight.html.utf8.count < 30_000, "\(path) \(sight.html.utf8.count)")
                let title = try #require(sight.html.firstMatch(of: /<title>(.*)<\/title>/)?.1)
                #expect(!title.contains("Lefèvre") && !title.contains("Éloïse"), "\(path)")
                #expect(!sight.html.contains("href=\"/dossiers"), "\(path)")
                #expect(!sight.html.contains("Camille 2"), "\(path)")
            }
        }
    }

    /// The visit opens the borrower's pages and nothing else; a professional's session in the same
    /// browser opens none of them.
    @Test func theTwoDoorsDoNotOpenEachOther() async throws {
        let twofold = try await Twofold()
        try await twofold.region.visit { browser in
            let paper = try await Self.opened(twofold.own.file, browser)
            try await Self.enter(paper, browser)
            for path in ["/dossiers", "/prets", Site.caseFile(twofold.own.file).path, "/audit"] {
                #expect(try await browser.open(path).status == 303, "\(path)")
            }
            try await browser.signIn(.prescriber)
            let own = try await browser.open(Site.ownFile.path)
            #expect(own.status == 303 && own.location == Site.access.path)
        }
    }

    @Test func wrongLinksSayWhatToDoAndNothingElse() async throws {
        let twofold = try await Twofold()
        try await twofold.region.visit { browser in
            let paper = try await Self.opened(twofold.own.file, browser)
            // Closed by the page.
            let page = try await browser.open(Site.caseAccess(twofold.own.file).path)
            let closed = try await browser.submit(
                page, to: .caseAccessEnd(twofold.own.file), [])
            #expect(closed.status == 303)
            browser.loseSession()
            let old = try await browser.open(paper.path)
            let unknown = try await browser.open("/suivi/7k2pm-9xq4r-t8wz3-h5nc6")
            let nonsense = try await browser.open("/suivi/essai")
            for sight in [old, unknown, nonsense] {
                #expect(sight.status == 404)
                #expect(sight.html.contains("demandez une nouvelle feuille"))
            }
            // To the letter: nothing tells a link that was from one that never was.
            #expect(old.html == unknown.html && unknown.html == nonsense.html)
            let typed = try await browser.fill(.access, [("lien", "ABC")])
            #expect(typed.status == 422 && typed.html.contains("value=\"ABC\""))
            let whole = try await browser.fill(
                .access, [("lien", "http://essai.example" + paper.path.uppercased())])
            #expect(whole.location == paper.path)
        }
    }

    @Test func aWrongCodeIsSaidWhereItWasTyped() async throws {
        let twofold = try await Twofold()
        try await twofold.region.visit { browser in
            let paper = try await Self.opened(twofold.own.file, browser)
            browser.loseSession()
            let empty = try await browser.fill(paper.link, [("code", "")])
            #expect(empty.status == 422 && empty.html.contains("Indiquez le code"))
            for _ in 0..<3 {
                let sight = try await browser.fill(paper.link, [("code", "abc")])
                #expect(sight.status == 422)
                #expect(sight.html.contains("Ce code n’est pas le bon"))
            }
            let late = try await browser.fill(paper.link, [("code", paper.code)])
            #expect(late.html.contains("Trop d’essais. Attendez"))
        }
    }

    /// A form sent after the visit has ended keeps what was typed, and writes nothing.
    @Test func aVisitThatEndedKeepsWhatWasTyped() async throws {
        let twofold = try await Twofold()
        try await twofold.region.visit { browser in
            let paper = try await Self.opened(twofold.own.file, browser)
            try await Self.enter(paper, browser)
            let home = try await browser.open(Site.ownFile.path)
            let left = try await browser.submit(home, to: .ownPage(.leave), [])
            #expect(left.status == 303)
            #expect(try await browser.open(Site.ownFile.path).status == 303)
            let position = twofold.region.scheme.position
            let sent = try await browser.post(
                Site.ownPage(.interest).path, [("motif", "Je ne suis pas d’accord")])
            #expect(sent.status == 401)
            #expect(sent.html.contains("Je ne suis pas d’accord"))
            #expect(twofold.region.scheme.position == position)
        }
    }

    /// The lost refund is contested by the person, in their words, once.
    @Test func theBorrowerContestsALostRefund() async throws {
        let twofold = try await Twofold()
        let region = twofold.region
        try await region.visit { browser in
            let paper = try await Self.opened(twofold.other.file, browser, by: "3")
            try await Self.enter(paper, browser)
            let page = try await browser.open(Site.ownPage(.interest).path)
            #expect(page.html.contains("Vous pouvez contester"))
            let empty = try await browser.submit(page, to: .ownPage(.interest), [("motif", "")])
            #expect(empty.status == 422)
            let sent = try await browser.submit(
                page, to: .ownPage(.interest), [("motif", "La banque s’est trompée.")])
            #expect(sent.status == 303)
            let story = try await browser.open(Site.ownPage(.story).path)
            #expect(story.html.contains("· vous"))
        }
        let officer = try await region.actor(.regionOfficer)
        #expect(
            try region.scheme.contestMotive(twofold.other.loan, for: officer)
                == "La banque s’est trompée.")
    }
}
