internal import Application
internal import Domain

/// The menu: what this visitor can go to, and where they are.
enum Navigation {
    static func bar(for context: WebContext, section: Site?) -> HTML {
        let entries =
            context.visit == nil ? entries(for: context.session?.actor) : borrowerEntries
        let items = entries.map { site, label -> HTML in
            let current: HTML = .when(site == section, " aria-current=\"page\"")
            return "<li><a href=\"\(site.path)\"\(current)>\(label)</a></li>"
        }
        return """
            <nav class="site-nav" aria-label="Menu principal"><ul class="frame">\(items)</ul></nav>
            """
    }

    /// A borrower goes from their own file, and back to it.
    private static let borrowerEntries: [(Site, String)] = [(.ownFile, "Mon dossier")]

    private static func entries(for actor: Actor?) -> [(Site, String)] {
        let common: [(Site, String)] = [(.simulator, "Puis-je l’avoir ?"), (.rules, "Les règles")]
        guard let actor else { return [(.home, "Accueil")] + common }
        let places: [(Right, Site, String)] = [
            (.openCase, .cases, "Dossiers"),
            (.seeSupport, .alerts, "Alertes"),
            (.seeBankInbox, .bankInbox, "Dossiers reçus"),
            (.seeExposure, .portfolio, "Tableau de bord"),
            (.seeLoan, .loans, "Prêts"),
            (.importReturns, .returns, "Retours mensuels"),
            (.seeExposure, .exposure, "Engagements"),
            (.seeClaims, .claims, "Appels en garantie"),
            (.validateRebate, .rebates, "Intérêts à rendre"),
            (.seeHistory, .audit, "Contrôle"),
            (.seeClaims, .agreements, "Conventions"),
            (.manageAccounts, .administration, "Comptes"),
            (.manageOrganisations, .organisations, "Organisations"),
        ]
        let own = places.filter { Rights.reaches(actor, $0.0) }.map { ($0.1, $0.2) }
        return own + common
    }

    /// Where a person lands after login: the first entry of their menu.
    static func landing(for actor: Actor) -> Site { entries(for: actor)[0].0 }

    static func account(for context: WebContext) -> HTML {
        if context.visit != nil {
            return """
                <div class="account"><form method="post" action="\(Site.ownPage(.leave).path)">\
                <input type="hidden" name="\(FormTokens.field)" value="\(context.formToken)">\
                <button class="link">Quitter</button></form></div>
                """
        }
        guard let session = context.session else {
            return "<a class=\"account\" href=\"\(Site.login.path)\">Espace professionnel</a>"
        }
        let unread: HTML = .when(
            session.unread > 0,
            " <span class=\"count\">\(session.unread)<span class=\"hidden\"> à lire</span></span>")
        return """
            <div class="account"><p>\(session.name)<span class="soft">\
            \(session.organisationName)</span></p>\
            <a href="\(Site.notices.path)">Notifications\(unread)</a>\
            <a href="\(Site.ownAccount.path)">Mon compte</a>\
            <form method="post" action="\(Site.logout.path)">\
            <input type="hidden" name="\(FormTokens.field)" value="\(context.formToken)">\
            <button class="link">Se déconnecter</button></form></div>
            """
    }
}
