import Codec
import Domain
import Testing

/// Purpose, age, health and what reveals them change nothing: from the applicant's file to the
/// last byte of the answer.
@Suite struct DescriptiveInvariantTests {
    static let variants = [
        "", #""objet": "mobility""#, #""objet": "care", "age": 18"#, #""age": 97"#,
        #""date_de_naissance": "1931-05-02""#, #""sante": "dialyse trois fois par semaine""#,
        #""besoin": "des appareils auditifs pour travailler""#,
        #""type_de_prestation": "AAH""#, #""type_de_contrat": "CDD de deux mois""#,
        #""nationalite": "BEL", "situation_familiale": "veuf", "commune": "79191""#,
        #""objet": "other", "age": 44, "sante": "", "commune": "86194""#,
    ]

    /// A refusal with proposals, an acceptance and an incomplete file.
    static let people = [
        #""ressources_mensuelles": 140000, "charges_mensuelles": 78500"#,
        #""ressources_mensuelles": 140000, "charges_mensuelles": 40000"#,
        #""charges_mensuelles": 40000"#,
    ]

    private func answer(_ person: String, _ descriptive: String) throws -> [[UInt8]] {
        let rules = try RuleFiles.present()
        let text = """
            {"le": "2026-03-10", "foyer": {"adultes": 1, "enfants": 1, \
            "enfants_garde_alternee": 0, "heberges": 0}, \(person), "autres_mensualites": 0, \
            "demande": {"montant": 200000, "duree_mois": 24}, \
            "refus_bancaire": {"le": "2026-02-01", "vu": true}, "descriptif": {\(descriptive)}}
            """
        let applicant = try Applicant.decode(
            Array(text.utf8), file: "demande.json", on: Day(2026, 3, 10))
        let judgement = rules.judge(applicant.facts)
        return [
            JudgementJSON.canonicalBytes(of: judgement),
            JSONWriter.bytes(JudgementJSON.explained(judgement, rules: rules)),
            Array(JudgementText(judgement, rules: rules).plain.utf8),
        ]
    }

    @Test(arguments: people) func everyByteStaysTheSame(person: String) throws {
        let reference = try answer(person, "")
        for variant in Self.variants {
            #expect(try answer(person, variant) == reference, "\(variant)")
        }
    }

    @Test func theThreePeopleGetThreeAnswers() throws {
        let answers = Set(try Self.people.map { try answer($0, "")[0] })
        #expect(answers.count == 3)
    }

    @Test(arguments: RuleNames.descriptive.map(\.1))
    func noRuleCanNameOne(name: String) throws {
        let text = try RuleFiles.text(RuleFiles.names[1]).replacing(
            #"{"<=": ["ressources_mensuelles","#, with: #"{"<=": ["\#(name)","#)
        let error = #expect(throws: RuleFileError.self) {
            try RuleSetDecoder.decode(Array(text.utf8), file: "essai.json")
        }
        #expect(error?.pointer == "/criteres/3/exige/<=/0")
        #expect(error?.text.contains("« \(name) » : ne peut entrer dans aucune règle") == true)
    }
}
