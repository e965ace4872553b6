/// What one payment extinguishes, instalment by instalment, and what it leaves.
package struct Allocation: Hashable, Sendable {
    /// One part for each instalment touched, in the order of the schedule.
    package let parts: [AllocatedPart]
    /// What is left: principal to repay early where the agreement says so, otherwise money paid
    /// past the whole schedule, to be given back.
    package let excess: Money

    package var fees: Money { parts.reduce(.zero) { $0 + $1.fees } }
    package var interest: Money { parts.reduce(.zero) { $0 + $1.interest } }
    package var principal: Money { parts.reduce(.zero) { $0 + $1.principal } }

    /// Allocates a payment.
    ///
    /// - Parameters:
    ///   - instalments: the whole schedule in the order of its due dates.
    ///   - earlyDays: how many days before its due date an instalment may be paid as if due. A
    ///     transfer made the Friday before must not become an early repayment of principal.
    ///   - excess: what becomes of what remains once everything due is paid. In advance,
    ///     instalments are paid whole and one after the other, whatever the style: interest of a
    ///     far instalment never goes before principal of a near one.
    package init(
        of amount: Money, on day: Day, over instalments: [OpenInstalment],
        order: AllocationOrder = .legal, excess use: ExcessUse, earlyDays: Int = 0
    ) throws(AllocationRefusal) {
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        try Allocation.check(instalments)
        let horizon = day + earlyDays
        let firstLater = instalments.firstIndex { $0.due > horizon } ?? instalments.count
        var payment = Payment(rest: amount)
        switch order.style {
        case .instalmentFirst:
            for index in 0..<firstLater where payment.rest.isPositive {
                payment.take(order.components, from: instalments[index], at: index)
            }
        case .componentFirst:
            for component in order.components {
                for index in 0..<firstLater where payment.rest.isPositive {
                    payment.take([component], from: instalments[index], at: index)
                }
            }
        }
        if use == .nextInstalments {
            for index in firstLater..<instalments.count where payment.rest.isPositive {
                payment.take(order.components, from: instalments[index], at: index)
            }
        }
        parts = payment.parts(over: instalments)
        excess = payment.rest
    }

    private static func check(_ instalments: [OpenInstalment]) throws(AllocationRefusal) {
        for index in instalments.indices {
            let instalment = instalments[index]
            if index > 0, instalment.due < instalments[index - 1].due {
                throw .instalmentsOutOfOrder(number: instalment.number)
            }
            if instalment.unpaid(.fees).isNegative || instalment.unpaid(.interest).isNegative
                || instalment.unpaid(.principal).isNegative
            {
                throw .overpaidInstalment(number: instalment.number)
            }
        }
    }
}

/// A payment while it is being poured.
private struct Payment {
    var rest: Money
    /// By index of the instalment.
    var taken: [(index: Int, part: AllocatedPart)] = []

    init(rest: Money) { self.rest = rest }

    mutating func take(
        _ components: [DebtComponent], from instalment: OpenInstalment, at index: Int
    ) {
        guard !instalment.isPaid else { return }
        for component in components {
            let amount = min(rest, instalment.unpaid(component))
            guard amount.isPositive else { continue }
            rest -= amount
            let slot = slot(for: instalment, at: index)
            switch component {
            case .fees: taken[slot].part.fees += amount
            case .interest: taken[slot].part.interest += amount
            case .principal: taken[slot].part.principal += amount
            }
        }
    }

    private mutating func slot(for instalment: OpenInstalment, at index: Int) -> Int {
        if let slot = taken.lastIndex(where: { $0.index == index }) { return slot }
        taken.append(
            (index, AllocatedPart(instalment: instalment.number, interest: .zero, principal: .zero))
        )
        return taken.count - 1
    }

    func parts(over instalments: [OpenInstalment]) -> [AllocatedPart] {
        taken.sorted { $0.index < $1.index }.map(\.part)
    }
}
