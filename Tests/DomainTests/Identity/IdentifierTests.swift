import Domain
import Testing

@Suite struct SIRETTests {
    /// Verdicts of python-stdnum 2.2; La Poste's offices sum to a multiple of five.
    @Test(arguments: [
        "35600000000048", "82201805700056", "54382993100095", "15711649200206",
        "57951117100509", "44325688800225", "92645154300546", "35600000084964",
        "35600000052397", "35600000035003", "35600000049837", "35600000048964",
    ])
    func accepts(text: String) throws {
        #expect(try SIRET(text).value == text)
    }

    static let refusals: [(String, IdentifierError)] = [
        ("", .empty),
        ("5765237320056", .wrongLength(found: 13, expected: [14])),
        ("5765237320056O", .wrongCharacter("O", place: 14, expected: .digit)),
        ("57652373200568", .wrongKey(.key, found: "8", expected: ["7"])),
        ("57652373300567", .wrongKey(.enterprise, found: "3", expected: ["2"])),
        ("35600000000043", .wrongKey(.key, found: "3", expected: ["2", "7"])),
        ("35600000049836", .wrongKey(.key, found: "6", expected: ["2", "7"])),
    ]

    @Test(arguments: refusals) func saysWhatIsWrong(text: String, error: IdentifierError) {
        #expect(throws: error) { try SIRET(text) }
    }

    @Test func groups() throws {
        let siret = try SIRET("822 018 057 00056")
        #expect(siret.siren == "822018057")
        #expect(siret.grouped == "822\u{A0}018\u{A0}057\u{A0}00056")
    }
}

@Suite struct NIRTests {
    /// Random numbers accepted by python-stdnum 2.2, Corsica and births abroad included.
    @Test(arguments: [
        "246031608057609", "197051754153473", "280027922003053", "230048644052108",
        "165042A27879582", "217092B33437369", "268102A55319492", "177092B15774778",
        "116119958706345", "135059718414324", "269122036613294", "221037505577003",
    ])
    func accepts(text: String) throws {
        #expect(try NIR(text).value == text)
    }

    static let refusals: [(String, IdentifierError)] = [
        ("2460316080576", .wrongLength(found: 13, expected: [15])),
        ("246031608057608", .wrongKey(.key, found: "08", expected: ["09"])),
        ("280027722003053", .wrongKey(.key, found: "53", expected: ["10"])),
        ("546031608057609", .impossiblePart(.sex, found: "5")),
        ("246131608057609", .impossiblePart(.month, found: "13")),
        ("246030008057609", .impossiblePart(.department, found: "00")),
        ("246031A08057609", .impossiblePart(.department, found: "1A")),
        ("246032C08057609", .wrongCharacter("C", place: 7, expected: .digitOrAB)),
        ("246031600057609", .impossiblePart(.commune, found: "000")),
        ("246031608000009", .impossiblePart(.order, found: "000")),
    ]

    @Test(arguments: refusals) func saysWhatIsWrong(text: String, error: IdentifierError) {
        #expect(throws: error) { try NIR(text) }
    }

    @Test func showsNothing() throws {
        let nir = try NIR("246031608057609")
        #expect("\(nir) \(String(reflecting: nir))" == "NIR NIR")
    }
}

@Suite struct CreditorReferenceTests {
    /// Random references accepted by python-stdnum 2.2.
    @Test(arguments: [
        "RF41D", "RF67C7", "RF705MA7B", "RF34DRCR1Z9HI", "RF63NP0UXTHMV8",
        "RF4369ZEMTO3ZKG5TTM", "RF32YXX6HI2524XS6OTUY19K", "RF52816P5AYG124X7L9JUFKTF",
    ])
    func acceptsAndBuilds(text: String) throws {
        let reference = try CreditorReference(text)
        #expect(try CreditorReference(body: reference.body) == reference)
        #expect(reference.loan == nil)
    }

    static let refusals: [(String, IdentifierError)] = [
        ("RF41", .wrongLength(found: 4, expected: Array(5...25))),
        ("RF41DDDDDDDDDDDDDDDDDDDDDD", .wrongLength(found: 26, expected: Array(5...25))),
        ("R341D", .wrongPrefix(found: "R3", expected: "RF")),
        ("RF6QC7", .wrongCharacter("Q", place: 4, expected: .digit)),
        ("RF17P000000001", .wrongKey(.key, found: "17", expected: ["16"])),
    ]

    @Test(arguments: refusals) func saysWhatIsWrong(text: String, error: IdentifierError) {
        #expect(throws: error) { try CreditorReference(text) }
    }

    /// Keys computed with Python: 98 - int(body + "RF00" as base-36 digits) % 97.
    @Test(arguments: [
        (1, "RF16P000000001"), (123, "RF20P000000123"), (999_999_999, "RF25P999999999"),
        (1_234_567_890, "RF49P1234567890"),
    ])
    func namesALoan(number: Int64, text: String) throws {
        #expect(CreditorReference(loan: LoanID(number)).value == text)
        #expect(try CreditorReference(text).loan == LoanID(number))
    }

    @Test func everySingleWrongCharacterIsSeen() {
        let reference = Array(CreditorReference(loan: LoanID(4711)).value)
        for index in reference.indices {
            for character in "0123456789PRFX" where character != reference[index] {
                var wrong = reference
                wrong[index] = character
                #expect(throws: IdentifierError.self) { try CreditorReference(String(wrong)) }
            }
        }
    }
}

@Suite struct BICTests {
    @Test(arguments: [
        "BNPAFRPPXXX", "CRLYFRPP", "PSSTFRPPPOI", "AGRIFRPP817", "CMCIFR2A", "DEUTDEFF500",
    ])
    func accepts(text: String) throws {
        #expect(try BIC(text).value == text)
        #expect(try BIC(text.lowercased()).country == String(text.dropFirst(4).prefix(2)))
    }

    static let refusals: [(String, IdentifierError)] = [
        ("CRLYFRP", .wrongLength(found: 7, expected: [8, 11])),
        ("CRLYFRPPX", .wrongLength(found: 9, expected: [8, 11])),
        ("CR1YFRPP", .wrongCharacter("1", place: 3, expected: .letter)),
        ("CMCIRF2A", .unknownCountry("RF")),
    ]

    @Test(arguments: refusals) func saysWhatIsWrong(text: String, error: IdentifierError) {
        #expect(throws: error) { try BIC(text) }
    }
}

@Suite struct CommuneCodeTests {
    @Test(arguments: [
        ("16015", "16"), ("17300", "17"), ("79191", "79"), ("86194", "86"), ("2A004", "2A"),
        ("2b033", "2B"), ("97411", "974"), ("98818", "988"), ("01001", "01"), ("95690", "95"),
    ])
    func accepts(text: String, department: String) throws {
        #expect(try CommuneCode(text).department == department)
    }

    static let refusals: [(String, IdentifierError)] = [
        ("1601", .wrongLength(found: 4, expected: [5])),
        ("160150", .wrongLength(found: 6, expected: [5])),
        ("A6015", .wrongCharacter("A", place: 1, expected: .digit)),
        ("16O15", .wrongCharacter("O", place: 3, expected: .digit)),
        ("20004", .impossiblePart(.department, found: "20")),
        ("1A004", .impossiblePart(.department, found: "1A")),
        ("00001", .impossiblePart(.department, found: "00")),
        ("96001", .impossiblePart(.department, found: "96")),
        ("97901", .impossiblePart(.department, found: "979")),
        ("16000", .impossiblePart(.commune, found: "000")),
        ("97400", .impossiblePart(.commune, found: "00")),
    ]

    @Test(arguments: refusals) func saysWhatIsWrong(text: String, error: IdentifierError) {
        #expect(throws: error) { try CommuneCode(text) }
    }
}

@Suite struct IdentifierFuzzTests {
    @Test func anythingTypedIsAnswered() {
        var generator = SplitMix64(seed: 24)
        let alphabet = Array("0123456789ABFRDE2Aéß-/. \u{A0}٣😀\u{301}ｆ\r\n")
        for _ in 0..<4000 {
            let text = String(
                (0..<Int.random(in: 0...30, using: &generator)).map { _ in
                    alphabet.randomElement(using: &generator) ?? "0"
                })
            let values: [String?] = [
                try? IBAN(text).value, try? BIC(text).value, try? SIRET(text).value,
                try? CreditorReference(text).value, try? NIR(text).value,
                try? CommuneCode(text).value,
            ]
            // What is accepted is normalised: capitals and digits only.
            for value in values.compactMap(\.self) {
                #expect(
                    value.utf8.allSatisfy {
                        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0)
                    })
            }
        }
    }
}
