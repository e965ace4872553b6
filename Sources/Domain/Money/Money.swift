/// An amount in integer euro cents. Arithmetic traps on overflow: a ledger never wraps.
///
/// Every division names its ``Rounding``; there is no conversion from a floating-point number.
package struct Money: Hashable, Comparable, Sendable {
    /// The amount in cents; negative where a balance may be.
    package var cents: Int64

    @inlinable
    package init(cents: Int64) { self.cents = cents }

    package static let zero = Money(cents: 0)

    @inlinable
    package static func < (left: Money, right: Money) -> Bool { left.cents < right.cents }
    @inlinable
    package static func + (left: Money, right: Money) -> Money {
        Money(cents: left.cents + right.cents)
    }
    @inlinable
    package static func - (left: Money, right: Money) -> Money {
        Money(cents: left.cents - right.cents)
    }
    @inlinable
    package static prefix func - (value: Money) -> Money { Money(cents: -value.cents) }
    @inlinable
    package static func += (left: inout Money, right: Money) { left.cents += right.cents }
    @inlinable
    package static func -= (left: inout Money, right: Money) { left.cents -= right.cents }
    @inlinable
    package static func * (left: Money, right: Int) -> Money {
        Money(cents: left.cents * Int64(right))
    }

    /// This amount times an exact fraction, rounded once, as said.
    @inlinable
    package func times(_ rate: Rate, rounding: Rounding) -> Money {
        Money(cents: rounding.divide(cents, times: rate.numerator, by: rate.denominator))
    }

    /// This amount in `parts` equal parts, each rounded as said; the caller places the remainder.
    @inlinable
    package func divided(by parts: Int, rounding: Rounding) -> Money {
        Money(cents: rounding.divide(cents, times: 1, by: Int64(parts)))
    }

    package var isPositive: Bool { cents > 0 }
    package var isNegative: Bool { cents < 0 }
    package var isZero: Bool { cents == 0 }
}

extension Sequence<Money> {
    /// The sum, in cents, of no or more amounts.
    package func sum() -> Money { reduce(.zero, +) }
}
