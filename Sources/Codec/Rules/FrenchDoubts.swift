internal import Domain

/// What is missing or has to be shown, in words.
enum FrenchDoubts {
    static func list(_ doubts: [Doubt]) -> String {
        doubts.map(text).joined(separator: ", ")
    }

    static func text(_ doubt: Doubt) -> String {
        switch doubt {
        case .missing(let operand): subject(operand)
        case .implausible(let operand): "\(subject(operand)), à corriger"
        case .notSeen(let operand): paper(.amount(operand))
        case .notAttested(let flag): paper(.attestation(flag))
        case .attestationNotSeen(let flag, let day):
            "\(paper(.attestation(flag))) du \(FrenchNumbers.day(day)), à montrer"
        case .expired(let flag, let day, let until):
            "\(paper(.attestation(flag))), celle du \(FrenchNumbers.day(day)) ayant expiré le "
                + FrenchNumbers.day(until)
        case .postdated(let flag, let day):
            "\(paper(.attestation(flag))), celle du \(FrenchNumbers.day(day)) étant postérieure"
        }
    }

    static func paper(_ paper: Paper) -> String {
        switch paper {
        case .attestation(.bankRefusal): "une attestation de refus bancaire"
        case .attestation(.insufficientAid): "une attestation d'aides insuffisantes"
        case .attestation(.supportAccepted): "votre accord pour être accompagné"
        case .amount(let operand): "un justificatif : \(subject(operand))"
        }
    }

    /// `Refus de prêt du 4 janvier 2027, attesté (pièce n° 2)`.
    static func attestation(_ reading: CriterionReading) -> String? {
        guard case .flag(let flag) = reading.subject,
            case .given(let day, let seen, let paper)? = reading.attestation
        else { return nil }
        let name =
            switch flag {
            case .bankRefusal: "Refus de prêt du \(FrenchNumbers.day(day))"
            case .insufficientAid: "Aides insuffisantes constatées le \(FrenchNumbers.day(day))"
            case .supportAccepted: "Accompagnement accepté"
            }
        if flag == .supportAccepted { return name }
        return name + (seen ? ", attesté" : ", déclaré")
            + (paper.map { " (pièce n°\u{00A0}\($0))" } ?? "")
    }

    private static func subject(_ operand: Operand) -> String {
        switch operand {
        case .monthlyResources: "vos ressources mensuelles"
        case .monthlyCharges: "vos charges mensuelles"
        case .otherInstalments: "vos autres mensualités de crédit (0 s'il n'y en a pas)"
        case .monthlyBenefits: "vos prestations mensuelles"
        case .familyQuotient: "votre quotient familial"
        case .referenceTaxIncome: "votre revenu fiscal de référence"
        case .taxParts: "votre nombre de parts fiscales"
        case .amount: "le montant demandé"
        case .months: "la durée demandée"
        case .instalment: "le taux proposé"
        case .adults: "le nombre d'adultes du foyer"
        case .children: "le nombre d'enfants à charge"
        case .sharedCustodyChildren: "le nombre d'enfants en garde alternée"
        case .hosted: "le nombre de personnes hébergées"
        case .householdSize: "la composition du foyer"
        }
    }
}
