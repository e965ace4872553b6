/// What a number of the rules measures.
package enum QuantityUnit: String, Sendable, CaseIterable {
    case money, months, count
    /// A pure number, used only as a factor: consumption units, a share of resources.
    case ratio
}

/// A number with its unit, as shown in an explanation.
package enum Quantity: Hashable, Sendable {
    case money(Money)
    case months(Int)
    case count(Int)
    case ratio(Rate)

    /// - Parameter base: cents, months or a count; a whole number when `unit` is `ratio`.
    init(base: Int64, unit: QuantityUnit) {
        switch unit {
        case .money: self = .money(Money(cents: base))
        case .months: self = .months(Int(base))
        case .count: self = .count(Int(base))
        case .ratio: self = .ratio(Rate(base, 1))
        }
    }

    package var unit: QuantityUnit {
        switch self {
        case .money: .money
        case .months: .months
        case .count: .count
        case .ratio: .ratio
        }
    }
}
