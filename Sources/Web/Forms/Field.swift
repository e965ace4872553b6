/// One question of a form, as shown.
package struct Field: Sendable {
    package enum Kind: Sendable {
        case text, email, password, search
        case money, number
        /// Digits that are no number: a code.
        case digits
        /// Day, month, year: three boxes, no calendar to fight with.
        case day
        case long(rows: Int)
        /// A file of these types; on a telephone, the camera opens at once where `camera`.
        case file(accept: String, camera: Bool)
        case choice([Option]), list([Option]), ticks([Option])
    }

    package struct Option: Sendable {
        package var value: String
        package var label: String
        package var hint: String?
        package init(_ value: String, _ label: String, hint: String? = nil) {
            self.value = value
            self.label = label
            self.hint = hint
        }
    }

    package var name: String
    package var label: String
    package var kind: Kind
    package var hint: String?
    package var isOptional: Bool
    package var unit: String?
    /// What the browser may fill in by itself, an `autocomplete` token.
    package var fills: String?

    package init(
        _ name: String, _ label: String, _ kind: Kind = .text, hint: String? = nil,
        isOptional: Bool = false, unit: String? = nil, fills: String? = nil
    ) {
        self.name = name
        self.label = French.typeset(label)
        self.kind = kind
        self.hint = hint.map(French.typeset)
        self.isOptional = isOptional
        self.unit = unit
        self.fills = fills
    }

    package func html(_ form: Form, _ errors: FieldErrors = FieldErrors()) -> HTML {
        let error = errors.message(for: name)
        let wrong: HTML = .when(error != nil, " wrong")
        switch kind {
        case .choice(let options):
            return group(form, error, wrong, options, type: "radio")
        case .ticks(let options):
            return group(form, error, wrong, options, type: "checkbox")
        case .day:
            return days(form, error, wrong)
        default:
            return """
                <div class="field\(wrong)"><label for="\(name)">\(label)\(optional)</label>\
                \(notes(error))\(control(form, describedBy(error)))</div>

                """
        }
    }

    private var optional: HTML {
        .when(isOptional, " <span class=\"optional\">(facultatif)</span>")
    }

    private func notes(_ error: String?) -> HTML {
        let hint = hint.map { text -> HTML in
            "<p class=\"hint\" id=\"\(name)-aide\">\(text)</p>"
        }
        let message = error.map { text -> HTML in
            """
            <p class="error" id="\(name)-erreur"><span class="hidden">Erreur : </span>\(text)</p>
            """
        }
        return (hint ?? .empty) + (message ?? .empty)
    }

    private func describedBy(_ error: String?) -> HTML {
        var names: [String] = []
        if hint != nil { names.append(name + "-aide") }
        if error != nil { names.append(name + "-erreur") }
        guard !names.isEmpty else { return .empty }
        let wrong: HTML = .when(error != nil, " aria-invalid=\"true\"")
        return " aria-describedby=\"\(names.joined(separator: " "))\"\(wrong)"
    }

    private func control(_ form: Form, _ described: HTML) -> HTML {
        let value = form[name]
        let fill = fills.map { token -> HTML in " autocomplete=\"\(token)\"" } ?? .empty
        func input(_ type: String, _ more: HTML) -> HTML {
            """
            <input type="\(type)" id="\(name)" name="\(name)" value="\(value)"\
            \(more)\(described)\(fill)>
            """
        }
        switch kind {
        case .email: return input("email", " spellcheck=\"false\"")
        case .password:
            return "<input type=\"password\" id=\"\(name)\" name=\"\(name)\"\(described)\(fill)>"
        case .search: return input("search", .empty)
        case .money:
            return withUnit(
                unit ?? "€", input("text", " class=\"short num\" inputmode=\"decimal\""))
        case .number:
            let box = input("text", " class=\"tiny num\" inputmode=\"numeric\"")
            return unit.map { withUnit($0, box) } ?? box
        case .digits: return input("text", " class=\"middle num\" inputmode=\"numeric\"")
        case .long(let rows):
            return """
                <textarea id="\(name)" name="\(name)" rows="\(rows)"\(described)>\(value)</textarea>
                """
        case .list(let options):
            let lines = options.map { option -> HTML in
                let chosen: HTML = .when(option.value == value, " selected")
                return "<option value=\"\(option.value)\"\(chosen)>\(option.label)</option>"
            }
            return "<select id=\"\(name)\" name=\"\(name)\"\(described)>\(lines)</select>"
        case .file(let accept, let camera):
            let capture: HTML = .when(camera, " capture=\"environment\"")
            return """
                <input type="file" id="\(name)" name="\(name)" accept="\(accept)"\(capture)\
                \(described)>
                """
        case .text, .choice, .ticks, .day: return input("text", .empty)
        }
    }

    private func withUnit(_ unit: String, _ box: HTML) -> HTML {
        """
        <div class="with-unit">\(box)<span class="unit" aria-hidden="true">\(unit)</span></div>
        """
    }

    private func group(
        _ form: Form, _ error: String?, _ wrong: HTML, _ options: [Option], type: String
    ) -> HTML {
        let chosen = form.all(name)
        let lines = options.enumerated().map { index, option -> HTML in
            // The first choice bears the field's own name, so that the error summary leads there.
            let id = index == 0 ? name : "\(name)-\(index)"
            let checked: HTML = .when(chosen.contains(option.value), " checked")
            let hint = option.hint.map { text -> HTML in "<span class=\"hint\">\(text)</span>" }
            return """
                <div class="choice"><input type="\(type)" id="\(id)" name="\(name)" \
                value="\(option.value)"\(checked)><label for="\(id)">\(option.label)\
                \(hint ?? .empty)</label></div>

                """
        }
        return """
            <div class="field\(wrong)"><fieldset\(describedBy(error))>\
            <legend>\(label)\(optional)</legend>\(notes(error))\
            <div class="choices">\(lines)</div></fieldset></div>

            """
    }

    private func days(_ form: Form, _ error: String?, _ wrong: HTML) -> HTML {
        let boxes = [
            ("jour", "Jour", "tiny"), ("mois", "Mois", "tiny"), ("annee", "Année", "year"),
        ]
        let parts = boxes.enumerated().map { index, box -> HTML in
            let (part, label, width) = box
            let id = index == 0 ? name : "\(name)-\(part)"
            return """
                <div><label for="\(id)">\(label)</label><input type="text" inputmode="numeric" \
                class="\(width) num" id="\(id)" name="\(name)-\(part)" \
                value="\(form["\(name)-\(part)"])"></div>
                """
        }
        return """
            <div class="field\(wrong)"><fieldset\(describedBy(error))>\
            <legend>\(label)\(optional)</legend>\(notes(error))\
            <div class="inline date-parts">\(parts)</div></fieldset></div>

            """
    }
}
