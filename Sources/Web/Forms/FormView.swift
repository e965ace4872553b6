/// A form as shown: where it goes, what it asks, what its button does.
package struct FormView: Sendable {
    package var action: Site
    package var body: HTML
    /// Names the act: « Enregistrer et continuer », « Envoyer à la banque ».
    package var button: String
    package var style: HTML = .empty
    /// The version of the thing when the page was made: an act on an older one is refused.
    package var version: Int64?
    package var more: HTML = .empty
    /// Whether a file goes with it.
    package var carriesFile = false

    package init(
        to action: Site, button: String, style: HTML = .empty, version: Int64? = nil,
        more: HTML = .empty, carriesFile: Bool = false, body: HTML = .empty
    ) {
        self.carriesFile = carriesFile
        self.action = action
        self.body = body
        self.button = button
        self.style = style
        self.version = version
        self.more = more
    }

    /// A form that changes something, tied to the browser it is sent to.
    package func post(_ context: WebContext) -> HTML {
        let seen = version.map { number -> HTML in
            "<input type=\"hidden\" name=\"version\" value=\"\(number)\">"
        }
        let once = BrowserCookie.random()
        let kind: HTML = .when(carriesFile, " enctype=\"multipart/form-data\"")
        return """
            <form method="post" action="\(action.path)"\(kind) novalidate>\
            <input type="hidden" name="\(FormTokens.field)" value="\(context.formToken)">\
            <input type="hidden" name="\(FormView.onceField)" value="\(once)">\
            \(seen ?? .empty)
            \(body)
            <div class="actions"><button class="\(style)">\(button)</button>\(more)</div>
            </form>

            """
    }

    /// A form that only asks: its answers stand in the address.
    package func get() -> HTML {
        """
        <form method="get" action="\(action.path)" novalidate>
        \(body)
        <div class="actions"><button class="\(style)">\(button)</button>\(more)</div>
        </form>

        """
    }

    /// Names the act once and for all: the same form sent twice has one effect.
    static let onceField = "acte"
}
