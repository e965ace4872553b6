import Codec
import Domain
import Foundation
import Testing

/// What a rule file may not contain: each mistake is named with its line and its remedy.
@Suite struct RuleSetDecoderTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        var old: String
        var new: String
        var pointer: String
        var says: String
        var testDescription: String { "\(new): \(says)" }
    }

    static let mistakes = [
        Mistake(
            old: #""version": 2,"#, new: #""version": 2, "auteur": "x","#, pointer: "/auteur",
            says: "clé inconnue"),
        Mistake(
            old: #""version": 2,"#, new: #""version": 2, "version": 2,"#, pointer: "",
            says: "clé « version » en double"),
        Mistake(
            old: #""centimes": 150000"#, new: #""centimes": 1500.00"#, pointer: "",
            says: "« 1500.00 » n'est pas un entier"),
        Mistake(
            old: #""centimes": 150000"#, new: #""centimes": "1500""#,
            pointer: "/parametres/plafond_par_uc/centimes", says: "nombre entier de centimes"),
        Mistake(
            old: #""fraction": "4/100""#, new: #""fraction": 4"#,
            pointer: "/parametres/taux_annuel/fraction", says: "entre guillemets"),
        Mistake(
            old: #""fraction": "4/100""#, new: #""fraction": "0,04""#,
            pointer: "/parametres/taux_annuel/fraction", says: "deux entiers"),
        Mistake(
            old: #"{"centimes": 150000, "par": "proposition", "a_voter": true}"#,
            new: #"{"centimes": 150000, "a_voter": true}"#,
            pointer: "/parametres/plafond_par_uc", says: "citez dans « par »"),
        Mistake(
            old: #""fraction": "4/100", "par": "paris-2008""#,
            new: #""fraction": "4/100", "par": "paris-2009""#,
            pointer: "/parametres/taux_annuel", says: "n'est pas dans « sources »"),
        Mistake(
            old: #"["ressources_mensuelles", {"#, new: #"["ressources", {"#,
            pointer: "/criteres/3/exige/<=/0", says: "ni un fait permis"),
        Mistake(
            old: #"["ressources_mensuelles", {"#, new: #"[150000, {"#,
            pointer: "/criteres/3/exige/<=/0", says: "se met dans « parametres »"),
        Mistake(
            old: #"["montant", "montant_duree_longue"]"#, new: #"["montant", "duree_longue"]"#,
            pointer: "/criteres/2", says: "unités différentes"),
        Mistake(
            old: "({ressources_mensuelles} par mois) ne", new: "({revenu} par mois) ne",
            pointer: "/criteres/3/phrase/oui", says: "« {revenu} » : ne peut pas être rempli"),
        Mistake(
            old: "Vous acceptez d'être accompagné.",
            new: "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze "
                + "quinze seize dix-sept dix-huit dix-neuf vingt vingt-et-un.",
            pointer: "/criteres/6/phrase/oui", says: "21 mots"),
        Mistake(
            old: #""jamais_motif": ["objet", "age", "sante"]"#,
            new: #""jamais_motif": ["objet", "age"]"#, pointer: "/jamais_motif",
            says: "« sante » : doit figurer"),
        Mistake(
            old: #""min": 6, "max": 84"#, new: #""min": 6, "max": 5"#,
            pointer: "/parametres/duree_mois", says: "bornes"),
        Mistake(
            old: #""min": 6, "max": 84"#, new: #""min": 6, "max": 83"#, pointer: "/cas",
            says: "le cas voté « Durée la plus longue »"),
    ]

    @Test(arguments: mistakes) func isRefusedByName(_ mistake: Mistake) throws {
        let text = try RuleFiles.text(RuleFiles.names[1])
        let place = try #require(text.range(of: mistake.old))
        let faulty = text.replacingCharacters(in: place, with: mistake.new)
        let error = #expect(throws: RuleFileError.self) {
            try RuleSetDecoder.decode(Array(faulty.utf8), file: "essai.json")
        }
        #expect(error?.pointer == mistake.pointer)
        #expect(error?.text.contains(mistake.says) == true, "\(error?.text ?? "")")
        // The line is that of the mistake, or of what holds it.
        let line = text[..<place.lowerBound].count { $0 == "\n" } + 1
        if mistake.pointer != "/cas", mistake.pointer != "/criteres/2",
            mistake.pointer != "/criteres/6/phrase/oui"
        {
            #expect(error?.line == line)
        }
    }

    @Test func overlappingVersionsAreRefused() throws {
        let first = try RuleFiles.text(RuleFiles.names[0])
            .replacing(#""au": "2022-03-31""#, with: #""au": "2022-04-01""#)
        let error = try #require(
            throws: RuleFileError.self,
            performing: {
                try RuleSetDecoder.decodeCollection([
                    (name: "1.json", bytes: Array(first.utf8)),
                    (name: "2.json", bytes: try RuleFiles.bytes(RuleFiles.names[1])),
                ])
            })
        #expect(error.file == "2.json")
        #expect(
            error.problem
                == .overlap(
                    RuleSetOverlap(
                        name: "microcredit-social", first: 1, second: 2, on: Day(2022, 4, 1))))
    }

    /// Spelled otherwise, meaning the same: the name of the version does not change.
    @Test func equalRulesHaveOneCanonicalForm() throws {
        let text = try RuleFiles.text(RuleFiles.names[1])
        let other =
            text
            .replacing(
                #""reste_apres_mensualite""#,
                with: #"{"-": [{"-": ["ressources_mensuelles", "charges_mensuelles"]}, "#
                    + #"{"+": ["autres_mensualites", "mensualite"]}]}"#
            )
            .replacing(
                #"["plafond_par_uc", "uc_foyer"]"#, with: #"["uc_foyer", "plafond_par_uc"]"#
            )
            .replacing(#""fraction": "4/100""#, with: #""fraction": "1/25""#)
        #expect(other != text)
        let rules = try RuleFiles.present()
        let same = try RuleSetDecoder.decode(Array(other.utf8), file: "autre.json")
        #expect(RuleSetJSON.canonicalBytes(of: same) == RuleSetJSON.canonicalBytes(of: rules))
    }
}
