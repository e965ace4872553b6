/// One guarantor's cover of one loan. Its amount follows what the borrower still owes.
package struct Guarantee: Hashable, Sendable {
    package struct Claim: Hashable, Sendable {
        package var amounts: ClaimAmounts
        package var documents: Set<ClaimDocument>
        package var on: Day
        package var reviewDue: Day
        package var missing: [ClaimDocument] = []
        package var accepted: Money?
        package var acceptedBy: AccountID?
        package var countersignedBy: AccountID?
        package var rejection: ClaimRejection?
        package var paid: Money?
        package var paidOn: Day?
    }

    package struct Recovery: Hashable, Sendable {
        package var reference: String
        package var recovered: Money
        /// The guarantor's part.
        package var amount: Money
        package var on: Day
    }

    package private(set) var state = GuaranteeState.none
    package private(set) var loan: LoanID?
    package private(set) var guarantor: OrganisationID?
    package private(set) var agreement: AgreementID?
    package private(set) var envelope: EnvelopeID?
    package private(set) var share = Rate.zero
    /// What was committed at first: the most it can ever be.
    package private(set) var committed = Money.zero
    package private(set) var committedOn: Day?
    package private(set) var claim: Claim?
    package private(set) var recoveries: [Recovery] = []
    package private(set) var endedOn: Day?

    package init() {}

    package mutating func apply(_ event: GuaranteeEvent) {
        switch event {
        case .committed(
            let loan, let guarantor, let agreement, let envelope, let share, let amount, let on):
            (self.loan, self.guarantor, self.agreement) = (loan, guarantor, agreement)
            (self.envelope, self.share, committed) = (envelope, share, amount)
            (committedOn, state) = (on, .committed)
        case .released(let on): (endedOn, state) = (on, .released)
        case .closed(let on): (endedOn, state) = (on, .closed)
        case .recoveryShared(let reference, let recovered, let amount, let on):
            recoveries.append(
                Recovery(reference: reference, recovered: recovered, amount: amount, on: on))
        default: applyClaim(event)
        }
    }

    private mutating func applyClaim(_ event: GuaranteeEvent) {
        switch event {
        case .claimed(let amounts, let documents, let on, let reviewDue):
            claim = Claim(
                amounts: amounts, documents: Set(documents), on: on, reviewDue: reviewDue)
            state = .claimed
        case .claimIncomplete(let missing, _):
            claim?.missing = missing
            state = .incomplete
        case .claimCompleted(let documents, _):
            claim?.documents.formUnion(documents)
            claim?.missing = []
            state = .claimed
        case .claimAccepted(let amount, let by, _):
            claim?.accepted = amount
            claim?.acceptedBy = by
            state = .accepted
        case .claimRejected(let reason, _, _):
            claim?.rejection = reason
            state = .rejected
        case .claimCountersigned(let by, _):
            claim?.countersignedBy = by
            state = .countersigned
        case .claimPaid(let amount, _, let on):
            claim?.paid = amount
            claim?.paidOn = on
            state = .paid
        default: break
        }
    }
}

extension Guarantee {
    /// What the guarantor would bear of an outstanding principal: its share, rounded down, so
    /// that several guarantors together never bear more than theirs.
    package static func cover(_ share: Rate, of outstanding: Money) -> Money {
        outstanding.times(share, rounding: .down)
    }

    /// The commitment now: it follows the balance, never grows, and ends with the claim.
    package func live(outstanding: Money) -> Money {
        switch state {
        case .committed, .claimed, .incomplete, .accepted, .countersigned:
            min(committed, Guarantee.cover(share, of: outstanding))
        case .none, .rejected, .paid, .released, .closed: .zero
        }
    }

    /// What came back to the guarantor after it paid.
    package var recovered: Money { recoveries.reduce(.zero) { $0 + $1.amount } }
}
