internal import Application
internal import Domain

/// The invitations, those that wait for an answer of the administrator first.
struct InvitationList {
    let rows: [InvitationRow]
    let today: Day
    let number: Int
    let isDone: Bool

    private static let size = 50

    var page: WebPage {
        let request = PageRequest(number: number, size: InvitationList.size)
        let page = Page(
            rows: Array(rows.dropFirst(request.offset).prefix(request.size)),
            number: request.number, size: request.size, total: rows.count)
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total,
            address: Site.invitations.path)
        return WebPage(
            "Les invitations",
            body: """
                <p class="actions"><a class="button" href="\(Site.newInvitation.path)">Inviter \
                une personne</a></p>\(table(page))\(paging.html)
                """,
            back: BackLink(.administration, "Comptes"), section: .administration,
            notice: isDone ? "C’est enregistré." : nil, isWide: true)
    }

    private func table(_ page: Page<InvitationRow>) -> HTML {
        Table(
            caption: "\(French.count(page.total, "invitation", "invitations"))",
            columns: [
                Table.Column("Nom"), Table.Column("Adresse"), Table.Column("Organisation"),
                Table.Column("Rôles"), Table.Column("Invité le"), Table.Column("État"),
            ],
            rows: page.rows.map { row in
                [
                    "<a href=\"\(Site.invitation(row.id).path)\">\(row.shownName)</a>",
                    "<span class=\"code\">\(row.email)</span>", "\(row.organisationName)",
                    "\(row.roles.map(\.french).joined(separator: ", "))",
                    "\(row.invitedOn.shortFrench)", row.tag.html,
                ]
            }, empty: "Aucune invitation. Faites la première avec le bouton ci-dessus."
        ).html
    }
}

extension InvitationRow {
    var shownName: String { name.isEmpty ? "Invitation n° \(id.number)" : name }

    var tag: Tag {
        if renewalAskedOn != nil { return Tag("Nouveau lien demandé", .bad) }
        return switch state {
        case .valid(let until): Tag("Attend jusqu’au \(until.shortFrench)", .wait)
        case .expired(let until): Tag("Expirée le \(until.shortFrench)")
        case .replaced, .revoked: Tag("Annulée")
        case .used(let on): Tag("Acceptée le \(on.shortFrench)", .good)
        }
    }
}

/// One invitation, and what can be done to it.
struct InvitationPage {
    let row: InvitationRow
    let today: Day
    let context: WebContext

    static let othersField = Field(
        "autres", "Les liens déjà remis",
        .choice(OtherLinks.allCases.map { Field.Option($0.rawValue, $0.label) }))

    func page(_ form: Form, _ errors: FieldErrors) -> WebPage {
        let summary = SummaryList([
            .init("Adresse", "\(row.email)"), .init("Organisation", "\(row.organisationName)"),
            .init("Rôles", "\(row.roles.map(\.french).joined(separator: ", "))"),
            .init("Invité par", "\(row.invitedByName), le \(row.invitedOn.french)"),
            .init("État", row.tag.html),
        ])
        return WebPage(
            "L’invitation", caption: row.shownName,
            body: summary.html + asked + account + links + acts(form, errors),
            back: BackLink(.invitations, "Les invitations"), section: .administration,
            errors: errors)
    }

    private var asked: HTML {
        guard let on = row.renewalAskedOn else { return .empty }
        return Notice.html(
            .warning,
            """
            <p>La personne a ouvert un lien qui ne marche plus. Elle en demande un autre depuis \
            le \(on.french).</p><p>Faites un nouveau lien, puis remettez-le-lui vous-même.</p>
            """)
    }

    private var account: HTML {
        guard let account = row.account else { return .empty }
        return "<p><a href=\"\(Site.account(account).path)\">Voir le compte ouvert</a></p>"
    }

    private var links: HTML {
        Table(
            caption: "\(French.count(row.links.count, "lien remis", "liens remis"))",
            columns: [
                Table.Column("Fait le"), Table.Column("Valable jusqu’au"), Table.Column("État"),
            ],
            rows: row.links.map { link in
                ["\(link.issuedOn.french)", "\(link.until.french)", state(of: link)]
            }
        ).html
    }

    private func state(of link: Invitation.Link) -> HTML {
        if case .used = row.state { return "Ne sert plus : la personne a répondu" }
        if let on = link.revokedOn { return "Arrêté le \(on.shortFrench)" }
        if let on = link.replacedOn { return "Remplacé le \(on.shortFrench)" }
        return today <= link.until ? Tag("Valable", .good).html : Tag("Expiré").html
    }

    private func acts(_ form: Form, _ errors: FieldErrors) -> HTML {
        if case .used = row.state { return .empty }
        let renew = FormView(
            to: .invitationAct(row.id, .link), button: "Faire un nouveau lien",
            version: row.version,
            body: [InvitationPeriod.field, InvitationPage.othersField]
                .map { $0.html(form, errors) }.joined()
        ).post(context)
        let isRevoked = if case .revoked = row.state { true } else { false }
        let revoke: HTML = .when(
            !isRevoked,
            """
            <h2>Annuler l’invitation</h2><p>Aucun des liens remis ne marchera plus.</p>
            """
                + FormView(
                    to: .invitationAct(row.id, .revoke), button: "Annuler l’invitation",
                    style: "danger", version: row.version
                ).post(context))
        return "<h2>Faire un nouveau lien</h2>\(renew)\(revoke)"
    }
}

/// The only page that ever shows a link: to be sent, or printed and handed over.
struct IssuedInvitationPage {
    let name: String
    let email: String
    let until: Day
    /// Nil when the same form was sent twice: the first answer showed it.
    let link: String?
    let schemeName: String
    let invitation: InvitationID?

    var page: WebPage {
        WebPage(
            "L’invitation est prête", caption: name, body: body,
            back: BackLink(invitation.map(Site.invitation) ?? .invitations, "L’invitation"),
            section: .administration)
    }

    private var body: HTML {
        guard let link else {
            return Notice.html(
                .warning,
                """
                <p>Ce lien a déjà été montré. Il ne peut plus l’être.</p>
                <p>S’il n’a pas été remis, faites un nouveau lien depuis l’invitation.</p>
                """)
        }
        return """
            <p class="no-print">Remettez ce lien à \(name), vous-même. Il n’est \
            montré qu’ici, une seule fois.</p>
            \(Notice.html(.success, paper(link)))\
            <p class="actions no-print"><a class="button" href="\(mail(link))">Écrire le courriel\
            </a></p>
            <p class="no-print">Vous pouvez aussi imprimer cette page et la donner de la main à \
            la main.</p>
            """
    }

    private func paper(_ link: String) -> HTML {
        """
        <p><strong>\(name)</strong>, voici votre invitation à rejoindre « \(schemeName) ».</p>
        <ol><li>Ouvrez cette adresse dans un navigateur :<br>\
        <code class="code" id="lien">\(link)</code></li>
        <li>Vérifiez votre nom et votre adresse électronique.</li>
        <li>Choisissez un mot de passe d’au moins \(PasswordRule.minimumCharacters) \
        caractères.</li></ol>
        <p>Ce lien est valable jusqu’au \(until.french). Ne le donnez à personne d’autre.</p>
        """
    }

    /// Opens the administrator's own mail program: the product sends nothing by itself.
    private func mail(_ link: String) -> String {
        let subject = "Votre accès à \(schemeName)"
        let text = """
            Bonjour,

            Voici votre invitation à rejoindre « \(schemeName) ».
            Ouvrez ce lien et choisissez votre mot de passe :
            \(link)

            Il est valable jusqu’au \(until.french). Ne le transférez à personne.
            """
        return "mailto:\(Site.percentEncoded(email))?subject=\(Site.percentEncoded(subject))"
            + "&body=\(Site.percentEncoded(text))"
    }
}
