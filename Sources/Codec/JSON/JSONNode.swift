/// Why a well-formed text does not have the shape asked for, with its pointer (RFC 6901).
package struct JSONShapeError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case missing
        case unknownMember
        case wrongType(expected: JSONType, found: JSONType)
        case outOfRange(Int64, ClosedRange<Int64>)
        case notOneOf(String, [String])
        /// Well typed, but not what is meant: a day that does not exist, an IBAN whose key is
        /// wrong. `reason` is for the reader of the file.
        case invalid(String, reason: String)
    }

    /// Such as `/criteria/2/limit`; empty for the whole text.
    package let pointer: String
    /// From 1; 0 where no text was read.
    package let line: Int
    package let problem: Problem

    package init(pointer: String, line: Int, problem: Problem) {
        self.pointer = pointer
        self.line = line
        self.problem = problem
    }
}

/// A value together with where it stands, so that whoever reads it can say what is wrong.
package struct JSONNode: Sendable {
    package let value: JSONValue
    package let pointer: String
    package let line: Int

    package init(_ value: JSONValue, pointer: String = "", line: Int? = nil) {
        self.value = value
        self.pointer = pointer
        if case .object(let object) = value, object.line > 0 {
            self.line = object.line
        } else {
            self.line = line ?? 0
        }
    }

    package func error(_ problem: JSONShapeError.Problem) -> JSONShapeError {
        JSONShapeError(pointer: pointer, line: line, problem: problem)
    }

    private func wrongType(_ expected: JSONType) -> JSONShapeError {
        error(.wrongType(expected: expected, found: value.type))
    }

    package func object() throws(JSONShapeError) -> JSONObject {
        guard case .object(let object) = value else { throw wrongType(.object) }
        return object
    }

    /// Refuses members that nobody reads: a misspelt key must not be silently ignored.
    package func object(allowing keys: [String]) throws(JSONShapeError) -> JSONObject {
        let object = try object()
        for member in object.members where !keys.contains(member.key) {
            throw JSONShapeError(
                pointer: child(member.key), line: member.line, problem: .unknownMember)
        }
        return object
    }

    package func member(_ key: String) throws(JSONShapeError) -> JSONNode {
        guard let node = try optional(key) else {
            throw JSONShapeError(pointer: child(key), line: line, problem: .missing)
        }
        return node
    }

    /// The member, or nil where it is absent or null.
    package func optional(_ key: String) throws(JSONShapeError) -> JSONNode? {
        guard let member = try object().member(key), member.value != .null else { return nil }
        return JSONNode(member.value, pointer: child(key), line: member.line)
    }

    package func elements() throws(JSONShapeError) -> [JSONNode] {
        guard case .array(let values) = value else { throw wrongType(.array) }
        return values.enumerated().map { index, value in
            JSONNode(value, pointer: "\(pointer)/\(index)", line: line)
        }
    }

    /// Every member as a node, in the order of the text.
    package func members() throws(JSONShapeError) -> [(key: String, node: JSONNode)] {
        try object().members.map { member in
            (member.key, JSONNode(member.value, pointer: child(member.key), line: member.line))
        }
    }

    package func string() throws(JSONShapeError) -> String {
        guard case .string(let text) = value else { throw wrongType(.string) }
        return text
    }

    package func integer() throws(JSONShapeError) -> Int64 {
        guard case .integer(let number) = value else { throw wrongType(.integer) }
        return number
    }

    package func integer(in range: ClosedRange<Int64>) throws(JSONShapeError) -> Int64 {
        let number = try integer()
        guard range.contains(number) else { throw error(.outOfRange(number, range)) }
        return number
    }

    package func bool() throws(JSONShapeError) -> Bool {
        guard case .bool(let flag) = value else { throw wrongType(.bool) }
        return flag
    }

    /// One of the raw values of a closed set.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ type: Choice.Type = Choice.self
    ) throws(JSONShapeError) -> Choice {
        let text = try string()
        guard let choice = Choice(rawValue: text) else {
            throw error(.notOneOf(text, Choice.allCases.map(\.rawValue)))
        }
        return choice
    }

    private func child(_ key: String) -> String {
        guard key.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") })
        else { return "\(pointer)/\(key)" }
        var escaped = ""
        for character in key {
            switch character {
            case "~": escaped += "~0"
            case "/": escaped += "~1"
            default: escaped.append(character)
            }
        }
        return "\(pointer)/\(escaped)"
    }
}
