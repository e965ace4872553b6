/// The constant instalment: the amount which, paid at each due date, brings the balance to zero.
///
/// It is the exact annuity rounded half-up to the cent. A 56-bit fixed-point value decides
/// nearly always; where it comes within a thousandth of a cent of a half, exact integers do.
struct Annuity {
    /// What is owed just before the first of `count` instalments, times `divisor`.
    private let dueNumerator: UInt128
    private let divisor: UInt64
    private let count: Int
    /// Rates of the periods; that of index `offset` ends with the first of the instalments.
    private let rates: PeriodRates
    private let offset: Int
    /// The sum of discounts, where it was computed before.
    private let knownSum: UInt64?

    private static let fractionBits: UInt64 = 56
    private static let guardBits: UInt64 = 20
    /// Above the error of the fixed-point value: 2^-20 by its input, 2^-36 by its divisor.
    private static let doubt: UInt64 = 1 << (guardBits - 10)

    /// - Parameters:
    ///   - balance: in cents; bears the whole first period.
    ///   - added: in cents; joins the balance without bearing the first period.
    ///   - knownSum: what ``sums(_:upTo:)`` gave for these rates and this count.
    init(
        balance: Int64, added: Int64, count: Int, rates: PeriodRates, offset: Int,
        knownSum: UInt64? = nil
    ) {
        self.knownSum = knownSum
        let first = rates[offset]
        divisor = UInt64(first.denominator)
        let growth = UInt128(first.denominator) + UInt128(first.numerator)
        dueNumerator = UInt128(balance) * growth + UInt128(added) * UInt128(first.denominator)
        self.count = count
        self.rates = rates
        self.offset = offset
    }

    var instalment: Int64 {
        let scaled = fixedPoint
        let half: UInt64 = 1 << (Annuity.guardBits - 1)
        let fraction = scaled & (2 * half - 1)
        let whole = Int64(scaled >> Annuity.guardBits)
        if fraction + Annuity.doubt < half { return whole }
        if fraction > half + Annuity.doubt { return whole + 1 }
        return reaches(half: 2 * UInt64(whole) + 1) ? whole + 1 : whole
    }

    /// The annuity in cents with `guardBits` binary places.
    private var fixedPoint: UInt64 {
        let due = UInt64((dueNumerator << UInt128(Annuity.guardBits)) / UInt128(divisor))
        let shift = Annuity.fractionBits
        return sumOfDiscounts.dividingFullWidth((due >> (64 - shift), due << shift)).quotient
    }

    /// 1 + v₂ + v₂v₃ + …, each term truncated to `fractionBits` binary places.
    private var sumOfDiscounts: UInt64 {
        if let knownSum { return knownSum }
        let one: UInt64 = 1 << Annuity.fractionBits
        var discount = one
        var sum = one
        if rates.each == nil {
            let factor = Annuity.factor(rates.others)
            for _ in 1..<max(count, 1) {
                discount = Annuity.product(discount, factor)
                sum += discount
            }
            return sum
        }
        for index in 1..<max(count, 1) {
            discount = Annuity.product(discount, Annuity.factor(rates[offset + index]))
            sum += discount
        }
        return sum
    }

    /// The sums of discounts for 1, 2, … `count` instalments at one rate, for pricing many loans.
    static func sums(_ rate: PeriodRate, upTo count: Int) -> [UInt64] {
        let factor = factor(rate)
        var discount: UInt64 = 1 << fractionBits
        var sums = [discount]
        for _ in 1..<max(count, 1) {
            discount = product(discount, factor)
            sums.append(sums[sums.count - 1] + discount)
        }
        return sums
    }

    private static func factor(_ rate: PeriodRate) -> UInt64 {
        let growth = UInt64(rate.denominator + rate.numerator)
        let denominator = UInt64(rate.denominator)
        if denominator == growth { return 1 << fractionBits }
        return growth.dividingFullWidth(
            (denominator >> (64 - fractionBits), denominator << fractionBits)
        ).quotient
    }

    @inline(__always)
    private static func product(_ left: UInt64, _ right: UInt64) -> UInt64 {
        let (high, low) = left.multipliedFullWidth(by: right)
        return high << (64 - fractionBits) | low >> fractionBits
    }

    /// Whether the exact annuity is at least `half` half-cents.
    private func reaches(half: UInt64) -> Bool {
        var owed = BigNatural(dueNumerator << 1)
        var paid = BigNatural(1)
        var denominators = BigNatural(1)
        for index in 1..<max(count, 1) {
            let rate = rates[offset + index]
            let growth = UInt64(rate.denominator + rate.numerator)
            denominators.multiply(by: UInt64(rate.denominator))
            owed.multiply(by: growth)
            paid.multiply(by: growth)
            paid.add(denominators)
        }
        paid.multiply(by: divisor)
        paid.multiply(by: half)
        return !(owed < paid)
    }
}
