package import Hummingbird

/// One page to show: what differs from one page to the next. The layout does the rest.
package struct WebPage: Sendable {
    /// The heading, and the first part of the window's title.
    package var title: String
    /// The heading names a person: the window's title, which browsers keep and show, is the
    /// caption instead.
    package var isAboutPerson: Bool
    /// A short line above the heading: which file, which loan.
    package var caption: String?
    package var body: HTML
    package var status: HTTPResponse.Status
    package var back: BackLink?
    /// The entry of the menu this page belongs to.
    package var section: Site?
    package var errors: FieldErrors
    /// A word about the act just done.
    package var notice: String?
    /// Whether the text column may take the whole width, for tables.
    package var isWide: Bool
    /// The answer to a form, which names nobody: the browser may keep it for its Back button,
    /// which would otherwise ask to send the form again.
    package var isKeptForBack = false

    package init(
        _ title: String, caption: String? = nil, body: HTML, status: HTTPResponse.Status = .ok,
        back: BackLink? = nil, section: Site? = nil, errors: FieldErrors = FieldErrors(),
        notice: String? = nil, isWide: Bool = false, isAboutPerson: Bool = false
    ) {
        self.title = title
        self.isAboutPerson = isAboutPerson
        self.caption = caption
        self.body = body
        self.status = errors.isEmpty ? status : .unprocessableContent
        self.back = back
        self.section = section
        self.errors = errors
        self.notice = notice
        self.isWide = isWide
    }
}

extension WebPage {
    /// Shows again a page whose form was refused.
    mutating func refuse(_ errors: FieldErrors) {
        self.errors = errors
        if !errors.isEmpty { status = .unprocessableContent }
    }
}

/// The link above a page that leads back.
package struct BackLink: Sendable {
    package var site: Site
    package var label: String
    package init(_ site: Site, _ label: String = "Retour") {
        self.site = site
        self.label = label
    }
}
