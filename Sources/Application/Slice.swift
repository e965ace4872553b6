/// Part of a list read by a program while others write: it starts after a row the program has, so
/// that no row is given twice or left out because the list grew.
package struct Slice<Row: Sendable>: Sendable {
    package let rows: [Row]
    /// Whether rows follow the last one.
    package let hasMore: Bool

    /// - Parameter rows: one more than asked, where there is one more.
    init(_ rows: [Row], limit: Int) {
        self.rows = Array(rows.prefix(limit))
        hasMore = rows.count > limit
    }

    /// Part of a list that is short by nature, its greatest number first.
    package init(
        of all: some Sequence<Row>, _ request: SliceRequest, number: (Row) -> Int64
    ) {
        self.init(all.filter { number($0) < request.bound }, limit: request.limit)
    }
}

/// Which part of a list ordered by number, greatest first, is wanted.
package struct SliceRequest: Hashable, Sendable {
    /// The number of the last row known; nil for the first part.
    package let below: Int64?
    package let limit: Int

    package static let mostRows = 200

    package init(below: Int64? = nil, limit: Int) {
        self.below = below
        self.limit = max(1, min(limit, SliceRequest.mostRows))
    }

    var bound: Int64 { below ?? .max }
    /// One more, to know whether rows follow.
    var wanted: Int { limit + 1 }
}
