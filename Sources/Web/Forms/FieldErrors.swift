/// What is wrong with a form, in the order of its fields: first shown all together above the
/// heading, then each beside its field, with the same words.
package struct FieldErrors: Hashable, Sendable {
    package struct Entry: Hashable, Sendable {
        package var field: String
        package var message: String
    }

    package private(set) var entries: [Entry] = []

    package init() {}

    package var isEmpty: Bool { entries.isEmpty }

    package mutating func add(_ field: String, _ message: String) {
        entries.append(Entry(field: field, message: message))
    }

    package func message(for field: String) -> String? {
        entries.first { $0.field == field }?.message
    }

    var summary: HTML {
        let lines = entries.map { entry -> HTML in
            "<li><a href=\"#\(entry.field)\">\(entry.message)</a></li>"
        }
        return """
            <div class="error-summary" role="alert" tabindex="-1" autofocus>
            <h2>Il y a un problème</h2>
            <ul>\(lines)</ul>
            </div>
            """
    }
}
