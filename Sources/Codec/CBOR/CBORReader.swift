/// Reads what `CBORWriter` writes, and refuses everything else: each value has one encoding, so
/// bytes that decode also re-encode to themselves.
///
/// Lengths are checked against the bytes that remain before anything is allocated.
package struct CBORReader {
    /// Containers within containers, for `value()`.
    package static let maximumDepth = 32

    private let bytes: [UInt8]
    /// The next byte to read.
    package private(set) var offset = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package var isAtEnd: Bool { offset == bytes.count }

    package mutating func integer() throws(CBORError) -> Int64 {
        let start = offset
        let head = try head(.integer)
        guard let magnitude = Int64(exactly: head.argument) else { throw .outOfRange(at: start) }
        return head.major == .negative ? ~magnitude : magnitude
    }

    package mutating func text() throws(CBORError) -> String {
        let start = offset
        let head = try head(.text)
        let range = try content(of: head, at: start)
        guard let text = String(validating: bytes[range], as: UTF8.self) else {
            throw .invalidText(at: start)
        }
        offset = range.upperBound
        return text
    }

    package mutating func byteString() throws(CBORError) -> [UInt8] {
        let start = offset
        let head = try head(.bytes)
        let range = try content(of: head, at: start)
        offset = range.upperBound
        return Array(bytes[range])
    }

    package mutating func bool() throws(CBORError) -> Bool {
        try expect(.bool)
        offset += 1
        return bytes[offset - 1] == CBORSimple.true
    }

    /// True, and consumed, when the next value is null; otherwise nothing is consumed.
    package mutating func null() throws(CBORError) -> Bool {
        guard try peek() == .null else { return false }
        offset += 1
        return true
    }

    /// The number of items that follow.
    package mutating func array() throws(CBORError) -> Int {
        let start = offset
        let head = try head(.array)
        return try count(of: head, smallestItem: 1, at: start)
    }

    /// The number of pairs that follow.
    package mutating func map() throws(CBORError) -> Int {
        let start = offset
        let head = try head(.map)
        return try count(of: head, smallestItem: 2, at: start)
    }

    /// Consumes a map key that must be this one.
    package mutating func key(_ wanted: String) throws(CBORError) {
        let start = offset
        let found = try text()
        guard found == wanted else { throw .unexpectedKey(found, wanted: wanted, at: start) }
    }

    /// The same for a key known when compiled: no text is made of the bytes.
    package mutating func key(_ wanted: StaticString) throws(CBORError) {
        let length = wanted.utf8CodeUnitCount
        let start = offset
        // A key of under 24 bytes has a one-byte head.
        if length < 24, bytes.count - start > length,
            bytes[start] == CBORMajor.text.rawValue << 5 | UInt8(length)
        {
            let matches = wanted.withUTF8Buffer { wanted in
                for index in 0..<length where bytes[start + 1 + index] != wanted[index] {
                    return false
                }
                return true
            }
            if matches {
                offset = start + 1 + length
                return
            }
        }
        try key(wanted.description)
    }

    /// The kind of the next value, without consuming it.
    package func peek() throws(CBORError) -> CBORKind {
        guard offset < bytes.count else { throw .truncated(at: offset) }
        let initial = bytes[offset]
        switch CBORMajor(rawValue: initial >> 5) {
        case .unsigned, .negative: return .integer
        case .bytes: return .bytes
        case .text: return .text
        case .array: return .array
        case .map: return .map
        case .tag, .simple, nil:
            switch initial {
            case CBORSimple.true, CBORSimple.false: return .bool
            case CBORSimple.null: return .null
            default: throw .unsupported(initial: initial, at: offset)
            }
        }
    }

    /// Nothing may follow the last value.
    package func finish() throws(CBORError) {
        guard isAtEnd else { throw .trailing(count: bytes.count - offset, at: offset) }
    }

    private func expect(_ wanted: CBORKind) throws(CBORError) {
        let found = try peek()
        guard found == wanted else { throw .unexpected(found, wanted: wanted, at: offset) }
    }
}

// MARK: Heads

extension CBORReader {
    private struct Head {
        let major: CBORMajor?
        let argument: UInt64
    }

    private mutating func head(_ wanted: CBORKind) throws(CBORError) -> Head {
        try expect(wanted)
        let start = offset
        let initial = bytes[start]
        let width: Int
        switch initial & 0x1F {
        case let small where small < 24:
            offset += 1
            return Head(major: CBORMajor(rawValue: initial >> 5), argument: UInt64(small))
        case 24: width = 1
        case 25: width = 2
        case 26: width = 4
        case 27: width = 8
        default: throw .unsupported(initial: initial, at: start)
        }
        guard bytes.count - start > width else { throw .truncated(at: start) }
        var argument: UInt64 = 0
        for byte in bytes[(start + 1)...(start + width)] { argument = argument << 8 | UInt64(byte) }
        // The smallest value that needs this width: 24, 2^8, 2^16 or 2^32.
        let floor: UInt64 = width == 1 ? 24 : 1 << UInt64(width * 4)
        guard argument >= floor else { throw .notShortest(at: start) }
        offset = start + 1 + width
        return Head(major: CBORMajor(rawValue: initial >> 5), argument: argument)
    }

    private func content(of head: Head, at start: Int) throws(CBORError) -> Range<Int> {
        guard head.argument <= UInt64(bytes.count - offset) else { throw .truncated(at: start) }
        return offset..<(offset + Int(head.argument))
    }

    private func count(of head: Head, smallestItem: Int, at start: Int) throws(CBORError) -> Int {
        let room = UInt64((bytes.count - offset) / smallestItem)
        guard head.argument <= room else { throw .truncated(at: start) }
        return Int(head.argument)
    }
}

// MARK: Any value

extension CBORReader {
    /// The next value, whatever it is; keys of one map must differ.
    package mutating func value() throws(CBORError) -> CBORValue {
        try value(depth: 0)
    }

    private mutating func value(depth: Int) throws(CBORError) -> CBORValue {
        guard depth <= CBORReader.maximumDepth else { throw .tooDeep(at: offset) }
        switch try peek() {
        case .integer: return .integer(try integer())
        case .bytes: return .bytes(try byteString())
        case .text: return .text(try text())
        case .bool: return .bool(try bool())
        case .null:
            offset += 1
            return .null
        case .array:
            var items: [CBORValue] = []
            for _ in 0..<(try array()) { items.append(try value(depth: depth + 1)) }
            return .array(items)
        case .map:
            return .map(try pairs(depth: depth))
        }
    }

    private mutating func pairs(depth: Int) throws(CBORError) -> [CBORPair] {
        var pairs: [CBORPair] = []
        var keys: Set<String> = []
        for _ in 0..<(try map()) {
            let start = offset
            let key = try text()
            guard keys.insert(key).inserted else { throw .duplicateKey(key, at: start) }
            pairs.append(CBORPair(key, try value(depth: depth + 1)))
        }
        return pairs
    }
}
