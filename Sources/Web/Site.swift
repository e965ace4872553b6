package import Domain

/// Every address of the site. Links and routes are both made from here, so they cannot drift.
package enum Site: Hashable, Sendable {
    // For everyone
    case home, simulator, simulation, rules, ruleSet(String), legal, accessibility, privacy
    case login, logout, asset(String), health, ready
    // Files, for prescribers
    case cases, newCase, caseFile(CaseID), caseStep(CaseID, CaseStep)
    // What a role lands on
    case bankInbox, portfolio, audit, administration

    package var path: String {
        switch self {
        case .caseFile(let id): route.filled(id.number)
        case .caseStep(let id, let step): route.filled(id.number, step.rawValue)
        case .ruleSet(let name): route.filled(name)
        case .asset(let name): route.filled(name)
        default: route.rawValue
        }
    }

    /// The pattern the router knows it by.
    package var route: Route {
        switch self {
        case .home: .home
        case .simulator: .simulator
        case .simulation: .simulation
        case .rules: .rules
        case .ruleSet: .ruleSet
        case .legal: .legal
        case .accessibility: .accessibility
        case .privacy: .privacy
        case .login: .login
        case .logout: .logout
        case .asset: .asset
        case .health: .health
        case .ready: .ready
        case .cases: .cases
        case .newCase: .newCase
        case .caseFile: .caseFile
        case .caseStep: .caseStep
        case .bankInbox: .bankInbox
        case .portfolio: .portfolio
        case .audit: .audit
        case .administration: .administration
        }
    }
}

/// The patterns of the addresses; a part that starts with a colon is filled in.
package enum Route: String, CaseIterable, Sendable {
    case home = "/"
    case simulator = "/simulateur"
    case simulation = "/simulateur/reponse"
    case rules = "/regles"
    case ruleSet = "/regles/:version"
    case legal = "/mentions-legales"
    case accessibility = "/accessibilite"
    case privacy = "/donnees-personnelles"
    case login = "/connexion"
    case logout = "/deconnexion"
    case asset = "/assets/:name"
    case health = "/healthz"
    case ready = "/readyz"
    case cases = "/dossiers"
    case newCase = "/dossiers/nouveau"
    case caseFile = "/dossiers/:case"
    case caseStep = "/dossiers/:case/:step"
    case bankInbox = "/banque"
    case portfolio = "/region"
    case audit = "/audit"
    case administration = "/administration"

    func filled(_ parts: any CustomStringConvertible...) -> String {
        var rest = parts.makeIterator()
        var path = ""
        for segment in rawValue.split(separator: "/") {
            path += "/"
            if segment.first == ":" {
                path += rest.next().map { $0.description } ?? String(segment)
            } else {
                path += segment
            }
        }
        return path
    }
}

/// The steps of a file, in the order of the task list.
package enum CaseStep: String, CaseIterable, Sendable {
    case person = "personne"
    case need = "besoin"
    case household = "foyer"
    case budget = "budget"
    case request = "demande"
    case difficulty = "difficulte"
    case review = "verification"
    case decision = "decision"
    case transmission = "transmission"
    case support = "accompagnement"
}
