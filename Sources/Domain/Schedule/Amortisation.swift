/// The repayment of one balance, period after period: the loop every schedule is made with.
struct Amortisation {
    /// In cents; bears interest from the start of the first period.
    var balance: Int64
    /// In cents; joins the balance in the course of the first period.
    var added: Int64 = 0
    /// In cents; interest of broken days, paid on top of the first line.
    var interestWithFirst: Int64 = 0
    var rates: PeriodRates
    var dueDates: DueDates
    var roll: DueDateRoll
    var count: Int
    var method: RepaymentMethod
    var deferral: Deferral
    var firstNumber = 1
    /// The instalment to keep, in cents; nil to compute it.
    var instalment: Int64?

    /// What the lines do not show.
    struct Outcome {
        /// The amount paid each month, or the share of principal when that is constant.
        var regular: Int64 = 0
        /// What the last line pays beyond the regular amount.
        var lastAdjustment: Int64 = 0
        var capitalised: Int64 = 0
    }

    func append(to lines: inout [Instalment]) throws(ScheduleRefusal) -> Outcome {
        var run = Run(self)
        for index in 0..<deferral.months { run.defer(index, to: &lines) }
        run.chooseRegularAmount()
        for index in deferral.months..<count { try run.repay(index, to: &lines) }
        return run.outcome
    }

    private struct Run {
        let plan: Amortisation
        var balance: Int64
        var pendingInterest: Int64
        var pendingPrincipal: Int64
        var dueDates: DueDates
        var outcome = Outcome()

        init(_ plan: Amortisation) {
            self.plan = plan
            balance = plan.balance
            pendingInterest = plan.interestWithFirst
            pendingPrincipal = plan.added
            dueDates = plan.dueDates
        }

        /// One month during which principal is not repaid.
        mutating func `defer`(_ index: Int, to lines: inout [Instalment]) {
            var interest = accrue(index)
            if case .total = plan.deferral {
                balance += interest
                outcome.capitalised += interest
                interest = 0
            }
            write(index, principal: 0, interest: interest, to: &lines)
        }

        mutating func chooseRegularAmount() {
            let offset = plan.deferral.months
            let count = plan.count - offset
            if let kept = plan.instalment {
                outcome.regular = kept
            } else if plan.method == .constantPrincipal || isFree {
                outcome.regular = Rounding.down.divide(
                    balance + pendingPrincipal, times: 1, by: Int64(count))
            } else {
                outcome.regular =
                    Annuity(
                        balance: balance, added: pendingPrincipal, count: count,
                        rates: plan.rates, offset: offset
                    ).instalment
            }
        }

        /// At 0 % the two methods are one: equal shares, the last takes the remainder.
        private var isFree: Bool { plan.rates.areZero }

        mutating func repay(
            _ index: Int, to lines: inout [Instalment]
        ) throws(ScheduleRefusal) {
            let apart = pendingInterest
            let interest = accrue(index)
            let ordinary = interest - apart
            var principal = outcome.regular
            if plan.method == .constantInstalment { principal -= ordinary }
            guard principal >= 0 else {
                throw .interestAboveInstalment(
                    number: plan.firstNumber + index, interest: Money(cents: ordinary),
                    instalment: Money(cents: outcome.regular))
            }
            if index == plan.count - 1 {
                outcome.lastAdjustment = balance - principal
                principal = balance
            }
            write(index, principal: min(principal, balance), interest: interest, to: &lines)
        }

        /// Interest of the period, with what was pending; principal pending joins the balance.
        @inline(__always)
        private mutating func accrue(_ index: Int) -> Int64 {
            let interest = plan.rates[index].interest(on: balance) + pendingInterest
            balance += pendingPrincipal
            pendingInterest = 0
            pendingPrincipal = 0
            return interest
        }

        @inline(__always)
        private mutating func write(
            _ index: Int, principal: Int64, interest: Int64, to lines: inout [Instalment]
        ) {
            balance -= principal
            lines.append(
                Instalment(
                    number: plan.firstNumber + index,
                    due: WorkingDayCalendar.france.rolled(dueDates.advance(), plan.roll),
                    principal: Money(cents: principal), interest: Money(cents: interest),
                    balanceAfter: Money(cents: balance)))
        }
    }
}
