internal import Codec
internal import Domain

/// The answer of the rules with its whole explanation: the same on a public simulation, on a
/// file and on paper. The words are those of ``JudgementText``, which the other channels use too.
struct JudgementView {
    let judgement: Judgement
    let text: JudgementText
    /// The address that asks again with a change, where the reader may ask.
    let again: (Lever.Change) -> String?

    init(
        _ judgement: Judgement, _ rules: RuleSet,
        again: @escaping (Lever.Change) -> String? = { _ in nil }
    ) {
        self.judgement = judgement
        text = JudgementText(judgement, rules: rules)
        self.again = again
    }

    var html: HTML {
        let isYes: HTML = .when(judgement.outcome == .eligible, " yes")
        let override = text.override.map { words -> HTML in "<p>\(set(words))</p>" }
        return """
            <div class="answer\(isYes)"><p class="verdict">\(set(text.heading))</p>
            <p class="small">\(text.rulesLine)</p></div>
            <h2>Condition par condition</h2>
            <ul class="criteria">\(text.lines.map(line))</ul>
            \(changes)\(override ?? .empty)
            <p>\(set(text.never))</p>
            <p class="soft">\(set(text.contest))</p>

            """
    }

    /// The words are shared with the terminal and the API, which type plain apostrophes.
    private func set(_ words: String) -> String {
        French.typeset(
            words.replacing("'", with: "’").replacing(" × ", with: "\u{00A0}×\u{00A0}"))
    }

    private func line(_ line: JudgementText.Line) -> HTML {
        let (style, word): (HTML, String) =
            switch line.state {
            case .satisfied: ("yes", "rempli")
            case .notSatisfied: ("no", "non rempli")
            case .toVerify: ("ask", "à vérifier")
            case .notApplicable: ("none", "sans objet")
            }
        let calculation = line.calculation.map { words -> HTML in
            "<p class=\"source num\">\(set(words))</p>"
        }
        return """
            <li><span class="mark \(style)" aria-hidden="true">\(line.mark)</span><div>\
            <h3>\(line.title) <span class="hidden">: \(word)</span></h3>\
            <p>\(set(line.sentence))</p>\(calculation ?? .empty)</div></li>

            """
    }

    private var changes: HTML {
        guard !judgement.changes.isEmpty else { return .empty }
        let items = zip(judgement.changes, text.changes).map { lever, words -> HTML in
            guard let address = again(lever.change) else { return "<li>\(set(words))</li>" }
            return """
                <li>\(set(words))<br><a class="no-print" href="\(address)">Voir la réponse avec \
                \(lever.change.french)</a></li>

                """
        }
        let one: HTML = .when(items.count > 1, "<p>Une seule de ces choses suffit.</p>")
        return "<h2>Ce qui changerait la réponse</h2>\(one)<ul>\(items)</ul>\n"
    }
}

extension Lever.Change {
    fileprivate var french: String {
        switch self {
        case .months(let months): "\(months) mois"
        case .amount(let amount): amount.shortFrench
        case .papers: "ces pièces"
        }
    }
}
