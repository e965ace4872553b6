internal import Application
internal import Domain

/// The accompaniment: contacts planned and kept, alerts that somebody answers.
extension RegionMaker {
    mutating func accompany(_ step: LifeStep, _ life: inout Life) async throws {
        guard let file = life.caseFile else { return }
        switch step {
        case .planContact:
            let day = WorkingDayCalendar.france.rolled(
                today + life.random.int(60...110), .following)
            let planned = try await attempt(
                .support(file, .planContact(on: day)), by: worker(life))
            guard planned != nil else { return }
            // One in eight is not kept: the person does not come, the worker is overrun.
            if life.random.chance(88) {
                note(.keepContact, of: life, atWorkAfter: day - today + life.random.int(-2...9))
            } else {
                note(.planContact, of: life, atWorkAfter: day - today + life.random.int(15...40))
            }
            if life.random.chance(2) {
                note(.refuseSupport, of: life, atWorkAfter: life.random.int(20...90))
            }
        case .keepContact:
            let kept = try await attempt(
                .support(
                    file,
                    .keepContact(
                        on: today, channel: life.random.weighted(Self.channels),
                        note: life.random.chance(60) ? life.random.pick(Self.notes) : "")),
                by: worker(life))
            if kept != nil { note(.planContact, of: life, atWorkAfter: 0) }
        case .refuseSupport:
            let end: SupportEnd = life.random.chance(65) ? .refusedByBorrower : .movedAway
            try await attempt(.support(file, .end(end)), by: worker(life))
        case .silenceAlerts:
            try await attempt(.caseFile(file, .revokeConsent(.incidentAlerts)), by: worker(life))
        default: break
        }
    }

    /// Every few days each organisation looks at its alerts. Most are answered in time.
    mutating func lookAtAlerts() async throws {
        for (index, team) in cast.workers.enumerated() {
            // On the last days alerts wait for the visitor, longest where an account is shown.
            let isShown = !RegionAccounts.of(RegionBody.prescribers[index]).isEmpty
            if isLastDays(isShown ? 60 : 10, small: isShown ? 300 : 60) { continue }
            let alerts = try scheme.alerts(page: PageRequest(number: 1, size: 100), for: team[0])
            // One action answers all that is open about a loan.
            var answered: Set<LoanID> = []
            for alert in alerts.rows where random.chance(52) {
                guard answered.insert(alert.loan).inserted, let life = lifeOfCase[alert.caseFile]
                else { continue }
                let action: AlertAction = random.weighted([
                    (48, .contactMade), (20, .postponementAsked), (16, .budgetReviewed),
                    (6, .debtAdviceReferral), (10, .unreachable),
                ])
                // Refused where the borrower ended the support meanwhile.
                try await attempt(
                    .support(alert.caseFile, .actOnAlert(alert.loan, action)),
                    by: cast.workers[index][lives[life].worker])
            }
        }
    }

    private static let channels: [(weight: Int, value: ContactChannel)] = [
        (46, .phone), (30, .meeting), (9, .visit), (12, .message), (3, .letter),
    ]

    private static let notes = [
        "Tout va bien, la voiture roule, elle a signé son CDI.",
        "Point sur le budget : la facture d’eau est arrivée, nous avons demandé un étalement.",
        "Il a retrouvé des heures. Les mensualités passent sans difficulté.",
        "Rendez-vous court. Elle demande s’il est possible de rembourser plus vite.",
        "Le fils aîné est parti, le loyer va peser. À revoir dans deux mois.",
        "N’a pas pu venir, nous nous sommes parlé au téléphone. Rien de nouveau.",
        "Elle tient un cahier de comptes depuis janvier et en est fière.",
        "Arrêt maladie depuis trois semaines. Vérifier les indemnités avant la prochaine échéance.",
        "Le permis est obtenu du deuxième coup.",
        "Demande d’aide pour l’énergie faite ensemble sur place.",
        "Fatigué, le travail de nuit est dur, mais il veut continuer.",
        "Bonne nouvelle : intérim transformé en contrat d’un an.",
    ]
}
