extension Guarantee {
    package static let longestOrder = 64

    /// What the command makes happen, given the loan it covers and the agreement above both.
    package func decide(
        _ command: GuaranteeCommand, loan: Loan, under agreement: AgreementTerms, today: Day
    ) throws(GuaranteeRefusal) -> [GuaranteeEvent] {
        switch command {
        case .commit(let id, let guarantor, let exposure, let on):
            guard state == .none else { throw .notNow(state) }
            try dated(on, notBefore: loan.offeredOn, today: today)
            return [
                try commitment(
                    to: id, by: guarantor, loan: loan, under: agreement, exposure, on: on)
            ]
        case .release(let on):
            try when([.committed])
            try dated(on, notBefore: committedOn, today: today)
            switch loan.state {
            case .fullyRepaid, .lapsed, .withdrawn: return [.released(on: on)]
            default: throw .loanStillRuns(loan.state)
            }
        case .claim(let amounts, let documents, let on):
            return try decideClaim(
                amounts, documents, loan: loan, under: agreement, on: on, today: today)
        case .completeClaim(let documents, let on):
            return try decideCompletion(documents, under: agreement, on: on, today: today)
        case .acceptClaim, .rejectClaim, .countersign, .pay:
            return try decideReview(command, loan: loan, under: agreement, today: today)
        case .shareRecovery(let reference, let recovered, let on):
            return try decideRecovery(reference, recovered, loan: loan, on: on, today: today)
        case .close(let on):
            try when([.paid, .rejected])
            try dated(on, notBefore: claim?.paidOn ?? claim?.on, today: today)
            return [.closed(on: on)]
        }
    }

    private func commitment(
        to id: LoanID, by guarantor: OrganisationID, loan: Loan,
        under agreement: AgreementTerms, _ exposure: Exposure, on: Day
    ) throws(GuaranteeRefusal) -> GuaranteeEvent {
        guard let terms = loan.terms, let agreementID = loan.agreement,
            [.offered, .accepted, .repaying].contains(loan.state)
        else { throw .loanNotGuaranteeable(loan.state) }
        guard let share = agreement.guarantors.first(where: { $0.guarantor == guarantor }) else {
            throw .notAGuarantor(guarantor)
        }
        let total = exposure.otherShares.reduce(share.share, +)
        guard total <= agreement.legalShareCap else {
            throw .shareAboveLegalCap(total: total, cap: agreement.legalShareCap)
        }
        // Once money is out, only what is still owed can be covered anew.
        let base = loan.state == .repaying ? loan.outstandingPrincipal : terms.principal
        let amount = Guarantee.cover(share.share, of: base)
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        if let available = exposure.envelopeAvailable, amount > available {
            throw .envelopeExhausted(asked: amount, available: available)
        }
        if let cap = agreement.bankCap, exposure.committedToBank + amount > cap {
            throw .bankCapReached(asked: amount, committed: exposure.committedToBank, cap: cap)
        }
        return .committed(
            loan: id, guarantor: guarantor, agreement: agreementID, envelope: share.envelope,
            share: share.share, amount: amount, on: on)
    }

    func when(_ states: [GuaranteeState]) throws(GuaranteeRefusal) {
        guard states.contains(state) else { throw .notNow(state) }
    }

    func dated(_ on: Day, notBefore earlier: Day?, today: Day) throws(GuaranteeRefusal) {
        guard on <= today else { throw .inTheFuture(on: on, today: today) }
        if let earlier, on < earlier { throw .beforeEarlier(on: on, earlier: earlier) }
    }
}
