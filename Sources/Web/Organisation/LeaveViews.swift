internal import Application
internal import Domain

/// Days away, and the form that declares others.
struct AbsencePage {
    let subject: LeavePages.Subject
    let rows: [AbsenceRow]
    let colleagues: [AccountRow]
    let context: WebContext

    func page(_ form: Form, _ errors: FieldErrors, notice: String?) -> WebPage {
        WebPage(
            subject.isOwn ? "Mes absences" : "Les absences",
            caption: subject.isOwn ? nil : subject.row.name,
            body: """
                <p>Pendant une absence, un collègue suit les dossiers. Il les voit dans sa liste \
                avec les siens. Au retour, rien n’est à faire.</p>\(table)\
                <h2>Annoncer une absence</h2>\(declaring(form, errors))
                """,
            back: subject.back, section: subject.section, errors: errors, notice: notice,
            isWide: true)
    }

    private var table: HTML {
        Table(
            caption: "\(French.count(rows.count, "absence annoncée", "absences annoncées"))",
            columns: [
                Table.Column("Du"), Table.Column("Au"), Table.Column("Remplaçant"),
                Table.Column("État"), Table.Column("Action"),
            ],
            rows: rows.map { row in
                let number: HTML = """
                    <input type="hidden" name="absence" value="\(row.number)">
                    """
                let end = FormView(
                    to: subject.absences,
                    button: row.isNow ? "Mettre fin à l’absence" : "Annuler l’absence",
                    style: "link", version: subject.row.version, body: number
                ).post(context)
                return [
                    "\(row.from.french)", "\(row.until.french)", "\(row.delegateName)",
                    row.isNow ? Tag("En cours", .wait).html : Tag("À venir").html, end,
                ]
            }, empty: "Aucune absence n’est annoncée."
        ).html
    }

    private func declaring(_ form: Form, _ errors: FieldErrors) -> HTML {
        guard !colleagues.isEmpty else {
            return "<p>Aucun autre accompagnateur de l’organisation ne peut remplacer.</p>"
        }
        let choices =
            [Field.Option("", "Choisissez")]
            + colleagues.map { Field.Option(String($0.id.number), $0.name) }
        let fields = [
            Field("du", "Premier jour d’absence", .day, hint: "Par exemple 23 11 2026."),
            Field("au", "Dernier jour d’absence", .day),
            Field("remplacant", "Qui suit les dossiers", .list(choices)),
        ].map { $0.html(form, errors) }.joined()
        return FormView(
            to: subject.absences, button: "Annoncer l’absence", version: subject.row.version,
            body: fields
        ).post(context)
    }
}

/// To whom files go.
enum HeirsField {
    static let name = "collegues"
    static let missing = "Cochez au moins un collègue de l’organisation"

    static func html(_ colleagues: [AccountRow], _ form: Form, _ errors: FieldErrors) -> HTML {
        Field(
            name, "À qui vont ses dossiers",
            .ticks(colleagues.map { Field.Option(String($0.id.number), $0.name) }),
            hint: "Cochez plusieurs collègues pour partager les dossiers à parts égales."
        ).html(form, errors)
    }

    /// Each once, in the order of the page.
    static func read(_ form: Form) -> [AccountID] {
        var seen: Set<Int64> = []
        return form.all(name).compactMap { Int64($0) }.filter { seen.insert($0).inserted }
            .map(AccountID.init)
    }
}

/// The question: to whom.
struct HandOverPage {
    let subject: LeavePages.Subject
    let files: Int
    let colleagues: [AccountRow]
    let context: WebContext

    func body(_ form: Form, _ errors: FieldErrors) -> HTML {
        let who = subject.isOwn ? "Vous suivez" : "Cette personne suit"
        let count = French.count(files, "dossier ou accompagnement", "dossiers ou accompagnements")
        guard files > 0 else {
            return "<p>\(who) \(count) : il n’y a rien à confier.</p>"
        }
        guard !colleagues.isEmpty else {
            return """
                <p>\(who) \(count). Aucun autre accompagnateur de l’organisation ne peut les \
                reprendre. Invitez d’abord un collègue.</p>
                """
        }
        return """
            <p>\(who) \(count). Tous changent de mains en une fois. L’histoire de chaque dossier \
            dit qui l’a confié à qui.</p>
            """
                + FormView(
                    to: subject.handOver, button: "Confier tous les dossiers",
                    version: subject.row.version,
                    body: HeirsField.html(colleagues, form, errors)
                ).post(context)
    }
}

/// What became of each file.
struct HandOverResult {
    let row: AccountRow
    let files: [HandedFile]
    let isOwn: Bool

    var page: WebPage {
        WebPage(
            "Les dossiers sont confiés", caption: isOwn ? nil : row.name,
            body: Table(
                caption: "\(French.count(files.count, "dossier confié", "dossiers confiés"))",
                columns: [
                    Table.Column("Dossier", whole: true), Table.Column("À qui"),
                    Table.Column("Quoi"),
                ],
                rows: files.map { file in
                    [
                        isOwn
                            ? "<a href=\"\(Site.caseFile(file.file).path)\">\(file.file.french)</a>"
                            : "\(file.file.french)",
                        "\(file.toName)", "\(what(file))",
                    ]
                }, empty: "Il n’y avait rien à confier."
            ).html,
            back: isOwn
                ? BackLink(.ownAccount, "Mon compte") : BackLink(.administration, "Comptes"),
            section: isOwn ? .ownAccount : .administration, isWide: true)
    }

    private func what(_ file: HandedFile) -> String {
        switch (file.isOpen, file.isAccompanied) {
        case (true, true): "Dossier et accompagnement"
        case (true, false): "Dossier"
        default: "Accompagnement"
        }
    }
}
