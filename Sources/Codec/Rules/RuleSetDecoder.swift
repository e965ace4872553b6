package import Domain

/// Reads a rule set, strictly: what is not understood is refused, never ignored.
package enum RuleSetDecoder {
    /// - Parameter file: the name shown in errors.
    package static func decode(
        _ bytes: [UInt8], file: String
    ) throws(RuleFileError) -> RuleSet {
        let root = try parse(bytes, file: file)
        do {
            let rules = try ruleSet(root)
            if let broken = rules.brokenCases.first {
                throw RuleFileError(
                    file: file, line: (try? root.member("cas").line) ?? root.line, pointer: "/cas",
                    problem: .brokenCase(title: broken.title))
            }
            return rules
        } catch let error as RuleFileError {
            throw error
        } catch let error as JSONShapeError {
            throw RuleFileError(error, file: file)
        } catch let defect as RuleSetDefect {
            let place = place(of: defect, in: root)
            throw RuleFileError(
                file: file, line: place.line, pointer: place.pointer, problem: .defect(defect))
        } catch {
            preconditionFailure("only these three errors are thrown above")
        }
    }

    /// The versions of a scheme; no two may apply on one day.
    package static func decodeCollection(
        _ files: [(name: String, bytes: [UInt8])]
    ) throws(RuleFileError) -> RuleSetCollection {
        var sets: [RuleSet] = []
        for file in files { sets.append(try decode(file.bytes, file: file.name)) }
        do {
            return try RuleSetCollection(sets)
        } catch {
            let index = sets.firstIndex { $0.version == error.second && $0.name == error.name } ?? 0
            let root = try parse(files[index].bytes, file: files[index].name)
            let line = (try? root.member("effet").line) ?? 1
            throw RuleFileError(
                file: files[index].name, line: line, pointer: "/effet", problem: .overlap(error))
        }
    }

    private static func parse(
        _ bytes: [UInt8], file: String
    ) throws(RuleFileError) -> JSONNode {
        do {
            return JSONNode(try JSONParser.parse(bytes, depthLimit: 24))
        } catch {
            throw RuleFileError(error, file: file)
        }
    }

    private static let keys = [
        "jeu", "version", "remplace", "statut", "deliberation", "sources", "effet", "arrondi",
        "parametres", "criteres", "jamais_motif", "interdit_de_calculer_par", "points_a_voter",
        "cas",
    ]

    /// - Throws: ``JSONShapeError`` or ``RuleSetDefect``.
    private static func ruleSet(_ root: JSONNode) throws -> RuleSet {
        _ = try root.object(allowing: keys)
        let own = try citation(root.member("deliberation"), allowing: ["ref"])
        let parameters = try root.member("parametres").members().map(parameter)
        let reader = CriterionDecoder(parameters: parameters)
        let cases = try root.optional("cas")?.elements() ?? []
        let effect = try effect(root.member("effet"))
        return try RuleSet(
            name: root.member("jeu").string(),
            version: root.member("version").number(1...100_000),
            replaces: root.optional("remplace")?.string(),
            status: root.member("statut").word(RuleNames.statuses),
            deliberation: own.reference,
            citations: [own] + (root.optional("sources")?.members() ?? []).map(source),
            effect: effect, rounding: root.member("arrondi").word(RuleNames.roundings),
            parameters: parameters,
            criteria: root.member("criteres").elements().map(reader.criterion),
            neverGrounds: neverGrounds(root.member("jamais_motif")),
            neverProxies: root.member("interdit_de_calculer_par").elements().map {
                try $0.word(RuleNames.descriptive)
            },
            openPoints: (root.optional("points_a_voter")?.elements() ?? []).map(openPoint),
            cases: cases.map { try votedCase($0, on: effect.from) })
    }

    // MARK: Sources and effect

    private static func source(_ reference: String, _ node: JSONNode) throws -> Citation {
        var citation = try citation(node, allowing: [])
        citation.reference = reference
        return citation
    }

    private static func citation(
        _ node: JSONNode, allowing extra: [String]
    ) throws(JSONShapeError) -> Citation {
        _ = try node.object(
            allowing: extra + ["titre", "organe", "adoptee_le", "executoire_le", "url"])
        return Citation(
            reference: extra.isEmpty ? "" : try node.member("ref").string(),
            title: try node.member("titre").string(),
            body: try node.optional("organe")?.string(),
            adoptedOn: try node.optional("adoptee_le")?.day(),
            enforceableOn: try node.optional("executoire_le")?.day(),
            url: try node.optional("url")?.string())
    }

    private static func effect(_ node: JSONNode) throws(JSONShapeError) -> Effect {
        _ = try node.object(allowing: ["du", "au", "date_pivot", "plus_favorable"])
        return Effect(
            from: try node.member("du").day(), to: try node.optional("au")?.day(),
            pivot: try node.member("date_pivot").word(RuleNames.pivots),
            moreFavourable: try node.member("plus_favorable").bool())
    }

    /// Purpose, age and health have to be named: the text of the rules says it itself.
    private static func neverGrounds(
        _ node: JSONNode
    ) throws -> [DescriptiveName] {
        let names = try node.elements().map { try $0.word(RuleNames.descriptive) }
        for name in [DescriptiveName.purpose, .age, .health] where !names.contains(name) {
            let word = RuleNames.name(of: name, in: RuleNames.descriptive)
            throw node.error(
                .invalid(word, reason: "doit figurer dans « jamais_motif » ; ajoutez-le"))
        }
        return names
    }

    // MARK: Votes

    private static func openPoint(_ node: JSONNode) throws -> OpenPoint {
        _ = try node.object(allowing: ["id", "question", "options", "en_attendant"])
        return OpenPoint(
            id: try node.member("id").string(), question: try node.member("question").string(),
            options: try node.member("options").elements().map { try $0.string() },
            meanwhile: try node.member("en_attendant").string())
    }

    private static func votedCase(_ node: JSONNode, on day: Day) throws -> VotedCase {
        _ = try node.object(
            allowing: ["titre", "demandeur", "reponse", "criteres", "changerait"])
        let states = try (node.optional("criteres")?.members() ?? []).map {
            ($0.key, try $0.node.word(RuleNames.states))
        }
        return VotedCase(
            title: try node.member("titre").string(),
            facts: try Applicant(node.member("demandeur"), on: day).facts,
            outcome: try node.member("reponse").word(RuleNames.outcomes),
            states: Dictionary(uniqueKeysWithValues: states),
            changes: try node.optional("changerait").map(changes))
    }

    private static func changes(_ node: JSONNode) throws -> [LeverKind: [Int64]] {
        _ = try node.object(allowing: RuleNames.levers.map(\.1))
        var changes: [LeverKind: [Int64]] = [:]
        for (lever, name) in RuleNames.levers {
            guard let list = try node.optional(name) else { continue }
            changes[lever] = try list.elements().map { try $0.integer() }
        }
        return changes
    }

    /// The line of the parameter or criterion that a defect names.
    private static func place(
        of defect: RuleSetDefect, in root: JSONNode
    ) -> (line: Int, pointer: String) {
        let named: (list: String, name: String)? =
            switch defect {
            case .unknownCitation(_, let parameter): parameter.map { ("parametres", $0) }
            case .duplicateParameter(let name), .badRange(let name), .incompleteTable(let name),
                .valueOutOfBounds(let name):
                ("parametres", name)
            case .duplicateCriterion(let id), .unknownParameter(_, let id), .mixedUnits(let id),
                .emptyExpression(let id), .badFactor(let id), .noAnnualRate(let id),
                .leverWithoutRange(_, let id):
                ("criteres", id)
            case .noCriterion, .tooMany: ("criteres", "")
            case .effectEndsBeforeItStarts: ("effet", "")
            }
        guard let named, let list = try? root.member(named.list) else { return (root.line, "") }
        if let node = try? list.optional(named.name) { return (node.line, node.pointer) }
        let elements = (try? list.elements()) ?? []
        let match = elements.last { (try? $0.member("id").string()) == named.name }
        return match.map { ($0.line, $0.pointer) } ?? (list.line, list.pointer)
    }
}
