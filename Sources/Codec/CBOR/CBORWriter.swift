/// Writes the deterministic subset of CBOR (RFC 8949 section 4.2.1) in which event bodies are
/// kept: shortest heads, definite lengths, 64-bit integers, text keys in the caller's order.
/// No floating point: money and rates are integers.
package struct CBORWriter {
    package private(set) var bytes: [UInt8] = []

    package init(reserving capacity: Int = 128) { bytes.reserveCapacity(capacity) }

    package mutating func integer(_ value: Int64) {
        if value < 0 {
            head(.negative, UInt64(bitPattern: ~value))
        } else {
            head(.unsigned, UInt64(value))
        }
    }

    package mutating func text(_ value: String) {
        head(.text, UInt64(value.utf8.count))
        bytes.append(contentsOf: value.utf8)
    }

    package mutating func byteString(_ value: [UInt8]) {
        head(.bytes, UInt64(value.count))
        bytes.append(contentsOf: value)
    }

    package mutating func bool(_ value: Bool) {
        bytes.append(value ? CBORSimple.true : CBORSimple.false)
    }

    package mutating func null() { bytes.append(CBORSimple.null) }

    /// Announces `count` items, which the caller writes next.
    package mutating func array(_ count: Int) { head(.array, UInt64(count)) }

    /// Announces `count` pairs: the caller writes a text key, then its value, for each.
    package mutating func map(_ count: Int) { head(.map, UInt64(count)) }

    package mutating func value(_ value: CBORValue) {
        switch value {
        case .integer(let integer): self.integer(integer)
        case .bytes(let bytes): byteString(bytes)
        case .text(let text): self.text(text)
        case .array(let items):
            array(items.count)
            for item in items { self.value(item) }
        case .map(let pairs):
            map(pairs.count)
            for pair in pairs {
                text(pair.key)
                self.value(pair.value)
            }
        case .bool(let bool): self.bool(bool)
        case .null: null()
        }
    }

    private mutating func head(_ major: CBORMajor, _ argument: UInt64) {
        let type = major.rawValue << 5
        switch argument {
        case ..<24: bytes.append(type | UInt8(argument))
        case ...0xFF: bytes.append(type | 24, tail: argument, width: 1)
        case ...0xFFFF: bytes.append(type | 25, tail: argument, width: 2)
        case ...0xFFFF_FFFF: bytes.append(type | 26, tail: argument, width: 4)
        default: bytes.append(type | 27, tail: argument, width: 8)
        }
    }
}

extension [UInt8] {
    /// One initial byte, then the `width` low bytes of the argument, big-endian.
    fileprivate mutating func append(_ initial: UInt8, tail argument: UInt64, width: Int) {
        append(initial)
        for shift in stride(from: (width - 1) * 8, through: 0, by: -8) {
            append(UInt8(truncatingIfNeeded: argument >> UInt64(shift)))
        }
    }
}
