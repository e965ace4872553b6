internal import Application
internal import Domain

/// An organisation of the region, before it has a number.
struct RegionBody: Sendable {
    let kind: OrganisationKind
    let name: String
    /// Of its electronic addresses.
    let domain: String
    /// INSEE code of its commune.
    let commune: String
    /// How many files, out of all: prescribers open them, banks receive them.
    let weight: Int
    let staff: Int

    /// Invented names, in communes that exist.
    static let prescribers = [
        body("CCAS de Belle-Rive", "ccas-belle-rive", "16015", 11, 4),
        body("CCAS de Port-Clair", "ccas-port-clair", "17300", 14, 5),
        body("CCAS du Val-Fleuri", "ccas-val-fleuri", "79191", 10, 4),
        body("CCAS de Montplaisir", "ccas-montplaisir", "86194", 13, 5),
        body("CIAS des Deux-Vallées", "cias-deux-vallees", "16102", 7, 3),
        body("Union familiale des Marais", "union-familiale-marais", "17299", 9, 3),
        body("Union familiale du Seuil", "union-familiale-seuil", "86066", 8, 3),
        body("Mission locale des Ajoncs", "ml-ajoncs", "79049", 6, 3),
        body("Mission locale des Estuaires", "ml-estuaires", "17415", 7, 3),
        body("Association La Passerelle", "la-passerelle", "86165", 5, 2),
        body("Association Un pas de plus", "un-pas-de-plus", "79202", 5, 2),
        body("Association Les Quatre Chemins", "quatre-chemins", "16106", 5, 2),
    ]

    static let banks = [
        bank("Banque du Marais", "banque-du-marais", "79191", 26),
        bank("Caisse mutuelle des Deux-Rives", "deux-rives", "16015", 22),
        bank("Banque des Trois-Moulins", "trois-moulins", "86194", 18),
        bank("Crédit coopératif des Pertuis", "credit-pertuis", "17300", 14),
        bank("Caisse d’entraide du Bocage", "entraide-bocage", "79049", 11),
        bank("Banque de la Haute-Saintonge", "haute-saintonge", "17197", 9),
    ]

    static let region = RegionBody(
        kind: .region, name: "Région des Quatre-Rivières", domain: "quatre-rivieres",
        commune: "86194", weight: 0, staff: 0)
    static let nationalFund = RegionBody(
        kind: .nationalFund, name: "Fonds national de cohésion (fictif)",
        domain: "fonds-national", commune: "86194", weight: 0, staff: 0)

    private static func body(
        _ name: String, _ domain: String, _ commune: String, _ weight: Int, _ staff: Int
    ) -> RegionBody {
        RegionBody(
            kind: .prescriber, name: name, domain: domain, commune: commune, weight: weight,
            staff: staff)
    }

    private static func bank(
        _ name: String, _ domain: String, _ commune: String, _ weight: Int
    ) -> RegionBody {
        RegionBody(
            kind: .bank, name: name, domain: domain, commune: commune, weight: weight, staff: 2)
    }

    /// A number with right keys that no enterprise has: it starts with 999.
    static func siret(_ index: Int) -> String {
        let body = "999\(String(10_000 + index))"
        for enterpriseKey in 0...9 {
            for key in 0...9 {
                let number = "\(body)\(enterpriseKey)0001\(key)"
                if let siret = try? SIRET(number) { return siret.value }
            }
        }
        preconditionFailure("ten keys are tried, and one of ten is right")
    }
}

/// Accounts that the demonstration gives to try it with: the same whatever the seed.
enum RegionAccounts {
    /// Long enough for ``PasswordRule``, known to all: it protects nothing.
    static let password = "une region pour essayer"

    struct Named: Sendable {
        let label: String
        let role: Role
        let name: String
        let body: RegionBody
        var email: String { RegionAccounts.email(name, body) }
    }

    static let officer = named("region", .regionOfficer, "Hélène Marchand", .region)
    static let secondOfficer = named("region-2", .regionOfficer, "Yves Poirier", .region)
    static let auditor = named("auditeur", .auditor, "Nadia Lambert", .region)
    static let administrator = named("administrateur", .administrator, "Luc Simon", .region)

    /// Of one organisation only: its accounts, its invitations, no file.
    static let steward = named(
        "responsable", .organisationAdministrator, "Martine Colin", RegionBody.prescribers[0])

    /// First the ones to try each role with, then their colleagues.
    static let all = [
        named("prescripteur", .prescriber, "Camille Texier", RegionBody.prescribers[0]),
        named("banque", .bankOfficer, "Julien Baudry", RegionBody.banks[0]),
        officer, auditor, administrator, steward,
        named("prescripteur-2", .prescriber, "Sonia Gaborit", RegionBody.prescribers[3]),
        named("banque-2", .bankOfficer, "Marine Proust", RegionBody.banks[1]),
        secondOfficer,
    ]

    static func named(
        _ label: String, _ role: Role, _ name: String, _ body: RegionBody
    ) -> Named {
        Named(label: label, role: role, name: name, body: body)
    }

    static func email(_ name: String, _ body: RegionBody) -> String {
        let parts = name.split(separator: " ").map { People.plain(String($0)) }
        return parts.joined(separator: ".") + "@\(body.domain).example"
    }

    /// The accounts known by name that do the work of one organisation.
    static func of(_ body: RegionBody) -> [Named] {
        all.filter {
            $0.role != .organisationAdministrator
                && $0.email.hasSuffix("@\(body.domain).example")
        }
    }
}
