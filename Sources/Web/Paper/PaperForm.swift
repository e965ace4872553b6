internal import Application
internal import Domain

/// The page on which a paper is given, or put in the place of another.
struct PaperForm {
    let list: PaperList
    let kind: PaperKind
    var replaces: Int?

    /// What file dialogues offer first; what comes in is looked at all the same.
    private static let accepted =
        ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"

    private var needsDate: Bool { kind.validity != .always }

    /// What was sent, where it can be looked at further; what is wrong goes beside its field.
    func read(
        _ sent: FileForm, today: Day, _ errors: inout FieldErrors
    ) -> NewPaper? {
        var reader = FormReader(sent.form)
        let dated = date(&reader, today: today)
        for entry in reader.errors.entries { errors.add(entry.field, entry.message) }
        switch sent.state {
        case .whole: break
        case .tooLong:
            errors.add(
                "fichier",
                PaperFlaw.tooLarge(bytes: 0, maximum: PaperFolder.maximumBytes).french)
            return nil
        case .cut:
            errors.add("fichier", "L’envoi s’est interrompu : choisissez le fichier à nouveau")
            return nil
        }
        let files = ["fichier", "photo"].compactMap { sent.files[$0] }.filter { !$0.isNothing }
        guard files.count < 2 else {
            errors.add("fichier", "Choisissez la photo ou le fichier, un seul des deux")
            return nil
        }
        guard let file = files.first else {
            errors.add("fichier", "Choisissez le fichier de la pièce, ou prenez-la en photo")
            return nil
        }
        guard errors.isEmpty else { return nil }
        return NewPaper(kind: kind, content: file.bytes, dated: dated, replaces: replaces)
    }

    private func date(_ reader: inout FormReader, today: Day) -> Day? {
        switch kind.validity {
        case .always: nil
        case .months: reader.day("date", kind.dateAsked, notAfter: today)
        case .untilStated: reader.day("date", kind.dateAsked)
        }
    }

    func page(_ form: Form, _ errors: FieldErrors, _ context: WebContext) -> WebPage {
        let site: Site =
            replaces.map { .paperReplacement(list.caseFile, $0) }
            ?? .newPaper(list.caseFile, kind)
        let view = FormView(
            to: site, button: replaces == nil ? "Enregistrer la pièce" : "Remplacer la pièce",
            carriesFile: true, body: fields(form, errors))
        return WebPage(
            kind.french, caption: caption, body: "\(reason)\(readers)\(view.post(context))",
            back: BackLink(.papers(list.caseFile), "Les pièces du dossier"), section: .cases,
            errors: errors)
    }

    private var caption: String {
        let file = "Dossier \(list.caseFile.french)"
        return replaces.map { "\(file) · remplacer la pièce \($0)" } ?? "\(file) · nouvelle pièce"
    }

    private var reason: HTML {
        let reason = list.needs?.first { $0.kind == kind }?.reason.french
        return "<p>\(kind.hint) \(reason ?? "")</p>"
    }

    private var readers: HTML {
        Notice.html(
            .info,
            """
            <p>\(kind.readers) La Région ne la voit pas.</p>
            <p>Cachez avant l’envoi ce qui touche à la santé.</p>
            """)
    }

    private func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        let date: HTML =
            needsDate
            ? Field(
                "date", kind.dateLabel, .day,
                hint: kind.validity == .untilStated
                    ? "Telle qu’elle est écrite sur la pièce. Par exemple 23 11 2030."
                    : "Telle qu’elle est écrite dessus. Par exemple 23 10 2026."
            ).html(form, errors) : .empty
        let photo: HTML = """
            <div class="phone-only">\(Field(
                "photo", "Prendre la pièce en photo",
                .file(accept: "image/jpeg", camera: true)
            ).html(form))</div>
            """
        let file = Field(
            "fichier", "Fichier de la pièce",
            .file(accept: PaperForm.accepted, camera: false),
            hint: "PDF, photo JPEG ou image PNG. "
                + "\(PaperSize.french(PaperFolder.maximumBytes)) au plus, "
                + "\(PaperFolder.maximumPapers) pièces par dossier."
        ).html(form, errors)
        return date + photo + file
    }
}

extension Multipart.File {
    /// What a browser sends for a field that was left empty.
    fileprivate var isNothing: Bool { name.isEmpty && bytes.isEmpty }
}
