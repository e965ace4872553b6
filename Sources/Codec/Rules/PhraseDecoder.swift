internal import Domain

/// Checks the sentences of a criterion: placeholders that can be filled, words that can be read.
struct PhraseDecoder {
    static let wordsPerSentence = 20
    /// Filled from any reading.
    static let general = [
        "observe", "borne", "ecart", "calcul", "calcul_borne", "a_fournir", "attestation",
    ]

    let requirements: [Requirement]
    let isConditional: Bool

    func phrases(_ node: JSONNode) throws -> Phrases {
        _ = try node.object(allowing: ["oui", "non", "a_verifier", "sans_objet"])
        let notApplicable = try node.optional("sans_objet").map(phrase)
        if isConditional, notApplicable == nil {
            throw node.error(
                .invalid("sans_objet", reason: "un critère conditionnel dit quand il ne joue pas"))
        }
        return Phrases(
            yes: try phrase(node.member("oui")), no: try phrase(node.member("non")),
            verify: try phrase(node.member("a_verifier")), notApplicable: notApplicable)
    }

    private func phrase(_ node: JSONNode) throws -> String {
        let text = try node.string()
        guard let pieces = PhrasePiece.pieces(of: text) else {
            throw node.error(.invalid(text, reason: "accolade sans sa paire"))
        }
        let allowed = Self.general + requirements.flatMap(names)
        for case .placeholder(let name) in pieces where !allowed.contains(name) {
            throw node.error(
                .invalid(
                    "{\(name)}",
                    reason: "ne peut pas être rempli ; choisissez parmi : "
                        + allowed.joined(separator: ", ")))
        }
        for sentence in Self.sentences(pieces) where sentence > Self.wordsPerSentence {
            throw node.error(
                .invalid(
                    text,
                    reason: "une phrase a \(sentence) mots, plus de \(Self.wordsPerSentence) ; "
                        + "coupez-la"))
        }
        return text
    }

    /// Names of what a requirement reads.
    private func names(_ requirement: Requirement) -> [String] {
        switch requirement {
        case .compare(let left, _, let right):
            (left.terms + right.terms).flatMap { [$0.value] + ($0.factor.map { [$0] } ?? []) }
                .map { atom in
                    switch atom {
                    case .operand(let operand):
                        RuleNames.name(of: operand, in: RuleNames.operands)
                    case .parameter(let name): name
                    }
                }
        case .within(let lever, _): [RuleNames.name(of: lever, in: RuleNames.levers)]
        case .flag: []
        case .any(let parts), .all(let parts): parts.flatMap(names)
        }
    }

    /// The number of words of each sentence; a placeholder counts for one.
    static func sentences(_ pieces: [PhrasePiece]) -> [Int] {
        let text = pieces.map { piece in
            switch piece {
            case .text(let text): text
            case .placeholder: "x"
            }
        }.joined()
        return text.split(whereSeparator: { ".!?:;".contains($0) }).map { sentence in
            sentence.split(whereSeparator: { $0.isWhitespace || $0 == "’" || $0 == "'" })
                .filter { $0.contains(where: \.isLetter) || $0.contains(where: \.isNumber) }.count
        }
    }
}

/// A sentence cut at its `{placeholders}`.
enum PhrasePiece: Hashable {
    case text(String)
    case placeholder(String)

    /// Nil where a brace has no pair.
    static func pieces(of text: String) -> [PhrasePiece]? {
        var pieces: [PhrasePiece] = []
        var rest = Substring(text)
        while let open = rest.firstIndex(of: "{") {
            guard let close = rest[open...].firstIndex(of: "}") else { return nil }
            let before = String(rest[..<open])
            if before.contains("}") { return nil }
            pieces.append(.text(before))
            pieces.append(.placeholder(String(rest[rest.index(after: open)..<close])))
            rest = rest[rest.index(after: close)...]
        }
        guard !rest.contains("}") else { return nil }
        return pieces + [.text(String(rest))]
    }
}
