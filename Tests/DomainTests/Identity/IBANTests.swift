import Domain
import Testing

@Suite struct IBANTests {
    /// Random numbers accepted by schwifty 2026.10.1 (national keys included for FR and MC) and
    /// python-stdnum 2.2.
    static let valid = [
        "FR331588139986ZVSF057I6S094", "FR723645568151ZYIIT9J1NNT16",
        "FR846987168976XGQUWX1E83X44", "MC686727317784ZPJZWUPRCIH75",
        "DE17297875347787680457", "BE26178472671475", "ES0713627010798193319084",
        "IT95V5205997283U8WI5QA8JWQO", "GB72ZEQZ36016105500875",
        "MT22VJOK17799A9XDRLTE4ZP2CB2Y3S", "NL72YUGP0283822264",
        "PT10686164252477647258771", "LU328846DE05TLQYB1MA", "CH58589837HZDIHZ86G6R",
        "SE4821052185491452441064", "PL56600130411895579906593976",
        "RO37VDVLWGOIM3R1ILI7JQK1", "SM33R53801291108XMJ1R8MQOOF",
        "TN5563228088642300487645", "FR7630006000011234567890189",
    ]

    @Test(arguments: valid) func accepts(text: String) throws {
        #expect(try IBAN(text).value == text)
        let spaced = text.enumerated().map {
            $0.offset % 4 == 3 ? "\($0.element)\u{202F}-" : "\($0.element)"
        }
        #expect(try IBAN(spaced.joined().lowercased()).value == text)
    }

    /// One character replaced, dropped or swapped; refused by both libraries too.
    @Test(arguments: [
        "DE17227875347787680457", "RO37VDVLWGOIM3R1ILI7QJK1", "FR331588139986Z3SF057I6S094",
        "PT106861642524776I7258771", "NL72YUGP028N822264", "SE482105218549145441064",
        "P10686164252477647258771", "BE2617847O671475", "MC686727317784ZPJDWUPRCIH75",
        "T5N563228088642300487645", "LU328846DE05TLQYBMA", "N7L2YUGP0283822264",
        "MT22JVOK17799A9XDRLTE4ZP2CB2Y3S", "VU328846DE05TLQYB1MA", "CH58598837HZDIHZ86G6R",
    ])
    func refusesMutations(text: String) {
        #expect(throws: IdentifierError.self) { try IBAN(text) }
    }

    static let refusals: [(String, IdentifierError)] = [
        (" - ", .empty),
        ("FR76", .wrongLength(found: 4, expected: [27])),
        ("FR763000600001123456789018", .wrongLength(found: 26, expected: [27])),
        ("FR76300060000112345678901899", .wrongLength(found: 28, expected: [27])),
        ("XX7630006000011234567890189", .unknownCountry("XX")),
        ("7630006000011234567890189FR", .wrongCharacter("7", place: 1, expected: .letter)),
        ("FRO630006000011234567890189", .wrongCharacter("O", place: 3, expected: .digit)),
        ("FR763O006000011234567890189", .wrongCharacter("O", place: 6, expected: .digit)),
        ("FR76 3000 6000 01é", .wrongCharacter("é", place: 15, expected: .letterOrDigit)),
        (
            "FR7730006000011234567890189",
            .wrongKey(.key, found: "77", expected: ["76"])
        ),
        (
            "FR0630006000011234567890188",
            .wrongKey(.accountKey, found: "88", expected: ["89"])
        ),
    ]

    @Test(arguments: refusals) func saysWhatIsWrong(text: String, error: IdentifierError) {
        #expect(throws: error) { try IBAN(text) }
    }

    @Test func knowsSEPAAndGroups() throws {
        #expect(try IBAN("TN5563228088642300487645").isSEPA == false)
        let french = try IBAN("FR7630006000011234567890189")
        #expect(french.isSEPA)
        #expect(
            french.grouped == "FR76 3000 6000 0112 3456 7890 189".replacing(" ", with: "\u{A0}"))
    }
}
