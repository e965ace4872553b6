import Domain
import Testing

@testable import Application

/// Long rather than odd, and not one that everybody tries first.
@Suite struct PasswordTests {
    @Test(arguments: [
        ("quinze lettres!", FieldProblem.tooShort(minimum: 16)), ("", .tooShort(minimum: 16)),
        ("motdepassemotdepasse", .tooCommon), ("MotDePasse-MotDePasse", .tooCommon),
        ("aaaaaaaaaaaaaaaa", .tooCommon), ("abcdabcdabcdabcd", .tooCommon),
        ("1234 5678 1234 5678", .tooCommon), ("azertyuiopqsdfghjklm", .tooCommon),
        ("!!!!!!!!!!!!!!!!!!", .tooCommon), ("                    ", .tooCommon),
        ("🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆🦆", .tooCommon),
        (String(repeating: "é1", count: 86), .tooLong(limit: 256)),
    ])
    func refused(_ password: String, _ problem: FieldProblem) {
        #expect(PasswordRule.problem(password) == problem)
    }

    @Test(arguments: [
        "seize caracteres", "une phrase assez longue", "abcdeabcdeabcdeabcde",
        String(repeating: "correct cheval ", count: 17), "ééééééééééééééé et des accents",
    ])
    func accepted(_ password: String) {
        #expect(PasswordRule.problem(password) == nil)
    }

    @Test func theHashIsKeptWithItsCost() throws {
        let hash = PasswordHash(
            of: Region.password, salt: [UInt8](0..<16), cost: PasswordCost(rounds: 16))
        let read = try #require(PasswordHash(text: hash.text))
        #expect(read == hash && read.matches(Region.password))
        #expect(!read.matches(Region.password + "."))
        // RFC 7914, section 12: "password", "NaCl", N = 1024, r = 8, p = 16 (its first 32 bytes).
        let published = PasswordHash(
            of: "password", salt: Array("NaCl".utf8),
            cost: PasswordCost(rounds: 1024, blockSize: 8, parallelism: 16))
        #expect(
            published.text.hasSuffix(
                "$fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b373162"))
        for text in ["", "scrypt$16$8$1$00", "bcrypt$16$8$1$00$00", "scrypt$x$8$1$00$00"] {
            #expect(PasswordHash(text: text) == nil)
        }
    }

    @Test func realPeopleDeserveTheRealCost() {
        #expect(
            PasswordCost.standard == PasswordCost(rounds: 131_072, blockSize: 8, parallelism: 1))
    }

    @Test func whereItIsTyped() async throws {
        let region = try await Region()
        let new = { (email: String, password: String) in
            Act.account(
                .open(
                    NewAccount(
                        organisation: region.organisations.centre, roles: [.prescriber], name: "",
                        email: email, password: password)))
        }
        #expect(
            await region.refusal(.administrator, new("sans arobase", "court"))
                == .invalid([
                    FieldError("name", .missing), FieldError("email", .malformed),
                    FieldError("password", .tooShort(minimum: 16)),
                ]))
        let set = { (password: String) in
            Act.account(.setPassword(region.account(.worker), password))
        }
        #expect(
            await region.refusal(.administrator, set("aaaaaaaaaaaaaaaa"))
                == .invalid([FieldError("password", .tooCommon)]))
        // Their own, they may set; a colleague's, not.
        try await region.does(.worker, set("une autre phrase bien longue"))
        #expect(
            await region.refusal(.colleague, set("une autre phrase bien longue"))
                == .notAllowed(.manageAccounts))
    }
}
