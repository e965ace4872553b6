internal import Application
internal import Domain

/// The household budget, line by line, now and once the project is done.
enum BudgetStep {
    /// One line of the form. A kind has as many lines as were saved, and a spare one for wages
    /// and loans, of which a household often has two.
    struct Line {
        var kind: BudgetKind
        var number: Int
        var saved: BudgetLine?

        func name(_ part: String) -> String { "\(part)-\(kind.rawValue)-\(number)" }
    }

    static func lines(_ budget: [BudgetLine]) -> [Line] {
        BudgetKind.allCases.flatMap { kind -> [Line] in
            let saved = budget.filter { $0.kind == kind }
            let least = kind == .wage || kind == .loanInstalments ? 2 : 1
            return (0..<max(saved.count, least)).map { index in
                Line(kind: kind, number: index + 1, saved: index < saved.count ? saved[index] : nil)
            }
        }
    }

    static func form(_ budget: [BudgetLine]?) -> Form {
        var form = Form()
        for line in lines(budget ?? []) {
            form.set(line.name("montant"), line.saved?.amount)
            form.set(line.name("apres"), line.saved?.after)
            form.set(line.name("periode"), (line.saved?.period ?? .monthly).rawValue)
            form.set(line.name("preuve"), (line.saved?.evidence ?? .declared).rawValue)
        }
        return form
    }

    static func fields(_ form: Form, _ errors: FieldErrors, _ budget: [BudgetLine]) -> HTML {
        let all = lines(budget)
        let groups: [(String, String, (BudgetKind) -> Bool)] = [
            ("Ressources", "Tout ce qui entre, pour tout le foyer.", { $0.isIncome }),
            (
                "Charges", "Tout ce qui sort chaque mois ou chaque année.",
                { !$0.isIncome && !$0.isDebt }
            ),
            ("Crédits en cours", "Sans crédit en cours, écrivez 0.", { $0.isDebt }),
        ]
        return """
            <p>Laissez vide ce qui n’existe pas. « Après » sert si le projet change la somme : une \
            assurance de plus, un salaire qui reprend.</p>

            """
                + groups.map { title, hint, belongs -> HTML in
                    let rows = all.filter { belongs($0.kind) }.map { row($0, form, errors) }
                    return """
                        <fieldset class="group"><legend>\(title)</legend><p class="hint">\(hint)</p>
                        <div class="table-frame"><table class="stack budget"><thead><tr>\
                        <th scope="col">Ligne</th><th scope="col">Montant, en euros</th>\
                        <th scope="col">Revient</th><th scope="col">Après le projet, en euros</th>\
                        <th scope="col">Preuve</th></tr></thead><tbody>\(rows)</tbody></table>\
                        </div></fieldset>

                        """
                }.joined()
    }

    private static func row(_ line: Line, _ form: Form, _ errors: FieldErrors) -> HTML {
        let label = line.kind.french + (line.number > 1 ? " (\(line.number))" : "")
        func box(_ part: String, _ what: String) -> HTML {
            let name = line.name(part)
            let message = errors.message(for: name)
            let note = message.map { text -> HTML in
                "<span class=\"error\" id=\"\(name)-erreur\">\(text)</span>"
            }
            let wrong: HTML = .when(
                message != nil, " aria-invalid=\"true\" aria-describedby=\"\(name)-erreur\"")
            return """
                \(note ?? .empty)<input type="text" inputmode="decimal" class="short num" \
                id="\(name)" name="\(name)" value="\(form[name])" \
                aria-label="\(label), \(what)"\(wrong)>
                """
        }
        func list(_ part: String, _ what: String, _ options: [(String, String)]) -> HTML {
            let name = line.name(part)
            let lines = options.map { value, text -> HTML in
                let chosen: HTML = .when(form[name] == value, " selected")
                return "<option value=\"\(value)\"\(chosen)>\(text)</option>"
            }
            return """
                <select id="\(name)" name="\(name)" aria-label="\(label), \(what)">\(lines)</select>
                """
        }
        let periods = list(
            "periode", "revient", Period.allCases.map { ($0.rawValue, $0.french) })
        let proofs = list(
            "preuve", "preuve", Evidence.allCases.map { ($0.rawValue, $0.french) })
        return """
            <tr><th scope="row">\(label)</th>\
            <td data-label="Montant, en euros"><span>\(box("montant", "montant en euros"))</span>\
            </td>\
            <td data-label="Revient"><span>\(periods)</span></td>\
            <td data-label="Après le projet"><span>\(box("apres", "après le projet"))</span></td>\
            <td data-label="Preuve"><span>\(proofs)</span></td></tr>

            """
    }

    static func read(_ reader: inout FormReader) -> [BudgetLine]? {
        var budget: [BudgetLine] = []
        for kind in BudgetKind.allCases {
            for number in 1...CaseFile.maximumBudgetLines {
                let line = Line(kind: kind, number: number)
                guard reader.form.has(line.name("montant")) else { break }
                if let read = read(line, &reader) { budget.append(read) }
            }
        }
        if reader.errors.isEmpty, !budget.contains(where: { $0.kind.isIncome }) {
            reader.refuse(
                Line(kind: .wage, number: 1).name("montant"),
                "Indiquez au moins une ressource, ou 0 si le foyer n’en a pas")
        }
        return reader.errors.isEmpty ? budget : nil
    }

    private static func read(_ line: Line, _ reader: inout FormReader) -> BudgetLine? {
        let range = Money.zero...Money.typedLimit
        let label = "« \(line.kind.french) »"
        let evidence = Evidence(rawValue: reader.form[line.name("preuve")]) ?? .declared
        let isEmpty = reader.form[line.name("montant")].isEmpty
        let after = reader.optionalMoney(line.name("apres"), "après le projet, \(label)", in: range)
        if isEmpty, after == nil, evidence != .missing { return nil }
        // A line that starts with the project, or whose figure is still to be found, is 0 today.
        let amount = isEmpty ? Money.zero : reader.money(line.name("montant"), label, in: range)
        guard let amount else { return nil }
        return BudgetLine(
            kind: line.kind,
            period: Period(rawValue: reader.form[line.name("periode")]) ?? .monthly,
            amount: amount, after: after, evidence: evidence)
    }
}
