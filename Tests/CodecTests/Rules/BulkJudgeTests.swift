import Codec
import Domain
import Testing

@Suite struct BulkJudgeTests {
    private func run(
        _ text: String, _ format: BulkJudge.Format, _ detail: BulkJudge.Detail = .outcome,
        chunk: Int = 7
    ) throws -> (judge: BulkJudge, lines: [String]) {
        var judge = BulkJudge(
            rules: try RuleFiles.present(), format: format, detail: detail, on: Day(2026, 3, 10),
            file: "foyers")
        var output: [UInt8] = []
        let bytes = Array(text.utf8)
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            judge.append(Array(bytes[start..<min(start + chunk, bytes.count)]), &output)
        }
        judge.finish(&output)
        let lines = String(decoding: output, as: UTF8.self).split(separator: "\n")
        return (judge, lines.map(String.init))
    }

    private static let person =
        #""foyer":{"adultes":1,"enfants":0,"enfants_garde_alternee":0,"heberges":0},"#
        + #""charges_mensuelles":60000,"autres_mensualites":0,"#
        + #""demande":{"montant":200000,"duree_mois":24},"#
        + #""refus_bancaire":{"le":"2026-03-01","vu":true}"#

    @Test func linesAreJudgedHoweverTheyArrive() throws {
        let text = """
            {"id":"a","ressources_mensuelles":140000,\(Self.person)}
            {"id":"b","ressources_mensuelles":190000,\(Self.person)}

            {"id":"c",\(Self.person)}
            """
        let expected = [
            #"{"id":"a","reponse":"eligible"}"#, #"{"id":"b","reponse":"non_eligible_en_l_etat"}"#,
            #"{"id":"c","reponse":"incomplet"}"#,
        ]
        for chunk in [1, 7, 10_000] {
            let (judge, lines) = try run(text, .ndjson, chunk: chunk)
            #expect(lines == expected)
            #expect(judge.tally == [.eligible: 1, .notEligibleAsIs: 1, .incomplete: 1])
        }
    }

    @Test func aFaultyLineIsNamedAndTheOthersJudged() throws {
        let text = """
            {"id":"a","revenus":1}
            {"id":"b","ressources_mensuelles":1400.5}
            {"id":"c","ressources_mensuelles":140000,\(Self.person)}
            """
        let (judge, lines) = try run(text, .ndjson)
        #expect(judge.invalid == 2)
        #expect(lines[0].hasPrefix(#"{"ligne":1,"erreur":"foyers:1: /revenus : clé inconnue"#))
        #expect(lines[1].contains(#""ligne":2"#))
        #expect(lines[1].contains("n'est pas un entier"))
        #expect(lines[2] == #"{"id":"c","reponse":"eligible"}"#)
    }

    @Test func aTableSaysTheSameAsLines() throws {
        let text = """
            id;adultes;enfants;enfants_garde_alternee;heberges;ressources_mensuelles;\
            charges_mensuelles;autres_mensualites;montant;duree_mois;refus_bancaire_le;\
            refus_bancaire_vu;aides_insuffisantes;age
            a;1;0;0;0;140000;60000;0;200000;24;2026-03-01;oui;non;83
            b;1;0;0;0;190000;60000;0;200000;24;2026-03-01;oui;;
            c;1;0;0;0;;60000;0;200000;24;2026-03-01;oui;;
            d;1;0;0;0;1400,50;60000;0;200000;24;2026-03-01;oui;;
            """
        let (judge, lines) = try run(text, .csv)
        #expect(
            lines.prefix(3) == [
                #"{"id":"a","reponse":"eligible"}"#,
                #"{"id":"b","reponse":"non_eligible_en_l_etat"}"#,
                #"{"id":"c","reponse":"incomplet"}"#,
            ])
        #expect(judge.invalid == 1)
        #expect(lines.last?.contains("« 1400,50 » n'est pas un entier") == true)
    }

    @Test func anUnknownColumnStopsTheTable() throws {
        let (judge, lines) = try run("id;revenus\na;1\n", .csv)
        #expect(judge.invalid == 1)
        #expect(judge.judged == 0)
        #expect(lines.first?.contains("colonne « revenus » inconnue") == true)
    }

    @Test func theSummaryHoldsTheProposals() throws {
        let text = #"{"id":"e","ressources_mensuelles":121500,\#(Self.person)}"#
        let (_, lines) = try run(text, .ndjson, .summary)
        #expect(
            lines.first?.hasSuffix(
                #""changerait":[{"duree_mois":25,"reponse":"eligible","mensualite":8351,"#
                    + #""interets":8782},{"montant":198000,"reponse":"eligible","#
                    + #""mensualite":8598,"interets":8357}]}"#) == true, "\(lines)")
    }
}
