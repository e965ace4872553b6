import Domain
import Testing

@testable import Application

@Suite struct NameBookTests {
    private static func book(_ names: [Int64: String]) -> NameBook {
        var book = NameBook()
        for (number, name) in names { book.set(PersonID(number), SearchText(name)) }
        return book
    }

    @Test(arguments: [
        ("lefevre", true), ("LEFÈVRE", true), ("élo lef", true), ("lefevre elodie", true),
        ("fev", true), ("  elodie  ", true), ("elodie lefevre e", true), ("elodielefevre", false),
        ("lefevrex", false), ("xelodie", false), ("lefevre martin", false),
        ("elodie lefevr es", false),
    ])
    func everyWordIsInTheName(_ text: String, _ isFound: Bool) {
        let book = Self.book([3: "Élodie Lefèvre", 4: "Es"])
        #expect(book.has(PersonID(3), SearchText(text)) == isFound, "\(text)")
    }

    @Test func whoHasNoNameIsNotFound() {
        let book = Self.book([3: "Élodie Lefèvre"])
        for number: Int64 in [0, 1, 2, 4, 1_000_000] {
            #expect(!book.has(PersonID(number), SearchText("e")))
            #expect(!book.has(PersonID(number), SearchText("")))
        }
    }

    /// A corrected name is found by its new form only, its neighbours as before.
    @Test func aNameIsCorrected() {
        var book = Self.book([1: "Ana Roy", 2: "Léa Roux", 3: "Zoé Petit"])
        book.set(PersonID(2), SearchText("Léa Martin-Roux"))
        #expect(book.has(PersonID(2), SearchText("martin")))
        book.set(PersonID(2), SearchText("Léa Brun"))
        #expect(!book.has(PersonID(2), SearchText("roux")))
        #expect(book.has(PersonID(2), SearchText("brun lea")))
        #expect(book.has(PersonID(1), SearchText("roy")))
        #expect(book.has(PersonID(3), SearchText("petit")))
    }
}
