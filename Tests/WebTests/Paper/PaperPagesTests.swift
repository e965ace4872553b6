import Application
import Codec
import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// Papers through the pages, as a worker gives them and as a bank reads them.
@Suite struct PaperPagesTests {
    static let pdf = SpecimenPDF.make(["RIB"])

    /// A file that can be sent to a bank.
    static func ready(_ browser: Browser) async throws -> CaseID {
        try await browser.signIn(.prescriber)
        let id = try await CaseJourneyTests.fill(browser)
        let review = Site.caseStep(id, .review)
        #expect(try await browser.fill(review, to: .caseAct(id, .assess), []).status == 303)
        return id
    }

    static func give(
        _ browser: Browser, _ id: CaseID, _ kind: PaperKind = .bankDetails,
        _ content: [UInt8] = pdf, name: String = "Rib de Mme Lefèvre.pdf",
        _ fields: [(String, String)] = []
    ) async throws -> Browser.Sight {
        try await browser.upload(
            try await browser.open(Site.newPaper(id, kind).path), to: .newPaper(id, kind), fields,
            file: ("fichier", name, content))
    }

    @Test func fromTheNeedToTheBank() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let id = try await Self.ready(browser)
            let empty = try await browser.open(Site.papers(id).path)
            #expect(empty.html.contains("Il manque"))
            #expect(empty.html.contains("Toutes les banques la demandent."))
            let given = try await Self.give(browser, id)
            #expect(given.status == 303)
            #expect(given.location == Site.papers(id).address([("fait", "donnee")]))
            let list = try await browser.open(try #require(given.location))
            #expect(list.html.contains("La pièce est enregistrée."))
            #expect(list.html.contains("Valable") && !list.html.contains("Mme Lef"))
            let file = try await browser.open(Site.caseFile(id).path)
            #expect(file.html.contains("1 sur 7 données"))
            let page = Site.caseStep(id, .transmission)
            _ = try await browser.fill(
                page, to: .caseAct(id, .giveConsent), [("accord", "transmissionToBank")])
            let sent = try await browser.fill(
                page, to: .caseAct(id, .submit), [("banque", String(region.bank.number))])
            #expect(sent.status == 303)
            try await browser.signIn(.bankOfficer)
            let extract = try await browser.open(Site.bankFile(id).path)
            #expect(extract.html.contains(Site.paper(id, 1).path))
            let seen = try await browser.open(Site.paper(id, 1).path)
            #expect(seen.status == 200 && !seen.html.contains("Retirer"))
            let content = try await browser.fetch(Site.paperContent(id, 1).path)
            #expect(Array(content.body.readableBytesView) == Self.pdf)
        }
    }

    @Test func aPaperIsSentWithHeadersThatRunNothing() async throws {
        try await Region().visit { browser in
            let id = try await Self.ready(browser)
            _ = try await Self.give(browser, id)
            let answer = try await browser.fetch(Site.paperContent(id, 1).path)
            #expect(answer.headers[.contentType] == "application/pdf")
            #expect(
                answer.headers[.contentDisposition]
                    == "attachment; filename=\"D-000001-piece-1-rib.pdf\"")
            #expect(answer.headers[.xContentTypeOptions] == "nosniff")
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
        }
    }

    // MARK: What is wrong with a file

    static let wrong: [([UInt8], String)] = [
        ([], "Ce fichier est vide"),
        (Array("<html><script>".utf8), "Ce fichier est un texte ou une page web"),
        ([0x50, 0x4B, 3, 4, 0], "ni un PDF, ni une photo JPEG, ni une image PNG"),
        (Array(pdf.prefix(200)), "Ce PDF est abîmé ou incomplet"),
        ([0xFF, 0xD8, 0xFF, 0xE0, 0, 4], "Cette photo est abîmée ou incomplète"),
        (
            Array(
                String(decoding: pdf, as: UTF8.self).replacing(
                    "/Root", with: "/Encrypt 9 0 R /Root"
                ).utf8), "protégé par un mot de passe"
        ),
        ([0, 0, 0, 24] + Array("ftypheic".utf8) + [0, 0, 0, 0], "au format HEIC"),
        ([UInt8](repeating: 0x25, count: PaperFolder.maximumBytes + 1), "Ce fichier dépasse"),
        (
            [UInt8](repeating: 0x25, count: PaperFolder.maximumBytes + Limits.uploadMargin),
            "Ce fichier dépasse"
        ),
    ]

    /// Each fault has its words, beside the file; the date stays.
    @Test(arguments: wrong)
    func whatIsWrongIsSaidAndWhatWasTypedIsKept(_ content: [UInt8], _ words: String) async throws {
        let region = try await Region()
        try await region.visit { browser in
            let id = try await Self.ready(browser)
            let position = region.scheme.position
            let date = [("date-jour", "3"), ("date-mois", "11"), ("date-annee", "2026")]
            let sight = try await Self.give(browser, id, .income, content, date)
            #expect(sight.status == 422)
            #expect(sight.html.contains("id=\"fichier-erreur\""))
            #expect(sight.html.contains(words), "\(sight.html)")
            #expect(sight.html.contains("name=\"date-mois\" value=\"11\""))
            #expect(region.scheme.position == position)
        }
    }

    @Test func aDateIsAskedForWhereItMatters() async throws {
        try await Region().visit { browser in
            let id = try await Self.ready(browser)
            let none = try await Self.give(browser, id, .identity)
            #expect(none.status == 422 && none.html.contains("Indiquez la fin de validité"))
            let future = [("date-jour", "1"), ("date-mois", "1"), ("date-annee", "2031")]
            let late = try await Self.give(browser, id, .income, Self.pdf, future)
            #expect(late.status == 422 && late.html.contains("au plus tard le"))
            #expect(try await Self.give(browser, id, .identity, Self.pdf, future).status == 303)
        }
    }

    @Test func aFileIsChosenOrPhotographed() async throws {
        try await Region().visit { browser in
            let id = try await Self.ready(browser)
            let page = Site.newPaper(id, .other)
            let nothing = try await browser.upload(
                try await browser.open(page.path), to: page, [], file: ("fichier", "", []))
            #expect(nothing.status == 422)
            #expect(nothing.html.contains("Choisissez le fichier de la pièce"))
            let photo = try await browser.upload(
                try await browser.open(page.path), to: page, [], file: ("photo", "p.pdf", Self.pdf))
            #expect(photo.status == 303)
        }
    }

    @Test func theSameFileIsRecognised() async throws {
        try await Region().visit { browser in
            let id = try await Self.ready(browser)
            _ = try await Self.give(browser, id)
            let again = try await Self.give(browser, id, .other)
            #expect(again.status == 422)
            #expect(again.html.contains("a déjà été donné le 23"))
        }
    }

    // MARK: Afterwards

    @Test func aPaperIsReplacedThenRemoved() async throws {
        try await Region().visit { browser in
            let id = try await Self.ready(browser)
            _ = try await Self.give(browser, id)
            let page = Site.paperReplacement(id, 1)
            let replaced = try await browser.upload(
                try await browser.open(page.path), to: page, [],
                file: ("fichier", "b.pdf", SpecimenPDF.make(["Autre RIB"])))
            #expect(replaced.status == 303)
            let old = try await browser.open(Site.paper(id, 1).path)
            #expect(old.html.contains(Site.paper(id, 2).path))
            #expect(try await browser.open(page.path).status == 422)
            let removed = try await browser.fill(
                .paper(id, 2), to: .paperRemoval(id, 2), [])
            #expect(removed.status == 303)
            #expect(try await browser.open(Site.paperContent(id, 2).path).status == 422)
        }
    }

    // MARK: What a bank asks for

    @Test func aBankAsksAndTheWorkerAnswers() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let id = try await Self.ready(browser)
            _ = try await Self.give(browser, id)
            let page = Site.caseStep(id, .transmission)
            _ = try await browser.fill(
                page, to: .caseAct(id, .giveConsent), [("accord", "transmissionToBank")])
            _ = try await browser.fill(
                page, to: .caseAct(id, .submit), [("banque", String(region.bank.number))])
            try await browser.signIn(.bankOfficer)
            let form = Site.bankAnswer(id, .papers)
            let nothing = try await browser.fill(form, [("precisions", "Bonjour")])
            #expect(nothing.status == 422)
            #expect(nothing.html.contains("Choisissez au moins une pièce à demander"))
            #expect(nothing.html.contains("Bonjour"))
            let check = try await browser.fill(
                form,
                [
                    ("piece-1", "unreadable"), ("manque", "quote"),
                    ("precisions", "Un devis de moins de trois mois."),
                ])
            #expect(check.html.contains("Illisible") && check.html.contains("Devis"))
            let asked = try await browser.submit(check, to: form, [])
            #expect(asked.location == Site.bankInbox.address([("fait", "pieces")]))
            try await browser.signIn(.prescriber)
            let file = try await browser.open(Site.caseFile(id).path)
            #expect(file.html.contains("Donner les pièces demandées"))
            let list = try await browser.open(Site.papers(id).path)
            #expect(list.html.contains("Un devis de moins de trois mois."))
            #expect(list.html.contains(Site.paperReplacement(id, 1).path))
        }
    }

    // MARK: Attacks

    /// What a hostile or broken client sends: an answer each time, never a failure of ours, and
    /// nothing written.
    @Test func hostileUploadsWriteNothing() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let id = try await Self.ready(browser)
            let path = Site.newPaper(id, .bankDetails).path
            let token = try await browser.token()
            let position = region.scheme.position
            for (index, attack) in HostileUpload.all(token: token, pdf: Self.pdf).enumerated() {
                let status = try await browser.send(path, attack.type, attack.body).status
                #expect((400..<500).contains(status), "\(index) \(attack.name) \(status)")
            }
            #expect(region.scheme.position == position)
        }
    }

    @Test func aFormSentTwiceGivesOnePaper() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let id = try await Self.ready(browser)
            let page = try await browser.open(Site.newPaper(id, .bankDetails).path)
            let position = region.scheme.position
            for _ in 0..<3 {
                let sight = try await browser.upload(
                    page, to: .newPaper(id, .bankDetails), [],
                    file: ("fichier", "rib.pdf", Self.pdf))
                #expect(sight.status == 303)
            }
            #expect(region.scheme.position == position + 1)
            // The same form with another file is another act.
            let other = try await browser.upload(
                page, to: .newPaper(id, .bankDetails), [],
                file: ("fichier", "rib.pdf", SpecimenPDF.make(["Autre"])))
            #expect(other.status == 409)
        }
    }

    /// Another organisation's file, and a file that is over, take nothing and say nothing.
    @Test func aPaperForSomebodyElsesFileIsNotFound() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let id = try await Self.ready(browser)
            let page = try await browser.open(Site.newPaper(id, .other).path)
            try await browser.signIn(.prescriber, "3")
            let position = region.scheme.position
            let sight = try await browser.upload(
                page, to: .newPaper(id, .other), [("jeton", try await browser.token())],
                file: ("fichier", "a.pdf", Self.pdf))
            #expect(sight.status == 404)
            #expect(try await browser.open(Site.papers(id).path).status == 404)
            #expect(try await browser.open(Site.paperContent(id, 1).path).status == 404)
            #expect(region.scheme.position == position)
        }
    }
}
