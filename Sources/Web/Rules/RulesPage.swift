internal import Application
internal import Domain

/// One rule set, number by number.
struct RulesPage {
    let view: RulesView
    let previous: RulesView?
    let history: [RulesView]

    private var rules: RuleSet { view.rules }

    var body: HTML {
        """
        \(summary)
        <h2>Les conditions</h2>\(conditions)
        <h2>Les nombres, et qui les a votés</h2>\(parameters)
        \(changes)\(openPoints)
        <h2>D’où viennent ces règles</h2>\(citations)
        <h2>Toutes les versions</h2>\(versions)
        """
    }

    private var summary: HTML {
        let deliberation = rules.citation(rules.deliberation)
        let until = rules.effect.to.map { day -> HTML in " au \(day.french)" }
        return """
            <p class="lead">\(deliberation?.title ?? rules.deliberation)</p>
            \(SummaryList([
                .init("Adoptées par", "\(deliberation?.body ?? "")"),
                .init("Délibération", "\(rules.deliberation)"),
                .init("S’appliquent", "à partir du \(view.from.french)\(until ?? .empty)"),
                .init("Jour qui compte", "\(rules.effect.pivot.french)"),
                .init(
                    "Nom de la version",
                    """
                    version \(rules.version), \
                    <span class="code">\(view.digest.hexadecimal)</span>
                    """),
            ]).html)
            <p>L’objet du prêt, l’âge et la santé ne peuvent entrer dans aucune règle.</p>
            """
    }

    private var conditions: HTML {
        let items = rules.criteria.map { criterion -> HTML in
            let word =
                criterion.severity == .condition
                ? Tag("Condition") : Tag("Point d’attention", .wait)
            let override: HTML = .when(
                criterion.overridable,
                " <span class=\"soft\">Deux personnes peuvent y déroger, avec un motif.</span>")
            let sentence = French.typeset(RuleSentence(criterion, in: rules).text)
            return """
                <li><h3>\(criterion.title) \(word.html)</h3><p>\(sentence)\(override)</p></li>

                """
        }
        return "<ul class=\"bare\">\(items)</ul>"
    }

    private var parameters: HTML {
        Table(
            caption: "Les paramètres de la version \(rules.version)",
            columns: [
                Table.Column("Paramètre"), Table.Column("Valeur"), Table.Column("Voté par"),
                Table.Column("Depuis le"),
            ],
            rows: rules.parameters.map { parameter in
                let proposed: HTML = .when(
                    parameter.proposed, " " + Tag("Proposition, pas encore votée", .wait).html)
                return [
                    "\(ParameterWords.name(parameter.name))",
                    "\(ParameterWords.value(parameter.value))\(proposed)",
                    "<a href=\"#source-\(anchor(parameter.by))\">\(parameter.by)</a>",
                    "\((parameter.since ?? view.from).shortFrench)",
                ]
            }
        ).html
    }

    private var changes: HTML {
        guard let previous else {
            return "<h2>Ce qui a changé</h2><p>C’est la première version.</p>"
        }
        let rows = rules.parameters.compactMap { parameter -> [HTML]? in
            let before = previous.rules.parameter(parameter.name)
            guard before?.value != parameter.value else { return nil }
            return [
                "\(ParameterWords.name(parameter.name))",
                before.map { ParameterWords.value($0.value) } ?? "n’existait pas",
                ParameterWords.value(parameter.value), "\(parameter.by)",
            ]
        }
        let removed = previous.rules.parameters.filter { rules.parameter($0.name) == nil }.map {
            parameter -> [HTML] in
            [
                "\(ParameterWords.name(parameter.name))", ParameterWords.value(parameter.value),
                "supprimé", "\(rules.deliberation)",
            ]
        }
        return "<h2>Ce qui a changé</h2>"
            + Table(
                caption: "Par rapport à la version \(previous.rules.version)",
                columns: [
                    Table.Column("Paramètre"), Table.Column("Avant"), Table.Column("Maintenant"),
                    Table.Column("Voté par"),
                ],
                rows: rows + removed, empty: "Aucun nombre n’a changé."
            ).html
    }

    private var openPoints: HTML {
        guard !rules.openPoints.isEmpty else { return .empty }
        let items = rules.openPoints.map { point -> HTML in
            let options = point.options.map { option -> HTML in "<li>\(option)</li>" }
            return """
                <div class="panel"><h3>\(point.question)</h3><ul>\(options)</ul>\
                <p><strong>En attendant :</strong> \(point.meanwhile)</p></div>

                """
        }
        return """
            <h2>Ce qui reste à voter</h2>
            <p>Ces questions ne sont pas tranchées par les textes. Une assemblée doit les voter.</p>
            \(items)
            """
    }

    private var citations: HTML {
        let items = rules.citations.map { citation -> HTML in
            let adopted = citation.adoptedOn.map { day -> HTML in ", adoptée le \(day.french)" }
            let body = citation.body.map { name -> HTML in ", \(name)" }
            return """
                <li id="source-\(anchor(citation.reference))">\
                <strong>\(citation.reference)</strong> : \(citation.title)\(body ?? .empty)\
                \(adopted ?? .empty)</li>

                """
        }
        return "<ul>\(items)</ul>"
    }

    private var versions: HTML {
        Table(
            caption: "De la plus récente à la plus ancienne",
            columns: [
                Table.Column("Version"), Table.Column("À partir du"), Table.Column("Délibération"),
            ],
            rows: history.reversed().map { other in
                let site = Site.ruleSet(String(other.digest.hexadecimal.prefix(16)))
                return [
                    "<a href=\"\(site.path)\">Version \(other.rules.version)</a>",
                    "\(other.from.shortFrench)", "\(other.rules.deliberation)",
                ]
            }
        ).html
    }

    private func anchor(_ reference: String) -> String {
        String(reference.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    }
}

extension PivotDate {
    var french: String {
        switch self {
        case .deposit: "le jour du dépôt du dossier"
        case .decision: "le jour de la décision"
        }
    }
}
