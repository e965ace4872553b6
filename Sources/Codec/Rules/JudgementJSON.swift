package import Domain

/// The answer as JSON: numbers and names only, the same bytes for the same answer.
package enum JudgementJSON {
    /// What the digest of an assessment covers.
    package static func canonicalBytes(of judgement: Judgement) -> [UInt8] {
        JSONWriter.bytes(value(of: judgement))
    }

    package static func value(of judgement: Judgement) -> JSONValue {
        object([
            ("regles", rules(judgement)), ("le", .string(judgement.on.iso)),
            ("reponse", RuleSetJSON.word(judgement.outcome, RuleNames.outcomes)),
            ("criteres", .array(judgement.criteria.map { criterion($0) })),
            ("changerait", .array(judgement.changes.map(lever))),
            ("cout", judgement.cost.map(cost)),
        ])
    }

    /// The same with the titles and sentences of the rules, for the API.
    package static func explained(_ judgement: Judgement, rules: RuleSet) -> JSONValue {
        let text = JudgementText(judgement, rules: rules)
        let criteria = zip(judgement.criteria, text.lines).map { result, line in
            criterion(
                result,
                texts: [
                    ("titre", .string(line.title)), ("phrase", .string(line.sentence)),
                    ("calcul_en_clair", line.calculation.map { .string($0) }),
                ])
        }
        return object([
            ("regles", self.rules(judgement)), ("le", .string(judgement.on.iso)),
            ("reponse", RuleSetJSON.word(judgement.outcome, RuleNames.outcomes)),
            ("titre", .string(text.heading)), ("criteres", .array(criteria)),
            ("changerait", .array(judgement.changes.map(lever))),
            ("changerait_en_clair", .array(text.changes.map { .string($0) })),
            ("cout", judgement.cost.map(cost)),
            ("jamais", .string(text.never)), ("contester", .string(text.contest)),
        ])
    }

    private static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        RuleSetJSON.object(members)
    }

    private static func rules(_ judgement: Judgement) -> JSONValue {
        object([
            ("jeu", .string(judgement.ruleSet)), ("version", .integer(Int64(judgement.version))),
            ("deliberation", .string(judgement.deliberation)),
        ])
    }

    private static func criterion(
        _ result: CriterionResult, texts: [(String, JSONValue?)] = []
    ) -> JSONValue {
        let reading = result.decisive
        return object(
            [
                ("id", .string(result.id)),
                ("etat", RuleSetJSON.word(result.state, RuleNames.states)),
            ]
                + texts + [
                    ("observe", reading?.observed.map { quantity($0.result) }),
                    ("borne", reading?.bound.map { quantity($0.result) }),
                    ("ecart", reading?.gap.map(quantity)),
                    ("unite", reading?.gap.map { unit($0.unit) }),
                    ("source", reading?.sources.first.map { .string($0.parameter) }),
                    ("deliberation", reading?.sources.first.map { .string($0.deliberation) }),
                    ("decide", .bool(result.decides)),
                    ("derogation_possible", .bool(result.overridable)),
                    ("lectures", .array(result.readings.map(self.reading))),
                ])
    }

    private static func reading(_ reading: CriterionReading) -> JSONValue {
        let subject: (String, JSONValue) =
            switch reading.subject {
            case .comparison(.atMost): ("compare", "<=")
            case .comparison(.atLeast): ("compare", ">=")
            case .flag(let flag): ("fait", RuleSetJSON.word(flag, RuleNames.flags))
            }
        return object([
            (subject.0, subject.1), ("etat", RuleSetJSON.word(reading.state, RuleNames.states)),
            ("observe", reading.observed.map(calculation)),
            ("borne", reading.bound.map(calculation)), ("ecart", reading.gap.map(quantity)),
            ("unite", reading.gap.map { unit($0.unit) }),
            ("attestation", reading.attestation.map(attestation)),
            ("doutes", reading.doubts.isEmpty ? nil : .array(reading.doubts.map(doubt))),
            (
                "sources",
                reading.sources.isEmpty
                    ? nil
                    : .array(
                        reading.sources.map { source in
                            object([
                                ("parametre", .string(source.parameter)),
                                ("deliberation", .string(source.deliberation)),
                            ])
                        })
            ),
        ])
    }

    // MARK: Numbers

    private static func calculation(_ calculation: Calculation) -> JSONValue {
        object([
            ("operations", .array(calculation.steps.map(step))),
            ("resultat", quantity(calculation.result)),
        ])
    }

    private static func step(_ step: CalculationStep) -> JSONValue {
        object([
            ("signe", step.negative ? "-" : "+"), ("libelle", .string(label(step.label))),
            ("facteur", step.factor.map(quantity)),
            ("libelle_facteur", step.factorLabel.map { .string(label($0)) }),
            ("valeur", quantity(step.value)),
            ("tire_de", step.inputs.isEmpty ? nil : .array(step.inputs.map(self.step))),
        ])
    }

    private static func label(_ label: CalculationStep.Label) -> String {
        switch label {
        case .operand(let operand): RuleNames.name(of: operand, in: RuleNames.operands)
        case .parameter(let name): name
        case .share(let share, let name):
            name + "." + RuleNames.name(of: share, in: RuleNames.shares)
        }
    }

    private static func quantity(_ quantity: Quantity) -> JSONValue {
        switch quantity {
        case .money(let money): .integer(money.cents)
        case .months(let number), .count(let number): .integer(Int64(number))
        case .ratio(let rate): .string(ratioText(rate))
        }
    }

    private static func unit(_ unit: QuantityUnit) -> JSONValue {
        switch unit {
        case .money: "centimes"
        case .months: "mois"
        case .count: "nombre"
        case .ratio: "rapport"
        }
    }

    // MARK: Doubts and changes

    private static func attestation(_ attestation: Attestation) -> JSONValue {
        switch attestation {
        case .denied: false
        case .given(let day, let seen, let paper):
            object([
                ("le", .string(day.iso)), ("vu", .bool(seen)),
                ("piece", paper.map { .integer(Int64($0)) }),
            ])
        }
    }

    private static func doubt(_ doubt: Doubt) -> JSONValue {
        func operand(_ operand: Operand) -> JSONValue {
            RuleSetJSON.word(operand, RuleNames.operands)
        }
        func flag(_ flag: Flag) -> JSONValue { RuleSetJSON.word(flag, RuleNames.flags) }
        return switch doubt {
        case .missing(let name): object([("manque", operand(name))])
        case .implausible(let name): object([("invraisemblable", operand(name))])
        case .notSeen(let name): object([("justificatif_a_voir", operand(name))])
        case .notAttested(let name): object([("attestation_absente", flag(name))])
        case .attestationNotSeen(let name, let day):
            object([("attestation_a_voir", flag(name)), ("le", .string(day.iso))])
        case .expired(let name, let day, let until):
            object([
                ("attestation_perimee", flag(name)), ("le", .string(day.iso)),
                ("valable_jusqu_au", .string(until.iso)),
            ])
        case .postdated(let name, let day):
            object([("attestation_posterieure", flag(name)), ("le", .string(day.iso))])
        }
    }

    private static func lever(_ lever: Lever) -> JSONValue {
        let change: (String, JSONValue) =
            switch lever.change {
            case .months(let months): ("duree_mois", .integer(Int64(months)))
            case .amount(let amount): ("montant", .integer(amount.cents))
            case .papers(let papers): ("papiers", .array(papers.map(paper)))
            }
        return object([
            change, ("reponse", RuleSetJSON.word(lever.outcome, RuleNames.outcomes)),
            ("cout", lever.cost.map(cost)),
            ("criteres", .array(lever.flipped.map { criterion($0) })),
            (
                "un_pas_de_moins",
                lever.oneStepLess.map { less in
                    object([
                        ("valeur", quantity(less.value)),
                        ("criteres", .array(less.failing.map { criterion($0) })),
                    ])
                }
            ),
        ])
    }

    private static func paper(_ paper: Paper) -> JSONValue {
        switch paper {
        case .amount(let operand): RuleSetJSON.word(operand, RuleNames.operands)
        case .attestation(let flag): RuleSetJSON.word(flag, RuleNames.flags)
        }
    }

    private static func cost(_ cost: LoanCost) -> JSONValue {
        object([
            ("montant", .integer(cost.amount.cents)), ("duree_mois", .integer(Int64(cost.months))),
            ("mensualite", .integer(cost.instalment.cents)),
            ("interets", .integer(cost.totalInterest.cents)),
        ])
    }
}
