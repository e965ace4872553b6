internal import Application
internal import Codec
internal import Domain
internal import Hummingbird

/// The OpenAPI 3.1 document, made of the table that registers the routes.
enum OpenAPIDocument {
    static let value: JSONValue = [
        "openapi": "3.1.0", "info": info, "servers": [["url": .string(API.root)]],
        "tags": .array(Endpoint.Group.allCases.map { ["name": .string($0.rawValue)] }),
        "paths": paths, "components": components,
    ]

    private static let info: JSONValue = [
        "title": "Appui", "version": "1.0.0",
        "summary": "A guaranteed social micro-credit scheme, for programs",
        "description": .string(
            """
            Money is integer cents, rates are exact fractions, days are civil days in France. \
            Every write takes an `Idempotency-Key`; an act on an object takes the `If-Match` of \
            the version that was read. What goes wrong is a problem (RFC 9457) whose `type` is \
            the address of a page. The reference with examples is Docs/api.md.
            """),
    ]

    private static let paths: JSONValue = {
        var order: [String] = []
        var found: [String: [(String, JSONValue)]] = [:]
        for endpoint in API.table {
            if found[endpoint.path] == nil { order.append(endpoint.path) }
            found[endpoint.path, default: []].append(
                (endpoint.method.rawValue, operation(endpoint)))
        }
        return .object(order.map { ($0, .object(found[$0] ?? [])) })
    }()

    static func operation(_ endpoint: Endpoint) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("operationId", .string(endpoint.name)),
            ("tags", [.string(endpoint.group.rawValue)]),
            ("summary", .string(endpoint.summary)),
        ]
        if let right = endpoint.right {
            let roles = Role.allCases.filter { Rights.reach(of: $0, for: right) != .none }
            members.append(("x-roles", .array(roles.map { .string($0.rawValue) })))
        }
        if !endpoint.about.isEmpty { members.append(("description", .string(endpoint.about))) }
        members.append(
            ("security", endpoint.right == nil ? [] : [["token": []]]))
        let parameters = parameters(endpoint)
        if !parameters.isEmpty { members.append(("parameters", .array(parameters))) }
        if let body = requestBody(endpoint.input) { members.append(("requestBody", body)) }
        members.append(("responses", .object(responses(endpoint))))
        return .object(members)
    }

    // MARK: What is sent

    private static func parameters(_ endpoint: Endpoint) -> [JSONValue] {
        let path = endpoint.pathParameters.map { name -> JSONValue in
            [
                "name": .string(name), "in": "path", "required": true,
                "schema": name == "digest" ? Schema.digest.json : Schema.identifier.json,
            ]
        }
        let query = endpoint.parameters.map { parameter -> JSONValue in
            [
                "name": .string(parameter.name), "in": "query",
                "required": .bool(parameter.isRequired),
                "description": .string(parameter.about),
                "schema": parameter.isRepeated
                    ? Schema.list(parameter.schema, atMost: .max).json : parameter.schema.json,
            ]
        }
        var headers: [JSONValue] = []
        if endpoint.isWrite { headers.append(reference("parameters", "IdempotencyKey")) }
        if endpoint.needsVersion { headers.append(reference("parameters", "IfMatch")) }
        if endpoint.isVersioned { headers.append(reference("parameters", "IfNoneMatch")) }
        return path + query + headers
    }

    private static func requestBody(_ input: Endpoint.Input) -> JSONValue? {
        switch input {
        case .none: nil
        case .csv:
            [
                "required": true,
                // No schema: any text may be sent, and the report says what is wrong with it.
                "content": ["text/csv": [:]],
            ]
        case .json(let schema, let example):
            [
                "required": .bool(!schema.isEmptyObject),
                "content": ["application/json": ["schema": schema.json, "example": example]],
            ]
        }
    }

    // MARK: What comes back

    private static func responses(_ endpoint: Endpoint) -> [(String, JSONValue)] {
        var responses: [(String, JSONValue)] = [success(endpoint)]
        if endpoint.isVersioned {
            responses.append(
                ("304", ["description": "What If-None-Match names still holds."]))
        }
        for status in endpoint.problemStatuses {
            responses.append((String(status), reference("responses", "Problem\(status)")))
        }
        return responses
    }

    private static func success(_ endpoint: Endpoint) -> (String, JSONValue) {
        var headers: [(String, JSONValue)] = []
        let schema: JSONValue
        var (status, about) = ("200", "Done.")
        switch endpoint.output {
        case .object(let object, _): schema = object.json
        case .rows(let row):
            schema =
                Schema.objectJSON([
                    SchemaField("items", .list(row, atMost: .max)),
                    SchemaField(
                        "next", .nullable(.anyText), "The cursor of the next part; null at the end."
                    ),
                ])
            about = "Part of the list."
        case .receipt: schema = Receipts.schema.json
        case .created:
            schema = Receipts.schema.json
            (status, about) = ("201", "Made.")
            headers.append(("Location", reference("headers", "Location")))
        case .document: schema = ["type": "object"]
        }
        if endpoint.isVersioned || endpoint.needsVersion || status == "201" {
            headers.append(("ETag", reference("headers", "ETag")))
        }
        if endpoint.isWrite {
            headers.append(("Idempotent-Replayed", reference("headers", "Replayed")))
        }
        var response: [(String, JSONValue)] = [("description", .string(about))]
        if !headers.isEmpty { response.append(("headers", .object(headers))) }
        response.append(("content", ["application/json": ["schema": schema]]))
        return (status, .object(response))
    }

    private static func reference(_ kind: String, _ name: String) -> JSONValue {
        ["$ref": .string("#/components/\(kind)/\(name)")]
    }
}

// MARK: Components

extension OpenAPIDocument {
    fileprivate static let components: JSONValue = [
        "securitySchemes": [
            "token": [
                "type": "http", "scheme": "bearer",
                "description": .string(
                    "Issued by the administrator for an account, whose roles it has."),
            ]
        ],
        "parameters": [
            "IdempotencyKey": [
                "name": "Idempotency-Key", "in": "header", "required": true,
                "description": .string(
                    "Names the act for ever: the same key with the same request has one effect."),
                "schema": [
                    "type": "string", "minLength": 1,
                    "maxLength": .integer(Int64(Limits.apiKeyBytes)), "pattern": "^[!-~]+$",
                ],
            ],
            "IfMatch": [
                "name": "If-Match", "in": "header", "required": true,
                "description": .string(
                    "The ETag of the object as it was read; * for whatever version there is."),
                "schema": [
                    "type": "string",
                    "pattern": "^(\\*|(W/)?\"[0-9]{1,18}(-[0-9a-f]{16})?\")$",
                ],
            ],
            "IfNoneMatch": [
                "name": "If-None-Match", "in": "header", "required": false,
                "description": "The ETag known: the answer is 304 while it holds.",
                "schema": ["type": "string"],
            ],
        ],
        "headers": [
            "ETag": [
                "description": .string(
                    "The version of the object, to be sent back in If-Match or If-None-Match."),
                "schema": ["type": "string"],
            ],
            "Location": [
                "description": "The address of what was made.", "schema": ["type": "string"],
            ],
            "Replayed": [
                "description": "`true` where the same call had been done before.",
                "schema": ["type": "string"],
            ],
        ],
        "responses": .object(problems), "schemas": schemas,
    ]

    /// One response for each status that problems have, naming those problems.
    private static let problems: [(String, JSONValue)] = {
        let statuses = Set(ProblemKind.allCases.map(\.status.code)).sorted()
        return statuses.map { status in
            let kinds = ProblemKind.allCases.filter { $0.status.code == status }
            let names = kinds.map { "`\(Site.problem($0).path)`" }.joined(separator: ", ")
            return (
                "Problem\(status)",
                [
                    "description": .string(names),
                    "content": ["application/problem+json": ["schema": Problem.schema.json]],
                ]
            )
        }
    }()

    /// Every schema that the operations name.
    static let named: [String: [SchemaField]] = {
        var found: [String: [SchemaField]] = [:]
        Problem.schema.collect(into: &found)
        Receipts.schema.collect(into: &found)
        for endpoint in API.table {
            if case .json(let schema, _) = endpoint.input { schema.collect(into: &found) }
            switch endpoint.output {
            case .object(let schema, _), .rows(let schema): schema.collect(into: &found)
            case .receipt, .created, .document: break
            }
        }
        return found
    }()

    private static let schemas: JSONValue = .object(
        named.sorted { $0.key < $1.key }.map { ($0.key, Schema.objectJSON($0.value)) })
}

extension Schema {
    fileprivate var isEmptyObject: Bool {
        switch self {
        case .object(let fields), .named(_, let fields): fields.isEmpty
        default: false
        }
    }
}

extension Endpoint {
    /// The statuses of the problems it can answer.
    var problemStatuses: [Int] {
        var statuses = [400, 429, 500, 503]
        if right != nil { statuses += [401, 403] }
        if !pathParameters.isEmpty || input.isUpload { statuses.append(404) }
        if isWrite { statuses.append(409) }
        if needsVersion { statuses += [412, 428] }
        if case .none = input {} else { statuses += [413, 415, 422] }
        return statuses.sorted()
    }
}
