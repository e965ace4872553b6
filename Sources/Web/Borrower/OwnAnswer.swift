internal import Application
internal import Domain

/// The answer of the rules, then of the banks: the very explanation that professionals read.
struct OwnAnswer {
    let file: OwnFile
    /// Nil while nothing was examined.
    let decision: DecisionView?

    var page: WebPage {
        file.page("La réponse et son explication", body: rules + banks)
    }

    private var rules: HTML {
        guard let decision else {
            return "<p>Votre dossier n’est pas encore examiné. Il est en préparation.</p>"
        }
        let stale: HTML = .when(
            !decision.isCurrent,
            Notice.html(
                .warning,
                "<p>Des réponses ont changé depuis. Un nouvel examen sera fait.</p>"))
        let override: HTML =
            if case .approved = decision.overrideState {
                Notice.html(
                    .success, "<p>Une dérogation vous est accordée par deux personnes.</p>")
            } else { .empty }
        return """
            <p>Examen du \(decision.record.on.french).</p>\(stale)\(override)
            \(JudgementView(decision.judgement, decision.rules.rules).html)
            """
    }

    private var banks: HTML {
        let sendings = file.detail.submissions
        guard !sendings.isEmpty else { return .empty }
        let items = sendings.map { sending -> HTML in
            let answer: HTML =
                switch sending.answer {
                case .refused(let code): "a dit non. Motif : \(code.french.lowercasedFirst)."
                case .approved: "a dit oui."
                case .informationRequested(let code):
                    "demande une information : \(code.french.lowercasedFirst)."
                case .papersRequested: "demande des pièces."
                case .informationProvided, nil:
                    "doit répondre avant le \(sending.answerDue.french)."
                }
            return """
                <li>\(sending.bankName) a reçu le dossier le \(sending.sentOn.french). \
                Elle \(answer)</li>
                """
        }
        return "<h2>Les banques</h2><ul>\(items)</ul>"
    }
}
