internal import Application
internal import Domain

/// What a bank finds wanting in the papers it received, one by one, and what it lacks.
enum PaperRequestForm {
    static func fields(_ form: Form, _ errors: FieldErrors, _ papers: PaperList) -> HTML {
        let received = asked(papers).map { row -> HTML in
            Field(
                name(row.number), "\(row.kind.french), pièce \(row.number)",
                .list(
                    [Field.Option("", "Rien à redire")]
                        + PaperFault.allCases.filter { $0 != .missing }.map {
                            Field.Option($0.rawValue, $0.french)
                        })
            ).html(form, errors)
        }
        let kinds = PaperKind.allCases.filter(\.goesToBank)
        return .when(!received.isEmpty, "<h2>Les pièces reçues</h2>\(received)")
            + Field(
                "manque", "Quelles pièces manquent ?",
                .ticks(kinds.map { Field.Option($0.rawValue, $0.french) }), isOptional: true
            ).html(form, errors)
            + Field(
                "precisions", "Précisions pour l’accompagnateur", .long(rows: 3),
                hint: "L’accompagnateur les lira. Rien sur la santé ni sur la vie privée.",
                isOptional: true
            ).html(form, errors)
    }

    static func read(_ reader: inout FormReader, _ papers: PaperList) -> CaseAct? {
        var requests = asked(papers).compactMap { row -> PaperRequest? in
            guard let fault = PaperFault(rawValue: reader.form[name(row.number)]),
                fault != .missing
            else { return nil }
            return PaperRequest(kind: row.kind, fault: fault, paper: row.number)
        }
        requests += reader.form.all("manque").compactMap(PaperKind.init(rawValue:))
            .filter(\.goesToBank).map { PaperRequest(kind: $0, fault: .missing) }
        let words = reader.optionalText("precisions", "les précisions", limit: 1000)
        if requests.isEmpty {
            reader.refuse("manque", "Choisissez au moins une pièce à demander")
        }
        guard reader.errors.isEmpty else { return nil }
        return .requestPapers(requests, words: words)
    }

    static func check(_ requests: [PaperRequest], _ words: String) -> HTML {
        var rows = requests.map { request in
            SummaryList.Row(request.kind.french, "\(request.fault.french)")
        }
        if !words.isEmpty { rows.append(.init("Précisions", "\(words)")) }
        return SummaryList(rows).html
    }

    private static func asked(_ papers: PaperList) -> [PaperRow] {
        papers.papers.filter(\.isCurrent)
    }

    private static func name(_ number: Int) -> String { "piece-\(number)" }
}
