internal import Application
internal import Domain

/// The state of one's own second factor.
struct SecondFactorPage {
    let view: SecondFactorView

    /// Codes left below which new ones are advised.
    private static let few = 3

    func page(_ notice: String?) -> WebPage {
        WebPage(
            "Second facteur",
            body: """
                <p>Après votre mot de passe, une application de votre téléphone donne un code. Qui \
                vole votre mot de passe n’entre pas.</p>\(state)
                """, back: BackLink(.sessions, "Vos sessions"), section: .sessions, notice: notice)
    }

    private var state: HTML {
        guard let since = view.enrolledOn else {
            let asked: HTML = .when(
                view.isRequired, "<p>Votre rôle le demandera à votre prochaine connexion.</p>")
            return asked + """
                <p class="actions"><a class="button" \
                href="\(Site.secondFactorAct(.enrol).path)">\(FactorActName.enrol.title)</a></p>
                """
        }
        let advice: HTML = .when(
            view.codesLeft <= SecondFactorPage.few,
            Notice.html(
                .warning, "<p>Il vous reste peu de codes de secours : renouvelez-les.</p>"))
        let summary = SummaryList([
            .init("État", Tag("Activé", .good).html + " depuis le \(since.french)"),
            .init(
                "Codes de secours",
                "\(French.count(view.codesLeft, "code restant", "codes restants"))"),
        ])
        return summary.html + advice + """
            <p class="actions"><a class="button second" \
            href="\(Site.secondFactorAct(.codes).path)">\(FactorActName.codes.title)</a>\
            <a class="button second" href="\(Site.secondFactorAct(.disable).path)">\
            \(FactorActName.disable.title)</a></p>
            """
    }
}

/// What the application is given, and the code that shows it was.
struct EnrolmentPage {
    let enrolment: Enrolment
    let context: WebContext

    func page(_ form: Form, _ errors: FieldErrors) -> WebPage {
        let isAsked = context.pending != nil
        let view = FormView(
            to: .secondFactorAct(.enrol), button: FactorActName.enrol.button,
            body: CodeField.plain.html(form, errors) + WantedPath.hidden(form))
        return WebPage(
            FactorActName.enrol.title,
            body: """
                \(.when(isAsked, EnrolmentPage.asked))\
                <h2>1. Installez une application</h2>
                <p>Sur votre téléphone, installez une application d’authentification : FreeOTP, \
                Aegis ou celle que vous avez déjà.</p>
                <h2>2. Montrez-lui ce carré</h2>
                \(square)<p>Sans appareil photo, recopiez cette clé :</p>
                <p><code class="code" id="cle">\(grouped)</code></p>
                <details><summary>Réglages à la main, ou application sur cet ordinateur</summary>
                <p>Code temporel (TOTP), SHA-1, six chiffres, trente secondes. Adresse à \
                coller :</p><p><code class="code" id="adresse">\(enrolment.address)</code></p>\
                </details>
                <h2>3. Recopiez le code qu’elle montre</h2>
                \(view.post(context))\(Abandon.form(context))
                """, back: isAsked ? nil : BackLink(.secondFactor, "Second facteur"),
            section: isAsked ? nil : .sessions, errors: errors)
    }

    private static let asked: HTML =
        "<p>Votre rôle demande un second facteur. Comptez deux minutes.</p>"

    /// None for an address too long to be drawn: the key remains.
    private var square: HTML {
        QRCode(enrolment.address)?.svg(label: "Carré à montrer à l’application") ?? .empty
    }

    /// Groups of four, easier to copy.
    private var grouped: String {
        let letters = Array(enrolment.key)
        return stride(from: 0, to: letters.count, by: 4).map { start in
            String(letters[start..<min(start + 4, letters.count)])
        }.joined(separator: " ")
    }
}

/// The only page that ever shows recovery codes; made to be printed.
struct RecoveryCodesPage {
    /// Empty when the same form was sent twice: the first answer showed them.
    let codes: [String]
    let next: String
    let isNew: Bool

    var page: WebPage {
        WebPage(
            "Vos codes de secours", body: body, section: .sessions,
            notice: isNew ? "Le second facteur est activé." : nil)
    }

    private var body: HTML {
        guard !codes.isEmpty else {
            return Notice.html(
                .warning, "<p>Ces codes ont déjà été montrés. Renouvelez-les encore une fois.</p>")
                + go
        }
        let items = codes.map { code -> HTML in "<li><code class=\"code\">\(code)</code></li>" }
        return """
            <p>Chacun ouvre votre compte une seule fois, sans votre téléphone. Ils ne seront plus \
            jamais montrés.</p>
            <ol class="recovery">\(items)</ol>
            <p>Imprimez cette page, ou recopiez-les. Gardez-les loin de votre ordinateur.</p>\(go)
            """
    }

    private var go: HTML {
        "<p class=\"actions\"><a class=\"button\" href=\"\(next)\">Continuer</a></p>"
    }
}
