internal import Application
internal import Domain

/// What the Region does with refunds on its days for it.
enum RefundRound: Sendable {
    case validate, order, pay
}

/// The refund of interest, in rounds: the accountant is not called for each one.
extension RegionMaker {
    private static let page = PageRequest(number: 1, size: 200)

    mutating func refund(_ round: RefundRound) async throws {
        switch round {
        case .validate:
            for row in try rebates([.computed]) where random.chance(93) {
                try await perform(.rebate(row.loan, .validate), by: cast.officers[1])
            }
        case .order:
            let rows = try rebates([.validated, .bounced])
            guard !rows.isEmpty else { return }
            let name = order("BON")
            for row in rows where row.amount?.isPositive ?? false {
                try await perform(.rebate(row.loan, .order(name)), by: cast.officers[0])
            }
        case .pay:
            for row in try rebates([.ordered]) where random.chance(94) {
                try await perform(.rebate(row.loan, .pay), by: cast.officers[0])
                if decks.returnedTransfers.deal(&random), let life = lifeOfLoan[row.loan] {
                    note(.bounceRebate, of: lives[life], atWorkAfter: random.int(4...11))
                }
            }
        }
    }

    private func rebates(_ states: Set<RebateState>) throws -> [RebateRow] {
        try scheme.rebates(states: states, page: Self.page, for: cast.officers[0]).rows
    }

    /// Twice a month the organisations claim what is not paid by itself, and look at what was
    /// lost.
    mutating func lookAtRebates() async throws {
        for row in try rebates([.eligible]) where random.chance(45) {
            guard let life = lifeOfLoan[row.loan] else { continue }
            try await perform(.rebate(row.loan, .claim), by: worker(lives[life]))
        }
        for row in try rebates([.lost]) where lossesSeen.insert(row.loan).inserted {
            guard let index = lifeOfLoan[row.loan], decks.contests.deal(&random) else {
                continue
            }
            let life = lives[index]
            let contested = try await attempt(
                .rebate(row.loan, .contest(motive: random.pick(Self.motives))), by: worker(life))
            if contested != nil {
                note(.decideContest, of: life, atWorkAfter: random.int(9...45))
            }
        }
    }

    mutating func settle(_ step: LifeStep, _ life: inout Life) async throws {
        guard let loan = life.loan else { return }
        switch step {
        case .bounceRebate:
            try await attempt(.rebate(loan, .bounce), by: cast.officers[0])
        case .decideContest:
            let act: RebateAct = decks.upheld.deal(&random) ? .uphold : .dismiss
            try await attempt(.rebate(loan, act), by: cast.officers[1])
        default: break
        }
    }

    private static let motives = [
        """
        Le prélèvement a été rejeté parce que la banque avait changé le numéro du compte. Nous \
        avons payé trois jours après.
        """,
        "J’étais à l’hôpital en avril, ma sœur a payé pour moi dès que je l’ai prévenue.",
        """
        Le salaire est tombé le 8 au lieu du 4, l’entreprise l’a écrit. Depuis, j’ai fait changer \
        la date.
        """,
        "La banque avait accepté par téléphone que je saute ce mois-ci.",
        "Je n’ai jamais reçu le courrier, il est parti à mon ancienne adresse.",
    ]
}
