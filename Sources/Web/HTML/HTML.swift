/// Text that is safe to place in a page: markup comes from literals, everything interpolated
/// is escaped. A `String` never becomes markup; forgetting the type shows the tags on screen
/// instead of running them.
package struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
    package private(set) var text: String

    package init(stringLiteral value: String) { text = French.typeset(value) }
    package init(stringInterpolation: StringInterpolation) { text = stringInterpolation.text }

    /// Text to be shown as it is.
    package init(escaping value: some StringProtocol) {
        text = ""
        HTML.escape(value, into: &text)
    }

    /// Markup made by a template of this target, whose variables were escaped there.
    init(rendered: String) { text = rendered }

    package static let empty: HTML = ""
    package var isEmpty: Bool { text.isEmpty }

    package static func + (left: HTML, right: HTML) -> HTML {
        HTML(rendered: left.text + right.text)
    }
    package static func += (left: inout HTML, right: HTML) { left.text += right.text }

    /// `markup` where the condition holds, nothing otherwise.
    package static func when(_ condition: Bool, _ markup: @autoclosure () -> HTML) -> HTML {
        condition ? markup() : .empty
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        var text = ""

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 24)
        }
        package mutating func appendLiteral(_ literal: String) { text += French.typeset(literal) }
        package mutating func appendInterpolation(_ value: some StringProtocol) {
            HTML.escape(value, into: &text)
        }
        package mutating func appendInterpolation(_ value: some BinaryInteger) {
            text += value.description
        }
        package mutating func appendInterpolation(_ markup: HTML) { text += markup.text }
        package mutating func appendInterpolation(_ list: [HTML]) {
            for markup in list { text += markup.text }
        }
    }

    private static func escape(_ value: some StringProtocol, into text: inout String) {
        let special = value.utf8.contains { byte in
            byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
        }
        guard special else {
            text += value
            return
        }
        for scalar in value.unicodeScalars {
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "'": text += "&#39;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}

extension Sequence<HTML> {
    /// All of it, one after the other.
    package func joined() -> HTML {
        var text = ""
        for markup in self { text += markup.text }
        return HTML(rendered: text)
    }
}
