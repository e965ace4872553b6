internal import Application
internal import Domain

/// The person's agreement, then the sending to one bank.
struct TransmissionPage {
    let detail: CaseDetail
    let banks: [OrganisationRow]
    let papers: PaperList
    let context: WebContext
    /// What was chosen and is wrong, where an act was refused.
    var form = Form()
    var errors = FieldErrors()

    private var id: CaseID { detail.row.id }

    var page: WebPage {
        WebPage(
            CaseStep.transmission.title, caption: "Dossier \(id.french)",
            body: """
                <h2>Ce que la personne accepte</h2>\(consents)
                <h2>Les pièces qui partiront</h2>\(leaving)
                <h2>L’envoi</h2>\(sending)\(history)
                """,
            back: BackLink(.caseFile(id), "Dossier \(id.french)"), section: .cases)
    }

    private var consents: HTML {
        ConsentScope.allCases.map(consent).joined()
    }

    private func consent(_ scope: ConsentScope) -> HTML {
        let given = detail.consents[scope]
        let hidden: HTML = "<input type=\"hidden\" name=\"accord\" value=\"\(scope.rawValue)\">"
        let act: CaseActName = given == nil ? .giveConsent : .revokeConsent
        let label = given == nil ? "La personne donne son accord" : "Retirer cet accord"
        let form: HTML =
            detail.rights.contains(.recordConsent)
            ? FormView(
                to: .caseAct(id, act), button: label, style: given == nil ? .empty : "second",
                body: hidden
            ).post(context) : .empty
        let state =
            given.map { Tag("Donné le \($0.shortFrench)", .good) } ?? Tag("Pas donné", .wait)
        return """
            <div class="panel"><h3>\(scope.french) \(state.html)</h3><p>\(explanation(scope))</p>\
            \(form)</div>
            """
    }

    private func explanation(_ scope: ConsentScope) -> HTML {
        switch scope {
        case .transmissionToBank:
            """
            La banque recevra l’identité, le foyer, le budget, le prêt demandé, la réponse aux \
            conditions et les pièces utiles. Elle ne recevra pas le récit du besoin.
            """
        case .incidentAlerts:
            """
            Si une échéance n’est pas payée, l’accompagnateur en sera averti pour aider. La \
            personne peut refuser, ou changer d’avis, sans effet sur le prêt.
            """
        }
    }

    /// What a bank would receive now, and what it would miss.
    private var leaving: HTML {
        let leaving = papers.papers.filter {
            $0.isCurrent && $0.kind.goesToBank && $0.access != .infected
        }
        let missing = (papers.needs ?? []).filter { $0.isExpected && !$0.isMet }
        let names = missing.map(\.kind.french.lowercasedFirst).joined(separator: ", ")
        let lacking: HTML = .when(
            !missing.isEmpty && detail.row.stage.isPreparing,
            "<p>Pièces attendues qui manquent : \(names).</p>")
        return PaperTable(
            caption: "\(French.count(leaving.count, "pièce", "pièces"))", id: id, rows: leaving,
            empty: "Aucune pièce ne partira avec ce dossier."
        ).html + lacking
            + "<p><a href=\"\(Site.papers(id).path)\">Donner ou remplacer une pièce</a></p>"
    }

    private var sending: HTML {
        switch detail.row.stage {
        case .submitted:
            return "<p>Le dossier est chez \(detail.row.bankName ?? "une banque").</p>"
        case .informationRequested:
            return "<p>La banque attend une information.</p>"
                + FormView(
                    to: .caseAct(id, .provideInformation),
                    button: "L’information a été envoyée à la banque", version: detail.version
                ).post(context)
        case .ready, .bankRefused: return choice
        default:
            return "<p class=\"empty\">Le dossier ne peut pas être envoyé dans son état actuel.</p>"
        }
    }

    private var choice: HTML {
        guard detail.consents[.transmissionToBank] != nil else {
            return "<p class=\"empty\">Recueillez d’abord l’accord pour l’envoi à la banque.</p>"
        }
        let refused = Set(
            detail.submissions.compactMap { row -> OrganisationID? in
                if case .refused = row.answer { row.bank } else { nil }
            })
        let open = banks.filter { $0.closedOn == nil && !refused.contains($0.id) }
        guard !open.isEmpty else {
            return "<p class=\"empty\">Toutes les banques partenaires ont répondu non.</p>"
        }
        return FormView(
            to: .caseAct(id, .submit), button: "Envoyer le dossier à cette banque",
            version: detail.version,
            body: Field(
                "banque", "Banque choisie avec la personne",
                .choice(open.map { Field.Option(String($0.id.number), $0.facts.name) })
            ).html(form, errors)
        ).post(context)
    }

    private var history: HTML {
        guard !detail.submissions.isEmpty else { return .empty }
        return Table(
            caption: "Les envois de ce dossier",
            columns: [
                Table.Column("Banque"), Table.Column("Envoyé le"), Table.Column("Réponse avant le"),
                Table.Column("Réponse"),
            ],
            rows: detail.submissions.map { row in
                [
                    "\(row.bankName)", "\(row.sentOn.shortFrench)", "\(row.answerDue.shortFrench)",
                    row.answer?.html ?? Tag("Attendue", .wait).html,
                ]
            }
        ).html
    }
}
