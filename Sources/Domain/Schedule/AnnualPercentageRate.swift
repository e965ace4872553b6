/// The annual percentage rate of charge (TAEG): the rate at which what the lender pays out and
/// what the borrower pays are worth the same on the day of the first drawing.
///
/// The equation is that of Directive 2008/48/EC annex I, part I, and of the annex to article
/// R. 314-3 of the Code de la consommation; intervals are those of ``FlowIntervals``. It is
/// never derived from the nominal rate.
package enum AnnualPercentageRate: Hashable, Sendable {
    /// In steps of 0.01 %: the law asks for one decimal at least. A third decimal of 5 or more
    /// increases the second by one.
    case rate(Rate)
    /// The borrower pays back less than was lent. Same precision, at least -100 %.
    case belowZero(Rate)
    /// Several rates solve the equation, in increasing order: none of them is the rate.
    case severalRates([Rate])
    case noRate(Reason)

    package enum Reason: String, Sendable, CaseIterable {
        /// No amount is paid by the lender.
        case nothingLent
        /// No amount is paid by the borrower.
        case nothingRepaid
        /// Everything happens on one day: time has no price.
        case singleDay
        /// Both sides pay, but no rate makes them equal.
        case noSolution
        /// The rate is above a hundred million per cent, or what comes back is next to nothing.
        case beyondMeasure
    }

    /// Steps of the answer in one unit: 0.01 % is 1/10,000.
    static let steps: Int64 = 10_000

    /// Solves the equation for flows in any order.
    package static func solve(flows: [CashFlow]) -> AnnualPercentageRate {
        let equation: PresentValue
        switch PresentValue.make(flows) {
        case .success(let made): equation = made
        case .failure(let failure): return .noRate(failure.reason)
        }
        if equation.signChanges == 1, let root = equation.newtonRoot() { return answer(root) }
        let roots = equation.allRoots()
        guard let first = roots.first else {
            return .noRate(equation.signChanges % 2 == 1 ? .beyondMeasure : .noSolution)
        }
        if roots.count > 1 {
            var rates: [Rate] = []
            for root in roots {
                guard let rate = rounded(root) else { return .noRate(.beyondMeasure) }
                if rates.last != rate { rates.append(rate) }
            }
            return .severalRates(rates)
        }
        return answer(first)
    }

    private static func answer(_ root: Double) -> AnnualPercentageRate {
        guard let rate = rounded(root) else { return .noRate(.beyondMeasure) }
        return rate.numerator < 0 ? .belowZero(rate) : .rate(rate)
    }

    /// The rate of a force of interest, to two decimals of a per cent, a half away from zero.
    private static func rounded(_ force: Double) -> Rate? {
        let value = (Exponential.exp(force) - 1) * Double(steps)
        guard value < 1e10 else { return nil }
        // An exact tie may come out a hair below: its error is under a millionth of a step.
        let margin = 1e-6
        let magnitude = Int64(value.magnitude + 0.5 + margin)
        return Rate(value < 0 ? -magnitude : magnitude, steps)
    }
}
