/// A JSON text as a value. Members keep their order; there is no floating point.
package enum JSONValue: Hashable, Sendable {
    case object(JSONObject)
    case array([JSONValue])
    case string(String)
    case integer(Int64)
    /// A number with a fraction or an exponent, or past 64 bits, as written; only where the
    /// parser was told to keep them.
    case decimal(String)
    case bool(Bool)
    case null

    /// What the value is, for messages.
    package var type: JSONType {
        switch self {
        case .object: .object
        case .array: .array
        case .string: .string
        case .integer: .integer
        case .decimal: .decimal
        case .bool: .bool
        case .null: .null
        }
    }

    package static func object(_ members: [(String, JSONValue)]) -> JSONValue {
        .object(JSONObject(members.map { JSONMember(key: $0.0, value: $0.1, line: 0) }))
    }
}

package enum JSONType: String, Sendable, CaseIterable {
    case object, array, string, integer, decimal, bool, null
}

/// The members of an object, in the order of the text; keys are unique.
package struct JSONObject: Hashable, Sendable {
    package let members: [JSONMember]
    /// Line of the opening brace, from 1; 0 where no text was read.
    package let line: Int

    package init(_ members: [JSONMember], line: Int = 0) {
        self.members = members
        self.line = line
    }

    package subscript(key: String) -> JSONValue? { member(key)?.value }

    package func member(_ key: String) -> JSONMember? { members.first { $0.key == key } }

    /// Equal objects have equal members in the same order; where they were read does not count.
    package static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members == right.members
    }
    package func hash(into hasher: inout Hasher) { hasher.combine(members) }
}

/// One member of an object and the line where its key stands.
package struct JSONMember: Hashable, Sendable {
    package let key: String
    package let value: JSONValue
    /// From 1; 0 where no text was read.
    package let line: Int

    package init(key: String, value: JSONValue, line: Int) {
        self.key = key
        self.value = value
        self.line = line
    }

    package static func == (left: JSONMember, right: JSONMember) -> Bool {
        left.key == right.key && left.value == right.value
    }
    package func hash(into hasher: inout Hasher) {
        hasher.combine(key)
        hasher.combine(value)
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral, ExpressibleByArrayLiteral,
    ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(nilLiteral: ()) { self = .null }
    package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(elements) }
}
