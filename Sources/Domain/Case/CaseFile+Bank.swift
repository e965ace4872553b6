extension CaseFile {
    /// The exchange with banks: one at a time, another after a refusal.
    func decideWithBank(
        _ command: CaseCommand, today: Day
    ) throws(CaseRefusal) -> [CaseEvent] {
        switch command {
        case .submit(let bank, let on, let answerDue):
            try checkSubmission(to: bank, on: on, answerDue: answerDue, today: today)
            return [.submittedToBank(bank: bank, on: on, answerDue: answerDue)]
        case .requestInformation(let bank, let code, let on):
            try heldBy(bank, on: on, today: today)
            if informationRequested.contains(code) { return [] }
            return [.informationRequested(bank: bank, code, on: on)]
        case .requestPapers(let bank, let requests, let words, let on):
            try heldBy(bank, on: on, today: today)
            guard (1...PaperFolder.maximumPapers).contains(requests.count) else {
                throw .papersRequestedImpossible(count: requests.count)
            }
            let new = requests.filter { !papersRequested.contains($0) }
            guard !new.isEmpty || words != nil else { return [] }
            return [.papersRequested(bank: bank, new, words: words, on: on)]
        case .provideInformation(let bank, let on, let due):
            guard state == .awaitingInformation else { throw .notNow(state) }
            try heldBy(bank, on: on, today: today)
            let provided = CaseEvent.informationProvided(bank: bank, on: on)
            guard let due, let answerDue, due > answerDue else { return [provided] }
            return [provided, .answerPostponed(bank: bank, answerDue: due, on: on)]
        case .refuse(let bank, let code, let on):
            try heldBy(bank, on: on, today: today)
            return [.bankRefused(bank: bank, code, on: on)]
        case .tellOverdue(let on):
            guard let bank, let step = overdueStep(on: on) else { return [] }
            return [.answerOverdue(bank: bank, times: step, on: on)]
        case .approve(let bank, let loan, let on):
            try heldBy(bank, on: on, today: today)
            return [.bankApproved(bank: bank, loan: loan, on: on)]
        default: return []
        }
    }

    private func checkSubmission(
        to bank: OrganisationID, on: Day, answerDue: Day, today: Day
    ) throws(CaseRefusal) {
        guard state == .preparing else { throw .notNow(state) }
        try dated(on, today)
        guard answerDue >= on else { throw .beforeEarlier(on: answerDue, earlier: on) }
        if let previous = bankRefusals.first(where: { $0.bank == bank }) {
            throw .bankAlreadyRefused(bank, previous.code)
        }
        let others = missingForTransmission.filter { $0 != .consent }
        guard others.isEmpty, let assessment else { throw .missing(others) }
        guard let consented = consents[.transmissionToBank] else {
            throw .consentMissing(.transmissionToBank)
        }
        guard on >= consented else { throw .beforeEarlier(on: on, earlier: consented) }
        guard assessmentIsCurrent else { throw .assessmentOutdated(on: assessment.on) }
        guard mayProceed else { throw .notEligible(assessment.outcome) }
    }

    /// Working days between the two times that a late answer is told.
    package static let workingDaysToRegion = 5

    /// Which telling is due; nil where none is. While the bank waits for a paper, it is not late.
    package func overdueStep(on day: Day) -> Int? {
        guard state == .withBank, let answerDue else { return nil }
        switch overdueTold {
        case 0: return day > answerDue ? 1 : nil
        case 1:
            let last = WorkingDayCalendar.france
                .adding(workingDays: CaseFile.workingDaysToRegion, to: answerDue)
            return day > last ? 2 : nil
        default: return nil
        }
    }

    private func heldBy(_ bank: OrganisationID, on: Day, today: Day) throws(CaseRefusal) {
        guard state == .withBank || state == .awaitingInformation, let holding = self.bank else {
            throw .notNow(state)
        }
        guard bank == holding else { throw .notTheBank(asked: bank, holding: holding) }
        try dated(on, today)
    }
}
