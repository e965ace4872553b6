import Application
import Domain
import Testing

@testable import Web

@Suite struct NoticePagesTests {
    private static func sent(_ region: Region, _ browser: Browser) async throws -> CaseID {
        try await browser.signIn(.prescriber)
        let file = try await CaseJourneyTests.fill(browser)
        let acts: [CaseAct] = [
            .assess, .giveConsent(.transmissionToBank), .submit(to: region.bank),
        ]
        for act in acts { try await region.perform(.caseFile(file, act), by: .prescriber) }
        return file
    }

    @Test func aNoticeLeadsToItsFileAndIsRead() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let file = try await Self.sent(region, browser)
            try await browser.signIn(.bankOfficer)
            let list = try await browser.open(Site.notices.path)
            #expect(list.html.contains("Un dossier attend une réponse"))
            #expect(list.html.contains("href=\"\(Site.bankFile(file).path)\""))
            #expect(list.html.contains("<span class=\"count\">1<"))
            #expect(!list.html.contains("Lefèvre"))
            let done = try await browser.submit(list, to: .noticesRead, [])
            #expect(done.location?.hasPrefix(Site.notices.path) == true)
            let again = try await browser.open(Site.notices.path)
            #expect(!again.html.contains("class=\"count\""))
            #expect(!again.html.contains("Tout marquer comme lu"))
        }
    }

    @Test func choicesAreKeptAndWrongOnesSaidWhereTheyStand() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.prescriber)
            let page = try await browser.open(Site.noticeChoices.path)
            let wrong = try await browser.submit(
                page, to: .noticeChoices,
                Self.answers(["fileApproved": "demain", "fileRefused": "jamais"]))
            #expect(wrong.status == 422)
            #expect(wrong.html.contains("href=\"#fileApproved\""))
            // What was chosen beside it stays chosen.
            #expect(wrong.html.contains("value=\"jamais\" selected"))
            let kept = try await browser.submit(
                page, to: .noticeChoices,
                Self.answers(["fileApproved": "jamais", "fileRefused": "chaque-jour"]))
            #expect(kept.location == Site.noticeChoices.path + "?fait=oui")
            let choices = region.scheme.noticeChoices(
                of: try await region.actor(.prescriber)
            ).rows
            #expect(choices.first { $0.kind == .fileApproved }?.delivery == .never)
            #expect(choices.first { $0.kind == .fileRefused }?.delivery == .daily)
            #expect(choices.first { $0.kind == .alertRaised }?.delivery == .atOnce)
        }
    }

    /// An answer for each kind of news, as usual where nothing else is said.
    private static func answers(_ others: [String: String]) -> [(String, String)] {
        NoticeKind.allCases.map { kind in
            (kind.rawValue, others[kind.rawValue] ?? kind.usual.word)
        }
    }

    @Test func aMailSaysWhatWaitsAndNobodysName() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let file = try await Self.sent(region, browser)
            try await region.perform(
                .caseFile(file, .requestInformation(.charges)), by: .bankOfficer)
            let mail = try #require(region.scheme.dueMail().first { $0.delivery == .atOnce })
            let words = NoticeMail(
                mail, roles: [.prescriber], site: "https://appui.example", schemeName: "Essai")
            #expect(words.subject == "Essai : La banque demande une information")
            #expect(words.text.contains("https://appui.example\(Site.caseFile(file).path)"))
            #expect(!words.text.contains("Lefèvre"))
        }
    }
}
