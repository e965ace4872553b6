/// What a bank asks to be recorded about a loan. Days are those on which things took effect.
package enum LoanCommand: Hashable, Sendable {
    /// `usury` is the ceiling of the quarter and size band; nil where none is published.
    case issueOffer(
        caseFile: CaseID, person: PersonID, bank: OrganisationID, agreement: AgreementID,
        terms: LoanTerms, usury: Rate?, on: Day)
    case acceptOffer(on: Day)
    case lapseOffer(on: Day)
    /// The borrower's right of withdrawal, before any money went out.
    case withdraw(on: Day)
    case disburse(amount: Money, on: Day, payee: Payee)
    /// `reference` is the bank's own name of the operation. A payment sent twice is booked once.
    case receivePayment(reference: String, amount: Money, on: Day)
    /// Part or all of the principal before its time, with the interest up to that day.
    case repayEarly(reference: String, amount: Money, on: Day, keeps: EarlyRepaymentChoice)
    case reversePayment(reference: String, reason: ReversalReason, on: Day)
    case suspend(count: Int, interestRuns: Bool, on: Day)
    case changeTerm(months: Int, on: Day)
    /// Looks at the arrears of that day: notifies an incident, or its cure, or does nothing.
    case reviewArrears(on: Day)
    case sendFormalNotice(on: Day)
    case accelerate(fees: Money, on: Day)
    case recordOverIndebtedness(OverIndebtednessStage, on: Day)
    case recordDeath(on: Day)
    case writeOff(on: Day)
}
