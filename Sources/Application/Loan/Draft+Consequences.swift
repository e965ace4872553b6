internal import Domain

/// What follows elsewhere from what happened to a loan, in the same write: the five life cycles
/// are linked here and nowhere else.
extension Draft {
    mutating func follow(
        _ event: LoanEvent, of id: LoanID, under agreement: AgreementTerms
    ) throws(Rejection) {
        switch event {
        case .offerLapsed, .offerWithdrawn:
            try releaseGuarantees(of: id)
            try closeFile(of: id, as: .otherSolution)
        case .disbursed(let drawing, _, _, _, _) where drawing == 1:
            try openRebate(of: id, under: agreement)
            try assignSupport(of: id)
        case .fullyRepaid:
            try releaseGuarantees(of: id)
            try settleRebate(of: id, under: agreement)
            try endSupport(of: id)
            try closeFile(of: id, as: .loanGranted)
        case .incidentNotified:
            try raiseAlert(.incident, about: id)
            try settleRebate(of: id, under: agreement)
        case .formalNoticeSent: try raiseAlert(.formalNotice, about: id)
        case .overIndebtedness(let stage, _):
            if stage != .closed { try raiseAlert(.overIndebtedness, about: id) }
            if stage == .erased { try settleRebate(of: id, under: agreement) }
        case .accelerated, .writtenOff: try settleRebate(of: id, under: agreement)
        case .paymentReceived(let reference, let amount, let on, _, _),
            .recoveryReceived(let reference, let amount, let on, _, _):
            try shareRecovery(reference, amount, on: on, of: id)
        case .rescheduled(.suspension(let count, let interestRuns), _, _):
            try acceptPostponement(of: id, count: count, interestRuns: interestRuns)
        case .offerIssued, .offerAccepted, .disbursed, .paymentReversed, .rescheduled,
            .incidentCured, .borrowerDied:
            break
        }
    }

    func guarantees(of id: LoanID) -> [GuaranteeID] {
        scheme.look { $0.book.guaranteesOfLoan[id.number] ?? [] }.map(GuaranteeID.init)
    }

    /// Lets go of the guarantees that were not called, and of the cover they held.
    private mutating func releaseGuarantees(of id: LoanID) throws(Rejection) {
        for guarantee in guarantees(of: id) {
            let value = load(Guarantee.self, guarantee.number)
            guard value.state == .committed else { continue }
            try decide(.release(on: today), on: guarantee)
            try returnCover(of: guarantee, value)
        }
    }

    mutating func returnCover(of id: GuaranteeID, _ guarantee: Guarantee) throws(Rejection) {
        guard let envelope = guarantee.envelope else { return }
        let held = load(Envelope.self, envelope.number).held[id] ?? .zero
        guard held.isPositive else { return }
        try decide(.returnCover(guarantee: id, amount: held), on: envelope)
    }

    /// Shares what comes in once a guarantor has paid, a plan's instalments included. Shared
    /// today, whatever the day of the payment: banks tell of it by the month. What was paid before
    /// the claim is no recovery of it.
    private mutating func shareRecovery(
        _ reference: String, _ amount: Money, on day: Day, of id: LoanID
    ) throws(Rejection) {
        guard load(Loan.self, id.number).calledOn != nil else { return }
        for guarantee in guarantees(of: id) {
            let value = load(Guarantee.self, guarantee.number)
            guard value.state == .paid, let claimed = value.claim?.on, day >= claimed else {
                continue
            }
            try decide(
                .shareRecovery(reference: reference, recovered: amount, on: today), on: guarantee)
        }
    }

    private mutating func openRebate(
        of id: LoanID, under agreement: AgreementTerms
    ) throws(Rejection) {
        guard let policy = agreement.rebate else { return }
        try decide(.open(loan: id, policy: policy, on: today), on: id)
    }

    mutating func settleRebate(
        of id: LoanID, under agreement: AgreementTerms
    ) throws(Rejection) {
        guard load(Rebate.self, id.number).state == .accruing else { return }
        try decide(.settle(on: today), on: id)
    }

    private mutating func closeFile(
        of id: LoanID, as outcome: CaseOutcome
    ) throws(Rejection) {
        guard let file = load(Loan.self, id.number).caseFile,
            load(CaseFile.self, file.number).state == .approved
        else { return }
        try decide(.close(outcome, on: today), on: file)
    }
}
