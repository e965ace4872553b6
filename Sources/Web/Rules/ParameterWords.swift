internal import Domain

/// The values of the rules as a reader sees them.
enum ParameterWords {
    /// A parameter that this page does not know yet is shown by its own name, made readable.
    static func name(_ name: String) -> String {
        names[name] ?? name.replacing("_", with: " ").capitalisedFirst
    }

    private static let names = [
        "montant": "Montant du prêt",
        "duree_mois": "Durée du prêt",
        "taux_annuel": "Taux annuel pris pour le calcul",
        "plafond_par_uc": "Plafond de ressources par unité de consommation",
        "uc": "Unités de consommation du foyer",
        "reste_a_vivre_min": "Reste à vivre minimum",
        "duree_longue": "Durée dite longue, à partir de",
        "montant_duree_longue": "Montant minimum pour une durée longue",
        "validite_attestation": "Validité d’une attestation",
    ]

    static func value(_ value: ParameterValue) -> HTML {
        switch value {
        case .money(let money): "\(money.french)"
        case .months(let months): "\(months) mois"
        case .count(let count): "\(count)"
        case .ratio(let rate): rate <= .one ? "\(rate.percentFrench)" : "\(rate.numberFrench)"
        case .amountRange(let range):
            """
            de \(range.least.shortFrench) à \(range.most.shortFrench), par pas de \
            \(range.step.shortFrench)
            """
        case .monthRange(let range): "de \(range.least) à \(range.most) mois"
        case .unitScale(let scale):
            """
            \(scale.first.numberFrench) pour la première personne, \
            \(scale.otherAdult.numberFrench) par autre adulte, \(scale.child.numberFrench) par \
            enfant, \(scale.sharedCustodyChild.numberFrench) par enfant en résidence alternée
            """
        case .householdAmount(let amount):
            """
            \(amount.first.shortFrench) pour la première personne, \
            \(amount.otherAdult.shortFrench) par autre adulte, \(amount.child.shortFrench) par \
            enfant, \(amount.sharedCustodyChild.shortFrench) par enfant en résidence alternée
            """
        case .ceilingTable(let table):
            table.rows.map { row -> HTML in
                """
                \(French.count(row.adults, "adulte", "adultes")), \
                \(French.count(row.children, "enfant", "enfants")) : \
                \(row.ceiling.shortFrench)<br>
                """
            }.joined()
        }
    }
}
