/// The rates above which a consumer loan is usurious, by period of publication and by size.
///
/// Code de la consommation L. 314-6: usurious is a rate that exceeds, when the loan is granted,
/// the average rate of the quarter before by more than a third; the ceiling itself is allowed.
package struct UsuryCeilings: Hashable, Sendable {
    /// Loans up to and including an amount, above that of the band before.
    package struct Band: Hashable, Sendable {
        package let upTo: Money
        package let ceiling: Rate

        package init(upTo: Money, ceiling: Rate) {
            self.upTo = upTo
            self.ceiling = ceiling
        }
    }

    /// Mostly a quarter; in 2023 the ceilings changed every month.
    package struct Period: Hashable, Sendable {
        package let from: Day
        /// The last day, included.
        package let until: Day
        /// Where the notice was published.
        package let notice: String
        /// In increasing order of amount.
        package let bands: [Band]

        package init(from: Day, until: Day, notice: String, bands: [Band]) {
            self.from = from
            self.until = until
            self.notice = notice
            self.bands = bands
        }
    }

    package enum Answer: Hashable, Sendable {
        case within(ceiling: Rate)
        case exceeds(ceiling: Rate)
        /// No ceiling is known for that day: not a yes.
        case noData(on: Day)
        /// Above the largest amount the ceilings of the period are about.
        case outOfScope(largest: Money)
    }

    /// In order of date, without overlap.
    package let periods: [Period]

    /// - Precondition: periods follow each other without overlap.
    package init(periods: [Period]) {
        for (earlier, later) in zip(periods, periods.dropFirst()) {
            precondition(earlier.until < later.from, "periods of ceilings overlap")
        }
        self.periods = periods
    }

    package static let none = UsuryCeilings(periods: [])

    package func period(on day: Day) -> Period? {
        // The present is asked for most.
        periods.last { $0.from <= day && day <= $0.until }
    }

    /// The ceiling of a loan granted that day; nil where none is known for it.
    package func ceiling(for principal: Money, on day: Day) -> Rate? {
        period(on: day)?.bands.first { principal <= $0.upTo }?.ceiling
    }

    /// Whether a loan of that rate and amount, granted that day, is usurious.
    package func answer(apr: Rate, principal: Money, on day: Day) -> Answer {
        guard let period = period(on: day) else { return .noData(on: day) }
        guard let band = period.bands.first(where: { principal <= $0.upTo }) else {
            return .outOfScope(largest: period.bands.last?.upTo ?? .zero)
        }
        return apr > band.ceiling
            ? .exceeds(ceiling: band.ceiling) : .within(ceiling: band.ceiling)
    }
}
