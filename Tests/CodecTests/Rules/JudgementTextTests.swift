import Codec
import Domain
import Testing

/// The worked example, decoded from its file and written in French.
@Suite struct JudgementTextTests {
    static let rules = #"""
        {"jeu": "exemple", "version": 3, "statut": "executoire",
         "deliberation": {"ref": "CP-2026-0312", "titre": "Délibération fictive"},
         "effet": {"du": "2027-01-01", "au": null, "date_pivot": "depot", "plus_favorable": true},
         "arrondi": "au_plus_pres",
         "parametres": {
          "plafond_par_uc": {"centimes": 140000, "par": "CP-2026-0312"},
          "uc": {"premier": "1", "autre_adulte": "1/2", "enfant": "3/10",
                 "garde_alternee": "3/20", "heberge": "0", "par": "CP-2026-0312"},
          "reste_a_vivre_min": {"premier": 50000, "autre_adulte": 20000, "enfant": 10000,
                                "garde_alternee": 5000, "par": "CP-2026-0312"},
          "montant": {"min": 30000, "max": 400000, "pas": 1000, "par": "CP-2026-0312"},
          "duree_mois": {"min": 6, "max": 60, "par": "CP-2026-0312"},
          "taux_annuel": {"fraction": "4/100", "par": "CP-2026-0312"}},
         "criteres": [
          {"id": "ressources", "titre": "Ressources", "gravite": "condition",
           "exige": {"<=": ["ressources_mensuelles", {"*": ["plafond_par_uc", "uc_foyer"]}]},
           "phrase": {
              "oui":
          "{observe} par mois. Plafond de votre foyer : {calcul_borne}. Il reste {ecart} de marge.",
                      "non": "Il y a {ecart} de trop.", "a_verifier": "À préciser : {a_fournir}."}},
          {"id": "difficulte", "titre": "Difficulté à financer", "gravite": "condition",
           "exige": {"un_de": ["refus_bancaire_atteste", "aides_insuffisantes_attestees"]},
           "phrase": {
              "oui": "{attestation}.", "non": "Aucune.", "a_verifier": "Il faut {a_fournir}."}},
          {"id": "reste_a_vivre", "titre": "Reste à vivre", "gravite": "condition",
           "exige": {">=": ["reste_apres_mensualite", "reste_a_vivre_min_foyer"]},
           "leviers": ["duree_mois", "montant"], "derogation": true,
           "phrase": {"oui": "Il reste {observe}.",
                      "non": "{calcul}. Minimum : {calcul_borne}. Il manque {ecart}.",
                      "a_verifier": "À préciser : {a_fournir}."}}],
         "jamais_motif": ["objet", "age", "sante"], "interdit_de_calculer_par": []}
        """#

    static let applicant = #"""
        {"le": "2027-01-12",
         "foyer": {"adultes": 1, "enfants": 1, "enfants_garde_alternee": 0, "heberges": 0},
         "ressources_mensuelles": 174200, "charges_mensuelles": 101000,
         "autres_mensualites": 6000, "demande": {"montant": 200000, "duree_mois": 24},
         "refus_bancaire": {"le": "2027-01-04", "vu": true, "piece": 2}}
        """#

    static let expected = """
        Réponse : pas encore possible dans ces conditions. Une durée plus longue suffit.
        Règles version 3, en vigueur le 12 janvier 2027, délibération CP-2026-0312.

        ✔ Ressources. 1 742,00 € par mois. Plafond de votre foyer : 1 400,00 € × 1,3 part = \
        1 820,00 €. Il reste 78,00 € de marge.
        ✔ Difficulté à financer. Refus de prêt du 4 janvier 2027, attesté (pièce n° 2).
        ✘ Reste à vivre. 1 742,00 − 1 010,00 − 60,00 − mensualité 86,85 = 585,15 €. Minimum : \
        500,00 + 1 × 100,00 = 600,00 €. Il manque 14,85 €.

        Ce qui changerait la réponse (une seule de ces choses suffit) :
        • 30 mois → 70,17 € par mois, reste à vivre 601,83 €, intérêts d'environ 105 € au lieu de \
        84 € (29 mois : il manquerait 0,47 €)
        • 1 650 € sur 24 mois → 71,65 € par mois, reste à vivre 600,35 €, intérêts d'environ 70 € \
        au lieu de 84 € (1 660 € : il manquerait 0,09 €)
        Une dérogation motivée reste possible pour : reste à vivre. Deux personnes doivent \
        l'accorder.
        L'objet du prêt, votre âge et votre santé n'entrent dans aucune de ces règles.
        Vous n'êtes pas d'accord ? Vous pouvez corriger une information, ou demander un nouvel \
        examen.
        """

    private func judged() throws -> (RuleSet, Judgement) {
        let rules = try RuleSetDecoder.decode(Array(Self.rules.utf8), file: "exemple.json")
        let person = try Applicant.decode(
            Array(Self.applicant.utf8), file: "demande.json", on: Day(2027, 1, 12))
        return (rules, rules.judge(person.facts))
    }

    @Test func theWorkedExampleReadsAsWritten() throws {
        let (rules, judgement) = try judged()
        let plain = JudgementText(judgement, rules: rules).plain
            .replacing("\u{00A0}", with: " ").replacing("\u{202F}", with: " ")
        #expect(plain == Self.expected)
    }

    @Test func theSameNumbersAreInTheJSON() throws {
        let (rules, judgement) = try judged()
        guard case .object(let answer) = JudgementJSON.explained(judgement, rules: rules),
            case .array(let criteria)? = answer["criteres"],
            case .object(let residual) = criteria[2]
        else {
            Issue.record("no criteria")
            return
        }
        #expect(residual["id"] == "reste_a_vivre")
        #expect(residual["etat"] == "non_satisfait")
        #expect(residual["observe"] == 58_515)
        #expect(residual["borne"] == 60_000)
        #expect(residual["ecart"] == 1_485)
        #expect(residual["source"] == "reste_a_vivre_min")
        #expect(residual["deliberation"] == "CP-2026-0312")
    }

    @Test func whatIsMissingIsAskedFor() throws {
        let (rules, _) = try judged()
        var facts = OpposableFacts(on: Day(2027, 1, 12))
        facts.bankRefusal = .given(on: Day(2027, 1, 4), seen: false)
        let text = JudgementText(rules.judge(facts), rules: rules)
        #expect(text.heading == "Réponse : dossier incomplet. Il reste un point à vérifier.")
        #expect(
            text.lines[0].sentence == "À préciser : vos ressources mensuelles, "
                + "le nombre d'adultes du foyer, le nombre d'enfants à charge, "
                + "le nombre d'enfants en garde alternée, le nombre de personnes hébergées.")
        #expect(text.lines.map(\.mark) == ["?", "?", "?"])
    }

    /// Sentences of twenty words at most, in the shipped rules as in what the software adds.
    @Test(arguments: RuleFiles.names) func sentencesAreShort(name: String) throws {
        let rules = try RuleFiles.rules(name)
        for voted in rules.cases {
            let text = JudgementText(rules.judge(voted.facts), rules: rules)
            let sentences = text.lines.map(\.sentence) + [text.heading, text.never, text.contest]
            for sentence in sentences.flatMap({ $0.split(whereSeparator: { ".?!:;".contains($0) }) }
            )
            where sentence.split(separator: " ").count > 20 {
                Issue.record("\(sentence)")
            }
        }
    }
}
