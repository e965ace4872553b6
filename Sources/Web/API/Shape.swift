internal import Codec
internal import Domain
internal import Journal

/// How a value is sent: its members, each with its schema and the way to read it off the value.
struct Shape<Value>: Sendable {
    struct Member: Sendable {
        var field: SchemaField
        var read: @Sendable (Value) -> JSONValue
    }

    let name: String
    let members: [Member]

    init(_ name: String, _ members: [Member]) {
        self.name = name
        self.members = members
    }

    var schema: Schema { .named(name, members.map(\.field)) }

    func json(_ value: Value) -> JSONValue {
        .object(members.map { ($0.field.name, $0.read(value)) })
    }
}

// MARK: Members

extension Shape.Member {
    private init(
        _ name: String, _ schema: Schema, _ about: String,
        _ read: @escaping @Sendable (Value) -> JSONValue
    ) {
        field = SchemaField(name, schema, about)
        self.read = read
    }

    static func id(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Int64?
    ) -> Self {
        Self(name, .nullable(.identifier), about) { read($0).json }
    }

    /// The number by which an object is found again: never null.
    static func number(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Int64
    ) -> Self {
        Self(name, .identifier, about) { .integer(read($0)) }
    }

    static func count(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Int
    ) -> Self {
        Self(name, .integer(0...Int64.max), about) { .integer(Int64(read($0))) }
    }

    static func text(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> String
    ) -> Self {
        Self(name, .anyText, about) { .string(read($0)) }
    }

    static func optionalText(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> String?
    ) -> Self {
        Self(name, .nullable(.anyText), about) { read($0).json }
    }

    static func flag(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Bool
    ) -> Self {
        Self(name, .flag, about) { .bool(read($0)) }
    }

    static func cents(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Money
    ) -> Self {
        Self(name, .anyInteger, about) { .integer(read($0).cents) }
    }

    static func optionalCents(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Money?
    ) -> Self {
        Self(name, .nullable(.anyInteger), about) { (read($0)?.cents).json }
    }

    static func day(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Day
    ) -> Self {
        Self(name, .day, about) { .string(read($0).iso) }
    }

    static func optionalDay(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Day?
    ) -> Self {
        Self(name, .nullable(.day), about) { (read($0)?.iso).json }
    }

    static func instant(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Instant
    ) -> Self {
        Self(name, .instant, about) { .string(read($0).iso) }
    }

    static func rate(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Rate
    ) -> Self {
        Self(name, .rate, about) { .string(read($0).fraction) }
    }

    static func optionalRate(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Rate?
    ) -> Self {
        Self(name, .nullable(.rate), about) { (read($0)?.fraction).json }
    }

    static func digest(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> [UInt8]
    ) -> Self {
        Self(name, .digest, about) { .string(read($0).hexadecimal) }
    }

    static func word<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Word
    ) -> Self {
        Self(name, .words(Word.self), about) { .string(read($0).rawValue) }
    }

    static func optionalWord<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> Word?
    ) -> Self {
        Self(name, .nullable(.words(Word.self)), about) { (read($0)?.rawValue).json }
    }

    static func words<Word: RawRepresentable<String> & CaseIterable & SendableMetatype>(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> [Word]
    ) -> Self {
        Self(name, .list(.words(Word.self), atMost: .max), about) { value in
            .array(read(value).map { .string($0.rawValue) })
        }
    }

    static func days(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> [Day]
    ) -> Self {
        Self(name, .list(.day, atMost: .max), about) { .array(read($0).map { .string($0.iso) }) }
    }

    static func texts(
        _ name: String, _ about: String = "", _ read: @escaping @Sendable (Value) -> [String]
    ) -> Self {
        Self(name, .list(.anyText, atMost: .max), about) { .array(read($0).map { .string($0) }) }
    }

    static func object<Part>(
        _ name: String, _ shape: Shape<Part>, _ about: String = "",
        _ read: @escaping @Sendable (Value) -> Part
    ) -> Self {
        Self(name, shape.schema, about) { shape.json(read($0)) }
    }

    static func optionalObject<Part>(
        _ name: String, _ shape: Shape<Part>, _ about: String = "",
        _ read: @escaping @Sendable (Value) -> Part?
    ) -> Self {
        Self(name, .nullable(shape.schema), about) { read($0).map(shape.json) ?? .null }
    }

    static func list<Part>(
        _ name: String, _ shape: Shape<Part>, _ about: String = "",
        _ read: @escaping @Sendable (Value) -> [Part]
    ) -> Self {
        Self(name, .list(shape.schema, atMost: .max), about) { .array(read($0).map(shape.json)) }
    }

    static func optionalList<Part>(
        _ name: String, _ shape: Shape<Part>, _ about: String = "",
        _ read: @escaping @Sendable (Value) -> [Part]?
    ) -> Self {
        Self(name, .nullable(.list(shape.schema, atMost: .max)), about) { value in
            read(value).map { .array($0.map(shape.json)) } ?? .null
        }
    }

    /// A value that another part of the program lays out.
    static func value(
        _ name: String, _ schema: Schema, _ about: String = "",
        _ read: @escaping @Sendable (Value) -> JSONValue
    ) -> Self {
        Self(name, schema, about, read)
    }
}

extension Int64? {
    var json: JSONValue { map { .integer($0) } ?? .null }
}

extension String? {
    var json: JSONValue { map { .string($0) } ?? .null }
}

extension Instant {
    /// RFC 3339, in UTC, to the millisecond.
    var iso: String {
        func padded(_ value: Int64, _ width: Int) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let dayLength: Int64 = 86_400_000
        let days = (milliseconds >= 0 ? milliseconds : milliseconds - dayLength + 1) / dayLength
        let rest = milliseconds - days * dayLength
        let time = [(rest / 3_600_000, 2), (rest / 60_000 % 60, 2), (rest / 1000 % 60, 2)]
        return Day(number: Int32(days)).iso + "T"
            + time.map(padded).joined(separator: ":") + "." + padded(rest % 1000, 3) + "Z"
    }
}
