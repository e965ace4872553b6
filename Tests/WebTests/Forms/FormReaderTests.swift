import Domain
import Testing

@testable import Web

@Suite struct FormReaderTests {
    private func reader(_ values: [String: String]) -> FormReader {
        var form = Form()
        for (name, value) in values { form.set(name, value) }
        return FormReader(form)
    }

    private static let range =
        "Indiquez le montant demandé, entre 300\u{A0}€ et 4\u{202F}000\u{A0}€"

    @Test(
        arguments: [
            ("300", nil), ("4 000 €", nil), ("299,99", range), ("4000,01", range), ("", range),
            ("500,001", "Le montant demandé s’arrête aux centimes : deux chiffres au plus"),
        ] as [(String, String?)])
    func amountOutOfRangeSaysTheRange(typed: String, message: String?) {
        var reader = reader(["montant": typed])
        let range = Money(cents: 30_000)...Money(cents: 400_000)
        let read = reader.money("montant", "le montant demandé", in: range)
        #expect((read == nil) == (message != nil))
        #expect(reader.errors.message(for: "montant") == message)
    }

    @Test(arguments: [
        ("23", "11", "2026", true), ("29", "2", "2024", true), ("29", "2", "2026", false),
        ("24", "11", "2026", false), ("", "11", "2026", false), ("x", "1", "2026", false),
    ])
    func daysMustExistAndNotBeLate(day: String, month: String, year: String, isRead: Bool) {
        var reader = reader(["le-jour": day, "le-mois": month, "le-annee": year])
        let read = reader.day("le", "la date", notAfter: Day(2026, 11, 23))
        #expect((read != nil) == isRead)
        #expect(reader.errors.isEmpty == isRead)
    }

    @Test func textHasALimitOneCharacterFurther() {
        var reader = reader(["a": "12345", "b": "123456"])
        #expect(reader.text("a", "le nom", limit: 5) == "12345")
        #expect(reader.text("b", "le nom", limit: 5) == nil)
        #expect(
            reader.errors.message(for: "b")
                == "Raccourcissez le nom : 5 caractères au plus, vous en avez 6")
    }

    @Test func errorsComeInTheOrderOfTheFields() {
        var reader = reader([:])
        _ = reader.text("b", "le nom", limit: 5)
        _ = reader.integer("a", "la durée", in: 1...60)
        #expect(reader.errors.entries.map(\.field) == ["b", "a"])
        #expect(reader.errors.summary.text.contains("href=\"#b\""))
    }
}
