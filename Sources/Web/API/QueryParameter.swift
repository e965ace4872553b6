internal import Application
internal import Codec
internal import Domain

/// A parameter of the address, after the question mark.
struct QueryParameter: Sendable {
    var name: String
    var schema: Schema
    var about: String
    /// May come several times: the values add up.
    var isRepeated = false
    var isRequired = false

    init(_ name: String, _ schema: Schema, _ about: String) {
        self.name = name
        self.schema = schema
        self.about = about
    }

    /// Any of the words of a closed list, several times.
    static func words<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ type: Word.Type, _ about: String
    ) -> QueryParameter {
        var parameter = QueryParameter(name, .words(type), about)
        parameter.isRepeated = true
        return parameter
    }

    static let limit = QueryParameter(
        "limit", .integer(1...Int64(SliceRequest.mostRows)), "Rows wanted at most; 50 by default.")

    static let cursor = QueryParameter(
        "cursor", .text(1...Limits.apiCursorCharacters),
        "The `next` of the part before; absent for the first.")
}

/// The parameters that a call sent, each checked.
struct APIQuery: Sendable {
    private let values: [String: [JSONValue]]

    init(_ text: String, _ parameters: [QueryParameter]) throws(Problem) {
        let form: Form
        do { form = try Form(encoded: Array(text.utf8)) } catch {
            throw .parameter("", "unreadable", "Codez les paramètres en pourcents et en UTF-8.")
        }
        var values: [String: [JSONValue]] = [:]
        for name in form.names {
            guard let parameter = parameters.first(where: { $0.name == name }) else {
                let known = parameters.map(\.name).joined(separator: ", ")
                throw .parameter(
                    name, "unknownParameter",
                    known.isEmpty
                        ? "Retirez-le : cet appel n’en prend aucun."
                        : "Paramètres connus : \(known).")
            }
            let sent = form.all(name)
            guard sent.count == 1 || parameter.isRepeated else {
                throw .parameter(name, "tooMany", "Donnez-le une seule fois.")
            }
            for text in sent {
                let value = parameter.schema.value(ofParameter: text)
                if let wrong = parameter.schema.errors(in: JSONNode(value)).first {
                    throw .parameter(name, wrong.code, wrong.message)
                }
                values[name, default: []].append(value)
            }
        }
        for parameter in parameters where parameter.isRequired && values[parameter.name] == nil {
            throw .parameter(parameter.name, "missing", "Ajoutez-le : \(parameter.about)")
        }
        self.values = values
    }

    func text(_ name: String) -> String? {
        guard case .string(let text)? = values[name]?.first else { return nil }
        return text
    }

    func integer(_ name: String) -> Int64? {
        guard case .integer(let number)? = values[name]?.first else { return nil }
        return number
    }

    func flag(_ name: String) -> Bool? {
        guard case .bool(let flag)? = values[name]?.first else { return nil }
        return flag
    }

    func day(_ name: String) -> Day? { text(name).flatMap(Day.init(api:)) }

    func words<Word: RawRepresentable<String> & Hashable>(_ name: String) -> Set<Word> {
        Set(
            (values[name] ?? []).compactMap { value in
                if case .string(let text) = value { Word(rawValue: text) } else { nil }
            })
    }

    var limit: Int { Int(integer("limit") ?? 50) }

    /// The part of a list ordered by number.
    func slice() throws(Problem) -> SliceRequest {
        guard let cursor = text("cursor") else { return SliceRequest(limit: limit) }
        guard let number = Int64(cursor), number > 0 else { throw APIQuery.wrongCursor }
        return SliceRequest(below: number, limit: limit)
    }

    /// The place in a list ordered by day, then number: `2026-12-01.14`.
    func place() throws(Problem) -> (day: Day, number: Int64)? {
        guard let cursor = text("cursor") else { return nil }
        let parts = cursor.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let day = Day(iso: parts[0]), let number = Int64(parts[1]) else {
            throw APIQuery.wrongCursor
        }
        return (day, number)
    }

    private static let wrongCursor = Problem.parameter(
        "cursor", "unknown", "Envoyez le « next » reçu, tel quel, ou recommencez sans.")
}

extension Schema {
    /// A parameter's text as the JSON value it stands for; what cannot be one stays a text, and
    /// is then of the wrong type.
    fileprivate func value(ofParameter text: String) -> JSONValue {
        switch self {
        case .integer: Int64(text).map { .integer($0) } ?? .string(text)
        case .flag: text == "true" ? true : text == "false" ? false : .string(text)
        default: .string(text)
        }
    }
}
