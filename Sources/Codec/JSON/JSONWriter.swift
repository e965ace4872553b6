/// Writes JSON as bytes, members in the order given: the same calls give the same bytes.
package struct JSONWriter {
    package private(set) var bytes: [UInt8] = []
    /// Spaces a level; nil for one line.
    private let indentation: Int?
    private var depth = 0
    private var needsComma = false
    private var afterKey = false

    package init(indentation: Int? = nil) { self.indentation = indentation }

    package static func bytes(_ value: JSONValue, indentation: Int? = nil) -> [UInt8] {
        var writer = JSONWriter(indentation: indentation)
        writer.value(value)
        return writer.bytes
    }

    package static func text(_ value: JSONValue, indentation: Int? = nil) -> String {
        String(decoding: bytes(value, indentation: indentation), as: UTF8.self)
    }

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Forgets what was written and keeps the memory, for the next line of a stream.
    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        (depth, needsComma, afterKey) = (0, false, false)
    }

    /// Ends a line of a stream of texts.
    package mutating func endLine() {
        bytes.append(0x0A)
        needsComma = false
    }

    package mutating func object(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "{"))
        body(&self)
        close(UInt8(ascii: "}"))
    }

    package mutating func array(_ body: (inout JSONWriter) -> Void) {
        open(UInt8(ascii: "["))
        body(&self)
        close(UInt8(ascii: "]"))
    }

    package mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(UInt8(ascii: ":"))
        if indentation != nil { bytes.append(0x20) }
        afterKey = true
    }

    package mutating func string(_ text: String) {
        separate()
        quote(text)
        needsComma = true
    }

    package mutating func integer(_ number: Int64) {
        separate()
        bytes.appendDecimal(number)
        needsComma = true
    }

    package mutating func bool(_ flag: Bool) { literal(flag ? "true" : "false") }

    package mutating func null() { literal("null") }

    package mutating func value(_ value: JSONValue) {
        switch value {
        case .object(let object):
            self.object { writer in
                for member in object.members { writer.member(member.key, member.value) }
            }
        case .array(let elements):
            array { writer in
                for element in elements { writer.value(element) }
            }
        case .string(let text): string(text)
        case .integer(let number): integer(number)
        case .decimal(let text): literal(text)
        case .bool(let flag): bool(flag)
        case .null: null()
        }
    }

    package mutating func member(_ name: String, _ text: String) {
        key(name)
        string(text)
    }

    package mutating func member(_ name: String, _ number: Int64) {
        key(name)
        integer(number)
    }

    package mutating func member(_ name: String, _ flag: Bool) {
        key(name)
        bool(flag)
    }

    package mutating func member(_ name: String, _ value: JSONValue) {
        key(name)
        self.value(value)
    }
}

// MARK: Layout and escapes

extension JSONWriter {
    private mutating func open(_ byte: UInt8) {
        separate()
        bytes.append(byte)
        depth += 1
        needsComma = false
    }

    private mutating func close(_ byte: UInt8) {
        depth -= 1
        if needsComma { newLine() }
        bytes.append(byte)
        needsComma = true
    }

    private mutating func separate() {
        if afterKey {
            afterKey = false
            return
        }
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        if depth > 0 { newLine() }
        needsComma = false
    }

    private mutating func newLine() {
        guard let indentation else { return }
        bytes.append(0x0A)
        bytes.append(contentsOf: repeatElement(0x20, count: depth * indentation))
    }

    private mutating func literal(_ text: String) {
        separate()
        bytes.append(contentsOf: text.utf8)
        needsComma = true
    }

    private mutating func quote(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
            for byte in text.utf8 { escape(byte) }
        } else {
            bytes.append(contentsOf: text.utf8)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22, 0x5C: bytes.append(contentsOf: [0x5C, byte])
        case 0x08: bytes.append(contentsOf: [0x5C, UInt8(ascii: "b")])
        case 0x09: bytes.append(contentsOf: [0x5C, UInt8(ascii: "t")])
        case 0x0A: bytes.append(contentsOf: [0x5C, UInt8(ascii: "n")])
        case 0x0C: bytes.append(contentsOf: [0x5C, UInt8(ascii: "f")])
        case 0x0D: bytes.append(contentsOf: [0x5C, UInt8(ascii: "r")])
        case ..<0x20:
            bytes.append(contentsOf: "\\u00".utf8)
            for digit in [byte >> 4, byte & 15] { bytes.append(digit + (digit < 10 ? 48 : 87)) }
        default: bytes.append(byte)
        }
    }
}
