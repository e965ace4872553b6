internal import Domain

extension RuleSetDecoder {
    private static let common = ["par", "depuis", "a_voter"]

    static func parameter(_ name: String, _ node: JSONNode) throws -> Parameter {
        if RuleNames.value(name, in: RuleNames.descriptive) != nil {
            throw node.error(CriterionDecoder.forbidden(name))
        }
        let value = try value(node)
        let isOperand = RuleNames.value(name, in: RuleNames.operands) != nil
        if isOperand || name == RuleNames.residualIncome, value.unit != nil {
            throw node.error(
                .invalid(name, reason: "ce nom est déjà celui d'un fait ; choisissez-en un autre"))
        }
        let by: JSONNode
        do {
            by = try node.member("par")
        } catch {
            throw node.error(
                .invalid(name, reason: "citez dans « par » la délibération qui fixe ce nombre"))
        }
        return Parameter(
            name: name, value: value, by: try by.string(),
            since: try node.optional("depuis")?.day(),
            proposed: try node.optional("a_voter")?.bool() ?? false)
    }

    private static func value(_ node: JSONNode) throws -> ParameterValue {
        let object = try node.object()
        func has(_ key: String) -> Bool { object.member(key) != nil }
        func only(_ keys: String...) throws(JSONShapeError) {
            _ = try node.object(allowing: keys + common)
        }
        if has("centimes") {
            try only("centimes")
            return .money(try node.member("centimes").cents())
        }
        if has("fraction") {
            try only("fraction")
            return .ratio(try node.member("fraction").ratio())
        }
        if has("mois") {
            try only("mois")
            return .months(try node.member("mois").number(0...1200))
        }
        if has("nombre") {
            try only("nombre")
            return .count(try node.member("nombre").number(0...1200))
        }
        if has("pas") {
            try only("min", "max", "pas")
            return .amountRange(
                AmountRange(
                    least: try node.member("min").cents(), most: try node.member("max").cents(),
                    step: try node.member("pas").cents()))
        }
        if has("min") {
            try only("min", "max")
            return .monthRange(
                MonthRange(
                    least: try node.member("min").number(1...1200),
                    most: try node.member("max").number(1...1200)))
        }
        if has("lignes") { return try table(node) }
        return try forHousehold(node)
    }

    private static func table(_ node: JSONNode) throws -> ParameterValue {
        _ = try node.object(
            allowing: ["lignes", "adulte_en_plus", "enfant_en_plus"] + common)
        let rows = try node.member("lignes").elements().map { row in
            _ = try row.object(allowing: ["adultes", "enfants", "centimes"])
            return CeilingTable.Row(
                adults: try row.member("adultes").number(1...20),
                children: try row.member("enfants").number(0...20),
                ceiling: try row.member("centimes").cents())
        }
        return .ceilingTable(
            CeilingTable(
                rows: rows, extraAdult: try node.member("adulte_en_plus").cents(),
                extraChild: try node.member("enfant_en_plus").cents()))
    }

    /// Weights in ratios make consumption units; amounts in cents make a minimum.
    private static func forHousehold(_ node: JSONNode) throws -> ParameterValue {
        let shares = RuleNames.shares.map(\.1)
        _ = try node.object(allowing: shares + common)
        func share(_ share: HouseholdShare) throws(JSONShapeError) -> JSONNode {
            try node.member(RuleNames.name(of: share, in: RuleNames.shares))
        }
        guard case .string = try share(.first).value else {
            _ = try node.object(allowing: shares.filter { $0 != "heberge" } + common)
            return .householdAmount(
                HouseholdAmount(
                    first: try share(.first).cents(), otherAdult: try share(.otherAdult).cents(),
                    child: try share(.child).cents(),
                    sharedCustodyChild: try share(.sharedCustodyChild).cents()))
        }
        return .unitScale(
            UnitScale(
                first: try share(.first).ratio(), otherAdult: try share(.otherAdult).ratio(),
                child: try share(.child).ratio(),
                sharedCustodyChild: try share(.sharedCustodyChild).ratio(),
                hosted: try share(.hosted).ratio()))
    }
}
