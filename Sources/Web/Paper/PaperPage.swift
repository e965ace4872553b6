internal import Application
internal import Domain

/// One paper: what it is, where it went, and what can still be done about it.
struct PaperPage {
    let list: PaperList
    let row: PaperRow
    let context: WebContext

    private var id: CaseID { list.caseFile }

    var page: WebPage {
        WebPage(
            row.kind.french, caption: "Dossier \(id.french) · pièce \(row.number)",
            body: "<p>\(row.tag.html)</p>\(explanation)\(opening)\(summary)\(acts)",
            back: BackLink(.papers(id), "Les pièces du dossier"),
            section: list.needs == nil ? .bankInbox : .cases)
    }

    private var explanation: HTML {
        if let other = row.replacedBy {
            return """
                <p>Remplacée par <a href="\(Site.paper(id, other).path)">la pièce \(other)</a>.</p>
                """
        }
        switch row.access {
        case .infected:
            return Notice.html(
                .danger,
                """
                <p>L’antivirus a trouvé un programme nuisible. Personne ne peut ouvrir ce \
                fichier.</p><p>Prévenez la personne, puis demandez-lui un autre fichier.</p>
                """)
        case .waiting:
            return Notice.html(
                .info, "<p>L’antivirus lit ce fichier. Rechargez la page dans un instant.</p>")
        case .removed: return "<p>Plus personne ne peut l’ouvrir.</p>"
        case .open: break
        }
        return .when(
            row.isExpired,
            Notice.html(.warning, "<p>Elle n’est plus valable : demandez-en une plus récente.</p>"))
    }

    private var opening: HTML {
        guard row.access == .open else { return .empty }
        let isShown = row.isScanned && row.format != .pdf
        return """
            <p class="actions"><a class="button" href="\(Site.paperContent(id, row.number).path)">\
            \(isShown ? "Voir la pièce" : "Télécharger le fichier")</a></p>
            """
    }

    private var summary: HTML {
        var rows = [SummaryList.Row("Fichier", "\(row.looks)")]
        let given: HTML = "\(row.givenOn.french)\(row.byName.map { ", par " + $0 } ?? "")"
        rows.append(.init("Donnée le", given))
        if let dated = row.dated, row.kind.validity != .untilStated {
            rows.append(.init("Date du document", "\(dated.french)"))
        }
        rows.append(
            .init("Valable jusqu’au", "\(row.expires?.french ?? "Sans limite")"))
        if let from = row.from {
            rows.append(
                .init(
                    "Reprise du dossier",
                    "<a href=\"\(Site.caseFile(from).path)\">\(from.french)</a>"))
        }
        if !row.sentTo.isEmpty {
            rows.append(.init("Envoyée à", "\(row.sentTo.joined(separator: ", "))"))
        }
        if let day = row.removedOn { rows.append(.init("Retirée le", "\(day.french)")) }
        return SummaryList(rows).html
    }

    private var acts: HTML {
        guard list.mayGive, row.isCurrent else { return .empty }
        let removal: HTML =
            row.sentTo.isEmpty
            ? """
            <h2>Retirer cette pièce</h2><p>Plus personne ne pourra l’ouvrir. Cela ne se reprend \
            pas.</p>\(FormView(
                to: .paperRemoval(id, row.number), button: "Retirer la pièce", style: "danger"
            ).post(context))
            """
            : "<p class=\"soft\">Elle est partie à la banque : elle ne peut plus être retirée.</p>"
        return """
            <p class="actions"><a class="button second" \
            href="\(Site.paperReplacement(id, row.number).path)">Remplacer cette pièce</a></p>\
            \(removal)
            """
    }
}
