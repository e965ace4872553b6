extension Guarantee {
    func decideClaim(
        _ amounts: ClaimAmounts, _ documents: [ClaimDocument], loan: Loan,
        under agreement: AgreementTerms, on: Day, today: Day
    ) throws(GuaranteeRefusal) -> [GuaranteeEvent] {
        try when([.committed])
        guard let calledOn = loan.calledOn else { throw .notAccelerated(loan.state) }
        try dated(on, notBefore: calledOn, today: today)
        let lastDay = calledOn.adding(months: agreement.claimWindowMonths)
        guard on <= lastDay else { throw .outOfWindow(on: on, lastDay: lastDay) }
        let lowest = min(amounts.principal, amounts.interest, amounts.fees)
        guard !lowest.isNegative, amounts.total.isPositive else {
            throw .amountNotPositive(lowest.isNegative ? lowest : amounts.total)
        }
        let due = loan.balanceDue(asOf: on)
        guard amounts.principal <= due.principal, amounts.interest <= due.interest,
            amounts.fees <= due.fees
        else { throw .claimAboveDebt(claimed: amounts, due: due) }
        let claimed = GuaranteeEvent.claimed(
            amounts: amounts, documents: documents, on: on,
            reviewDue: on + agreement.reviewDays)
        let missing = agreement.claimDocuments.filter { !documents.contains($0) }
        return missing.isEmpty ? [claimed] : [claimed, .claimIncomplete(missing: missing, on: on)]
    }

    func decideCompletion(
        _ documents: [ClaimDocument], under agreement: AgreementTerms, on: Day, today: Day
    ) throws(GuaranteeRefusal) -> [GuaranteeEvent] {
        try when([.incomplete])
        guard let claim else { throw .notNow(state) }
        try dated(on, notBefore: claim.on, today: today)
        let held = claim.documents.union(documents)
        let missing = agreement.claimDocuments.filter { !held.contains($0) }
        let completed = GuaranteeEvent.claimCompleted(documents: documents, on: on)
        return missing.isEmpty
            ? [completed] : [completed, .claimIncomplete(missing: missing, on: on)]
    }

    func decideReview(
        _ command: GuaranteeCommand, loan: Loan, under agreement: AgreementTerms, today: Day
    ) throws(GuaranteeRefusal) -> [GuaranteeEvent] {
        switch command {
        case .acceptClaim(let by, let on):
            if state == .incomplete, let claim { throw .documentsMissing(claim.missing) }
            try when([.claimed])
            try dated(on, notBefore: claim?.on, today: today)
            let amount = acceptable(loan: loan, under: agreement, on: on)
            guard amount.isPositive else { throw .amountNotPositive(amount) }
            return [.claimAccepted(amount: amount, by: by, on: on)]
        case .rejectClaim(let reason, let by, let on):
            try when([.claimed, .incomplete, .accepted])
            try dated(on, notBefore: claim?.on, today: today)
            return [.claimRejected(reason, by: by, on: on)]
        case .countersign(let by, let on):
            try when([.accepted])
            guard let first = claim?.acceptedBy else { throw .notNow(state) }
            try dated(on, notBefore: claim?.on, today: today)
            guard by != first else { throw .secondPersonNeeded(first: first, second: by) }
            return [.claimCountersigned(by: by, on: on)]
        case .pay(let order, let on):
            try when([.countersigned])
            guard let amount = claim?.accepted else { throw .notNow(state) }
            try dated(on, notBefore: claim?.on, today: today)
            let bytes = order.utf8.count
            guard (1...Self.longestOrder).contains(bytes) else {
                throw .orderUnusable(bytes: bytes)
            }
            return [.claimPaid(amount: amount, order: order, on: on)]
        default: return []
        }
    }

    /// Share × eligible parts, down, never more than share × balance due that day, nor than
    /// what was committed.
    ///
    /// The borrower may have paid since the claim, so the balance is looked at again.
    package func acceptable(loan: Loan, under agreement: AgreementTerms, on: Day) -> Money {
        guard let claim else { return .zero }
        let due = loan.balanceDue(asOf: on)
        var base = min(claim.amounts.principal, due.principal)
        if agreement.claimsInterest { base += min(claim.amounts.interest, due.interest) }
        if agreement.claimsFees { base += min(claim.amounts.fees, due.fees) }
        return min(Guarantee.cover(share, of: base), committed)
    }

    /// Once a claim is paid, what the bank recovers is shared pro rata of what each bore.
    func decideRecovery(
        _ reference: String, _ recovered: Money, loan: Loan, on: Day, today: Day
    ) throws(GuaranteeRefusal) -> [GuaranteeEvent] {
        try when([.paid])
        try dated(on, notBefore: claim?.paidOn, today: today)
        guard recovered.isPositive else { throw .amountNotPositive(recovered) }
        if let shared = recoveries.first(where: { $0.reference == reference }) {
            if shared.recovered == recovered, shared.on == on { return [] }
            throw .recoveryAlreadyShared(reference: reference, amount: shared.recovered)
        }
        guard let payment = loan.payment(reference), let claimedOn = claim?.on,
            payment.on >= claimedOn, payment.reversedOn == nil, payment.amount == recovered
        else { throw .recoveryUnknown(reference: reference) }
        let amount = recoveryPart(of: recovered)
        return [
            .recoveryShared(
                reference: reference, recovered: recovered, amount: amount, on: on)
        ]
    }

    /// Paid ÷ debt claimed, never more in all than was paid.
    private func recoveryPart(of recovered: Money) -> Money {
        guard let claim, let paid = claim.paid, claim.amounts.total.isPositive else {
            return .zero
        }
        let part = recovered.times(
            Rate(paid.cents, claim.amounts.total.cents), rounding: .halfUp)
        return min(part, paid - self.recovered)
    }
}

extension Loan {
    /// The day from which a guarantor may be called: acceleration, or the decision of an
    /// over-indebtedness procedure that stops the ordinary course of payments.
    package var calledOn: Day? { acceleratedOn ?? planDecidedOn }
}
