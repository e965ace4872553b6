/// Outstanding principal by lateness over many loans: the whole balance of a late loan is at
/// risk. Rescheduled loans are counted apart, since a new schedule makes lateness disappear
/// without a payment.
package struct PortfolioAtRisk: Hashable, Sendable {
    /// Some loans and what they still owe.
    package struct Group: Hashable, Sendable {
        package private(set) var loans = 0
        package private(set) var outstanding = Money.zero

        mutating func add(_ principal: Money) {
            loans += 1
            outstanding += principal
        }
    }

    package private(set) var current = Group()
    package private(set) var rescheduled = Group()
    private var late = [Group](repeating: Group(), count: ArrearsBucket.allCases.count)

    package init() {}

    /// Rescheduled loans go apart whether late or not. Loans that owe nothing count nowhere.
    package mutating func add(_ arrears: Arrears, isRescheduled: Bool) {
        let principal = arrears.outstandingPrincipal
        guard principal.isPositive else { return }
        if isRescheduled {
            rescheduled.add(principal)
        } else if let bucket = arrears.bucket {
            late[bucket.rank].add(principal)
        } else {
            current.add(principal)
        }
    }

    package func late(_ bucket: ArrearsBucket) -> Group { late[bucket.rank] }

    package var outstanding: Money {
        current.outstanding + rescheduled.outstanding + late.map(\.outstanding).sum()
    }

    /// Balance of the loans late by `bucket` or more; from the second bucket on it is PAR 30.
    package func atRisk(from bucket: ArrearsBucket, includingRescheduled: Bool) -> Money {
        late[bucket.rank...].map(\.outstanding).sum()
            + (includingRescheduled ? rescheduled.outstanding : .zero)
    }

    /// The same as a share of everything outstanding; nil for an empty portfolio.
    package func shareAtRisk(from bucket: ArrearsBucket, includingRescheduled: Bool) -> Rate? {
        guard outstanding.isPositive else { return nil }
        return Rate(
            atRisk(from: bucket, includingRescheduled: includingRescheduled).cents,
            outstanding.cents)
    }
}
