internal import Application
internal import Codec
internal import Domain
internal import Hummingbird

/// One operation of the API: what the router registers, what the door checks, what the document
/// describes. There is no other list of operations.
struct Endpoint: Sendable {
    enum Verb: String, Sendable {
        case get, post, put

        var method: HTTPRequest.Method {
            switch self {
            case .get: .get
            case .post: .post
            case .put: .put
            }
        }
    }

    /// The chapters of the document.
    enum Group: String, CaseIterable, Sendable {
        case scheme = "Scheme"
        case cases = "Cases"
        case papers = "Papers"
        case support = "Support"
        case bank = "Bank answers"
        case loans = "Loans"
        case returns = "Return files"
        case guarantees = "Guarantees"
        case rebates = "Rebates"
        case fund = "Fund"
        case organisations = "Organisations"
        case audit = "Audit"
    }

    /// What is sent.
    enum Input: Sendable {
        case none
        /// JSON of this schema, which may be left out where it has no members.
        case json(Schema, example: JSONValue)
        case csv
    }

    /// What comes back when all goes well.
    enum Output: Sendable {
        /// One object; with a version, the answer has an ETag.
        case object(Schema, versioned: Bool)
        /// Rows with a cursor.
        case rows(Schema)
        /// The receipt of an act.
        case receipt
        /// The receipt of an act that made an object, and its address.
        case created
        /// The OpenAPI document itself.
        case document
    }

    var method: Verb
    /// Below `/api/v1`; parts in braces are numbers, or a digest.
    var path: String
    /// The name of the operation in the document: unique.
    var name: String
    var group: Group
    var summary: String
    var about = ""
    /// Nil for what is public.
    var right: Right?
    var parameters: [QueryParameter] = []
    var input = Input.none
    var output: Output
    var run: @Sendable (APICall) async throws -> APIAnswer

    /// Whether the call changes something: it then needs an idempotency key.
    var isWrite: Bool {
        switch output {
        case .receipt, .created: true
        case .object, .rows, .document: input.isUpload
        }
    }

    /// Whether the call acts on an object that exists: it then says which version was seen.
    var needsVersion: Bool {
        if case .receipt = output { true } else { false }
    }

    var isVersioned: Bool {
        switch output {
        case .object(_, let versioned): versioned
        case .document: true
        case .rows, .receipt, .created: false
        }
    }

    /// The names between braces, in the order of the path.
    var pathParameters: [String] {
        path.split(separator: "/").filter { $0.first == "{" }.map {
            String($0.dropFirst().dropLast())
        }
    }
}

extension Endpoint.Input {
    var isUpload: Bool { if case .csv = self { true } else { false } }
}

// MARK: The kinds of operations

extension Endpoint {
    /// Reads one object.
    static func one<Value>(
        _ path: String, _ name: String, _ group: Group, _ summary: String, _ right: Right?,
        _ shape: Shape<Value>, version: (@Sendable (Value) -> Int64)? = nil, about: String = "",
        _ read: @escaping @Sendable (APICall) async throws -> Value
    ) -> Endpoint {
        Endpoint(
            method: .get, path: path, name: name, group: group, summary: summary, about: about,
            right: right, output: .object(shape.schema, versioned: version != nil)
        ) { call in
            let value = try await read(call)
            return APIAnswer(shape.json(value), version: version?(value))
        }
    }

    /// Reads part of a list.
    static func list<Row>(
        _ path: String, _ name: String, _ group: Group, _ summary: String, _ right: Right?,
        _ shape: Shape<Row>, _ parameters: [QueryParameter] = [], about: String = "",
        cursor: @escaping @Sendable (Row) -> String,
        _ read: @escaping @Sendable (APICall) async throws -> Slice<Row>
    ) -> Endpoint {
        Endpoint(
            method: .get, path: path, name: name, group: group, summary: summary, about: about,
            right: right, parameters: parameters + [.limit, .cursor], output: .rows(shape.schema)
        ) { call in
            let slice = try await read(call)
            let next = slice.hasMore ? slice.rows.last.map(cursor) : nil
            return APIAnswer([
                "items": .array(slice.rows.map(shape.json)), "next": next.json,
            ])
        }
    }

    /// Acts on the object in the address, as its version was seen.
    static func act<Value>(
        _ method: Verb = .post, _ path: String, _ name: String, _ group: Group,
        _ summary: String, _ right: Right, _ body: Body<Value>, about: String = "",
        _ act: @escaping @Sendable (APICall, Value) throws -> Act
    ) -> Endpoint {
        performing(
            method, path, name, group, summary, right, body, about: about, output: .receipt, act)
    }

    /// Makes an object.
    static func create<Value>(
        _ path: String, _ name: String, _ group: Group, _ summary: String, _ right: Right,
        _ body: Body<Value>, about: String = "",
        _ act: @escaping @Sendable (APICall, Value) throws -> Act
    ) -> Endpoint {
        performing(
            .post, path, name, group, summary, right, body, about: about, output: .created, act)
    }

    private static func performing<Value>(
        _ method: Verb, _ path: String, _ name: String, _ group: Group,
        _ summary: String, _ right: Right, _ body: Body<Value>, about: String, output: Output,
        _ act: @escaping @Sendable (APICall, Value) throws -> Act
    ) -> Endpoint {
        Endpoint(
            method: method, path: path, name: name, group: group, summary: summary, about: about,
            right: right, input: .json(body.schema, example: body.example), output: output
        ) { call in
            let value = try await call.value(body)
            return try await call.perform(try act(call, value))
        }
    }
}

/// What an endpoint answers.
struct APIAnswer: Sendable {
    var body: JSONValue
    var status = HTTPResponse.Status.ok
    /// Of the object answered, or of the one acted on.
    var version: Int64?
    /// The address of what was made.
    var location: String?
    /// The same call had been done before.
    var isReplay = false

    init(_ body: JSONValue, version: Int64? = nil) {
        self.body = body
        self.version = version
    }
}
