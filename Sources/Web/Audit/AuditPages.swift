internal import Application
internal import Domain
internal import Hummingbird

/// What an auditor reads: what happened, and the proof that nothing was changed since. No page
/// here has a form that writes.
struct AuditPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    @Sendable func search(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        guard Rights.reaches(actor, .seeHistory) else { throw Fault.forbidden }
        let query = try request.query()
        var errors = FieldErrors()
        if query.has("numero") {
            if let id = try wanted(query["numero"], actor) {
                return renderer.redirect(to: .history(id))
            }
            errors.add(
                "numero",
                query["numero"].isEmpty
                    ? "Indiquez un numéro de dossier ou de prêt, par exemple D-000123"
                    : "Aucun dossier ni prêt ne porte ce numéro : vérifiez-le")
        }
        return renderer.response(AuditSearch(query: query, errors: errors).page, context: context)
    }

    @Sendable func history(_ request: Request, _ context: WebContext) throws -> Response {
        let id = CaseID(try context.number("case"))
        let rows = try scheme.history(of: id, for: try context.actor())
        return renderer.response(HistoryPage(id: id, rows: rows).page, context: context)
    }

    @Sendable func verification(
        _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let report = try await scheme.verify(for: try context.actor())
        return renderer.response(VerificationPage(report: report).page, context: context)
    }

    /// `D-000123` or `123` is a file, `P-000123` a loan, whose file it is.
    private func wanted(_ typed: String, _ actor: Actor) throws -> CaseID? {
        let text = typed.uppercased().filter { !$0.isWhitespace && $0 != "-" }
        let isLoan = text.hasPrefix("P")
        let digits = isLoan || text.hasPrefix("D") ? text.dropFirst() : text[...]
        guard let number = Int64(digits), number > 0 else { return nil }
        do throws(Rejection) {
            if isLoan { return try scheme.loan(LoanID(number), for: actor).row.caseFile }
            return try scheme.caseDetail(CaseID(number), for: actor).row.id
        } catch {
            guard case .notFound = error else { throw error }
            return nil
        }
    }
}

struct AuditSearch {
    let query: Form
    let errors: FieldErrors

    var page: WebPage {
        let field = Field(
            "numero", "Numéro de dossier ou de prêt", .search,
            hint: "Par exemple D-000123 pour un dossier, P-000045 pour un prêt.")
        let form = FormView(
            to: .audit, button: "Voir l’histoire", body: field.html(query, errors))
        return WebPage(
            "Contrôle",
            body: """
                <p>Retrouvez tout ce qui est arrivé à un dossier, du premier jour au dernier. \
                Vous lisez les faits et les codes, jamais le récit de la personne.</p>
                \(form.get())
                <p><a href="\(Site.verification.path)">Vérifier que rien n’a été modifié</a></p>
                """, section: .audit, errors: errors)
    }
}

/// Everything that happened to a file and to what hangs on it.
struct HistoryPage {
    let id: CaseID
    let rows: [HistoryRow]

    var page: WebPage {
        let items = rows.map(item)
        return WebPage(
            "L’histoire du dossier", caption: "Dossier \(id.french)",
            body: """
                <p>\(French.count(rows.count, "fait enregistré", "faits enregistrés")), dans \
                l’ordre. Chacun porte sa place dans le journal et le début de son empreinte.</p>
                <ol class="timeline history">\(items)</ol>
                <p><a href="\(Site.verification.path)">Vérifier que rien n’a été modifié</a></p>
                """,
            back: BackLink(.audit, "Contrôle"), section: .audit)
    }

    private func item(_ row: HistoryRow) -> HTML {
        let told = row.event.told
        let who = row.actorName ?? HistoryPage.unnamed(row)
        let recorded = Paris.day(at: row.recordedAt)
        let effective = told.on.flatMap { day -> HTML? in
            day == recorded ? nil : ", en date du \(day.french)"
        }
        return """
            <li><span class="when">\(recorded.french) à \
            \(row.recordedAt.frenchClock) · \(who)</span><p><strong>\(told.text)</strong>\
            \(effective ?? .empty)</p><p class="source">\(row.stream.kind.french), position \
            \(French.grouped(UInt64(row.position.magnitude))), empreinte <span class="code">\
            \(HistoryPage.short(row.hash))</span></p></li>

            """
    }

    private static func unnamed(_ row: HistoryRow) -> String {
        guard row.actor == nil else { return "Compte fermé" }
        return row.event.isByBorrower ? "L’emprunteur" : "Le système"
    }

    static func short(_ hash: [UInt8]) -> String {
        String(Digest(hash).hexadecimal.prefix(12))
    }
}

/// What a check of the whole journal found, and how to do it without us.
struct VerificationPage {
    let report: VerificationReport

    var page: WebPage {
        WebPage(
            "Vérification du journal",
            body: """
                \(verdict)\(SummaryList(rows).html)<h2>Le vérifier vous-même</h2>
                <p>Chaque fait enregistré porte l’empreinte du précédent. Changer un seul fait \
                ancien changerait toutes les empreintes suivantes.</p>
                <ol><li>Demandez une copie du journal à l’exploitant du service.</li>
                <li>Lancez sur votre machine la commande <code>appui verify</code>.</li>
                <li>Comparez la dernière empreinte avec celle de cette page.</li></ol>
                <p>Notez cette empreinte aujourd’hui, hors de ce service. Elle prouvera plus \
                tard que rien n’a été réécrit.</p>
                """, back: BackLink(.audit, "Contrôle"), section: .audit)
    }

    private var verdict: HTML {
        guard let fault = report.fault else {
            return Notice.html(
                .success,
                """
                <p>La chaîne est intacte jusqu’à la position \
                \(French.grouped(UInt64(report.events.magnitude))).</p>
                """)
        }
        return Notice.html(
            .danger,
            """
            <p>La chaîne est rompue à la position \
            \(French.grouped(UInt64(fault.position.magnitude))). Prévenez l’exploitant du \
            service sans attendre.</p><p class="source">\(fault.words)</p>
            """)
    }

    private var rows: [SummaryList.Row] {
        [
            .init("Faits vérifiés", "\(French.grouped(UInt64(report.events.magnitude)))"),
            .init(
                "Dernière empreinte",
                "<span class=\"code\">\(Digest(report.head).hexadecimal)</span>"),
            .init(
                "Vérifié le",
                "\(report.checkedAt.french)"),
        ]
    }
}

extension StreamKind {
    var french: String {
        switch self {
        case .scheme: "Dispositif"
        case .organisation: "Organisation"
        case .account: "Compte"
        case .invitation: "Invitation"
        case .agreement: "Convention"
        case .envelope: "Enveloppe"
        case .caseFile: "Dossier"
        case .loan: "Prêt"
        case .guarantee: "Garantie"
        case .rebate: "Intérêts rendus"
        case .support: "Accompagnement"
        case .returns: "Retours"
        case .papers: "Pièces"
        case .borrower: "Accès de l’emprunteur"
        case .mailbox: "Notifications"
        }
    }
}
