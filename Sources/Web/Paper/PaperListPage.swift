internal import Application
internal import Domain

/// What a file should hold, what it holds, and what can be done about it.
struct PaperListPage {
    let list: PaperList
    let context: WebContext

    private var id: CaseID { list.caseFile }
    private var isPrescriber: Bool { list.needs != nil }
    private var current: [PaperRow] { list.papers.filter(\.isCurrent) }

    var page: WebPage {
        let back =
            isPrescriber
            ? BackLink(.caseFile(id), "Dossier \(id.french)")
            : BackLink(.bankFile(id), "Dossier \(id.french)")
        return WebPage(
            "Les pièces du dossier", caption: "Dossier \(id.french)",
            body: asked + sending + needs + given + reusable + others + past + scanner, back: back,
            section: isPrescriber ? .cases : .bankInbox)
    }

    /// What the bank asks for, each with why, and what is still to be given.
    private var asked: HTML {
        guard !list.requests.isEmpty else { return .empty }
        let words = list.requestWords.map { text -> HTML in
            "<blockquote><p>\(text)</p></blockquote>"
        }
        let tasks = list.requests.map { row in
            Task(
                row.request.kind.french, place(of: row.request),
                row.isAnswered ? .done : isPrescriber ? .toDo : .notYet,
                hint: "\(row.request.fault.french).")
        }
        let reply: HTML = .when(
            isPrescriber,
            """
            <p>Quand tout est là, <a href="\(Site.caseStep(id, .transmission).path)">répondez à la \
            banque</a>. Elle reçoit alors les nouvelles pièces, et son délai repart.</p>
            """)
        return "<h2>Ce que la banque demande</h2>" + Task.list(tasks) + (words ?? .empty) + reply
    }

    private func place(of request: PaperRequest) -> Site {
        let current = request.paper.flatMap { number in
            list.papers.first { $0.number == number && $0.isCurrent }
        }
        return current.map { .paperReplacement(id, $0.number) } ?? .newPaper(id, request.kind)
    }

    private var needs: HTML {
        guard let needs = list.needs, list.mayGive, list.isExpecting else { return .empty }
        let missing = needs.count { $0.isExpected && !$0.isMet }
        let sentence: HTML =
            missing == 0
            ? "<p>Le dossier a toutes les pièces attendues.</p>"
            : """
            <p>Il manque \(French.count(missing, "pièce", "pièces")). Le dossier peut partir \
            sans : la banque demandera ce qui lui manque.</p>
            """
        return "<h2>Ce qui est attendu</h2>\(sentence)" + Task.list(needs.map(task))
    }

    private func task(_ need: PaperNeed) -> Task {
        Task(
            need.kind.french, .newPaper(id, need.kind),
            need.isMet ? .done : need.isExpected ? .toDo : .asWished,
            hint: "\(need.reason.french)")
    }

    private var given: HTML {
        "<h2>Les pièces données</h2>"
            + PaperTable(
                caption: "\(French.count(current.count, "pièce", "pièces"))", id: id,
                rows: current,
                empty: isPrescriber
                    ? "Aucune pièce pour le moment."
                    : "Aucune pièce n’a été envoyée avec ce dossier."
            ).html
    }

    /// Papers that the bank which has the file has not received.
    private var sending: HTML {
        guard list.mayGive, list.unsent > 0, let bank = list.bankName else { return .empty }
        let view = FormView(to: .paperSending(id), button: "Envoyer à la banque")
        return Notice.html(
            .warning,
            """
            <p>\(bank) n’a pas encore reçu \
            \(French.count(list.unsent, "pièce donnée", "pièces données")) depuis l’envoi.</p>\
            \(view.post(context))
            """)
    }

    private var reusable: HTML {
        guard !list.reusable.isEmpty else { return .empty }
        return "<h2>Déjà données dans un autre dossier</h2>"
            + Table(
                caption: "Pièces de la même personne, encore valables",
                columns: [
                    Table.Column("Pièce"), Table.Column("Dossier", whole: true),
                    Table.Column("Donnée le"), Table.Column("Reprendre"),
                ],
                rows: list.reusable.map { known in
                    let view = FormView(
                        to: .paperReuse(id), button: "Reprendre cette pièce", style: "second",
                        body: """
                            <input type="hidden" name="dossier" value="\(known.from.number)">\
                            <input type="hidden" name="piece" value="\(known.paper.number)">
                            """)
                    return [
                        "\(known.paper.kind.french)",
                        "<a href=\"\(Site.caseFile(known.from).path)\">\(known.from.french)</a>",
                        "\(known.paper.givenOn.shortFrench)", view.post(context),
                    ]
                }
            ).html
    }

    private var others: HTML {
        guard list.mayGive else { return .empty }
        let links = PaperKind.allCases.map { kind -> HTML in
            """
            <li><a href="\(Site.newPaper(id, kind).path)">\(kind.french)</a> \
            <span class="soft">\(kind.hint)</span></li>
            """
        }
        return "<details><summary>Ajouter une autre pièce</summary><ul>\(links)</ul></details>"
    }

    private var past: HTML {
        let rows = list.papers.filter { !$0.isCurrent }
        guard !rows.isEmpty else { return .empty }
        let table = PaperTable(
            caption: "Elles ne comptent plus", id: id, rows: rows, empty: .empty)
        return """
            <details><summary>Pièces remplacées ou retirées</summary>\(table.html)</details>
            """
    }

    private var scanner: HTML {
        list.isScanning
            ? """
            <p class="soft">Un antivirus lit chaque fichier. La pièce s’ouvre dès qu’il a \
            répondu.</p>
            """
            : """
            <p class="soft">Aucun antivirus ne lit ces fichiers ici. Enregistrez-les, puis \
            analysez-les avec celui de votre poste.</p>
            """
    }
}

/// Papers as a table: for their prescriber, and in what a bank receives.
struct PaperTable {
    let caption: HTML
    let id: CaseID
    let rows: [PaperRow]
    let empty: HTML

    var html: HTML {
        Table(
            caption: caption,
            columns: [
                Table.Column("Pièce"), Table.Column("Donnée le"),
                Table.Column("Valable jusqu’au"), Table.Column("Fichier"), Table.Column("État"),
            ],
            rows: rows.map { row in
                [
                    """
                    <a href="\(Site.paper(id, row.number).path)">\(row.kind.french)\
                    <span class="hidden">, pièce \(row.number)</span></a>
                    """,
                    "\(row.givenOn.shortFrench)",
                    row.expires.map { "\($0.shortFrench)" } ?? "<span class=\"soft\">–</span>",
                    "\(row.looks)", row.tag.html,
                ]
            }, empty: empty
        ).html
    }
}
