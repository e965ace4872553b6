/// Any value of the subset, for tools that do not know the event types (export, import).
package indirect enum CBORValue: Hashable, Sendable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBORValue])
    /// Pairs in the order in which they were written.
    case map([CBORPair])
    case bool(Bool)
    case null
}

package struct CBORPair: Hashable, Sendable {
    package let key: String
    package let value: CBORValue

    package init(_ key: String, _ value: CBORValue) {
        self.key = key
        self.value = value
    }
}

/// The kinds of value a reader can meet.
package enum CBORKind: Hashable, Sendable {
    case integer, bytes, text, array, map, bool, null
}

package enum CBORError: Error, Hashable, Sendable {
    /// The bytes end before the value that starts at this offset does.
    case truncated(at: Int)
    case unexpected(CBORKind, wanted: CBORKind, at: Int)
    case unexpectedKey(String, wanted: String, at: Int)
    /// Tags, floating point, indefinite lengths and reserved heads are outside the subset.
    case unsupported(initial: UInt8, at: Int)
    /// A longer head than needed: the same value would have two encodings.
    case notShortest(at: Int)
    /// An integer outside `Int64`.
    case outOfRange(at: Int)
    case invalidText(at: Int)
    case duplicateKey(String, at: Int)
    case tooDeep(at: Int)
    /// Bytes remain after the last value.
    case trailing(count: Int, at: Int)
}

/// The three high bits of an initial byte.
enum CBORMajor: UInt8 {
    case unsigned, negative, bytes, text, array, map, tag, simple
}

/// The only simple values of the subset, as whole initial bytes.
enum CBORSimple {
    static let `false`: UInt8 = 0xF4
    static let `true`: UInt8 = 0xF5
    static let null: UInt8 = 0xF6
}
