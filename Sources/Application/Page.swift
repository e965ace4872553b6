/// Part of a list, and where it stands in the whole.
package struct Page<Row: Sendable>: Sendable {
    package let rows: [Row]
    /// From 1.
    package let number: Int
    package let size: Int
    /// Rows of the whole list, over all pages.
    package let total: Int

    package init(rows: [Row], number: Int, size: Int, total: Int) {
        self.rows = rows
        self.number = number
        self.size = size
        self.total = total
    }

    package var pages: Int { max(1, (total + size - 1) / size) }
}

/// Which part of a list is wanted.
package struct PageRequest: Hashable, Sendable {
    package let number: Int
    package let size: Int

    /// Anything out of range is brought back into it: a page number is not worth an error.
    package init(number: Int = 1, size: Int = 25) {
        self.number = max(1, min(number, 1_000_000))
        self.size = max(1, min(size, 200))
    }

    package var offset: Int { (number - 1) * size }
}
