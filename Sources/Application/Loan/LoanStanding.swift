package import Domain

/// What a bank has to know of a loan before it acts on it: the days the law sets, and what is
/// due today.
package struct LoanStanding: Hashable, Sendable {
    package var state: LoanState
    package var keptOpenUntil: Day?
    package var acceptedOn: Day?
    package var withdrawalEnds: Day?
    /// The first day on which money may go out.
    package var payableFrom: Day?
    /// Of the amount offered, what has not been paid out.
    package var leftToDraw: Money
    package var incidentSince: Day?
    package var noticeSentOn: Day?
    package var regulariseBy: Day?
    package var overIndebtedness: OverIndebtednessStage?
    /// False once calls for payment must stop.
    package var callsAllowed: Bool
    /// What could be asked at once today.
    package var due: ClaimAmounts
    /// What repays the loan whole today; nil where it cannot be repaid early.
    package var earlyRepayment: ClaimAmounts?
    /// The day from which guarantors may be called, and the last on which they may.
    package var calledOn: Day?
    package var claimUntil: Day?
    package var agreement: AgreementTerms

    package init(_ loan: Loan, under agreement: AgreementTerms, on day: Day) {
        state = loan.state
        keptOpenUntil = loan.keptOpenUntil
        acceptedOn = loan.acceptedOn
        withdrawalEnds = loan.withdrawalEnds
        payableFrom = loan.acceptedOn.map { $0 + (WithdrawalLaw.daysWithoutPayment + 1) }
        leftToDraw = (loan.terms?.principal ?? .zero) - loan.drawn
        incidentSince = loan.incidentSince
        noticeSentOn = loan.notice?.on
        regulariseBy = loan.notice?.regulariseBy
        overIndebtedness = loan.overIndebtedness
        callsAllowed = loan.callsAllowed
        due = loan.balanceDue(asOf: day)
        earlyRepayment = loan.state == .repaying ? loan.earlyRepaymentQuote(on: day) : nil
        calledOn = loan.calledOn
        claimUntil = loan.calledOn?.adding(months: agreement.claimWindowMonths)
        self.agreement = agreement
    }
}

extension Scheme {
    package func standing(
        of id: LoanID, for actor: Actor
    ) throws(Rejection) -> LoanStanding {
        try see { world throws(Rejection) in
            guard let loan = world.loans[id.number], world.maySee(loan, actor),
                let agreement = loan.agreement,
                let terms = world.agreements[agreement.number]?.terms
            else { throw .notFound(.loan(id)) }
            return LoanStanding(loan, under: terms, on: world.day)
        }
    }

    /// The usury ceiling for an amount lent today; nil where none is published.
    package func usuryCeiling(for principal: Money) -> Rate? { setup.usury(principal, today) }
}
