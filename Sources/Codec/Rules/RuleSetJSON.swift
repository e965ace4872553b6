package import Domain

/// A rule set in the format that ``RuleSetDecoder`` reads: decoding what is written here gives
/// the same value back.
package enum RuleSetJSON {
    /// The canonical form: one line, keys in fixed order, expressions in normal form. Its
    /// SHA-256 is the name of the version.
    package static func canonicalBytes(of rules: RuleSet) -> [UInt8] {
        JSONWriter.bytes(value(of: rules))
    }

    package static func value(of rules: RuleSet) -> JSONValue {
        let own = rules.citation(rules.deliberation)
        let others = rules.citations.filter { $0.reference != rules.deliberation }
        return object([
            ("jeu", .string(rules.name)), ("version", .integer(Int64(rules.version))),
            ("remplace", rules.replaces.map { .string($0) }),
            ("statut", word(rules.status, RuleNames.statuses)),
            (
                "deliberation",
                own.map { object([("ref", .string($0.reference))] + citation($0)) }
            ),
            (
                "sources",
                others.isEmpty
                    ? nil : object(others.map { ($0.reference, object(citation($0))) })
            ),
            ("effet", effect(rules.effect)),
            ("arrondi", word(rules.rounding, RuleNames.roundings)),
            ("parametres", object(rules.parameters.map { ($0.name, parameter($0)) })),
            ("criteres", .array(rules.criteria.map { criterion($0, rules) })),
            ("jamais_motif", words(rules.neverGrounds, RuleNames.descriptive)),
            ("interdit_de_calculer_par", words(rules.neverProxies, RuleNames.descriptive)),
            ("points_a_voter", .array(rules.openPoints.map(openPoint))),
            ("cas", .array(rules.cases.map(votedCase))),
        ])
    }

    /// An object without its absent members.
    static func object(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { key, value in value.map { (key, $0) } })
    }

    static func word<Value: Equatable>(
        _ value: Value, _ table: [(Value, String)]
    ) -> JSONValue {
        .string(RuleNames.name(of: value, in: table))
    }

    private static func words<Value: Equatable>(
        _ values: [Value], _ table: [(Value, String)]
    ) -> JSONValue {
        .array(values.map { word($0, table) })
    }

    private static func citation(_ citation: Citation) -> [(String, JSONValue?)] {
        [
            ("titre", .string(citation.title)), ("organe", citation.body.map { .string($0) }),
            ("adoptee_le", citation.adoptedOn.map { .string($0.iso) }),
            ("executoire_le", citation.enforceableOn.map { .string($0.iso) }),
            ("url", citation.url.map { .string($0) }),
        ]
    }

    private static func effect(_ effect: Effect) -> JSONValue {
        object([
            ("du", .string(effect.from.iso)), ("au", effect.to.map { .string($0.iso) }),
            ("date_pivot", word(effect.pivot, RuleNames.pivots)),
            ("plus_favorable", .bool(effect.moreFavourable)),
        ])
    }

    private static func openPoint(_ point: OpenPoint) -> JSONValue {
        object([
            ("id", .string(point.id)), ("question", .string(point.question)),
            ("options", .array(point.options.map { .string($0) })),
            ("en_attendant", .string(point.meanwhile)),
        ])
    }

    private static func votedCase(_ voted: VotedCase) -> JSONValue {
        let states = voted.states.sorted { $0.key < $1.key }
        return object([
            ("titre", .string(voted.title)), ("demandeur", FactsJSON.value(of: voted.facts)),
            ("reponse", word(voted.outcome, RuleNames.outcomes)),
            (
                "criteres",
                states.isEmpty
                    ? nil : object(states.map { ($0.key, word($0.value, RuleNames.states)) })
            ),
            (
                "changerait",
                voted.changes.map { changes in
                    object(
                        RuleNames.levers.map { lever, name in
                            (name, changes[lever].map { .array($0.map { .integer($0) }) })
                        })
                }
            ),
        ])
    }

    // MARK: Parameters

    private static func parameter(_ parameter: Parameter) -> JSONValue {
        object(
            members(parameter.value) + [
                ("par", .string(parameter.by)), ("depuis", parameter.since.map { .string($0.iso) }),
                ("a_voter", parameter.proposed ? .bool(true) : nil),
            ])
    }

    private static func members(_ value: ParameterValue) -> [(String, JSONValue?)] {
        func cents(_ money: Money) -> JSONValue { .integer(money.cents) }
        func ratio(_ rate: Rate) -> JSONValue { .string(ratioText(rate)) }
        switch value {
        case .money(let money): return [("centimes", cents(money))]
        case .ratio(let rate): return [("fraction", ratio(rate))]
        case .months(let number): return [("mois", .integer(Int64(number)))]
        case .count(let number): return [("nombre", .integer(Int64(number)))]
        case .amountRange(let range):
            return [
                ("min", cents(range.least)), ("max", cents(range.most)),
                ("pas", cents(range.step)),
            ]
        case .monthRange(let range):
            return [("min", .integer(Int64(range.least))), ("max", .integer(Int64(range.most)))]
        case .unitScale(let scale):
            return [
                ("premier", ratio(scale.first)), ("autre_adulte", ratio(scale.otherAdult)),
                ("enfant", ratio(scale.child)),
                ("garde_alternee", ratio(scale.sharedCustodyChild)),
                ("heberge", ratio(scale.hosted)),
            ]
        case .householdAmount(let amounts):
            return [
                ("premier", cents(amounts.first)), ("autre_adulte", cents(amounts.otherAdult)),
                ("enfant", cents(amounts.child)),
                ("garde_alternee", cents(amounts.sharedCustodyChild)),
            ]
        case .ceilingTable(let table):
            let rows = table.rows.map { row in
                object([
                    ("adultes", .integer(Int64(row.adults))),
                    ("enfants", .integer(Int64(row.children))), ("centimes", cents(row.ceiling)),
                ])
            }
            return [
                ("lignes", .array(rows)), ("adulte_en_plus", cents(table.extraAdult)),
                ("enfant_en_plus", cents(table.extraChild)),
            ]
        }
    }
}
