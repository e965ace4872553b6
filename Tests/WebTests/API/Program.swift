import Application
import Codec
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Synchronization
import Testing

@testable import Web

/// A program that calls the API with a token, or without. Whatever it is answered is compared
/// with what the document says of that call.
struct Program: Sendable {
    struct Answer: Sendable {
        var status: Int
        var headers: HTTPFields
        var body: JSONValue?

        var isEmpty: Bool { if case .none = body { true } else { false } }
        var tag: String? { headers[.eTag] }
        var location: String? { headers[.location] }

        subscript(name: String) -> JSONValue? {
            if case .object(let object)? = body { object[name] } else { nil }
        }

        func integer(_ name: String) -> Int64? {
            if case .integer(let number)? = self[name] { number } else { nil }
        }

        /// Of a problem, the last part of its type.
        var problem: String? {
            guard case .string(let type)? = self["type"] else { return nil }
            return type.split(separator: "/").last.map(String.init)
        }

        /// Of a problem, where and what: `/months outOfRange`.
        var errors: [String] {
            guard case .array(let entries)? = self["errors"] else { return [] }
            return entries.map { entry in
                guard case .object(let object) = entry, case .string(let code)? = object["code"]
                else { return "?" }
                switch (object["pointer"], object["parameter"]) {
                case (.string(let pointer), _): return "\(pointer) \(code)"
                case (_, .string(let name)): return "\(name) \(code)"
                default: return "? \(code)"
                }
            }
        }
    }

    let client: any TestClientProtocol
    let token: String?
    private static let keys = Counter()

    func get(_ path: String, _ headers: HTTPFields = [:]) async throws -> Answer {
        try await send(.get, path, nil, headers)
    }

    /// A write with a key of its own.
    func send(
        _ method: Endpoint.Verb = .post, _ path: String, _ body: JSONValue? = nil,
        seen: String? = nil, key: String? = nil
    ) async throws -> Answer {
        var headers: HTTPFields = [:]
        headers[.idempotencyKey] = key ?? "key-\(Program.keys.next())"
        headers[.ifMatch] = seen
        if body != nil { headers[.contentType] = "application/json" }
        return try await send(
            method.method, path, body.map { ByteBuffer(bytes: JSONWriter.bytes($0)) }, headers)
    }

    func send(
        _ method: HTTPRequest.Method, _ path: String, _ body: ByteBuffer?, _ headers: HTTPFields
    ) async throws -> Answer {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        let response = try await client.execute(
            uri: "/api/v1" + path, method: method, headers: headers, body: body)
        let bytes = Array(response.body.readableBytesView)
        // A bare nil would be a JSON null.
        let json = bytes.isEmpty ? Optional<JSONValue>.none : try JSONParser.parse(bytes)
        let answer = Answer(status: response.status.code, headers: response.headers, body: json)
        check(answer, method, path)
        return answer
    }

    /// The answer is one that the document announces, and has the shape it says.
    private func check(_ answer: Answer, _ method: HTTPRequest.Method, _ path: String) {
        let call = "\(method.rawValue) \(path) \(answer.status)"
        #expect(answer.headers[.setCookie] == nil, "\(call): a cookie")
        #expect(answer.headers[.requestID]?.count == 12, "\(call): no number")
        let parts = path.prefix { $0 != "?" }.split(separator: "/")
        let endpoint = API.table.first { endpoint in
            let own = endpoint.path.split(separator: "/")
            return endpoint.method.method == method && own.count == parts.count
                && zip(own, parts).allSatisfy { $0.first == "{" || $0 == $1 }
        }
        if answer.status == 304 || method == .head { return }
        if answer.status >= 400 {
            #expect(answer.headers[.contentType] == "application/problem+json", "\(call)")
            #expect(faults(of: answer.body, Problem.schema) == [], "\(call)")
            if let endpoint {
                #expect(endpoint.problemStatuses.contains(answer.status), "\(call): unannounced")
            }
            return
        }
        #expect(answer.headers[.contentType] == "application/json", "\(call)")
        switch endpoint?.output {
        case .object(let schema, _): #expect(faults(of: answer.body, schema) == [], "\(call)")
        case .rows(let row):
            let rows = Schema.object([
                SchemaField("items", .list(row, atMost: .max)),
                SchemaField("next", .nullable(.anyText)),
            ])
            #expect(faults(of: answer.body, rows) == [], "\(call)")
        case .receipt, .created:
            #expect(faults(of: answer.body, Receipts.schema) == [], "\(call)")
        case .document: break
        case nil: Issue.record("\(call): done, and not in the table")
        }
    }

    private func faults(of body: JSONValue?, _ schema: Schema) -> [ProblemEntry] {
        schema.errors(in: JSONNode(body ?? .null))
    }
}

extension Region {
    /// A token of the account with this role.
    func token(_ role: Role, _ number: String = "1") async throws -> String {
        guard
            case .opened(let session) = await scheme.signIn(
                email: Region.email(role, number), password: Region.password, network: "test"),
            let account = scheme.session(token: session)?.actor.account
        else { throw Fault.forbidden }
        let issued = try await scheme.issueToken(
            for: account, label: "Essai", until: Region.today + 365, by: .system,
            command: CommandID("token-\(role.rawValue)-\(number)-\(UUID().uuidString)"))
        return try #require(issued.text)
    }

    /// Runs `body` with a way to call as any role; nil calls without a token.
    func programs(
        _ body: @Sendable (@Sendable (Role?, String) async throws -> Program) async throws -> Void
    ) async throws {
        try await visit { browser in
            try await body { role, number in
                guard let role else { return Program(client: browser.client, token: nil) }
                return Program(client: browser.client, token: try await token(role, number))
            }
        }
    }
}
