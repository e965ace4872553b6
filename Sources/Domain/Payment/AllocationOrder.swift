/// In what order a payment extinguishes what is due. Agreement data; by default fees, interest,
/// then principal (Code civil, article 1343-1), the oldest instalment first (article 1342-10).
package struct AllocationOrder: Hashable, Sendable {
    package enum Style: String, Sendable, CaseIterable {
        /// Everything of the oldest instalment, by component, then the next instalment.
        case instalmentFirst
        /// The first component of every instalment due, oldest first, then the next component.
        case componentFirst
    }

    package let components: [DebtComponent]
    package let style: Style

    package init(_ components: [DebtComponent], style: Style = .instalmentFirst)
        throws(AllocationRefusal)
    {
        guard components.count == DebtComponent.allCases.count,
            Set(components).count == components.count
        else { throw .notAPermutation(components) }
        self.components = components
        self.style = style
    }

    private init(legal components: [DebtComponent]) {
        self.components = components
        style = .instalmentFirst
    }

    package static let legal = AllocationOrder(legal: [.fees, .interest, .principal])
}

/// Why a payment is not allocated.
package enum AllocationRefusal: Error, Hashable, Sendable {
    /// Each component must be named, once.
    case notAPermutation([DebtComponent])
    case amountNotPositive(Money)
    /// Instalments must come in the order of their due dates.
    case instalmentsOutOfOrder(number: Int)
    /// More was booked on an instalment than it asked.
    case overpaidInstalment(number: Int)
}
