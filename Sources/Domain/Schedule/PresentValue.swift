/// The equation of the APR: Σ aₖ e^(-s tₖ) = 0 in the force of interest s = ln(1 + rate).
struct PresentValue {
    struct Term {
        /// In cents; a floating-point number because a root is sought, not an amount.
        var amount: Double
        var months: Int
        /// Years beyond the whole months.
        var residual: Double
        var years: Double

        init(_ amount: Double, after interval: FlowIntervals.Interval) {
            self.amount = amount
            months = interval.months
            residual =
                interval.days == 0 ? 0 : Double(interval.days) / Double(interval.daysOfYear)
            years = Double(months) / 12 + residual
        }

        /// A cost paid before the first drawing: the same count, the other way round.
        init(_ amount: Double, before interval: FlowIntervals.Interval) {
            self.init(amount, after: interval)
            years = -years
            residual = years
            months = 0
        }
    }

    struct Failure: Error { let reason: AnnualPercentageRate.Reason }

    /// In order of time, no amount zero, one term a day.
    let terms: [Term]
    let signChanges: Int

    /// e^36 is above the largest rate answered; e^-36 is next to nothing.
    static let widest = 36.0

    private init(_ terms: [Term]) {
        self.terms = terms
        var changes = 0
        for index in 1..<max(terms.count, 1)
        where (terms[index].amount < 0) != (terms[index - 1].amount < 0) {
            changes += 1
        }
        signChanges = changes
    }

    static func make(_ flows: [CashFlow]) -> Result<PresentValue, Failure> {
        var lent = false
        var paid = false
        var ordered = true
        var previous = Day(number: .min)
        for flow in flows {
            if flow.amount.isNegative { lent = true }
            if flow.amount.isPositive { paid = true }
            if flow.on < previous { ordered = false }
            previous = flow.on
        }
        guard lent else { return .failure(Failure(reason: .nothingLent)) }
        guard paid else { return .failure(Failure(reason: .nothingRepaid)) }
        let terms = make(ordered: ordered ? flows : flows.sorted { $0.on < $1.on })
        if terms.isEmpty || (terms.count == 1 && terms[0].years == 0) {
            return .failure(Failure(reason: .singleDay))
        }
        return .success(PresentValue(terms))
    }

    private static func make(ordered flows: [CashFlow]) -> [Term] {
        let start = flows.first { $0.amount.isNegative }?.on ?? flows[0].on
        let intervals = FlowIntervals(start: start)
        var latest = 0
        func latestDayOfMonth() -> Int {
            if latest == 0 {
                for flow in flows where !flow.amount.isZero {
                    latest = max(latest, flow.on.dayOfMonth)
                }
            }
            return latest
        }
        var terms: [Term] = []
        terms.reserveCapacity(flows.count)
        var index = 0
        while index < flows.count {
            let day = flows[index].on
            var amount: Int64 = 0
            while index < flows.count, flows[index].on == day {
                amount += flows[index].amount.cents
                index += 1
            }
            if amount == 0 { continue }
            if day >= start {
                let interval = intervals.interval(
                    to: day.civil, latestDayOfMonth: latestDayOfMonth)
                terms.append(Term(Double(amount), after: interval))
            } else {
                let interval = FlowIntervals(start: day)
                    .interval(to: start.civil, latestDayOfMonth: latestDayOfMonth)
                terms.append(Term(Double(amount), before: interval))
            }
        }
        return terms
    }

    /// The equation's value and slope, both divided by e^(-s × first term's years) when the
    /// first is at zero: as they are.
    @inline(__always)
    func valueAndSlope(_ force: Double) -> (value: Double, slope: Double) {
        let month = Exponential.exp(-force / 12)
        var power = 1.0
        var reached = 0
        var residual = 0.0
        var factor = 1.0
        var value = 0.0
        var slope = 0.0
        for term in terms {
            while reached < term.months {
                power *= month
                reached += 1
            }
            if term.residual != residual {
                residual = term.residual
                factor = residual == 0 ? 1 : Exponential.exp(-force * residual)
            }
            // A residual may put a term with fewer whole months after one with more.
            let discount =
                reached == term.months
                ? power * factor : Exponential.exp(-force * term.years)
            let present = term.amount * discount
            value += present
            slope -= term.years * present
        }
        return (value, slope)
    }

    /// The only root where the signs of the terms change once; nil when Newton's method does
    /// not settle, for the bracketed search to take over.
    func newtonRoot() -> Double? {
        var force = firstGuess
        for _ in 0..<24 {
            let (value, slope) = valueAndSlope(force)
            if value == 0 { return force }
            let step = value / slope
            guard step.isFinite else { return nil }
            force -= step
            guard force.magnitude < 3 else { return nil }
            // Quadratic convergence: what remains is about the square of the step times the
            // mean time, far below the margin of the rounding.
            if step.magnitude < 1e-7 { return force }
        }
        return nil
    }

    /// ln(paid / lent) over the mean time, with the first term of the logarithm's series.
    private var firstGuess: Double {
        var lent = 0.0
        var paid = 0.0
        var moment = 0.0
        for term in terms {
            if term.amount < 0 { lent -= term.amount } else { paid += term.amount }
            moment += term.amount * term.years
        }
        let guess = 2 * (paid - lent) * paid / ((paid + lent) * moment)
        return guess.isFinite && guess.magnitude < 1 ? guess : 0
    }
}
