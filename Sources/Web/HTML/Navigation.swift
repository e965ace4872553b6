/// The menu: what this visitor can go to, and where they are.
enum Navigation {
    static func bar(for context: WebContext, section: Site?) -> HTML {
        let entries: [(Site, String)] = [
            (.home, "Accueil"), (.simulator, "Puis-je l’avoir ?"), (.rules, "Les règles"),
        ]
        let items = entries.map { site, label -> HTML in
            let current: HTML = .when(site == section, " aria-current=\"page\"")
            return "<li><a href=\"\(site.path)\"\(current)>\(label)</a></li>"
        }
        return
            "<nav class=\"site-nav\" aria-label=\"Menu principal\"><ul class=\"frame\">\(items)</ul></nav>"
    }

    static func account(for context: WebContext) -> HTML {
        "<a class=\"account\" href=\"\(Site.login.path)\">Espace professionnel</a>"
    }
}
