internal import Domain

/// What a sum is made of: one bar a line, its parts side by side. Always beside a table that
/// says the same.
struct StackedBars {
    struct Row {
        var label: String
        var parts: [Money]
    }

    var title: String
    /// Names of the parts, in the order of the parts.
    var labels: [String]
    var rows: [Row]

    private static let width = 720
    private static let rowHeight = 62
    private static let styles = ["first", "second", "third"]

    func html(named name: String) -> HTML {
        let most = rows.map(total).max() ?? 0
        guard most > 0 else { return .empty }
        let height = rows.count * StackedBars.rowHeight + 12
        let bars = rows.enumerated().map { index, row in bar(row, index, most) }.joined()
        return """
            <figure class="chart"><figcaption>\(title)</figcaption>
            <svg viewBox="0 0 \(StackedBars.width) \(height)" role="img" \
            aria-labelledby="\(name)-titre \(name)-texte">\
            <title id="\(name)-titre">\(title)</title><desc id="\(name)-texte">\(description)\
            </desc>\(bars)</svg></figure>
            \(legend)
            """
    }

    private func total(_ row: Row) -> Int64 { row.parts.reduce(0) { $0 + max($1.cents, 0) } }

    private func bar(_ row: Row, _ index: Int, _ most: Int64) -> HTML {
        let top = index * StackedBars.rowHeight + 12
        let room = Int64(StackedBars.width - 32)
        var passed: Int64 = 0
        var drawing: HTML = "<text x=\"16\" y=\"\(top + 12)\">\(row.label)</text>"
        for (part, amount) in row.parts.enumerated() where amount.isPositive {
            // Ends are rounded, not lengths, so that the parts touch and fill the whole.
            let start = Int(passed * room / most)
            passed += amount.cents
            let length = max(1, Int(passed * room / most) - start)
            let style = StackedBars.styles[part % StackedBars.styles.count]
            drawing += """
                <rect class="\(style)" x="\(16 + start)" y="\(top + 20)" width="\(length)" \
                height="24"/>\(hatch(style, 16 + start, top + 20, length))
                """
        }
        return drawing
    }

    /// The second part is striped, so that colour is never the only sign.
    private func hatch(_ style: String, _ x: Int, _ y: Int, _ width: Int) -> HTML {
        guard style == "second" else { return .empty }
        return stride(from: x + 6, to: x + width, by: 8).map { place -> HTML in
            "<line class=\"hatch\" x1=\"\(place)\" y1=\"\(y)\" x2=\"\(place)\" y2=\"\(y + 24)\"/>"
        }.joined()
    }

    private var description: String {
        rows.map { row in
            row.label + " : "
                + zip(labels, row.parts).map { "\($0.lowercased()) \($1.french)" }
                .joined(separator: ", ") + "."
        }.joined(separator: " ")
    }

    private var legend: HTML {
        let marks = ["plein", "rayé", "vide"]
        let lines = zip(labels, zip(StackedBars.styles, marks)).map { label, style -> HTML in
            "<li><span class=\"swatch \(style.0)\"></span>\(label) (\(style.1))</li>"
        }
        return "<ul class=\"legend small soft\">\(lines)</ul>"
    }
}
