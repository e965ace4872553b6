/// Communes of the four departments, with their INSEE codes: the only thing of the region that
/// is real.
struct Place: Hashable, Sendable {
    let name: String
    let code: String
    let postcode: String

    private init(_ name: String, _ code: String, _ postcode: String) {
        self.name = name
        self.code = code
        self.postcode = postcode
    }

    static let charente = [
        Place("Angoulême", "16015", "16000"), Place("Cognac", "16102", "16100"),
        Place("Soyaux", "16374", "16800"), Place("Ruffec", "16292", "16700"),
        Place("Confolens", "16106", "16500"), Place("La Couronne", "16113", "16400"),
        Place("Barbezieux-Saint-Hilaire", "16028", "16300"),
    ]
    static let charenteMaritime = [
        Place("La Rochelle", "17300", "17000"), Place("Saintes", "17415", "17100"),
        Place("Rochefort", "17299", "17300"), Place("Royan", "17306", "17200"),
        Place("Saint-Jean-d’Angély", "17347", "17400"), Place("Jonzac", "17197", "17500"),
        Place("Surgères", "17434", "17700"), Place("Aytré", "17028", "17440"),
        Place("Tonnay-Charente", "17449", "17430"),
    ]
    static let deuxSevres = [
        Place("Niort", "79191", "79000"), Place("Bressuire", "79049", "79300"),
        Place("Parthenay", "79202", "79200"), Place("Thouars", "79329", "79100"),
        Place("Saint-Maixent-l’École", "79270", "79400"), Place("Melle", "79174", "79500"),
        Place("Mauléon", "79079", "79700"),
    ]
    static let vienne = [
        Place("Poitiers", "86194", "86000"), Place("Châtellerault", "86066", "86100"),
        Place("Loudun", "86137", "86200"), Place("Montmorillon", "86165", "86500"),
        Place("Chauvigny", "86070", "86300"), Place("Civray", "86078", "86400"),
        Place("Buxerolles", "86041", "86180"), Place("Lusignan", "86139", "86600"),
    ]

    /// The communes of a department, by the first two figures of their codes.
    static func around(_ code: String) -> [Place] {
        switch code.prefix(2) {
        case "16": charente
        case "17": charenteMaritime
        case "79": deuxSevres
        default: vienne
        }
    }
}
