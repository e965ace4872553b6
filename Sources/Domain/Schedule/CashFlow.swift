/// A dated amount as the borrower sees it: paid by the borrower when positive, received when
/// negative.
package struct CashFlow: Hashable, Sendable {
    package var on: Day
    package var amount: Money

    @inlinable
    package init(on: Day, amount: Money) {
        self.on = on
        self.amount = amount
    }
}

extension Schedule {
    /// What the borrower receives and pays: the loan, its instalments, and compulsory costs.
    package func cashFlows(costs: [CashFlow] = []) -> [CashFlow] {
        var flows = [CashFlow(on: terms.drawnOn, amount: -terms.principal)]
        flows.reserveCapacity(instalments.count + costs.count + 1)
        for line in instalments where !line.total.isZero {
            flows.append(CashFlow(on: line.due, amount: line.total))
        }
        return flows + costs
    }
}
