/// How what a loan owes was changed by agreement.
package enum ReschedulingKind: Hashable, Sendable {
    /// `count` instalments moved to the end, interest running meanwhile or not.
    case suspension(count: Int, interestRuns: Bool)
    /// The remaining principal over a new number of months.
    case newTerm(months: Int)
    /// Part of the principal repaid early; the new schedule keeps what was chosen.
    case partialEarlyRepayment(amount: Money, keeps: EarlyRepaymentChoice)
    /// The payment that had changed the table was reversed: the table before it is back.
    case restored(reference: String)
}

package enum EarlyRepaymentChoice: String, Sendable, CaseIterable {
    case term, instalment
}

/// To whom the money of a drawing goes.
package enum Payee: String, Sendable, CaseIterable {
    case borrower, supplier
}

/// Why a booked payment was undone.
package enum ReversalReason: String, Sendable, CaseIterable {
    case bounced, bankError, duplicate
}

/// Where an over-indebtedness procedure stands. From `admissible` on, calls for payment stop.
package enum OverIndebtednessStage: String, Sendable, CaseIterable {
    case filed, admissible, planned, partlyErased, erased, closed
}

/// What happened to a loan, as its bank signs it.
package enum LoanEvent: Hashable, Sendable {
    // Indirect: twice the size of the others, once in a loan's life.
    indirect case offerIssued(
        caseFile: CaseID, person: PersonID, bank: OrganisationID, agreement: AgreementID,
        terms: LoanTerms, apr: Rate, on: Day, keptOpenUntil: Day)
    case offerAccepted(on: Day, withdrawalEnds: Day)
    case offerLapsed(on: Day)
    case offerWithdrawn(on: Day)
    /// One drawing. The schedule starts with the first; `schedule` is the table in force.
    case disbursed(drawing: Int, amount: Money, on: Day, payee: Payee, schedule: [Instalment])
    /// `reference` is the bank's own name of the operation, unique for this loan.
    case paymentReceived(
        reference: String, amount: Money, on: Day, parts: [AllocatedPart], excess: Money)
    case paymentReversed(reference: String, reason: ReversalReason, on: Day)
    case rescheduled(kind: ReschedulingKind, on: Day, schedule: [Instalment])
    /// Two instalments unpaid: the threshold of a characterised incident.
    case incidentNotified(on: Day, unpaidInstalments: Int, oldestDue: Day)
    case incidentCured(on: Day)
    case formalNoticeSent(on: Day, regulariseBy: Day)
    case accelerated(on: Day, principal: Money, interest: Money, fees: Money)
    case overIndebtedness(stage: OverIndebtednessStage, on: Day)
    case borrowerDied(on: Day)
    /// Money received once the whole debt was called, allocated like a payment.
    case recoveryReceived(
        reference: String, amount: Money, on: Day, parts: [AllocatedPart], excess: Money)
    /// `amount` is the principal given up.
    case writtenOff(on: Day, amount: Money)
    /// The last cent is paid. `interestPaid` is what the borrower really paid.
    case fullyRepaid(on: Day, interestPaid: Money, early: Bool)
}
