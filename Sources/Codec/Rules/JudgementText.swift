package import Domain

/// An answer in plain French, as lines that a screen, a letter or a terminal lays out.
package struct JudgementText: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var state: CriterionState
        package var title: String
        package var sentence: String
        /// The operations, where the sentence does not hold them itself.
        package var calculation: String?

        package var mark: String {
            switch state {
            case .satisfied: "✔"
            case .notSatisfied: "✘"
            case .toVerify: "?"
            case .notApplicable: "–"
            }
        }
    }

    package var heading: String
    package var rulesLine: String
    /// One for each criterion, in the order of the rules.
    package var lines: [Line]
    /// Each of these alone would change the answer.
    package var changes: [String]
    /// What two persons may set aside with a motive; nil where nothing failed that may be.
    package var override: String?
    package let never =
        "L'objet du prêt, votre âge et votre santé n'entrent dans aucune de ces règles."
    package let contest =
        "Vous n'êtes pas d'accord ? Vous pouvez corriger une information, ou demander un nouvel "
        + "examen."

    package init(_ judgement: Judgement, rules: RuleSet) {
        heading = Self.heading(judgement)
        rulesLine =
            "Règles version \(judgement.version), "
            + "en vigueur le \(FrenchNumbers.day(judgement.on)), "
            + "délibération \(judgement.deliberation)."
        lines = judgement.criteria.map { result in
            CriterionSentence(result, criterion: rules.criterion(result.id), rules: rules).line
        }
        changes = judgement.changes.map { LeverSentence($0, judgement, rules).text }
        let titles = judgement.criteria
            .filter { $0.overridable && $0.decides && $0.state == .notSatisfied }
            .compactMap { rules.criterion($0.id)?.title.lowercased() }
        override =
            titles.isEmpty
            ? nil
            : "Une dérogation motivée reste possible pour : \(titles.joined(separator: ", ")). "
                + "Deux personnes doivent l'accorder."
    }

    /// Everything, one sentence group a line, for a terminal.
    package var plain: String {
        var text = [heading, rulesLine, ""]
        for line in lines {
            text.append("\(line.mark) \(line.title). \(line.sentence)")
            if let calculation = line.calculation { text.append("  \(calculation)") }
        }
        text.append("")
        if !changes.isEmpty {
            text.append(
                "Ce qui changerait la réponse"
                    + (changes.count > 1 ? " (une seule de ces choses suffit) :" : " :"))
            text += changes.map { "• \($0)" }
        }
        if let override { text.append(override) }
        return (text + [never, contest]).joined(separator: "\n")
    }

    private static func heading(_ judgement: Judgement) -> String {
        switch judgement.outcome {
        case .eligible: return "Réponse : oui, les conditions sont remplies."
        case .incomplete: return "Réponse : dossier incomplet. Il reste un point à vérifier."
        case .notEligibleAsIs:
            let start = "Réponse : pas encore possible dans ces conditions."
            guard let lever = judgement.changes.first else { return start }
            let way =
                switch lever.change {
                case .months(let months):
                    isMore(Int64(months), lever) ? "Une durée plus longue" : "Une durée plus courte"
                case .amount(let amount):
                    isMore(amount.cents, lever) ? "Un montant plus élevé" : "Un montant plus bas"
                case .papers: "Un papier de plus"
                }
            return lever.outcome == .eligible
                ? "\(start) \(way) suffit."
                : "\(start) \(way) lèverait l'obstacle. Il restera un point à vérifier."
        }
    }

    /// The step before a proposal lies on the side of what was asked.
    private static func isMore(_ value: Int64, _ lever: Lever) -> Bool {
        switch lever.oneStepLess?.value {
        case .months(let before): value > Int64(before)
        case .money(let before): value > before.cents
        default: false
        }
    }
}
