/// Successive monthly due dates: a day of month clamped to each month's end, back to itself
/// as soon as a month is long enough.
///
/// These are the contract's dates. Rolling onto a working day moves the payment, not the
/// period: interest is counted between the dates given here.
package struct DueDates: Sequence, IteratorProtocol, Sendable {
    private var firstOfMonth: Day
    private var year: Int
    private var month: Int
    private let dueDay: Int

    /// - Parameter first: any day of the month of the first due date.
    package init(from first: Day, dueDay: Int) {
        let (year, month, day) = first.civil
        self.year = year
        self.month = month
        self.dueDay = dueDay
        firstOfMonth = first - (day - 1)
    }

    package mutating func next() -> Day? { advance() }

    /// The next due date; there is always one.
    package mutating func advance() -> Day {
        let length = Day.length(ofMonth: month, year: year)
        let due = firstOfMonth + (Swift.min(dueDay, length) - 1)
        firstOfMonth = firstOfMonth + length
        (year, month) = month == 12 ? (year + 1, 1) : (year, month + 1)
        return due
    }
}
