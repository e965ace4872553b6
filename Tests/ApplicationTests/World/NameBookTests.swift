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

    /// What is asked of the pairs of letters first never hides a name that holds the words.
    @Test func theShortWayAgreesWithTheLongOne() {
        var draw: UInt64 = 20_260_101
        func letter() -> Character {
            draw = draw &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Array("aabcdeeilmnorst é-'")[Int(draw >> 33) % 19]
        }
        var found = 0
        for round in 0..<20_000 {
            let name = String((0..<(1 + round % 14)).map { _ in letter() })
            let text = String((0..<(1 + round % 3)).map { _ in letter() })
            let (folded, words) = (SearchText(name), SearchText(text).words)
            let expected = words.allSatisfy { word in
                folded.bytes.indices.contains { folded.bytes[$0...].starts(with: word) }
            }
            found += expected ? 1 : 0
            #expect(
                Self.book([3: name]).has(PersonID(3), SearchText(text)) == expected,
                "\(text) in \(name)")
        }
        #expect(found > 2000)
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
