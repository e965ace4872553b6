import Foundation
import Journal
import Testing

@testable import appui

@Suite struct MailMessageTests {
    private static let message = MailMessage(
        from: "appui@region.example", to: "lea@ccas.example",
        subject: "Région Essai : la réponse d’une banque est en retard, dossier à reprendre",
        text: "Bonjour,\nUne réponse est arrivée.\n", name: "12-atOnce-345",
        at: Instant(milliseconds: 1_785_000_000_000))

    private static func parts() -> (headers: [String], body: String) {
        let text = String(decoding: message.bytes, as: UTF8.self)
        let split = text.components(separatedBy: "\n\n")
        return (split[0].components(separatedBy: "\n"), split.dropFirst().joined())
    }

    @Test func linesAreShortAndPlain() {
        #expect(Self.message.bytes.allSatisfy { $0 == 10 || (32...126).contains($0) })
        let text = String(decoding: Self.message.bytes, as: UTF8.self)
        #expect(text.components(separatedBy: "\n").allSatisfy { $0.utf8.count <= 76 })
    }

    @Test func theTextComesBack() throws {
        let body = Self.parts().body.replacing("\n", with: "")
        let decoded = try #require(Data(base64Encoded: body))
        #expect(
            String(decoding: decoded, as: UTF8.self)
                == "Bonjour,\r\nUne réponse est arrivée.\r\n")
    }

    @Test func theSubjectComesBack() throws {
        let headers = Self.parts().headers
        let start = try #require(headers.firstIndex { $0.hasPrefix("Subject: ") })
        let folded =
            [headers[start].dropFirst(9)]
            + headers[(start + 1)...].prefix { $0.hasPrefix(" ") }.map { $0.dropFirst() }
        let words = try folded.map { word in
            let inner = word.dropFirst("=?utf-8?B?".count).dropLast(2)
            return String(
                decoding: try #require(Data(base64Encoded: String(inner))), as: UTF8.self)
        }
        #expect(words.joined() == Self.message.subject)
        #expect(words.count > 1)
    }

    @Test func theSameMailHasTheSameName() {
        #expect(Self.parts().headers.contains("Message-ID: <12-atOnce-345@region.example>"))
    }

    @Test(arguments: [
        (Int64(0), "Thu, 1 Jan 1970 00:00:00 +0000"),
        (1_785_000_000_000, "Sat, 25 Jul 2026 17:20:00 +0000"),
        (951_782_399_000, "Mon, 28 Feb 2000 23:59:59 +0000"),
    ])
    func datesAreThoseOfTheStandard(_ milliseconds: Int64, _ expected: String) {
        #expect(MailMessage.date(Instant(milliseconds: milliseconds)) == expected)
    }

    @Test(arguments: [
        ("lea@ccas.example", true), ("l.e-a+x@ccas.example", true), ("-oQ/x@ccas.example", false),
        ("lea@ccas.example\nBcc: x@y.example", false), ("lea", false), ("@x", false),
        ("a@b@c", false), ("é@x.example", false), ("<lea@x.example>", false), ("", false),
    ])
    func anAddressThatCouldDoHarmIsNotUsed(_ address: String, _ isSafe: Bool) {
        #expect(MailMessage.isSafe(address: address) == isSafe)
    }
}
