internal import Application
internal import Domain

/// From the sending of a file to the money on the account.
extension RegionMaker {
    func officer(_ life: Life) -> Actor {
        let team = cast.bankOfficers[life.bank]
        return team[life.number % team.count]
    }

    mutating func act(_ act: LoanAct, on life: Life) async throws {
        guard let loan = life.loan else { return }
        try await perform(.loan(loan, act), by: officer(life))
    }

    mutating func deal(_ step: LifeStep, _ life: inout Life) async throws {
        guard !life.isOver else { return }
        switch step {
        case .send: try await send(&life)
        case .askInformation:
            guard let file = life.caseFile else { return }
            let question = life.random.pick(Self.questions)
            let requests = try papersWanting(of: file, life)
            try await perform(
                .caseFile(
                    file,
                    requests.isEmpty
                        ? .requestInformation(question)
                        : .requestPapers(requests, words: "Le dernier mois suffit.")),
                by: officer(life))
            if life.random.chance(82) {
                note(.provideInformation, of: life, atWorkAfter: life.random.int(2...16))
            } else {
                note(.answer, of: life, atWorkAfter: life.random.int(20...45))
            }
        case .provideInformation:
            try await giveAgain(life)
            try await act(.provideInformation, on: life)
            note(.answer, of: life, atWorkAfter: life.random.int(1...8))
        case .answer: try await answer(&life)
        case .accept:
            try await act(.acceptOffer(on: today), on: life)
            if life.random.chance(3) {
                note(.withdrawOffer, of: life, after: life.random.int(3...13))
            } else {
                let days = life.random.chance(70) ? 8...9 : 10...16
                note(.draw, of: life, atWorkAfter: life.random.int(days))
            }
        case .withdrawOffer:
            life.isOver = true
            try await act(.withdrawOffer(on: today), on: life)
        case .draw: try await draw(&life)
        case .drawAgain: try await drawAgain(&life)
        default: break
        }
    }

    private static let questions: [InformationCode] = [
        .bankStatements, .bankStatements, .income, .income, .charges, .quote, .quote,
        .identity, .difficulty, .other,
    ]

    /// The bank is chosen among those whose agreement takes such a request.
    private mutating func send(_ life: inout Life) async throws {
        let able = RegionBody.banks.indices.filter { bank in
            guard !life.refusedBy.contains(bank), let terms = agreement(of: bank) else {
                return false
            }
            return life.request.amount <= terms.maximumPrincipal
                && life.request.months <= terms.maximumMonths
        }
        guard !able.isEmpty else {
            return note(.close(lastOutcome(life)), of: life, atWorkAfter: life.random.int(3...20))
        }
        life.bank = life.random.weighted(able.map { (weight(of: RegionBody.banks[$0]), $0) })
        try await act(.submit(to: cast.banks[life.bank]), on: life)
        if life.random.chance(17) {
            note(.askInformation, of: life, atWorkAfter: life.random.int(1...9))
        } else {
            note(
                .answer, of: life,
                atWorkAfter: life.random.weighted([
                    (64, life.random.int(1...6)), (27, life.random.int(7...14)),
                    (9, life.random.int(15...48)),
                ]))
        }
    }

    private func lastOutcome(_ life: Life) -> CaseOutcome {
        life.refusedBy.isEmpty ? .otherSolution : .refusedByBanks
    }

    private mutating func answer(_ life: inout Life) async throws {
        // The last files wait for the visitor, where an account is shown.
        guard RegionAccounts.of(RegionBody.banks[life.bank]).isEmpty || !isLastDays(25, small: 40)
        else {
            return
        }
        let yes = life.refusedBy.isEmpty ? 62 : 46
        if life.random.chance(yes) { try await approve(&life) } else { try await refuse(&life) }
    }

    private mutating func refuse(_ life: inout Life, _ code: RefusalCode? = nil) async throws {
        guard let file = life.caseFile else { return }
        let drawn: RefusalCode = life.random.weighted([
            (25, .incoherentDocuments), (20, .accountIncidents), (19, .noRepaymentCapacity),
            (11, .residualIncomeTooLow), (8, .undisclosedDebt), (6, .overIndebtednessStage),
            (5, .projectNotViable), (6, .bankPolicy),
        ])
        try await perform(.caseFile(file, .refuse(code ?? drawn)), by: officer(life))
        life.refusedBy.append(life.bank)
        if life.refusedBy.count < 3, life.random.chance(54) {
            note(.send, of: life, atWorkAfter: life.random.int(2...18))
        } else if life.random.chance(85) {
            note(.close(.refusedByBanks), of: life, atWorkAfter: life.random.int(4...45))
        }
    }

    /// A yes needs cover. Where the envelope or the bank's cap is used up, the bank waits.
    private mutating func approve(_ life: inout Life) async throws {
        guard let file = life.caseFile else { return }
        let receipt = try await attempt(
            .caseFile(file, .approve(offer(to: &life))), by: officer(life))
        guard let receipt else {
            life.coverRefusals += 1
            if life.coverRefusals > 3 { return try await refuse(&life, .bankPolicy) }
            return note(.answer, of: life, atWorkAfter: 15)
        }
        life.loan = receipt.loan
        if let loan = receipt.loan { lifeOfLoan[loan] = life.number }
        life.guarantees = receipt.guarantees
        // A few never answer: their offer lapses.
        if life.random.chance(95) {
            let days = life.random.chance(70) ? 1...4 : 5...11
            note(.accept, of: life, atWorkAfter: life.random.int(days))
        }
    }

    private func offer(to life: inout Life) -> Offer {
        let request = life.request
        let isLess = life.random.chance(9) && request.amount >= .euros(1000)
        let rate = agreement(of: life.bank)?.ratePerMille ?? 40
        let drawn = today + life.random.int(16...28)
        // The debit falls on a day the borrower chose, a month or more after the money.
        let dueDay = life.random.pick([5, 5, 5, 8, 10, 10, 12, 15, 20, 25])
        let month = drawn + 32 - (drawn + 32).dayOfMonth + 1
        let first = month + (dueDay - 1)
        return Offer(
            principal: isLess
                ? Money(cents: request.amount.cents * 8 / 10 / 1000 * 1000) : request.amount,
            annualRate: Rate(rate - (life.random.chance(20) ? 5 : 0), 1000),
            months: request.months,
            deferral: life.random.chance(4) ? .partial(months: 2) : .none, drawnOn: drawn,
            firstDue: first > drawn + 31 ? first : first.adding(months: 1, seed: dueDay))
    }

    private mutating func draw(_ life: inout Life) async throws {
        guard let loan = life.loan else { return }
        let offered = try scheme.loan(loan, for: cast.auditor).terms
        let isInParts = life.random.chance(4) && offered.principal >= .euros(1000)
        let amount =
            isInParts
            ? Money(cents: offered.principal.cents * 6 / 10 / 1000 * 1000) : offered.principal
        let payee: Payee = life.random.chance(45) ? .supplier : .borrower
        try await act(.disburse(amount: amount, on: today, payee: payee), on: life)
        let agreement = try scheme.standing(of: loan, for: cast.auditor).agreement
        life.incidentThreshold = agreement.incidentThreshold
        life.noticeDays = agreement.noticeDays
        life.borrower = Borrower.draw(
            decks.turns.deal(&random), months: offered.months, &life.random)
        try readTable(of: &life)
        if isInParts { note(.drawAgain, of: life, atWorkAfter: life.random.int(12...27)) }
        note(.planContact, of: life, atWorkAfter: life.random.int(0...6))
        if life.random.chance(1) {
            note(.silenceAlerts, of: life, atWorkAfter: life.random.int(10...90))
        }
    }

    private mutating func drawAgain(_ life: inout Life) async throws {
        guard let loan = life.loan else { return }
        let detail = try scheme.loan(loan, for: cast.auditor)
        let left = detail.terms.principal - detail.row.outstanding
        // Nothing was repaid yet: the first instalment is more than a month after the money.
        guard left.isPositive, life.instalments == 0 else { return }
        try await act(.disburse(amount: left, on: today, payee: .supplier), on: life)
        try readTable(of: &life)
    }

    /// What is left to pay on the table in force, and the day of the next instalment.
    mutating func readTable(of life: inout Life) throws {
        guard let loan = life.loan else { return }
        let detail = try scheme.loan(loan, for: cast.auditor)
        life.epoch += 1
        life.table = detail.instalments.filter { $0.status != .paid }
            .map { Life.Line(due: $0.due, amount: $0.total - $0.paid) }
            .filter { $0.amount.isPositive }
        noteInstalment(0, of: life)
    }

    mutating func noteInstalment(_ line: Int, of life: Life) {
        guard line < life.table.count else { return }
        agenda.note(
            .life(life.number, .fallDue(line: line, epoch: life.epoch)),
            on: max(today, life.table[line].due))
    }
}
