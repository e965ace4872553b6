internal import Codec
internal import Domain

/// What a call sends: its members, an example, and how it becomes a value once it was checked.
struct Body<Value>: Sendable {
    let name: String
    let fields: [SchemaField]
    let example: JSONValue
    let read: @Sendable (BodyReader) throws(Problem) -> Value
    /// Of the text sent; more where a member carries a file.
    var mostBytes = Limits.apiBodyBytes

    init(
        _ name: String, _ fields: [SchemaField], example: JSONValue,
        read: @escaping @Sendable (BodyReader) throws(Problem) -> Value
    ) {
        self.name = name
        self.fields = fields
        self.example = example
        self.read = read
    }

    var schema: Schema { .named(name, fields) }

    /// The value, or everything that is wrong with the text.
    func value(of bytes: [UInt8]) throws(Problem) -> Value {
        let json: JSONValue
        do { json = try JSONParser.parse(bytes, depthLimit: Limits.apiDepth) } catch {
            throw Problem(error, in: bytes)
        }
        let errors = schema.errors(in: JSONNode(json))
        guard errors.isEmpty, case .object(let object) = json else {
            throw Problem.invalid(errors)
        }
        return try read(BodyReader(object, fields))
    }
}

extension Body<Void> {
    /// A call that says all by its address: no body, or an empty object.
    static let nothing = Body("Nothing", [], example: [:]) { _ in }
}

/// The members of an object that was checked against its fields. Reading a member that the fields
/// do not announce, or as another type, is a mistake of ours that any call would show.
struct BodyReader {
    private let object: JSONObject
    private let fields: [SchemaField]
    let pointer: String

    init(_ object: JSONObject, _ fields: [SchemaField], pointer: String = "") {
        self.object = object
        self.fields = fields
        self.pointer = pointer
    }

    private func value(_ name: String) -> JSONValue? {
        precondition(fields.contains { $0.name == name }, "\(name) is not announced")
        return object[name].flatMap { $0 == .null ? nil : $0 }
    }

    private func wanted<Read>(_ name: String, _ value: Read?) -> Read {
        guard let value else { preconditionFailure("\(name) was checked") }
        return value
    }

    /// Whether the member is there and says something.
    func has(_ name: String) -> Bool { value(name) != nil }

    /// Without the spaces around.
    func optionalText(_ name: String) -> String? {
        guard case .string(let text)? = value(name) else { return nil }
        var trimmed = text[...]
        while trimmed.first?.isWhitespace == true { trimmed.removeFirst() }
        while trimmed.last?.isWhitespace == true { trimmed.removeLast() }
        return String(trimmed)
    }
    func text(_ name: String) -> String { wanted(name, optionalText(name)) }

    func optionalInteger(_ name: String) -> Int64? {
        guard case .integer(let number)? = value(name) else { return nil }
        return number
    }
    func integer(_ name: String) -> Int64 { wanted(name, optionalInteger(name)) }
    func int(_ name: String) -> Int { Int(integer(name)) }

    func optionalCents(_ name: String) -> Money? { optionalInteger(name).map(Money.init(cents:)) }
    func cents(_ name: String) -> Money { wanted(name, optionalCents(name)) }

    func flag(_ name: String) -> Bool {
        guard case .bool(let flag)? = value(name) else {
            preconditionFailure("\(name) was checked")
        }
        return flag
    }
    func flag(_ name: String, default otherwise: Bool) -> Bool {
        has(name) ? flag(name) : otherwise
    }

    func optionalDay(_ name: String) -> Day? {
        guard case .string(let text)? = value(name) else { return nil }
        return Day(api: text)
    }
    func day(_ name: String) -> Day { wanted(name, optionalDay(name)) }

    func optionalRate(_ name: String) -> Rate? {
        guard case .string(let text)? = value(name) else { return nil }
        return Rate(api: text)
    }
    func rate(_ name: String) -> Rate { wanted(name, optionalRate(name)) }

    func optionalWord<Word: RawRepresentable<String>>(
        _ name: String, _: Word.Type = Word.self
    ) -> Word? {
        guard case .string(let text)? = value(name) else { return nil }
        return Word(rawValue: text)
    }
    func word<Word: RawRepresentable<String>>(_ name: String, _: Word.Type = Word.self) -> Word {
        wanted(name, optionalWord(name))
    }
    func word<Word: RawRepresentable<String>>(_ name: String, default otherwise: Word) -> Word {
        optionalWord(name) ?? otherwise
    }

    func words<Word: RawRepresentable<String>>(_ name: String) -> [Word] {
        guard case .array(let values)? = value(name) else { return [] }
        return values.map { value in
            guard case .string(let text) = value else {
                preconditionFailure("\(name) was checked")
            }
            return wanted(name, Word(rawValue: text))
        }
    }

    func optionalObject(_ name: String) -> BodyReader? {
        guard case .object(let object)? = value(name) else { return nil }
        return BodyReader(object, fields(of: name), pointer: "\(pointer)/\(name)")
    }
    func object(_ name: String) -> BodyReader { wanted(name, optionalObject(name)) }

    func objects(_ name: String) -> [BodyReader] {
        guard case .array(let values)? = value(name) else { return [] }
        let fields = fields(of: name)
        return values.enumerated().map { index, value in
            guard case .object(let object) = value else {
                preconditionFailure("\(name) was checked")
            }
            return BodyReader(object, fields, pointer: "\(pointer)/\(name)/\(index)")
        }
    }

    private func fields(of name: String) -> [SchemaField] {
        func below(_ schema: Schema) -> [SchemaField] {
            switch schema {
            case .object(let fields), .named(_, let fields): fields
            case .nullable(let schema), .list(let schema, _): below(schema)
            default: preconditionFailure("\(name) holds no object")
            }
        }
        guard let field = fields.first(where: { $0.name == name }) else {
            preconditionFailure("\(name) is not announced")
        }
        return below(field.schema)
    }
}
