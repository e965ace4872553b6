/// A table that stacks on small screens, each value then beside its column's name.
package struct Table: Sendable {
    package struct Column: Sendable {
        package var title: String
        package var isNumber: Bool
        /// An identifier, never cut at its hyphen.
        package var isWhole: Bool
        package init(_ title: String, number: Bool = false, whole: Bool = false) {
            self.title = title
            isNumber = number
            isWhole = whole
        }
    }

    package var caption: HTML
    package var columns: [Column]
    /// One entry for each column; the first is the row's heading.
    package var rows: [[HTML]]
    package var total: [HTML]?
    /// What to say when there is no row: why, and what to do.
    package var empty: HTML
    /// Many rows of short figures: on a small screen, three beside each other.
    package var isCompact: Bool

    package init(
        caption: HTML, columns: [Column], rows: [[HTML]], total: [HTML]? = nil,
        empty: HTML = "Rien à afficher.", compact: Bool = false
    ) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.total = total
        self.empty = empty
        isCompact = compact
    }

    package var html: HTML {
        guard !rows.isEmpty else { return "<p class=\"empty\">\(empty)</p>" }
        let heads = columns.map { column -> HTML in
            "<th scope=\"col\"\(style(column))>\(column.title)</th>"
        }
        let lines = rows.map(line)
        let foot = total.map { cells -> HTML in "<tfoot>\(line(cells))</tfoot>" }
        return """
            <div class="table-frame"><table class="stack\(style)"><caption>\(caption)</caption>
            <thead><tr>\(heads)</tr></thead>
            <tbody>\(lines)</tbody>\(foot ?? .empty)</table></div>

            """
    }

    /// Two columns far from each other are hard to read across.
    private var style: HTML {
        isCompact ? " compact" : .when(columns.count < 3, " narrow")
    }

    private func line(_ cells: [HTML]) -> HTML {
        let parts = zip(columns, cells).enumerated().map { index, pair -> HTML in
            let (column, cell) = pair
            if index == 0 {
                return """
                    <th scope="row" data-label="\(column.title)"\(style(column))>\
                    <div>\(cell)</div></th>
                    """
            }
            guard !cell.isEmpty else { return "<td></td>" }
            return """
                <td data-label="\(column.title)"\(style(column))><div>\(cell)</div></td>
                """
        }
        return "<tr>\(parts)</tr>\n"
    }

    private func style(_ column: Column) -> HTML {
        column.isNumber ? " class=\"num\"" : .when(column.isWhole, " class=\"nowrap\"")
    }
}

/// Links to the other parts of a list.
package struct Paging: Sendable {
    package var number: Int
    package var pages: Int
    package var total: Int
    /// The address of the list with its filters, page aside, ready for one more parameter.
    package var address: String

    package init(number: Int, pages: Int, total: Int, address: String) {
        self.number = number
        self.pages = pages
        self.total = total
        self.address = address
    }

    package var html: HTML {
        guard pages > 1 else { return .empty }
        let joint = address.contains("?") ? "&" : "?"
        func link(_ page: Int, _ label: String, _ relation: String) -> HTML {
            "<a rel=\"\(relation)\" href=\"\(address)\(joint)page=\(page)\">\(label)</a>"
        }
        let before = number > 1 ? link(number - 1, "Page précédente", "prev") : .empty
        let after = number < pages ? link(number + 1, "Page suivante", "next") : .empty
        return """
            <nav class="paging" aria-label="Pages de la liste">\(before)\
            <span>Page \(number) sur \(pages)</span>\(after)</nav>
            """
    }
}
