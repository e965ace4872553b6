/// An instalment with what was asked and what was paid of it so far.
package struct OpenInstalment: Hashable, Sendable {
    /// Number in the loan's current schedule.
    package let number: Int
    package let due: Day
    package var feesDue: Money
    package var interestDue: Money
    package var principalDue: Money
    package var feesPaid: Money
    package var interestPaid: Money
    package var principalPaid: Money

    package init(
        number: Int, due: Day, feesDue: Money = .zero, interestDue: Money, principalDue: Money,
        feesPaid: Money = .zero, interestPaid: Money = .zero, principalPaid: Money = .zero
    ) {
        self.number = number
        self.due = due
        self.feesDue = feesDue
        self.interestDue = interestDue
        self.principalDue = principalDue
        self.feesPaid = feesPaid
        self.interestPaid = interestPaid
        self.principalPaid = principalPaid
    }

    /// A line of a schedule, nothing paid yet.
    package init(_ instalment: Instalment, fees: Money = .zero) {
        self.init(
            number: instalment.number, due: instalment.due, feesDue: fees,
            interestDue: instalment.interest, principalDue: instalment.principal)
    }

    package var totalDue: Money { feesDue + interestDue + principalDue }
    package var totalPaid: Money { feesPaid + interestPaid + principalPaid }
    package var unpaid: Money { totalDue - totalPaid }
    package var isPaid: Bool { !unpaid.isPositive }

    package func unpaid(_ component: DebtComponent) -> Money {
        switch component {
        case .fees: feesDue - feesPaid
        case .interest: interestDue - interestPaid
        case .principal: principalDue - principalPaid
        }
    }
}

extension [OpenInstalment] {
    /// Books what an allocation decided. Parts of instalments that are not here are ignored: they
    /// belong to a schedule that has been replaced.
    package mutating func apply(_ parts: [AllocatedPart]) {
        for part in parts { add(part, sign: 1) }
    }

    /// Takes the parts of one payment back, so that each instalment owes what it owed before it.
    /// Payments booked meanwhile stay where they are.
    package mutating func undo(_ parts: [AllocatedPart]) {
        for part in parts { add(part, sign: -1) }
    }

    private mutating func add(_ part: AllocatedPart, sign: Int) {
        guard let index = position(of: part.instalment) else { return }
        self[index].feesPaid += part.fees * sign
        self[index].interestPaid += part.interest * sign
        self[index].principalPaid += part.principal * sign
    }

    /// Numbers follow each other in a schedule, so that the place is nearly always known.
    private func position(of number: Int) -> Int? {
        guard let first else { return nil }
        let likely = number - first.number
        if indices.contains(likely), self[likely].number == number { return likely }
        return firstIndex { $0.number == number }
    }
}
