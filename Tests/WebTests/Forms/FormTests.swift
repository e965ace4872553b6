import Testing

@testable import Web

@Suite struct FormTests {
    @Test(arguments: [
        ("nom=Durand", "nom", "Durand"),
        ("nom=Le+Goff", "nom", "Le Goff"),
        ("nom=%C3%89lodie", "nom", "Élodie"),
        ("nom=%20a%20&nom=b", "nom", "a"),
        ("seul", "seul", ""),
        ("a=1=2", "a", "1=2"),
        ("", "nom", ""),
    ])
    func valuesAreDecodedAndTrimmed(body: String, name: String, value: String) throws {
        #expect(try Form(encoded: Array(body.utf8))[name] == value)
    }

    @Test(arguments: ["a=%", "a=%2", "a=%zz", "a=%FF", "a=%00"])
    func badEncodingIsRefused(body: String) {
        #expect(throws: Fault.self) { try Form(encoded: Array(body.utf8)) }
    }

    @Test func thereIsALimitOnFields() throws {
        let most = Array(repeating: "a=1", count: Limits.formFields).joined(separator: "&")
        #expect(try Form(encoded: Array(most.utf8)).all("a").count == Limits.formFields)
        #expect(throws: Fault.tooLarge) { try Form(encoded: Array((most + "&a=1").utf8)) }
    }
}
