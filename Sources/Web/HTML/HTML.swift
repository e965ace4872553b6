/// Text that is safe to place in a page: markup comes from literals, everything interpolated
/// is escaped. A `String` never becomes markup; forgetting the type shows the tags on screen
/// instead of running them.
package struct HTML: Hashable, Sendable, ExpressibleByStringInterpolation {
    /// UTF-8: appending bytes is what a page mostly costs.
    private(set) var bytes: [UInt8]

    package init(stringLiteral value: String) {
        bytes = []
        HTML.appendLiteral(value, to: &bytes)
    }
    package init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    /// Markup made by a template of this target, whose variables were escaped there.
    init(rendered: String) { bytes = Array(rendered.utf8) }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    package static let empty: HTML = ""
    package var isEmpty: Bool { bytes.isEmpty }

    package static func + (left: HTML, right: HTML) -> HTML {
        HTML(bytes: left.bytes + right.bytes)
    }
    package static func += (left: inout HTML, right: HTML) { left.bytes += right.bytes }

    /// `markup` where the condition holds, nothing otherwise.
    package static func when(_ condition: Bool, _ markup: @autoclosure () -> HTML) -> HTML {
        condition ? markup() : .empty
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }
        package mutating func appendLiteral(_ literal: String) {
            HTML.appendLiteral(literal, to: &bytes)
        }
        package mutating func appendInterpolation(_ value: some StringProtocol) {
            HTML.appendEscaped(String(value), to: &bytes)
        }
        package mutating func appendInterpolation(_ value: some BinaryInteger) {
            bytes += value.description.utf8
        }
        package mutating func appendInterpolation(_ markup: HTML) { bytes += markup.bytes }
        package mutating func appendInterpolation(_ list: [HTML]) {
            for markup in list { bytes += markup.bytes }
        }
    }

    /// Our own text, typeset; nearly all of it is markup with nothing to change.
    private static func appendLiteral(_ literal: String, to bytes: inout [UInt8]) {
        var literal = French.typeset(literal)
        literal.withUTF8 { bytes += $0 }
    }

    private static func appendEscaped(_ value: String, to bytes: inout [UInt8]) {
        var value = value
        value.withUTF8 { text in
            guard let first = text.firstIndex(where: needsEscape) else {
                bytes += text
                return
            }
            bytes += text[..<first]
            for byte in text[first...] {
                switch byte {
                case UInt8(ascii: "&"): bytes += "&amp;".utf8
                case UInt8(ascii: "<"): bytes += "&lt;".utf8
                case UInt8(ascii: ">"): bytes += "&gt;".utf8
                case UInt8(ascii: "\""): bytes += "&quot;".utf8
                case UInt8(ascii: "'"): bytes += "&#39;".utf8
                default: bytes.append(byte)
                }
            }
        }
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""),
            UInt8(ascii: "'"):
            true
        default: false
        }
    }
}

extension Sequence<HTML> {
    /// All of it, one after the other.
    package func joined() -> HTML { reduce(into: .empty) { $0 += $1 } }
}
