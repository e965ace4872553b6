extension CaseFile {
    /// A household budget longer than this is a mistake of the sender.
    package static let maximumBudgetLines = 100

    /// What the command makes happen, or why it cannot.
    package func decide(
        _ command: CaseCommand, today: Day
    ) throws(CaseRefusal) -> [CaseEvent] {
        switch command {
        case .open(let person, let prescriber, let worker):
            guard state == .none else { throw .notNow(state) }
            return [.opened(person: person, prescriber: prescriber, worker: worker)]
        case .codePurpose(let code):
            guard state != .none else { throw .notNow(state) }
            return purpose == code ? [] : [.purposeCoded(code)]
        case .reassign(let worker):
            try stillOpen()
            return self.worker == worker ? [] : [.reassigned(worker: worker)]
        case .giveConsent(let scope, let by, let on):
            try stillOpen()
            try notInTheFuture(on, today)
            return consents[scope] == on ? [] : [.consentGiven(scope, by: by, on: on)]
        case .revokeConsent(let scope, let by, let on):
            try stillOpen()
            try notInTheFuture(on, today)
            guard let given = consents[scope] else { throw .consentNotGiven(scope) }
            guard on >= given else { throw .beforeEarlier(on: on, earlier: given) }
            return [.consentRevoked(scope, by: by, on: on)]
        case .withdraw(let on):
            try stillOpen()
            try dated(on, today)
            guard state != .approved else { throw .notNow(state) }
            return [.withdrawnByApplicant(on: on)]
        case .close(let outcome, let on):
            return try decideClosing(outcome, on: on, today: today)
        case .recordIdentity, .describeNeed, .recordHousehold, .recordBudget, .requestLoan,
            .attestDifficulty:
            guard state == .preparing else { throw .notNow(state) }
            return try decideStep(command, today: today)
        case .assess, .requestOverride, .approveOverride, .declineOverride:
            guard state == .preparing else { throw .notNow(state) }
            return try decideAssessment(command, today: today)
        case .submit, .requestInformation, .requestPapers, .provideInformation, .refuse,
            .approve, .tellOverdue:
            return try decideWithBank(command, today: today)
        }
    }

    private func decideStep(
        _ command: CaseCommand, today: Day
    ) throws(CaseRefusal) -> [CaseEvent] {
        switch command {
        case .recordIdentity(let value):
            return identity == value ? [] : [.identityRecorded(identity: value)]
        case .describeNeed(let value):
            return need == value ? [] : [.needDescribed(need: value)]
        case .recordHousehold(let value):
            guard value.adults >= 1, value.children >= 0, value.sharedCustodyChildren >= 0,
                value.hosted >= 0
            else { throw .householdImpossible(value) }
            return household == value ? [] : [.householdRecorded(value)]
        case .recordBudget(let lines):
            try checkBudget(lines)
            return budget == lines ? [] : [.budgetRecorded(lines)]
        case .requestLoan(let value):
            guard value.amount.isPositive else { throw .amountNotPositive(value.amount) }
            guard value.months > 0 else { throw .monthsNotPositive(value.months) }
            return request == value ? [] : [.loanRequested(value)]
        case .attestDifficulty(let value):
            try notInTheFuture(value.attestedOn, today)
            return difficulty == value ? [] : [.difficultyAttested(value)]
        default: return []
        }
    }

    private func checkBudget(_ lines: [BudgetLine]) throws(CaseRefusal) {
        guard lines.count <= Self.maximumBudgetLines else {
            throw .tooManyBudgetLines(count: lines.count, maximum: Self.maximumBudgetLines)
        }
        for (index, line) in lines.enumerated() {
            let lowest = min(line.amount, line.after ?? line.amount)
            guard !lowest.isNegative else {
                throw .budgetLineNegative(line: index + 1, amount: lowest)
            }
        }
    }

    private func decideAssessment(
        _ command: CaseCommand, today: Day
    ) throws(CaseRefusal) -> [CaseEvent] {
        switch command {
        case .assess(let value):
            try notInTheFuture(value.on, today)
            // An incomplete file may be judged: the rules say themselves what is missing.
            guard value.outcome == .incomplete || missingForAssessment.isEmpty else {
                throw .missing(missingForAssessment)
            }
            return assessmentIsCurrent && assessment == value ? [] : [.assessed(value)]
        case .requestOverride(let motive, let by):
            guard let assessment else { throw .missing([.assessment]) }
            guard assessmentIsCurrent else { throw .assessmentOutdated(on: assessment.on) }
            guard assessment.outcome != .eligible else { throw .overrideNotNeeded }
            if let override { throw .overrideAlreadyRequested(by: override.requestedBy) }
            return [.overrideRequested(motive: motive, by: by)]
        case .approveOverride(let by):
            return [.overrideApproved(by: try secondPerson(by))]
        case .declineOverride(let by):
            return [.overrideDeclined(by: try secondPerson(by))]
        default: return []
        }
    }

    private func secondPerson(_ by: AccountID) throws(CaseRefusal) -> AccountID {
        guard let override, override.approvedBy == nil else { throw .noOverrideRequested }
        guard by != override.requestedBy else {
            throw .secondPersonNeeded(first: override.requestedBy, second: by)
        }
        return by
    }

    private func decideClosing(
        _ outcome: CaseOutcome, on: Day, today: Day
    ) throws(CaseRefusal) -> [CaseEvent] {
        guard state != .none, state != .closed else { throw .notNow(state) }
        try dated(on, today)
        let coherent =
            switch outcome {
            case .loanGranted: state == .approved
            case .withdrawn: state == .withdrawn
            case .refusedByBanks: state == .preparing && !bankRefusals.isEmpty
            case .ineligible:
                state == .preparing && assessmentIsCurrent
                    && assessment?.outcome == .notEligibleAsIs && override?.approvedBy == nil
            case .otherSolution: state == .preparing || state == .approved
            }
        guard coherent else { throw .outcomeContradicts(outcome, state) }
        return [.closed(outcome, on: on)]
    }

    func stillOpen() throws(CaseRefusal) {
        switch state {
        case .none, .withdrawn, .closed: throw .notNow(state)
        case .preparing, .withBank, .awaitingInformation, .approved: break
        }
    }

    func notInTheFuture(_ on: Day, _ today: Day) throws(CaseRefusal) {
        guard on <= today else { throw .inTheFuture(on: on, today: today) }
    }

    func dated(_ on: Day, _ today: Day) throws(CaseRefusal) {
        try notInTheFuture(on, today)
        if let lastDay, on < lastDay { throw .beforeEarlier(on: on, earlier: lastDay) }
    }
}
