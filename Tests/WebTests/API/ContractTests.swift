import Application
import Codec
import Domain
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

/// The table of endpoints, the routes and the document are one thing, seen three ways.
@Suite struct ContractTests {
    static let bodies = API.table.filter { if case .json = $0.input { true } else { false } }

    static func schema(_ endpoint: Endpoint) -> Schema {
        if case .json(let schema, _) = endpoint.input { schema } else { .flag }
    }

    static func example(_ endpoint: Endpoint) -> JSONValue {
        if case .json(_, let example) = endpoint.input { example } else { .null }
    }

    /// An address of the endpoint, for objects that do not exist.
    static func address(_ endpoint: Endpoint) -> String {
        let parts = endpoint.path.split(separator: "/").map { part -> String in
            if part == "{digest}" { return String(repeating: "0", count: 64) }
            return part.first == "{" ? "999999" : String(part)
        }
        let query = endpoint.parameters.contains(where: \.isRequired) ? "?preview=true" : ""
        return "/" + parts.joined(separator: "/") + query
    }

    static func role(_ right: Right) -> Role? {
        Role.allCases.first { Rights.reach(of: $0, for: right) != .none }
    }

    private func members(_ value: JSONValue?) -> [(String, JSONValue)] {
        guard case .object(let object)? = value else { return [] }
        return object.members.map { ($0.key, $0.value) }
    }

    private func member(_ value: JSONValue?, _ name: String) -> JSONValue? {
        if case .object(let object)? = value { object[name] } else { nil }
    }

    @Test func theDocumentIsServedToAnyone() async throws {
        try await Region().programs { program in
            let answer = try await program(nil, "").get("/openapi.json")
            #expect(answer.status == 200)
            #expect(answer["openapi"] == "3.1.0")
            #expect(answer.body == OpenAPIDocument.value)
            let known = try await program(nil, "").get(
                "/openapi.json", [.ifNoneMatch: try #require(answer.tag)])
            #expect(known.status == 304)
            #expect(known.isEmpty)
        }
    }

    @Test func theDocumentHasEveryOperationAndNoOther() {
        let documented = members(member(OpenAPIDocument.value, "paths")).flatMap { path, item in
            members(item).map { "\($0.0) \(path)" }
        }
        let there = API.table.map { "\($0.method.rawValue) \($0.path)" }
        #expect(documented.sorted() == there.sorted())
        #expect(Set(there).count == there.count)
        #expect(Set(API.table.map(\.name)).count == API.table.count)
        #expect(there.count >= 80)
    }

    @Test func everyOperationIsRoutedAndGuarded() async throws {
        try await Region().programs { program in
            let anyone = try await program(nil, "")
            for endpoint in API.table {
                let answer = try await anyone.send(
                    endpoint.method, Self.address(endpoint), seen: "\"1\"")
                if endpoint.right == nil {
                    #expect(![401, 403, 405].contains(answer.status), "\(endpoint.name)")
                    continue
                }
                #expect(answer.status == 401, "\(endpoint.name)")
                #expect(answer.problem == "jeton-absent")
                #expect(answer.headers[.wwwAuthenticate] == "Bearer realm=\"appui\"")
            }
        }
    }

    @Test func everyReferenceLeadsSomewhere() {
        var references: Set<String> = []
        func walk(_ value: JSONValue) {
            switch value {
            case .object(let object):
                for member in object.members {
                    if member.key == "$ref", case .string(let text) = member.value {
                        references.insert(text)
                    }
                    walk(member.value)
                }
            case .array(let values): for value in values { walk(value) }
            default: break
            }
        }
        walk(OpenAPIDocument.value)
        for reference in references {
            var place: JSONValue? = OpenAPIDocument.value
            for part in reference.dropFirst(2).split(separator: "/") {
                place = member(place, String(part))
            }
            #expect(place != nil, "\(reference) leads nowhere")
        }
        #expect(references.count > 100)
    }

    /// Two schemas of one name would hide one another.
    @Test func aNameNamesOneSchema() {
        var seen: [String: [SchemaField]] = [:]
        func walk(_ schema: Schema) {
            switch schema {
            case .named(let name, let fields):
                if let known = seen[name] { #expect(known == fields, "\(name) is two things") }
                seen[name] = fields
                for field in fields { walk(field.schema) }
            case .object(let fields): for field in fields { walk(field.schema) }
            case .list(let schema, _), .nullable(let schema): walk(schema)
            case .either(let schemas): for schema in schemas { walk(schema) }
            default: break
            }
        }
        for endpoint in API.table {
            if case .json(let schema, _) = endpoint.input { walk(schema) }
            switch endpoint.output {
            case .object(let schema, _), .rows(let schema): walk(schema)
            default: break
            }
        }
        #expect(seen.count > 60)
    }

    @Test func everyExampleIsValid() {
        for endpoint in Self.bodies {
            let errors = Self.schema(endpoint).errors(in: JSONNode(Self.example(endpoint)))
            #expect(errors == [], "\(endpoint.name)")
        }
    }

    /// Everything that the schema allows is read: a member announced and not read, or read and
    /// not announced, would stop the server here.
    @Test func everyMemberAnnouncedIsRead() async throws {
        try await Region().programs { program in
            let callers = try await Self.callers(program)
            for endpoint in Self.bodies {
                let whole = Self.schema(endpoint).sample
                #expect(Self.schema(endpoint).errors(in: JSONNode(whole)) == [])
                let caller = try #require(callers[endpoint.right.flatMap(Self.role)])
                for body in [Self.example(endpoint), whole] {
                    let answer = try await caller.send(
                        endpoint.method, Self.address(endpoint), body, seen: "*")
                    #expect(![400, 403, 500].contains(answer.status), "\(endpoint.name)")
                    if endpoint.needsVersion {
                        #expect(answer.status == 404, "\(endpoint.name) \(answer)")
                    }
                }
            }
        }
    }

    /// Each mistake is told where it stands, whatever the call.
    @Test func everyMistakeIsToldWhereItStands() async throws {
        try await Region().programs { program in
            let callers = try await Self.callers(program)
            for endpoint in Self.bodies {
                let caller = try #require(callers[endpoint.right.flatMap(Self.role)])
                try await Self.checkMistakes(endpoint, caller)
            }
        }
    }

    private static func callers(
        _ program: (Role?, String) async throws -> Program
    ) async throws -> [Role?: Program] {
        var callers: [Role?: Program] = [nil: try await program(nil, "")]
        for role in Role.allCases { callers[role] = try await program(role, "1") }
        return callers
    }

    private static func checkMistakes(_ endpoint: Endpoint, _ caller: Program) async throws {
        guard case .named(_, let fields) = schema(endpoint),
            case .object(let whole) = schema(endpoint).sample
        else {
            Issue.record("\(endpoint.name) has no object")
            return
        }
        func errors(_ members: [(String, JSONValue)]) async throws -> [String] {
            let answer = try await caller.send(
                endpoint.method, address(endpoint), .object(members), seen: "*")
            #expect(answer.status == 422)
            #expect(answer.problem == "demande-invalide")
            return answer.errors
        }
        let all = whole.members.map { ($0.key, $0.value) }
        #expect(try await errors(all + [("inconnu", 1)]) == ["/inconnu unknownMember"])
        for field in fields {
            let others = all.filter { $0.0 != field.name }
            let wrong = field.schema.isText ? JSONValue.bool(false) : "x"
            let told = try await errors(others + [(field.name, wrong)])
            #expect(
                told.count == 1 && told[0].hasPrefix("/\(field.name) "),
                "\(endpoint.name) \(told)")
            if field.isRequired {
                #expect(try await errors(others) == ["/\(field.name) missing"])
            }
        }
    }
}

extension Schema {
    fileprivate var isText: Bool {
        switch self {
        case .text: true
        case .nullable(let schema): schema.isText
        default: false
        }
    }

    /// A value with every member that the schema allows.
    var sample: JSONValue {
        switch self {
        case .text(let range):
            .string(String(repeating: "x", count: max(1, range.lowerBound)))
        case .day: "2026-11-23"
        case .instant: "2026-11-23T11:00:00.000Z"
        case .rate: "1/25"
        case .digest: .string(String(repeating: "a", count: 64))
        case .integer(let range): .integer(max(1, range.lowerBound))
        case .flag: true
        case .word(let words): .string(words[0])
        case .list(let element, _): [element.sample]
        case .object(let fields), .named(_, let fields):
            .object(fields.map { ($0.name, $0.schema.sample) })
        case .nullable(let schema): schema.sample
        case .either(let schemas): schemas[0].sample
        case .reference, .free: .null
        }
    }
}
