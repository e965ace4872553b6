internal import Application
internal import Domain
internal import Journal

/// The accounts, found by name, address or organisation.
struct AccountList {
    let rows: [AccountRow]
    let text: String
    let number: Int
    let isDone: Bool
    /// People who hold a link that ended and ask for another.
    let renewalsAsked: Int
    /// Whether the actor says which roles need a second factor: in the whole scheme.
    let mayAskFactors: Bool
    /// Whose agencies the actor manages, where it is one organisation's.
    let ownOrganisation: OrganisationID?

    private static let size = 50

    var page: WebPage {
        let found = rows.filter(matches)
        let request = PageRequest(number: number, size: AccountList.size)
        let page = Page(
            rows: Array(found.dropFirst(request.offset).prefix(request.size)),
            number: request.number, size: request.size, total: found.count)
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total,
            address: Site.administration.address(text.isEmpty ? [] : [("texte", text)]))
        return WebPage(
            "Comptes",
            body: """
                \(toDo)<p class="actions"><a class="button" \
                href="\(Site.newInvitation.path)">Inviter une personne</a> \
                <a class="button second" href="\(Site.invitations.path)">Les invitations</a>\
                \(policy)\(agencies)</p>\(search)\(table(page))\(paging.html)
                """, section: .administration, notice: isDone ? "C’est enregistré." : nil,
            isWide: true)
    }

    private var policy: HTML {
        .when(
            mayAskFactors,
            """
            <a class="button second" href="\(Site.secondFactorPolicy.path)">Second facteur par \
            rôle</a>
            """)
    }

    private var agencies: HTML {
        ownOrganisation.map { id in
            "<a class=\"button second\" href=\"\(Site.organisation(id).path)\">Les agences</a>"
        } ?? .empty
    }

    private var toDo: HTML {
        guard renewalsAsked > 0 else { return .empty }
        let people = French.count(
            renewalsAsked, "personne demande", "personnes demandent")
        return Notice.html(
            .warning,
            """
            <p>\(people) un nouveau lien d’invitation. \
            <a href="\(Site.invitations.path)">Leur répondre</a>.</p>
            """)
    }

    private func matches(_ row: AccountRow) -> Bool {
        let wanted = text.lowercased()
        return wanted.isEmpty || row.name.lowercased().contains(wanted)
            || row.email.lowercased().contains(wanted)
            || row.organisationName.lowercased().contains(wanted)
    }

    private var search: HTML {
        var form = Form()
        form.set("texte", text)
        return """
            <form class="search" method="get" action="\(Site.administration.path)" \
            role="search"><div class="inline">\
            \(Field("texte", "Nom, adresse ou organisation", .search).html(form))\
            <div class="field"><button class="second">Chercher</button></div></div></form>
            """
    }

    private func table(_ page: Page<AccountRow>) -> HTML {
        Table(
            caption: "\(French.count(page.total, "compte", "comptes"))",
            columns: [
                Table.Column("Nom"), Table.Column("Adresse"), Table.Column("Organisation"),
                Table.Column("Rôles"), Table.Column("État"),
            ],
            rows: page.rows.map { row in
                [
                    "<a href=\"\(Site.account(row.id).path)\">\(row.name)</a>",
                    "<span class=\"code\">\(row.email)</span>", "\(row.organisationName)",
                    "\(row.roles.map(\.french).joined(separator: ", "))",
                    row.closedOn == nil ? Tag("Ouvert", .good).html : Tag("Fermé").html,
                ]
            }, empty: "Aucun compte ne correspond."
        ).html
    }
}

/// One account and what can be done to it.
struct AccountPage {
    let row: AccountRow

    func page() -> WebPage {
        let roles = row.roles.map(\.french).joined(separator: ", ")
        let summary = SummaryList([
            .init("Adresse", "\(row.email)"), .init("Organisation", "\(row.organisationName)"),
            .init("Rôles", "\(roles)"),
            .init("Agence", "\(row.agency?.facts.name ?? "Aucune")"),
            .init(
                "Second facteur",
                row.secondFactorSince.map { "Activé le \($0.french)" } ?? "Aucun"),
            .init(
                "État",
                row.closedOn.map { "Fermé le \($0.french)" } ?? Tag("Ouvert", .good).html),
        ])
        return WebPage(
            "Le compte", caption: row.name, body: summary.html + acts,
            back: BackLink(.administration, "Comptes"), section: .administration)
    }

    private var acts: HTML {
        guard row.closedOn == nil else { return .empty }
        let names = AccountActName.allCases.filter {
            $0 != .resetFactor || row.secondFactorSince != nil
        }
        let links = names.map { name -> HTML in
            """
            <a class="button second" href="\(Site.accountAct(row.id, name).path)">\
            \(name.title)</a>
            """
        }
        let leave: HTML = .when(
            row.roles.contains(.prescriber),
            """
            <a class="button second" href="\(Site.accountAbsences(row.id).path)">Les absences</a>\
            <a class="button second" href="\(Site.accountHandOver(row.id).path)">\
            Confier ses dossiers</a>
            """)
        let tokens: HTML = """
            <a class="button second" href="\(Site.accountTokens(row.id).path)">Les jetons \
            d’accès</a>
            """
        return "<p class=\"actions\">\(links)\(leave)\(tokens)</p>"
    }
}

/// Open sessions, each of which can be ended.
struct SessionList {
    let rows: [SessionRow]
    let own: Int64?
    let context: WebContext

    var page: WebPage {
        WebPage(
            "Vos sessions",
            body: """
                <p>Une session est un navigateur où vous êtes connecté. Fermez celles que vous \
                ne reconnaissez pas, puis <a href="\(Site.ownPassword.path)">changez votre mot de \
                passe</a>.</p>\(table)\(others)
                <h2>Pour mieux vous protéger</h2>
                <p><a href="\(Site.secondFactor.path)">Second facteur</a> : un code de votre \
                téléphone, en plus du mot de passe.</p>
                """, back: BackLink(.ownAccount, "Mon compte"), section: .sessions, isWide: true)
    }

    private var table: HTML {
        Table(
            caption: "\(French.count(rows.count, "session ouverte", "sessions ouvertes"))",
            columns: [
                Table.Column("Appareil"), Table.Column("Depuis"), Table.Column("Ouverte"),
                Table.Column("Vue"), Table.Column("Preuve"), Table.Column("Action"),
            ],
            rows: rows.map { row in
                let end: HTML =
                    row.id == own
                    ? "Cette session"
                    : FormView(
                        to: .sessions, button: "Fermer cette session", style: "link",
                        body: "<input type=\"hidden\" name=\"session\" value=\"\(row.id)\">"
                    ).post(context)
                return [
                    "\(row.device.isEmpty ? "Navigateur inconnu" : row.device)",
                    "<span class=\"code\">\(row.network)</span>",
                    "\(SessionList.moment(row.openedAt))",
                    "\(SessionList.moment(row.lastSeenAt))", "\(row.proof)", end,
                ]
            }, empty: "Aucune session n’est ouverte."
        ).html
    }

    private static func moment(_ instant: Instant) -> String {
        let (hour, minute, _) = Paris.time(at: instant)
        return "\(Paris.day(at: instant).shortFrench) à \(hour) h "
            + (minute < 10 ? "0" : "") + "\(minute)"
    }

    private var others: HTML {
        guard rows.count > 1, own != nil else { return .empty }
        return FormView(
            to: .sessions, button: "Fermer toutes les autres", style: "second",
            body: "<input type=\"hidden\" name=\"session\" value=\"autres\">"
        ).post(context)
    }
}

extension SessionRow {
    /// What was proved to open it.
    fileprivate var proof: String {
        if pending != nil { return "Mot de passe seul, connexion inachevée" }
        return switch factor {
        case .password: "Mot de passe"
        case .timeCode: "Mot de passe et code"
        case .recoveryCode: "Mot de passe et code de secours"
        }
    }
}
