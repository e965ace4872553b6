internal import Application
internal import Hummingbird
internal import Logging

/// What can go wrong with a request, as the site itself finds it.
package enum Fault: Error, Hashable {
    /// The visitor is known and may not do this.
    case forbidden
    /// Nothing there, or nothing the visitor may know of.
    case notFound
    /// The act was sent by another site, or the form is not one we gave to this browser.
    case crossSite
    /// Nobody is signed in; the page wanted is shown after login.
    case signInNeeded
    /// No borrower came in, or their visit has ended.
    case visitNeeded
    /// The act is not possible now, for this reason, in French.
    case refused(String)
    /// The body could not be read as a form.
    case unreadable(String)
    case tooLarge
    /// Too many files come in at once.
    case busy
    /// Nothing can be written for now; reading still works.
    case readOnly
}

/// The one place where an error becomes a page.
package struct ErrorPages: Sendable {
    let renderer: Renderer

    func response(for error: any Error, to request: Request, context: WebContext) -> Response {
        if case Fault.signInNeeded = error {
            let wanted = request.method == .get ? request.uri.path : Site.home.path
            return renderer.redirect(to: .login, query: [("suite", wanted)])
        }
        if case Fault.visitNeeded = error { return renderer.redirect(to: .access) }
        let page = page(for: error, context: context)
        // A journal that stopped is told to who runs the service, not only to who asked.
        if page.status.kind == .serverError {
            context.logger.error(
                "request failed", metadata: ["error": .string(String(reflecting: error))])
        }
        return renderer.response(page, context: context)
    }

    /// A form arrived after its session had ended: nothing is written, nothing typed is lost.
    func sessionEnded(
        _ request: Request, _ context: WebContext, isVisit: Bool = false
    ) async -> Response {
        let buffer = try? await request.body.collect(upTo: Limits.formBytes)
        let form = buffer.flatMap { try? Form(encoded: $0.readableBytesView) } ?? Form()
        let typed = form.typed.map { name, value in SummaryList.Row(name, "\(value)") }
        let kept: HTML = .when(
            !typed.isEmpty, "<h2>Ce que vous aviez saisi</h2>" + SummaryList(typed).html)
        guard !isVisit else { return renderer.response(visitEnded(kept), context: context) }
        let path = request.uri.path.split(separator: "/").prefix { $0 != "actes" }
        let login = Site.login.address([("suite", "/" + path.joined(separator: "/"))])
        return renderer.response(
            WebPage(
                "Votre session a pris fin",
                body: """
                    <p>Rien n’a été enregistré. Votre saisie est gardée sur cette page.</p>
                    <p><a href="\(login)" target="_blank" rel="noopener">Ouvrez une session dans \
                    un autre onglet</a>, puis recopiez-la.</p>\(kept)
                    """, status: .unauthorized), context: context)
    }

    private func visitEnded(_ kept: HTML) -> WebPage {
        WebPage(
            "Votre visite a pris fin",
            body: """
                <p>Rien n’a été enregistré. Votre saisie est gardée sur cette page.</p>
                <p>Revenez par votre lien, avec votre code : \
                <a href="\(Site.access.path)">entrer dans votre dossier</a>.</p>\(kept)
                """, status: .unauthorized)
    }

    func page(for error: any Error, context: WebContext) -> WebPage {
        switch error {
        case Fault.forbidden: forbidden
        case Fault.notFound: notFound
        case Fault.crossSite: crossSite
        case Fault.refused(let reason): refused(reason)
        case Fault.unreadable(let reason): unreadable(reason)
        case Fault.tooLarge: tooLarge
        case Fault.busy: busy
        case Fault.readOnly: readOnly
        case let rejection as Rejection: page(forRejection: rejection, context)
        case let error as any HTTPResponseError: page(forStatus: error.status, context)
        default: failure(context)
        }
    }

    private func page(forStatus status: HTTPResponse.Status, _ context: WebContext) -> WebPage {
        switch status {
        case .notFound, .methodNotAllowed: notFound
        case .forbidden, .unauthorized: forbidden
        case .contentTooLarge: tooLarge
        case .badRequest, .unsupportedMediaType: unreadable("La demande est mal formée.")
        default: failure(context)
        }
    }

    private func page(forRejection rejection: Rejection, _ context: WebContext) -> WebPage {
        switch rejection {
        case .notAllowed: forbidden
        case .notFound: notFound
        case .refused(let refusal): refused(refusal.french)
        case .invalid(let fields): refused(fields.map(\.french).joined(separator: " "))
        case .conflict: stale
        case .commandReused: conflict
        case .stopped: readOnly
        }
    }

    private var forbidden: WebPage {
        WebPage(
            "Cette page ne vous est pas ouverte",
            body: """
                <p>Votre compte ne permet pas de voir cette page ou de faire cet acte.</p>
                <p>Si vous en avez besoin, parlez-en à l’administrateur de votre organisation.</p>
                """, status: .forbidden)
    }

    private var notFound: WebPage {
        WebPage(
            "Page introuvable",
            body: """
                <p>Il n’y a rien à cette adresse, ou vous n’y avez pas accès.</p>
                <p>Vérifiez l’adresse, ou <a href="\(Site.home.path)">repartez de l’accueil</a>.</p>
                """, status: .notFound)
    }

    private var crossSite: WebPage {
        WebPage(
            "Par sécurité, rien n’a été enregistré",
            body: """
                <p>Ce formulaire ne vient pas de ce site, ou la page est restée ouverte trop \
                longtemps.</p>
                <p>Revenez à la page précédente, rechargez-la, puis recommencez.</p>
                """, status: .forbidden)
    }

    private var conflict: WebPage {
        WebPage(
            "Une autre personne vient de modifier ces informations",
            body: """
                <p>Votre saisie n’a pas été enregistrée : elle aurait effacé la sienne.</p>
                <p>Revenez en arrière et rechargez la page. Vous verrez la nouvelle version.</p>
                """, status: .conflict)
    }

    private var stale: WebPage {
        WebPage(
            "Ces informations ont changé depuis l’ouverture de la page",
            body: """
                <p>Votre saisie n’a pas été enregistrée : elle porte sur une version ancienne.</p>
                <p>Revenez en arrière et rechargez la page avant de recommencer.</p>
                """, status: .preconditionFailed)
    }

    private func refused(_ reason: String) -> WebPage {
        WebPage(
            "Cet acte n’est pas possible maintenant",
            body: "<p>\(reason)</p><p>Rien n’a été enregistré.</p>", status: .unprocessableContent)
    }

    private func unreadable(_ reason: String) -> WebPage {
        WebPage(
            "La demande n’a pas pu être lue",
            body: "<p>\(reason)</p><p>Rien n’a été enregistré.</p>", status: .badRequest)
    }

    private var readOnly: WebPage {
        WebPage(
            "Le service n’enregistre rien pour le moment",
            body: """
                <p>Un incident technique l’en empêche. Rien de ce qui était enregistré n’est \
                perdu.</p>
                <p>Vous pouvez continuer à consulter les pages. Réessayez plus tard.</p>
                """, status: .serviceUnavailable)
    }

    private var tooLarge: WebPage {
        WebPage(
            "L’envoi est trop volumineux",
            body: """
                <p>Rien n’a été enregistré. Revenez en arrière : votre saisie y est encore.</p>
                <p>Réduisez le texte ou le fichier, puis recommencez.</p>
                """, status: .contentTooLarge)
    }

    private var busy: WebPage {
        WebPage(
            "Trop de fichiers arrivent en même temps",
            body: """
                <p>Rien n’a été enregistré. Revenez en arrière, attendez une minute, puis \
                renvoyez le fichier.</p>
                """, status: .tooManyRequests)
    }

    private func failure(_ context: WebContext) -> WebPage {
        WebPage(
            "Le service a rencontré un problème",
            body: """
                <p>Ce n’est pas de votre fait. Réessayez dans quelques minutes.</p>
                <p>Si cela continue, signalez-le avec ce numéro : \
                <strong>\(context.traceID)</strong>.</p>
                """, status: .internalServerError)
    }
}
