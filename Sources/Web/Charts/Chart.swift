package import Domain

/// Geometry shared by the drawings: a frame with amounts on the left.
struct ChartFrame {
    var width = 720
    var height = 320
    let left = 104
    let right = 16
    let top = 16
    let bottom = 44
    /// The largest amount to show, in cents, rounded up to a round step.
    let most: Int64
    let step: Int64

    init(most largest: Int64, height: Int = 320) {
        self.height = height
        let wanted = max(largest, 100)
        var unit: Int64 = 100
        var step = unit
        search: while true {
            for factor in [1, 2, 5] as [Int64] {
                step = unit * factor
                if step * 5 >= wanted { break search }
            }
            unit *= 10
        }
        self.step = step
        most = (wanted + step - 1) / step * step
    }

    var plotWidth: Int { width - left - right }
    var plotHeight: Int { height - top - bottom }

    func y(_ cents: Int64) -> Int {
        top + plotHeight - Int(cents * Int64(plotHeight) / most)
    }

    var grid: HTML {
        stride(from: 0, through: most, by: Int64.Stride(step)).map { cents -> HTML in
            let line = y(cents)
            return """
                <line class="grid" x1="\(left)" y1="\(line)" x2="\(width - right)" y2="\(line)"/>\
                <text class="end" x="\(left - 8)" y="\(line + 4)">\
                \(Money(cents: cents).shortFrench)</text>
                """
        }.joined()
    }

    /// The figure: a title that says what to see, and the drawing read out as its description.
    func figure(_ name: String, title: String, description: String, _ drawing: HTML) -> HTML {
        """
        <figure class="chart"><figcaption>\(title)</figcaption>
        <svg viewBox="0 0 \(width) \(height)" role="img" \
        aria-labelledby="\(name)-titre \(name)-texte">\
        <title id="\(name)-titre">\(title)</title><desc id="\(name)-texte">\(description)</desc>\
        \(grid)\(drawing)</svg></figure>

        """
    }
}

/// What remains to be repaid, day after day: flat between two payments, so drawn as steps.
package struct BalanceChart: Sendable {
    package struct Series: Sendable {
        package var label: String
        /// In order of day; each balance holds until the next day.
        package var points: [(day: Day, balance: Money)]
        package init(_ label: String, _ points: [(day: Day, balance: Money)]) {
            self.label = label
            self.points = points
        }
    }

    package var title: String
    package var series: [Series]
    package var today: Day?

    package init(title: String, series: [Series], today: Day? = nil) {
        self.title = title
        self.series = series
        self.today = today
    }

    package func html(named name: String) -> HTML {
        let all = series.flatMap(\.points)
        guard let first = all.map(\.day).min(), let last = all.map(\.day).max(), first < last
        else { return .empty }
        let frame = ChartFrame(most: all.map(\.balance.cents).max() ?? 0)
        func x(_ day: Day) -> Int { frame.left + frame.plotWidth * (day - first) / (last - first) }
        var drawing: HTML = .empty
        for (index, line) in series.enumerated() {
            let path = steps(line, x: x, frame: frame)
            let second: HTML = .when(index > 0, " second")
            if index == 0 {
                drawing +=
                    "<path class=\"area\" d=\"\(path)V\(frame.y(0))H\(x(line.points[0].day))Z\"/>"
            }
            drawing += "<path class=\"line\(second)\" d=\"\(path)\"/>"
        }
        drawing += years(from: first, to: last, x: x, frame: frame)
        if let today, first < today, today < last {
            drawing += """
                <line class="today" x1="\(x(today))" y1="\(frame.top)" x2="\(x(today))" \
                y2="\(frame.y(0))"/>\
                <text x="\(x(today) + 6)" y="\(frame.top + 14)">aujourd’hui</text>
                """
        }
        return frame.figure(name, title: title, description: description, drawing) + legend
    }

    private func steps(_ line: Series, x: (Day) -> Int, frame: ChartFrame) -> String {
        var path = ""
        for point in line.points {
            let level = frame.y(point.balance.cents)
            path += path.isEmpty ? "M\(x(point.day)) \(level)" : "H\(x(point.day))V\(level)"
        }
        return path
    }

    private func years(
        from first: Day, to last: Day, x: (Day) -> Int, frame: ChartFrame
    ) -> HTML {
        let base = frame.y(0)
        var ticks: [(Int, String, String)] = [(x(first), first.monthFrench, "start")]
        for year in (first.year + 1)...max(last.year, first.year + 1) {
            let day = Day(year, 1, 1)
            let place = x(day)
            guard day < last, place > frame.left + 210, place < frame.width - 250 else { continue }
            ticks.append((place, String(year), "mid"))
        }
        ticks.append((x(last), last.monthFrench, "end"))
        return ticks.map { place, label, anchor -> HTML in
            """
            <line class="axis" x1="\(place)" y1="\(base)" x2="\(place)" y2="\(base + 6)"/>\
            <text class="\(anchor)" x="\(place)" y="\(base + 22)">\(label)</text>
            """
        }.joined()
    }

    private var description: String {
        series.map { line in
            guard let first = line.points.first, let last = line.points.last else { return "" }
            return "\(line.label) : \(first.balance.french) le \(first.day.french), "
                + "\(last.balance.french) le \(last.day.french)."
        }.joined(separator: " ")
    }

    private var legend: HTML {
        guard series.count > 1 else { return .empty }
        let lines = series.enumerated().map { index, line -> HTML in
            "<li>\(index == 0 ? "Trait plein" : "Tirets") : \(line.label)</li>"
        }
        return "<ul class=\"bare small soft\">\(lines)</ul>"
    }
}

/// Two amounts side by side for each line: before and after.
package struct PairedBars: Sendable {
    package struct Pair: Sendable {
        package var label: String
        package var first: Money
        package var second: Money
        package init(_ label: String, _ first: Money, _ second: Money) {
            self.label = label
            self.first = first
            self.second = second
        }
    }

    package var title: String
    package var firstLabel: String
    package var secondLabel: String
    package var pairs: [Pair]

    package init(title: String, firstLabel: String, secondLabel: String, pairs: [Pair]) {
        self.title = title
        self.firstLabel = firstLabel
        self.secondLabel = secondLabel
        self.pairs = pairs
    }

    package func html(named name: String) -> HTML {
        let most = pairs.map { max($0.first.cents, $0.second.cents) }.max() ?? 0
        guard most > 0 else { return .empty }
        let frame = ChartFrame(most: most, height: 300)
        let slot = frame.plotWidth / pairs.count
        let bar = min(70, slot / 3)
        let drawing = pairs.enumerated().map { index, pair -> HTML in
            let middle = frame.left + slot * index + slot / 2
            return """
                \(rectangle(pair.first, at: middle - bar - 2, bar, "first", frame))\
                \(rectangle(pair.second, at: middle + 2, bar, "second", frame))\
                <text class="mid" x="\(middle)" y="\(frame.y(0) + 20)">\(pair.label)</text>
                """
        }.joined()
        let description = pairs.map { pair in
            "\(pair.label) : \(pair.first.french) \(firstLabel), "
                + "\(pair.second.french) \(secondLabel)."
        }.joined(separator: " ")
        return frame.figure(name, title: title, description: description, drawing) + """
            <ul class="bare small soft"><li>Barre de gauche : \(firstLabel)</li>\
            <li>Barre de droite, rayée : \(secondLabel)</li></ul>
            """
    }

    private func rectangle(
        _ amount: Money, at x: Int, _ width: Int, _ style: String, _ frame: ChartFrame
    ) -> HTML {
        let top = frame.y(max(amount.cents, 0))
        let height = frame.y(0) - top
        let stripes: HTML =
            style == "second"
            ? stride(from: top + 6, to: frame.y(0), by: 8).map { y -> HTML in
                "<line class=\"hatch\" x1=\"\(x)\" y1=\"\(y)\" x2=\"\(x + width)\" y2=\"\(y)\"/>"
            }.joined() : .empty
        return """
            <rect class="\(style)" x="\(x)" y="\(top)" width="\(width)" height="\(height)"/>\
            \(stripes)
            """
    }
}
