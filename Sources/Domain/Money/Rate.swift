/// An exact fraction: an annual interest rate (4 % is 4/100), a share, a weight.
///
/// Always in lowest terms with a positive denominator, so that equal rates are equal values.
package struct Rate: Hashable, Comparable, Sendable {
    package let numerator: Int64
    package let denominator: Int64

    /// - Precondition: `denominator` is not zero.
    package init(_ numerator: Int64, _ denominator: Int64) {
        precondition(denominator != 0, "a rate has a denominator")
        let sign: Int64 = denominator < 0 ? -1 : 1
        let divisor = Rate.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
        self.numerator = sign * numerator / Int64(divisor)
        self.denominator = sign * denominator / Int64(divisor)
    }

    /// `Rate.percent(4)` is 4/100; `Rate.percent(350, per: 100)` is 3.5 %.
    package static func percent(_ numerator: Int64, per scale: Int64 = 1) -> Rate {
        Rate(numerator, 100 * scale)
    }

    package static let zero = Rate(0, 1)
    package static let one = Rate(1, 1)

    package static func < (left: Rate, right: Rate) -> Bool {
        Int128(left.numerator) * Int128(right.denominator)
            < Int128(right.numerator) * Int128(left.denominator)
    }
    package static func * (left: Rate, right: Rate) -> Rate {
        let first = Rate(left.numerator, right.denominator)
        let second = Rate(right.numerator, left.denominator)
        return Rate(
            first.numerator * second.numerator, first.denominator * second.denominator)
    }
    package static func + (left: Rate, right: Rate) -> Rate {
        Rate(
            left.numerator * right.denominator + right.numerator * left.denominator,
            left.denominator * right.denominator)
    }
    package static func - (left: Rate, right: Rate) -> Rate {
        left + Rate(-right.numerator, right.denominator)
    }

    /// The nearest floating-point value, for root finding only: never for an amount.
    package var approximate: Double { Double(numerator) / Double(denominator) }

    package static func greatestCommonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
        var (a, b) = (first, second)
        while b != 0 { (a, b) = (b, a % b) }
        return max(a, 1)
    }
}
