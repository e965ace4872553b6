internal import Codec
internal import Domain

/// What a JSON value of the API looks like. The same value is written in the OpenAPI document,
/// checks what a program sends, and names the members of what is sent back: the three cannot
/// drift apart.
indirect enum Schema: Hashable, Sendable {
    /// So many characters; where at least one is wanted, not only spaces.
    case text(ClosedRange<Int>)
    /// `2026-11-23`.
    case day
    /// `2026-11-23T11:00:00.000Z`.
    case instant
    /// An exact fraction, `4/100`.
    case rate
    /// SHA-256, 64 hexadecimal digits.
    case digest
    case integer(ClosedRange<Int64>)
    case flag
    /// One of a closed list.
    case word([String])
    case list(Schema, atMost: Int)
    case object([SchemaField])
    /// An object that the document describes once, under this name.
    case named(String, [SchemaField])
    /// One described elsewhere: what lets a value contain others of its own kind.
    case reference(String)
    case nullable(Schema)
    /// One of several.
    case either([Schema])
    /// Any value; its meaning is told by the text.
    case free(String)

    static let anyText = Schema.text(0...Int.max)
    static let anyInteger = Schema.integer(Int64.min...Int64.max)
    static let identifier = Schema.integer(1...Int64.max)

    static func words<Word: RawRepresentable<String> & CaseIterable>(_: Word.Type) -> Schema {
        .word(Word.allCases.map(\.rawValue))
    }
}

/// One member of an object.
struct SchemaField: Hashable, Sendable {
    var name: String
    var schema: Schema
    /// Answers hold every member; requests may leave some out, or null.
    var isRequired = true
    var about: String

    init(_ name: String, _ schema: Schema, _ about: String = "") {
        self.name = name
        self.schema = schema
        self.about = about
    }

    /// A member that a request may leave out.
    var optional: SchemaField {
        var field = self
        field.isRequired = false
        field.schema = .nullable(schema)
        return field
    }
}

// MARK: As JSON Schema 2020-12

extension Schema {
    var json: JSONValue {
        switch self {
        case .text(let range): .object(Schema.textMembers(range))
        case .day:
            ["type": "string", "format": "date", "pattern": .string(Schema.dayPattern)]
        case .instant: ["type": "string", "format": "date-time"]
        case .rate:
            [
                "type": "string", "pattern": .string(Schema.ratePattern),
                "description": "An exact fraction: 4 % is 4/100 or 1/25.",
            ]
        case .digest: ["type": "string", "pattern": "^[0-9a-f]{64}$"]
        case .integer(let range): .object(Schema.integerMembers(range))
        case .flag: ["type": "boolean"]
        case .word(let words):
            ["type": "string", "enum": .array(words.map { .string($0) })]
        case .list(let element, let most):
            .object(
                [("type", "array"), ("items", element.json)]
                    + (most == .max ? [] : [("maxItems", .integer(Int64(most)))]))
        case .object(let fields): Schema.objectJSON(fields)
        case .named(let name, _), .reference(let name):
            ["$ref": .string("#/components/schemas/\(name)")]
        case .nullable(let schema): schema.orNull
        case .either(let schemas): ["anyOf": .array(schemas.map(\.json))]
        case .free(let about): ["description": .string(about)]
        }
    }

    static let dayPattern = "^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
    static let ratePattern = "^(0|[1-9][0-9]{0,5})/[1-9][0-9]{0,5}$"

    private static func textMembers(_ range: ClosedRange<Int>) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [("type", "string")]
        if range.lowerBound > 0 { members.append(("minLength", .integer(Int64(range.lowerBound)))) }
        if range.upperBound < .max {
            members.append(("maxLength", .integer(Int64(range.upperBound))))
        }
        return members
    }

    private static func integerMembers(_ range: ClosedRange<Int64>) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [("type", "integer"), ("format", "int64")]
        if range.lowerBound > .min { members.append(("minimum", .integer(range.lowerBound))) }
        if range.upperBound < .max { members.append(("maximum", .integer(range.upperBound))) }
        return members
    }

    static func objectJSON(_ fields: [SchemaField]) -> JSONValue {
        let properties = fields.map { field -> (String, JSONValue) in
            guard !field.about.isEmpty, case .object(let object) = field.schema.json else {
                return (field.name, field.schema.json)
            }
            let own = object.members.filter { $0.key != "description" }
                .map { ($0.key, $0.value) }
            return (field.name, .object(own + [("description", .string(field.about))]))
        }
        return [
            "type": "object", "properties": .object(properties),
            "required": .array(fields.filter(\.isRequired).map { .string($0.name) }),
            "additionalProperties": false,
        ]
    }

    private var orNull: JSONValue {
        guard case .object(let object) = json, let type = object["type"] else {
            return ["anyOf": [json, ["type": "null"]]]
        }
        return .object(
            object.members.map { member in
                switch member.key {
                case "type": ("type", [type, "null"])
                case "enum":
                    if case .array(let words) = member.value {
                        ("enum", .array(words + [.null]))
                    } else {
                        (member.key, member.value)
                    }
                default: (member.key, member.value)
                }
            })
    }
}

// MARK: Named parts

extension Schema {
    /// Every named schema below, by its name.
    func collect(into found: inout [String: [SchemaField]]) {
        switch self {
        case .named(let name, let fields):
            guard found[name] == nil else { return }
            found[name] = fields
            for field in fields { field.schema.collect(into: &found) }
        case .object(let fields): for field in fields { field.schema.collect(into: &found) }
        case .list(let schema, _), .nullable(let schema): schema.collect(into: &found)
        case .either(let schemas): for schema in schemas { schema.collect(into: &found) }
        case .text, .day, .instant, .rate, .digest, .integer, .flag, .word, .reference, .free:
            break
        }
    }
}
