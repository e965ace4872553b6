internal import Application
internal import Codec
internal import Domain

/// Where a bank sends its file, and the files received before.
struct ReturnList {
    /// Two years of monthly files.
    static let pageSize = 24

    let files: [ReturnFileRow]
    var number = 1

    private var pages: Int { max(1, (files.count + ReturnList.pageSize - 1) / ReturnList.pageSize) }
    private var page: Int { min(max(number, 1), pages) }

    func page(_ errors: FieldErrors, _ context: WebContext) -> WebPage {
        WebPage(
            "Retours mensuels", body: form(errors, context) + ReturnFormat.html + table,
            section: .returns, errors: errors)
    }

    private func form(_ errors: FieldErrors, _ context: WebContext) -> HTML {
        let message = errors.message(for: "fichier")
        let note = message.map { text -> HTML in
            """
            <p class="error" id="fichier-erreur"><span class="hidden">Erreur : </span>\(text)</p>
            """
        }
        let wrong: HTML = .when(message != nil, " wrong")
        let described: HTML = .when(message != nil, " fichier-erreur")
        return """
            <p>Envoyez le fichier des opérations du mois. Vous verrez d’abord ce qu’il ferait. \
            Rien n’est enregistré avant votre accord.</p>
            <form method="post" action="\(Site.returns.path)" enctype="multipart/form-data" \
            novalidate><input type="hidden" name="\(FormTokens.field)" \
            value="\(context.formToken)">
            <div class="field\(wrong)"><label for="fichier">Fichier des opérations</label>\
            <p class="hint" id="fichier-aide">Fichier CSV de 64 Mo au plus. Envoyer deux fois le \
            même fichier est sans effet.</p>\(note ?? .empty)\
            <input type="file" id="fichier" name="fichier" accept=".csv,text/csv" \
            aria-describedby="fichier-aide\(described)"></div>
            <div class="actions"><button>Voir ce que ferait ce fichier</button></div></form>

            """
    }

    private var table: HTML {
        "<h2>Fichiers reçus</h2>"
            + Table(
                caption: "\(French.count(files.count, "fichier reçu", "fichiers reçus"))",
                columns: [
                    Table.Column("Fichier", whole: true), Table.Column("Mois"),
                    Table.Column("Reçu le"),
                    Table.Column("Lignes", number: true),
                    Table.Column("Enregistrées", number: true),
                    Table.Column("Déjà connues", number: true),
                    Table.Column("Rejetées", number: true),
                ],
                rows: files.dropFirst((page - 1) * ReturnList.pageSize).prefix(ReturnList.pageSize)
                    .map { file in
                        [
                            "<a href=\"\(Site.returnReport(file.file).path)\">\(file.name)</a>",
                            "\(file.month.monthFrench)", "\(file.on.shortFrench)",
                            "\(French.grouped(file.lines))", "\(French.grouped(file.booked))",
                            "\(French.grouped(file.already))", "\(French.grouped(file.rejected))",
                        ]
                    }, empty: "Aucun fichier reçu pour le moment."
            ).html
            + Paging(
                number: page, pages: pages, total: files.count, address: Site.returns.path
            ).html
    }
}

/// What a file would do, or did.
struct ReturnReportPage {
    let report: ReturnReport
    /// The file was booked before.
    let booked: ReturnFileRow?

    func page(_ context: WebContext) -> WebPage {
        WebPage(
            report.isPreview ? "Ce que ferait ce fichier" : "Ce que ce fichier a fait",
            caption: report.name,
            body: "\(state)\(cards)\(booking(context))\(mistakes)",
            back: BackLink(.returns, "Retours mensuels"), section: .returns, isWide: true)
    }

    private var state: HTML {
        if !report.isPreview {
            let lines = French.count(
                report.booked, "ligne a été enregistrée", "lignes ont été enregistrées")
            return Notice.html(
                .success,
                """
                <p>\(lines).</p>
                """)
        }
        if let booked {
            return Notice.html(
                .info,
                "<p>Ce fichier a déjà été reçu le \(booked.on.french).</p>")
        }
        return Notice.html(.info, "<p>Rien n’est encore enregistré.</p>")
    }

    private var cards: HTML {
        Card.list([
            Card(
                report.isPreview ? "À enregistrer" : "Enregistrées",
                French.grouped(report.booked), more: "pour \(report.amount.french)"),
            Card("Déjà connues", French.grouped(report.already), more: "sans effet"),
            Card(
                "Rejetées", French.grouped(report.rejected), more: "à corriger",
                warm: report.rejected > 0),
            Card("Lignes en tout", French.grouped(report.lines)),
        ])
    }

    private func booking(_ context: WebContext) -> HTML {
        guard report.isPreview, report.booked > 0 else { return .empty }
        let lines = French.count(report.booked, "ligne", "lignes")
        return FormView(
            to: .returnBooking(report.file), button: "Enregistrer \(lines)",
            body: .when(
                report.rejected > 0,
                """
                <p>Les lignes rejetées restent à corriger. Vous pourrez renvoyer le fichier \
                entier : les lignes déjà enregistrées ne compteront pas deux fois.</p>
                """)
        ).post(context)
    }

    private var mistakes: HTML {
        guard !report.mistakes.isEmpty else { return .empty }
        let shown = report.mistakes.prefix(200)
        let more: HTML = .when(
            report.rejected > shown.count,
            "<p>Les \(shown.count) premières sont montrées ici.</p>")
        return """
            <h2>Lignes à corriger</h2>\(more)
            <p><a href="\(Site.returnCorrections(report.file).path)">Télécharger les lignes à \
            corriger (CSV)</a></p>\(ReturnReportPage.table(Array(shown)))
            """
    }

    private static func table(_ mistakes: [ReturnMistake]) -> HTML {
        Table(
            caption: "Ce qui ne va pas, et comment le corriger",
            columns: [
                Table.Column("Ligne", number: true), Table.Column("Colonne"),
                Table.Column("Trouvé"), Table.Column("Motif"), Table.Column("Remède"),
            ],
            rows: mistakes.map { mistake in
                [
                    "\(mistake.line)", "\(mistake.columnFrench)",
                    "<span class=\"code\">\(mistake.found)</span>", "\(mistake.reasonFrench)",
                    "\(mistake.remedyFrench)",
                ]
            }
        ).html
    }

    /// After a restart only the counts remain.
    static func remembered(_ file: ReturnFileRow) -> WebPage {
        WebPage(
            "Ce que ce fichier a fait", caption: file.name,
            body: Card.list([
                Card("Enregistrées", French.grouped(file.booked)),
                Card("Déjà connues", French.grouped(file.already)),
                Card("Rejetées", French.grouped(file.rejected), warm: file.rejected > 0),
                Card("Lignes en tout", French.grouped(file.lines)),
            ])
                + """
                <p>Reçu le \(file.on.french). Le détail des lignes rejetées n’est plus gardé : \
                renvoyez le fichier pour le revoir.</p>
                """, back: BackLink(.returns, "Retours mensuels"), section: .returns)
    }
}

extension French {
    static func grouped(_ number: Int) -> String { grouped(UInt64(number.magnitude)) }
}
