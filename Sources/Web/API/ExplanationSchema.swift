internal import Codec
internal import Domain

/// The explanation of a judgement, as the pages, the letters and `appui judge` give it: members
/// in French, as in the rule files whose names it uses. Members that say nothing are left out.
enum ExplanationSchema {
    static let about =
        "The explanation of a judgement, the same for a visitor and for a real file. Its members "
        + "have the words of the rule files. Amounts are cents."

    static let whole = Schema.named(
        "Explanation",
        [
            SchemaField("regles", rules, "The version that judged."),
            SchemaField("le", .day, "The day of the facts."), SchemaField("reponse", outcome),
            SchemaField("titre", .anyText, "The answer as a sentence."),
            SchemaField(
                "criteres", .list(criterion, atMost: .max), "All of them, met or not."),
            SchemaField(
                "changerait", .list(lever, atMost: .max),
                "What would change the answer: tried again, and one step less does not."),
            SchemaField("changerait_en_clair", .list(.anyText, atMost: .max)),
            absent("cout", cost, "Of what was asked."),
            SchemaField("jamais", .anyText, "What no rule reads."),
            SchemaField("contester", .anyText, "What to do when one does not agree."),
        ])

    /// A member that is left out where it says nothing.
    private static func absent(
        _ name: String, _ schema: Schema, _ about: String = ""
    ) -> SchemaField {
        var field = SchemaField(name, schema, about)
        field.isRequired = false
        return field
    }

    private static func words<Value>(_ table: [(Value, String)]) -> Schema {
        .word(table.map(\.1))
    }

    private static let outcome = words(RuleNames.outcomes)
    private static let state = words(RuleNames.states)
    /// Cents, months or a count; or a fraction.
    private static let quantity = Schema.either([.anyInteger, .anyText])

    private static let rules = Schema.named(
        "ExplanationRules",
        [
            SchemaField("jeu", .anyText), SchemaField("version", .anyInteger),
            SchemaField("deliberation", .anyText),
        ])

    private static let cost = Schema.named(
        "ExplanationCost",
        [
            SchemaField("montant", .anyInteger), SchemaField("duree_mois", .anyInteger),
            SchemaField("mensualite", .anyInteger), SchemaField("interets", .anyInteger),
        ])

    // MARK: Criteria

    private static let criterion = Schema.named(
        "ExplanationCriterion",
        [
            SchemaField("id", .anyText), SchemaField("etat", state), absent("titre", .anyText),
            absent("phrase", .anyText), absent("calcul_en_clair", .anyText),
            absent("observe", quantity, "What was found."),
            absent("borne", quantity, "What it was compared with."),
            absent("ecart", quantity, "Margin when met, lack when not."),
            absent("unite", .word(["centimes", "mois", "nombre", "rapport"])),
            absent("source", .anyText, "The parameter of the rules."),
            absent("deliberation", .anyText, "That set it."),
            SchemaField("decide", .flag, "False for one that only warns."),
            SchemaField("derogation_possible", .flag),
            SchemaField(
                "lectures", .list(reading, atMost: .max), "Each requirement, with its operations."),
        ])

    private static let reading = Schema.named(
        "ExplanationReading",
        [
            absent("compare", .word(["<=", ">="])), absent("fait", words(RuleNames.flags)),
            SchemaField("etat", state), absent("observe", calculation),
            absent("borne", calculation), absent("ecart", quantity),
            absent("unite", .word(["centimes", "mois", "nombre", "rapport"])),
            absent("attestation", .either([.flag, attestation]), "False where it is denied."),
            absent("doutes", .list(doubt, atMost: .max), "Why it is to be verified."),
            absent("sources", .list(source, atMost: .max)),
        ])

    private static let calculation = Schema.named(
        "ExplanationCalculation",
        [
            SchemaField("operations", .list(operation, atMost: .max)),
            SchemaField("resultat", quantity),
        ])

    private static let operation = Schema.named(
        "ExplanationOperation",
        [
            SchemaField("signe", .word(["+", "-"])), SchemaField("libelle", .anyText),
            absent("facteur", quantity), absent("libelle_facteur", .anyText),
            SchemaField("valeur", quantity),
            absent("tire_de", .list(.reference("ExplanationOperation"), atMost: .max)),
        ])

    private static let source = Schema.named(
        "ExplanationSource",
        [SchemaField("parametre", .anyText), SchemaField("deliberation", .anyText)])

    private static let attestation = Schema.named(
        "ExplanationAttestation",
        [
            SchemaField("le", .day), SchemaField("vu", .flag), absent("piece", .anyInteger),
        ])

    private static let doubt = Schema.named(
        "ExplanationDoubt",
        [
            absent("manque", words(RuleNames.operands)),
            absent("invraisemblable", words(RuleNames.operands)),
            absent("justificatif_a_voir", words(RuleNames.operands)),
            absent("attestation_absente", words(RuleNames.flags)),
            absent("attestation_a_voir", words(RuleNames.flags)),
            absent("attestation_perimee", words(RuleNames.flags)),
            absent("attestation_posterieure", words(RuleNames.flags)), absent("le", .day),
            absent("valable_jusqu_au", .day),
        ])

    // MARK: What would change the answer

    private static let lever = Schema.named(
        "ExplanationLever",
        [
            absent("duree_mois", .anyInteger), absent("montant", .anyInteger),
            absent("papiers", .list(.anyText, atMost: .max)), SchemaField("reponse", outcome),
            absent("cout", cost),
            SchemaField("criteres", .list(criterion, atMost: .max), "Those it turns round."),
            absent("un_pas_de_moins", step, "Tried as well: it does not suffice."),
        ])

    private static let step = Schema.named(
        "ExplanationStep",
        [
            SchemaField("valeur", quantity),
            SchemaField("criteres", .list(criterion, atMost: .max), "Those still not met."),
        ])
}
