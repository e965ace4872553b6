package import Domain

/// A word about a state; never the only sign of it.
package struct Tag: Hashable, Sendable {
    package enum Tone: String, Sendable { case plain, good, wait, info, bad }
    package var text: String
    package var tone: Tone
    package init(_ text: String, _ tone: Tone = .plain) {
        self.text = text
        self.tone = tone
    }
    package var html: HTML { "<span class=\"tag \(tone.rawValue)\">\(text)</span>" }
}

/// Names and values, each with the way to change it.
package struct SummaryList: Sendable {
    package struct Row: Sendable {
        package var name: String
        package var value: HTML
        package var change: Site?

        package init(_ name: String, _ value: HTML, change: Site? = nil) {
            self.name = name
            self.value = value
            self.change = change
        }
    }

    package var rows: [Row]
    package init(_ rows: [Row]) { self.rows = rows }

    package var html: HTML {
        let lines = rows.map { row -> HTML in
            let value: HTML =
                row.value.isEmpty ? "<span class=\"soft\">Non renseigné</span>" : row.value
            let change = row.change.map { site -> HTML in
                """
                <dd class="change"><a href="\(site.path)">Modifier<span class="hidden"> \
                \(row.name)</span></a></dd>
                """
            }
            return "<div><dt>\(row.name)</dt><dd>\(value)</dd>\(change ?? .empty)</div>\n"
        }
        return "<dl class=\"summary\">\(lines)</dl>\n"
    }
}

/// Figures that people look for first.
package struct Card: Sendable {
    package var what: String
    package var value: String
    package var more: HTML
    package var isWarm: Bool
    private var isDay = false
    package init(_ what: String, _ value: String, more: HTML = .empty, warm: Bool = false) {
        self.what = what
        self.value = value
        self.more = more
        isWarm = warm
    }

    /// A day is longer than most amounts: smaller, its year may go to a second line.
    package init(_ what: String, _ day: Day, more: HTML = .empty, warm: Bool = false) {
        let month = day.french.split(separator: French.space).dropLast()
        self.init(
            what, month.joined(separator: French.space) + " \(day.year)", more: more, warm: warm)
        isDay = true
    }

    package static func list(_ cards: [Card]) -> HTML {
        let items = cards.map { card -> HTML in
            let warm: HTML = .when(card.isWarm, " warm")
            let more: HTML = .when(!card.more.isEmpty, "<p class=\"more\">\(card.more)</p>")
            return """
                <li class="card\(warm)"><p class="what">\(card.what)</p>\
                <p class="value\(.when(card.isDay, " day"))">\(card.value)</p>\(more)</li>

                """
        }
        return "<ul class=\"cards\">\(items)</ul>\n"
    }
}

/// The parts of a file: what is done, what is to be done, what must wait.
package struct Task: Sendable {
    /// `asWished`: it helps, and nobody has to.
    package enum Status: Sendable { case done, toDo, started, notYet, asWished }
    package var title: String
    package var site: Site
    package var status: Status
    package var hint: HTML
    package init(_ title: String, _ site: Site, _ status: Status, hint: HTML = .empty) {
        self.title = title
        self.site = site
        self.status = status
        self.hint = hint
    }

    package static func list(_ tasks: [Task]) -> HTML {
        let items = tasks.map { task -> HTML in
            let hint: HTML = .when(!task.hint.isEmpty, "<span class=\"hint\">\(task.hint)</span>")
            let name: HTML =
                if case .notYet = task.status { "<span class=\"soft\">\(task.title)</span>" } else {
                    "<a href=\"\(task.site.path)\">\(task.title)</a>"
                }
            return """
                <li><div>\(name)\(hint)</div><div class="status">\(task.status.html)</div></li>

                """
        }
        return "<ul class=\"tasks\">\(items)</ul>\n"
    }
}

extension Task.Status {
    fileprivate var html: HTML {
        switch self {
        case .done: "Terminé"
        case .toDo: Tag("À faire", .info).html
        case .started: Tag("En cours", .wait).html
        case .notYet: "<span class=\"soft\">Pas encore possible</span>"
        case .asWished: "<span class=\"soft\">Facultatif</span>"
        }
    }
}

/// One thing that happened, or that is awaited.
package struct Moment: Sendable {
    package var when: String
    package var what: HTML
    package var who: String
    package var isAwaited: Bool
    package init(_ when: String, _ what: HTML, who: String = "", awaited: Bool = false) {
        self.when = when
        self.what = what
        self.who = who
        isAwaited = awaited
    }

    package static func list(_ moments: [Moment]) -> HTML {
        let items = moments.map { moment -> HTML in
            let awaited: HTML = .when(moment.isAwaited, " class=\"awaited\"")
            let who = moment.who.isEmpty ? "" : " · " + moment.who
            return """
                <li\(awaited)><span class="when">\(moment.when)\(who)</span>\
                <p>\(moment.what)</p></li>

                """
        }
        return "<ol class=\"timeline\">\(items)</ol>\n"
    }
}

/// A framed message that is not an error.
package enum Notice {
    package enum Tone: String, Sendable { case info, success, warning, danger }
    package static func html(_ tone: Tone = .info, _ body: HTML) -> HTML {
        "<div class=\"notice \(tone.rawValue)\">\(body)</div>\n"
    }

    /// Required wherever a credit is presented (Code de la consommation, L.312-5).
    package static let creditWarning: HTML = """
        <p class="law">Un crédit vous engage et doit être remboursé. Vérifiez vos capacités de \
        remboursement avant de vous engager.</p>

        """
}
