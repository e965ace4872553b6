internal import Hummingbird

/// Every way in which a call of the API goes wrong. The raw value ends the address that names it
/// (`/problemes/…`, RFC 9457 `type`): it never changes, and the page there says what to do.
package enum ProblemKind: String, CaseIterable, Sendable {
    case unreadableBody = "corps-illisible"
    case wrongParameter = "parametre-invalide"
    case keyMissing = "cle-absente"
    case unreadableVersion = "version-illisible"
    case tokenMissing = "jeton-absent"
    case tokenRefused = "jeton-refuse"
    case rightMissing = "droit-absent"
    case notFound = "introuvable"
    case methodUnknown = "methode-inconnue"
    case inFlight = "appel-en-cours"
    case overtaken = "ecriture-concurrente"
    case versionPassed = "version-depassee"
    case bodyTooLarge = "corps-trop-gros"
    case bodyType = "type-de-corps"
    case invalidRequest = "demande-invalide"
    case refused = "acte-refuse"
    case keyReused = "cle-deja-utilisee"
    case versionMissing = "version-absente"
    case tooManyCalls = "trop-d-appels"
    case failure = "erreur-interne"
    case stopped = "ecriture-arretee"

    var status: HTTPResponse.Status {
        switch self {
        case .unreadableBody, .wrongParameter, .keyMissing, .unreadableVersion: .badRequest
        case .tokenMissing, .tokenRefused: .unauthorized
        case .rightMissing: .forbidden
        case .notFound: .notFound
        case .methodUnknown: .methodNotAllowed
        case .inFlight, .overtaken: .conflict
        case .versionPassed: .preconditionFailed
        case .bodyTooLarge: .contentTooLarge
        case .bodyType: .unsupportedMediaType
        case .invalidRequest, .refused, .keyReused: .unprocessableContent
        case .versionMissing: .preconditionRequired
        case .tooManyCalls: .tooManyRequests
        case .failure: .internalServerError
        case .stopped: .serviceUnavailable
        }
    }

    /// What went wrong, the same for every call.
    var title: String {
        switch self {
        case .unreadableBody: "Le corps n’est pas du JSON lisible"
        case .wrongParameter: "Un paramètre de l’adresse ne convient pas"
        case .keyMissing: "La clé d’idempotence manque"
        case .unreadableVersion: "La version ne peut pas être lue"
        case .tokenMissing: "Le jeton manque"
        case .tokenRefused: "Le jeton n’ouvre rien"
        case .rightMissing: "Ce compte n’a pas ce droit"
        case .notFound: "Il n’y a rien à cette adresse"
        case .methodUnknown: "Cette adresse ne connaît pas cette méthode"
        case .inFlight: "Le même appel est en cours"
        case .overtaken: "D’autres écritures ont été plus rapides"
        case .versionPassed: "La version a changé"
        case .bodyTooLarge: "Le corps est trop gros"
        case .bodyType: "Ce type de corps n’est pas lu ici"
        case .invalidRequest: "La demande ne convient pas"
        case .refused: "L’acte n’est pas possible maintenant"
        case .keyReused: "La clé a déjà servi à autre chose"
        case .versionMissing: "La version vue manque"
        case .tooManyCalls: "Trop d’appels"
        case .failure: "Le service a rencontré un problème"
        case .stopped: "Le service n’enregistre rien pour le moment"
        }
    }

    /// What whoever writes the program should do.
    var remedy: String {
        switch self {
        case .unreadableBody:
            "Envoyez un seul objet JSON en UTF-8, chaque membre une fois, les nombres entiers."
        case .wrongParameter: "Corrigez le paramètre nommé dans « errors », ou retirez-le."
        case .keyMissing:
            "Ajoutez l’en-tête « Idempotency-Key » : de 1 à 255 caractères ASCII visibles, une clé "
                + "nouvelle pour chaque acte, la même pour chaque nouvel essai du même acte."
        case .unreadableVersion:
            "Dans « If-Match », envoyez l’en-tête « ETag » reçu, tel quel."
        case .tokenMissing: "Ajoutez l’en-tête « Authorization: Bearer » suivi du jeton."
        case .tokenRefused:
            "Le jeton est inconnu, révoqué ou périmé. Demandez-en un autre à l’administrateur."
        case .rightMissing:
            "Les rôles du compte ne permettent pas cet appel. Parlez-en à l’administrateur."
        case .notFound:
            "Vérifiez l’adresse. Ce qui appartient à une autre organisation répond de même."
        case .methodUnknown: "L’en-tête « Allow » donne les méthodes de cette adresse."
        case .inFlight: "Attendez le délai de « Retry-After », puis renvoyez le même appel."
        case .overtaken: "Renvoyez le même appel avec la même clé."
        case .versionPassed:
            "Lisez l’objet à nouveau, voyez ce qui a changé, puis décidez avec son nouvel « ETag »."
        case .bodyTooLarge: "Envoyez moins, ou en plusieurs appels."
        case .bodyType: "Envoyez le type de corps que la description de l’appel indique."
        case .invalidRequest: "Corrigez ce que « errors » montre, membre par membre."
        case .refused:
            "« detail » dit pourquoi, « refusal » le dit en code. Rien n’a été enregistré."
        case .keyReused: "Prenez une clé nouvelle pour un acte nouveau."
        case .versionMissing:
            "Ajoutez l’en-tête « If-Match » avec l’« ETag » de l’objet que vous avez lu."
        case .tooManyCalls: "Attendez le délai de « Retry-After », puis continuez moins vite."
        case .failure:
            "Réessayez plus tard avec la même clé. Si cela continue, signalez « instance »."
        case .stopped: "Réessayez plus tard avec la même clé. Les lectures répondent encore."
        }
    }
}
