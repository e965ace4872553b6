internal import Mustache

/// What surrounds every page.
struct Layout: MustacheParent {
    var page: WebPage
    var schemeName: String
    var stylesheet: String
    var navigation: HTML
    var account: HTML
    var demonstration: Bool
    /// Somebody is signed in: menus are longer, and the frame stays as wide from page to page.
    var isForStaff: Bool

    private var style: String? {
        let names = [page.isWide ? "wide" : nil, isForStaff ? "staff" : nil].compactMap(\.self)
        return names.isEmpty ? nil : names.joined(separator: " ")
    }

    func child(named name: String) -> Any? {
        switch name {
        case "windowTitle":
            (page.errors.isEmpty ? "" : "Erreur : ")
                + (page.isAboutPerson ? page.caption ?? "" : page.title) + " – " + schemeName
        case "schemeName": schemeName
        case "stylesheet": stylesheet
        case "navigation": navigation
        case "account": account
        case "demonstration": demonstration
        case "style": style
        case "back": page.back.map { link in ["path": link.site.path, "label": link.label] }
        case "errors": page.errors.isEmpty ? nil : page.errors.summary
        case "caption": page.caption
        case "notice": page.notice
        case "title": French.typeset(page.title)
        case "body": page.body
        case "home": Site.home.path
        case "legal": Site.legal.path
        case "accessibility": Site.accessibility.path
        case "privacy": Site.privacy.path
        case "rules": Site.rules.path
        case "api": Site.api.path
        default: nil
        }
    }
}
