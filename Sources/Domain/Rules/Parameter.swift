/// A value of the rules, with the deliberation that set it.
package struct Parameter: Hashable, Sendable {
    package var name: String
    package var value: ParameterValue
    /// Reference of the deliberation or published source, declared in the same rule set.
    package var by: String
    /// Since when this value stands, where it is older than the rule set.
    package var since: Day?
    /// A proposal that no assembly has voted yet.
    package var proposed: Bool

    package init(
        name: String, value: ParameterValue, by: String, since: Day? = nil, proposed: Bool = false
    ) {
        self.name = name
        self.value = value
        self.by = by
        self.since = since
        self.proposed = proposed
    }
}

package enum ParameterValue: Hashable, Sendable {
    case money(Money)
    case months(Int)
    case count(Int)
    case ratio(Rate)
    case amountRange(AmountRange)
    case monthRange(MonthRange)
    case unitScale(UnitScale)
    case householdAmount(HouseholdAmount)
    case ceilingTable(CeilingTable)

    /// The unit once applied to a household; nil for a range, which is not a number.
    package var unit: QuantityUnit? {
        switch self {
        case .money, .householdAmount, .ceilingTable: .money
        case .months: .months
        case .count: .count
        case .ratio, .unitScale: .ratio
        case .amountRange, .monthRange: nil
        }
    }

    /// Depends on who lives in the household.
    package var isForHousehold: Bool {
        switch self {
        case .unitScale, .householdAmount, .ceilingTable: true
        default: false
        }
    }
}

/// Amounts that may be asked, from `least` to `most` by `step`.
package struct AmountRange: Hashable, Sendable {
    package var least: Money
    package var most: Money
    package var step: Money
    package init(least: Money, most: Money, step: Money) {
        self.least = least
        self.most = most
        self.step = step
    }
}

package struct MonthRange: Hashable, Sendable {
    package var least: Int
    package var most: Int
    package init(least: Int, most: Int) {
        self.least = least
        self.most = most
    }
}

/// The part of a household that a number is for.
package enum HouseholdShare: String, Sendable, CaseIterable {
    case first, otherAdult, child, sharedCustodyChild, hosted
}

/// Consumption units: a weight for each person (modified OECD scale: 1, 1/2, 3/10).
/// By counts of persons, never by birth dates: age must not return by the back door.
package struct UnitScale: Hashable, Sendable {
    package var first: Rate
    package var otherAdult: Rate
    package var child: Rate
    package var sharedCustodyChild: Rate
    /// A person housed who does not share income: usually 0.
    package var hosted: Rate

    package init(
        first: Rate, otherAdult: Rate, child: Rate, sharedCustodyChild: Rate, hosted: Rate = .zero
    ) {
        self.first = first
        self.otherAdult = otherAdult
        self.child = child
        self.sharedCustodyChild = sharedCustodyChild
        self.hosted = hosted
    }

    package func units(_ household: Household) -> Rate {
        first + otherAdult * Rate(Int64(household.adults - 1), 1)
            + child * Rate(Int64(household.children), 1)
            + sharedCustodyChild * Rate(Int64(household.sharedCustodyChildren), 1)
            + hosted * Rate(Int64(household.hosted), 1)
    }
}

/// An amount built person by person: 500 for the first, 200 for another adult, 100 for a child.
package struct HouseholdAmount: Hashable, Sendable {
    package var first: Money
    package var otherAdult: Money
    package var child: Money
    package var sharedCustodyChild: Money

    package init(first: Money, otherAdult: Money, child: Money, sharedCustodyChild: Money) {
        self.first = first
        self.otherAdult = otherAdult
        self.child = child
        self.sharedCustodyChild = sharedCustodyChild
    }

    package func amount(_ household: Household) -> Money {
        first + otherAdult * (household.adults - 1) + child * household.children
            + sharedCustodyChild * household.sharedCustodyChildren
    }
}

/// A ceiling by type of household. Rows need not cover every type: the most favourable row
/// that the household contains applies, plus a supplement for each person beyond it.
package struct CeilingTable: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package var adults: Int
        package var children: Int
        package var ceiling: Money
        package init(adults: Int, children: Int, ceiling: Money) {
            self.adults = adults
            self.children = children
            self.ceiling = ceiling
        }
    }
    package var rows: [Row]
    package var extraAdult: Money
    package var extraChild: Money

    package init(rows: [Row], extraAdult: Money, extraChild: Money) {
        self.rows = rows
        self.extraAdult = extraAdult
        self.extraChild = extraChild
    }

    /// The row that applies; a child in shared custody counts whole, in the person's favour.
    /// Nil only where no row fits one adult, which ``RuleSet`` refuses.
    package func row(for household: Household) -> Row? {
        let children = household.children + household.sharedCustodyChildren
        return
            rows
            .filter { $0.adults <= household.adults && $0.children <= children }
            .max {
                ceiling($0, household.adults, children) < ceiling($1, household.adults, children)
            }
    }

    package func ceiling(_ household: Household) -> Money? {
        row(for: household).map {
            ceiling($0, household.adults, household.children + household.sharedCustodyChildren)
        }
    }

    private func ceiling(_ row: Row, _ adults: Int, _ children: Int) -> Money {
        row.ceiling + extraAdult * (adults - row.adults) + extraChild * (children - row.children)
    }
}
