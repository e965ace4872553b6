internal import Application
internal import Domain

/// One turn in the life of a file, its loan, its guarantees, its rebate or its support.
enum LifeStep: Sendable {
    // The file.
    case open, fill, completePapers, assess, giveUp, askOverride, decideOverride
    case lowerRequest, send, askInformation, provideInformation, answer
    case close(CaseOutcome)
    // The offer.
    case accept, withdrawOffer, draw, drawAgain
    // The loan. Those of a table that was changed since fall away.
    case fallDue(line: Int, epoch: Int)
    case pay(Money)
    case bounce(String, Money, payAgainAfter: Int)
    case repayWhole, repayPart, postpone, newTerm
    case notice, regularise, accelerate, recover(times: Int), writeOff
    case overIndebtedness(OverIndebtednessStage)
    case die
    // The guarantee.
    case claim
    case completeClaim(GuaranteeID, [ClaimDocument])
    case review(GuaranteeID), rejectClaim(GuaranteeID, ClaimRejection)
    case countersign(GuaranteeID), payClaim(GuaranteeID), closeClaim(GuaranteeID)
    // The rebate.
    case bounceRebate, decideContest
    // The support.
    case planContact, keepContact, refuseSupport, silenceAlerts
}

extension RegionMaker {
    mutating func live(_ step: LifeStep, _ life: inout Life) async throws {
        switch step {
        case .open, .fill, .completePapers, .assess, .giveUp, .askOverride, .decideOverride,
            .lowerRequest, .close:
            try await prepare(step, &life)
        case .send, .askInformation, .provideInformation, .answer, .accept, .withdrawOffer,
            .draw, .drawAgain:
            try await deal(step, &life)
        case .fallDue, .pay, .bounce, .repayWhole, .repayPart, .postpone, .newTerm:
            try await repay(step, &life)
        case .notice, .regularise, .accelerate, .recover, .writeOff, .overIndebtedness, .die:
            try await enforce(step, &life)
        case .claim, .completeClaim, .review, .rejectClaim, .countersign, .payClaim,
            .closeClaim:
            try await call(step, &life)
        case .bounceRebate, .decideContest: try await settle(step, &life)
        case .planContact, .keepContact, .refuseSupport, .silenceAlerts:
            try await accompany(step, &life)
        }
    }

    func worker(_ life: Life) -> Actor { cast.workers[life.prescriber][life.worker] }

    @discardableResult
    mutating func act(_ act: CaseAct, on life: Life) async throws -> Receipt? {
        guard let file = life.caseFile else { return nil }
        return try await perform(.caseFile(file, act), by: worker(life))
    }

    private mutating func prepare(_ step: LifeStep, _ life: inout Life) async throws {
        guard !life.isOver else { return }
        switch step {
        case .open: try await open(&life)
        case .fill: try await fill(&life)
        case .completePapers:
            try await act(.recordBudget(life.means.budget), on: life)
            try await act(
                .attestDifficulty(
                    Difficulty(ground: life.difficulty, attestedOn: today, seen: true)), on: life)
            try await assess(&life)
        case .assess: try await assess(&life)
        case .lowerRequest: try await lowerRequest(&life)
        case .giveUp:
            life.isOver = true
            try await act(.withdraw, on: life)
        case .close(let outcome):
            life.isOver = true
            try await act(.close(outcome), on: life)
        case .askOverride:
            try await act(.requestOverride(motive: life.random.pick(Self.motives)), on: life)
            note(.decideOverride, of: life, atWorkAfter: life.random.int(1...9))
        case .decideOverride: try await decideOverride(&life)
        default: break
        }
    }

    private mutating func open(_ life: inout Life) async throws {
        let receipt = try await perform(.openCase(life.identity), by: worker(life))
        life.caseFile = receipt.caseFile
        if let file = receipt.caseFile { lifeOfCase[file] = life.number }
        if life.random.chance(82) {
            life.hasToldNeed = true
            try await act(.describeNeed(life.need.words), on: life)
        }
        guard life.random.chance(13) else {
            // Most bring their papers at once, some take two months to gather them.
            let days: ClosedRange<Int> = life.random.weighted([
                (50, 0...0), (40, 1...9), (10, 20...70),
            ])
            return note(.fill, of: life, atWorkAfter: life.random.int(days))
        }
        // The person does not come back: somebody closes the file, or nobody does.
        if life.random.chance(93) {
            let step: LifeStep = life.random.chance(60) ? .giveUp : .close(.otherSolution)
            note(step, of: life, atWorkAfter: life.random.int(20...75))
        }
    }

    private mutating func fill(_ life: inout Life) async throws {
        if !life.hasToldNeed { try await act(.describeNeed(life.need.words), on: life) }
        try await act(.recordHousehold(life.means.household), on: life)
        var budget = life.means.budget
        let isIncomplete = life.random.chance(11)
        if isIncomplete { budget[life.random.int(0...(budget.count - 1))].evidence = .missing }
        try await act(.recordBudget(budget), on: life)
        try await act(.requestLoan(life.request), on: life)
        try await act(
            .attestDifficulty(
                Difficulty(
                    ground: life.difficulty, attestedOn: today - life.random.int(0...40),
                    seen: true)), on: life)
        try await act(.codePurpose(life.need.purpose), on: life)
        try await givePapers(life)
        try await act(.giveConsent(.transmissionToBank), on: life)
        if life.random.chance(92) { try await act(.giveConsent(.incidentAlerts), on: life) }
        if life.random.chance(70) {
            try await assess(&life)
        } else {
            note(.assess, of: life, atWorkAfter: life.random.int(1...6))
        }
    }

    /// What comes next is not drawn: it follows from what the rules answered.
    private mutating func assess(_ life: inout Life) async throws {
        try await act(.assess, on: life)
        guard let file = life.caseFile else { return }
        switch try scheme.caseDetail(file, for: cast.auditor).assessment?.outcome {
        case .eligible:
            if life.random.chance(5) {
                note(.giveUp, of: life, atWorkAfter: life.random.int(2...20))
            } else {
                note(.send, of: life, atWorkAfter: life.random.int(0...4))
            }
        case .incomplete:
            if life.random.chance(68) {
                note(.completePapers, of: life, atWorkAfter: life.random.int(6...34))
            } else if life.random.chance(90) {
                let step: LifeStep = life.random.chance(50) ? .giveUp : .close(.otherSolution)
                note(step, of: life, atWorkAfter: life.random.int(30...90))
            }
        case .notEligibleAsIs: try await answerNo(&life)
        case nil: break
        }
    }

    /// The rules say no: another request, a second person's eye, or the end.
    private mutating func answerNo(_ life: inout Life) async throws {
        if !life.isLowered, life.request.amount >= .euros(900), life.random.chance(38) {
            return note(.lowerRequest, of: life, atWorkAfter: life.random.int(0...8))
        }
        if life.random.chance(22) {
            return note(.askOverride, of: life, atWorkAfter: life.random.int(1...6))
        }
        if life.random.chance(96) {
            note(.close(.ineligible), of: life, atWorkAfter: life.random.int(1...25))
        }
    }

    /// A smaller sum over a longer time.
    private mutating func lowerRequest(_ life: inout Life) async throws {
        life.isLowered = true
        life.request.amount = Money(cents: life.request.amount.cents * 6 / 10 / 1000 * 1000)
        life.request.months = min(life.request.months + 12, 48)
        try await act(.requestLoan(life.request), on: life)
        try await assess(&life)
    }

    private mutating func decideOverride(_ life: inout Life) async throws {
        guard let file = life.caseFile else { return }
        let gone = gone[life.prescriber] ?? []
        let team = cast.workers[life.prescriber]
        let others = team.indices.filter { $0 != life.worker && !gone.contains($0) }
        let second = team[life.random.pick(others)]
        if decks.overrides.deal(&random) {
            try await perform(.caseFile(file, .approveOverride), by: second)
            note(.send, of: life, atWorkAfter: life.random.int(0...5))
        } else {
            try await perform(.caseFile(file, .declineOverride), by: second)
            note(.close(.ineligible), of: life, atWorkAfter: life.random.int(1...12))
        }
    }

    private static let motives = [
        """
        Les ressources dépassent le plafond à cause d’heures supplémentaires qui s’arrêtent en \
        fin de mois. Le budget d’après tient.
        """,
        """
        Le reste à vivre est juste, mais le loyer baisse de 90 euros le mois prochain : le bail \
        est signé.
        """,
        """
        Madame perd son emploi sans ce véhicule. L’employeur a écrit, la promesse est au dossier.
        """,
        """
        La pension alimentaire vient d’être fixée par le juge. Elle n’est pas encore versée.
        """,
        """
        Le couple est hébergé gratuitement pendant un an par un parent, attestation jointe.
        """,
    ]
}
