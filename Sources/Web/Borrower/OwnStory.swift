internal import Application
internal import Domain

/// What was done about the file and by whom, newest first.
struct OwnStory {
    let file: OwnFile
    let rows: [StoryRow]

    /// More would weigh on an old phone; whoever accompanies can print the rest.
    static let longest = 80

    var page: WebPage {
        let moments = rows.prefix(OwnStory.longest).map { row -> Moment in
            let told = row.event.told
            let effective =
                told.on.flatMap { day -> HTML? in
                    day == row.on ? nil : ", en date du \(day.french)"
                } ?? .empty
            return Moment(row.on.french, "\(told.text)\(effective)", who: row.who.french)
        }
        let more: HTML = .when(
            rows.count > OwnStory.longest,
            "<p>Les faits plus anciens se demandent à \(file.helper.name).</p>")
        return file.page(
            "Ce qui a été fait, et par qui",
            body: "<p>Le plus récent est en haut.</p>\(Moment.list(Array(moments)))\(more)")
    }
}

extension StoryActor {
    /// In the borrower's own history.
    var french: String {
        switch self {
        case .borrower: "vous"
        case .organisation(.prescriber, _): "votre accompagnateur"
        case .organisation(.bank, let name): "la banque, \(name)"
        case .organisation(.region, _): "la Région"
        case .organisation(.nationalFund, let name): name
        case .nobody: "automatiquement"
        }
    }
}

/// Who to ask, about what.
struct OwnPeople {
    let file: OwnFile

    var page: WebPage {
        let helper = file.helper
        var rows = [
            SummaryList.Row(
                "Pour votre dossier, ou si vous avez un souci",
                """
                <strong>\(helper.name)</strong><br>\(helper.organisation)<br>\
                <a href="mailto:\(helper.email)">\(helper.email)</a>
                """)
        ]
        if let bank = file.loan?.row.bankName ?? file.detail.row.bankName {
            rows.append(
                .init(
                    "Pour un paiement, une échéance, un prélèvement",
                    "<strong>\(bank)</strong><br>votre agence"))
        }
        rows.append(
            .init(
                "Pour contester une décision sur les intérêts rendus",
                "<strong>La Région</strong>, avec \(helper.name) ou depuis ce dossier"))
        return file.page(
            "Qui contacter",
            body: SummaryList(rows).html + """
                <p>Vous pouvez aussi demander à voir tout ce qui est gardé sur vous, ou à le \
                corriger. <a href="\(Site.privacy.path)">Vos droits</a>.</p>
                """)
    }
}
