/// What a sum owed is made of, in the vocabulary of allocation orders.
package enum DebtComponent: String, Sendable, CaseIterable {
    case fees, interest, principal
}

/// The part of a payment that one instalment took.
package struct AllocatedPart: Hashable, Sendable {
    /// Number of the instalment in the loan's current schedule.
    package var instalment: Int
    package var fees: Money
    package var interest: Money
    package var principal: Money

    package var total: Money { fees + interest + principal }

    package init(instalment: Int, fees: Money = .zero, interest: Money, principal: Money) {
        self.instalment = instalment
        self.fees = fees
        self.interest = interest
        self.principal = principal
    }
}

/// What to do with what a payment leaves once everything due is paid.
package enum ExcessUse: String, Sendable, CaseIterable {
    /// Pay the next instalments in advance, oldest first.
    case nextInstalments
    /// Repay principal early, keeping the term or the instalment as the agreement says.
    case earlyRepayment
}
