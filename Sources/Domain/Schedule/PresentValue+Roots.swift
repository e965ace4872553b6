extension PresentValue {
    /// Every root within ``widest``, in increasing order.
    ///
    /// Multiplying by e^(cs) with c between the times of two terms of opposite signs, then
    /// differentiating, gives an equation with one change of sign less whose roots separate
    /// those of this one (Rolle). With no change left there is no root.
    func allRoots() -> [Double] { ExponentialSum(terms).roots() }
}

private struct ExponentialSum {
    private let coefficients: [Double]
    private let times: [Double]

    init(_ terms: [PresentValue.Term]) {
        coefficients = terms.map(\.amount)
        times = terms.map(\.years)
    }

    private init(coefficients: [Double], times: [Double]) {
        self.coefficients = coefficients
        self.times = times
    }

    /// The sum at `s`, divided by its largest power so that nothing overflows, and the sum of
    /// the magnitudes of its terms, against which a value counts as zero.
    private func value(_ s: Double) -> (value: Double, scale: Double) {
        let pivot = s >= 0 ? times[0] : times[times.count - 1]
        var value = 0.0
        var scale = 0.0
        for (coefficient, time) in zip(coefficients, times) {
            let term = coefficient * Exponential.exp(-(time - pivot) * s)
            value += term
            scale += term.magnitude
        }
        return (value, scale)
    }

    private func sign(_ s: Double) -> Int {
        let (value, scale) = value(s)
        if value.magnitude <= scale * 1e-13 { return 0 }
        return value < 0 ? -1 : 1
    }

    private var firstSignChange: Int? {
        (1..<max(coefficients.count, 1)).first {
            (coefficients[$0] < 0) != (coefficients[$0 - 1] < 0)
        }
    }

    func roots() -> [Double] {
        guard let change = firstSignChange else { return [] }
        let pivot = (times[change - 1] + times[change]) / 2
        let derivative = ExponentialSum(
            coefficients: zip(coefficients, times).map { $0 * (pivot - $1) }, times: times)
        let limit = PresentValue.widest
        var roots: [Double] = []
        var left = -limit
        var leftSign = sign(left)
        for right in derivative.roots() + [limit] {
            let rightSign = sign(right)
            if leftSign * rightSign < 0 {
                roots.append(bisect(left, right, leftSign))
            } else if rightSign == 0, right != limit {
                // The curve touches zero at its turning point: one root, counted once.
                roots.append(right)
            }
            (left, leftSign) = (right, rightSign)
        }
        return roots
    }

    /// The root between two points of opposite signs, to the last bits.
    private func bisect(_ left: Double, _ right: Double, _ leftSign: Int) -> Double {
        var (low, high) = (left, right)
        for _ in 0..<80 where high - low > 1e-15 * max(1, low.magnitude) {
            let middle = (low + high) / 2
            let value = value(middle).value
            if value == 0 { return middle }
            if (value < 0) == (leftSign < 0) { low = middle } else { high = middle }
        }
        return (low + high) / 2
    }
}
