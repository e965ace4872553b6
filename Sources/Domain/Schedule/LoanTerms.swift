/// How principal is spread over the instalments.
package enum RepaymentMethod: String, Sendable, CaseIterable {
    case constantInstalment, constantPrincipal
}

/// What part of the annual rate one period bears.
package enum DayCount: String, Sendable, CaseIterable {
    /// Whole months as 1/12 of a year: the usage for consumer instalments.
    case twelfths
    case thirty360Bond, thirty360European
    case actual365, actual360, actualActualISDA
}

/// What a first period longer or shorter than a month becomes.
package enum FirstPeriod: String, Sendable, CaseIterable {
    /// The first period counts as one month whatever its days.
    case regular
    /// Interest of the broken days (exact days / 365) is paid apart, with the first instalment.
    case intercalaryWithFirst
    /// The same, paid before the first instalment, on the day the regular periods start.
    case intercalaryBefore
    /// The broken days lengthen the first period inside the annuity.
    case longerFirst
}

/// Months during which principal is not repaid.
package enum Deferral: Hashable, Sendable {
    case none
    /// Interest is paid, principal is not.
    case partial(months: Int)
    /// Nothing is paid; interest is added to principal.
    case total(months: Int)
}

/// What happens to a due date on a day that is not a working day.
package enum DueDateRoll: String, Sendable, CaseIterable {
    case unchanged, following, modifiedFollowing
}

/// The terms from which a schedule follows, entirely.
package struct LoanTerms: Hashable, Sendable {
    /// In cents, positive.
    package var principal: Money
    /// Annual, 0 to 20 %.
    package var annualRate: Rate
    /// Number of instalments, deferral included, 1 to 120.
    package var months: Int
    package var method: RepaymentMethod
    package var dayCount: DayCount
    package var firstPeriod: FirstPeriod
    package var deferral: Deferral
    package var roll: DueDateRoll
    /// The day the money goes out (of the first drawing).
    package var drawnOn: Day
    /// The day of the first instalment.
    package var firstDue: Day
    /// The day of month the borrower chose, 1 to 31; clamped in shorter months.
    package var dueDay: Int

    package init(
        principal: Money, annualRate: Rate, months: Int,
        method: RepaymentMethod = .constantInstalment, dayCount: DayCount = .twelfths,
        firstPeriod: FirstPeriod = .regular, deferral: Deferral = .none,
        roll: DueDateRoll = .unchanged, drawnOn: Day, firstDue: Day, dueDay: Int? = nil
    ) {
        self.principal = principal
        self.annualRate = annualRate
        self.months = months
        self.method = method
        self.dayCount = dayCount
        self.firstPeriod = firstPeriod
        self.deferral = deferral
        self.roll = roll
        self.drawnOn = drawnOn
        self.firstDue = firstDue
        self.dueDay = dueDay ?? firstDue.dayOfMonth
    }
}

/// One line of a schedule.
package struct Instalment: Hashable, Sendable {
    /// From 1; 0 for intercalary interest paid before the first instalment.
    package var number: Int
    package var due: Day
    package var principal: Money
    package var interest: Money
    /// Outstanding principal once this instalment is paid.
    package var balanceAfter: Money

    package var total: Money { principal + interest }

    package init(number: Int, due: Day, principal: Money, interest: Money, balanceAfter: Money) {
        self.number = number
        self.due = due
        self.principal = principal
        self.interest = interest
        self.balanceAfter = balanceAfter
    }
}
