/// How a division of integers becomes an integer. Every division in the product names one.
package enum Rounding: String, Sendable, CaseIterable {
    /// To the nearest, a half away from zero: the usage of French lenders for instalments.
    case halfUp
    /// To the nearest, a half to the even neighbour.
    case halfEven
    /// Toward zero.
    case down
    /// Away from zero.
    case up

    /// `value × factor ÷ divisor` without intermediate overflow, rounded once.
    ///
    /// - Precondition: `divisor` is positive.
    @inlinable
    package func divide(_ value: Int64, times factor: Int64, by divisor: Int64) -> Int64 {
        precondition(divisor > 0, "a divisor is positive")
        let (product, overflow) = value.multipliedReportingOverflow(by: factor)
        if overflow {
            return Int64(divideWide(Int128(value) * Int128(factor), by: Int128(divisor)))
        }
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor)
        if remainder == 0 { return quotient }
        return quotient
            + (roundsAway(
                remainder: remainder.magnitude, divisor: divisor.magnitude, odd: quotient & 1 != 0)
                ? (product < 0 ? -1 : 1) : 0)
    }

    /// The same for 128-bit operands, for products of three factors.
    @inlinable
    package func divideWide(_ product: Int128, by divisor: Int128) -> Int128 {
        precondition(divisor > 0, "a divisor is positive")
        let (quotient, remainder) = product.quotientAndRemainder(dividingBy: divisor)
        if remainder == 0 { return quotient }
        let away: Bool
        switch self {
        case .down: away = false
        case .up: away = true
        case .halfUp: away = remainder.magnitude >= divisor.magnitude - remainder.magnitude
        case .halfEven:
            let rest = divisor.magnitude - remainder.magnitude
            away =
                remainder.magnitude > rest || (remainder.magnitude == rest && quotient & 1 != 0)
        }
        return quotient + (away ? (product < 0 ? -1 : 1) : 0)
    }

    @inlinable
    package func roundsAway(remainder: UInt64, divisor: UInt64, odd: Bool) -> Bool {
        switch self {
        case .down: false
        case .up: true
        case .halfUp: remainder >= divisor - remainder
        case .halfEven:
            remainder > divisor - remainder || (remainder == divisor - remainder && odd)
        }
    }
}
