internal import Application
internal import Codec
internal import Domain
internal import Hummingbird

/// A call that was not done, with what the program and its author need to know (RFC 9457).
struct Problem: Error, Sendable {
    var kind: ProblemKind
    /// In French.
    var detail: String
    var errors: [ProblemEntry] = []
    /// The business's own refusal, as a stable code: `loan.notNow`.
    var refusal: String?
    var headers: HTTPFields = [:]

    init(_ kind: ProblemKind, _ detail: String? = nil) {
        self.kind = kind
        self.detail = detail ?? kind.remedy
    }

    static func invalid(_ errors: [ProblemEntry]) -> Problem {
        var problem = Problem(.invalidRequest)
        problem.errors = errors
        if let first = errors.first { problem.detail = first.sentence }
        return problem
    }

    static func parameter(_ name: String, _ code: String, _ message: String) -> Problem {
        var problem = Problem(.wrongParameter, "« \(name) » : \(message)")
        problem.errors = [ProblemEntry(.parameter(name), code, message)]
        return problem
    }

    func response(instance: String) -> Response {
        var headers = headers
        headers[.contentType] = "application/problem+json"
        let bytes = JSONWriter.bytes(json(instance: instance))
        headers[.contentLength] = String(bytes.count)
        return Response(
            status: kind.status, headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    func json(instance: String) -> JSONValue {
        .object([
            ("type", .string(Site.problem(kind).path)), ("title", .string(kind.title)),
            ("status", .integer(Int64(kind.status.code))), ("detail", .string(detail)),
            ("instance", .string(instance)), ("errors", .array(errors.map(\.json))),
            ("refusal", refusal.json),
        ])
    }

    /// The schema of what ``json(instance:)`` writes.
    static let schema = Schema.named(
        "Problem",
        [
            SchemaField(
                "type", .word(ProblemKind.allCases.map { Site.problem($0).path }),
                "Names the problem, and is the address of a page that says what to do."),
            SchemaField("title", .anyText, "The same for every call, in French."),
            SchemaField("status", .integer(400...599), "The status of the answer."),
            SchemaField("detail", .anyText, "What went wrong this time, in French."),
            SchemaField("instance", .anyText, "The number of the request, also in X-Request-ID."),
            SchemaField(
                "errors", .list(ProblemEntry.schema, atMost: .max),
                "Everything that is wrong with the request, where it stands."),
            SchemaField(
                "refusal", .nullable(.anyText),
                "For acts refused: the refusal as noun and case, such as loan.notNow."),
        ])
}

extension ProblemEntry {
    var json: JSONValue {
        switch place {
        case .body(let pointer):
            [
                "pointer": .string(pointer), "parameter": nil, "code": .string(code),
                "message": .string(message),
            ]
        case .parameter(let name):
            [
                "pointer": nil, "parameter": .string(name), "code": .string(code),
                "message": .string(message),
            ]
        }
    }

    var sentence: String {
        switch place {
        case .body(let pointer): pointer.isEmpty ? message : "« \(pointer) » : \(message)"
        case .parameter(let name): "« \(name) » : \(message)"
        }
    }

    static let schema = Schema.named(
        "ProblemEntry",
        [
            SchemaField("pointer", .nullable(.anyText), "JSON pointer (RFC 6901) into the body."),
            SchemaField("parameter", .nullable(.anyText), "A parameter or a header."),
            SchemaField("code", .anyText, "Stable."),
            SchemaField("message", .anyText, "What to do, in French."),
        ])
}

// MARK: Texts that are not JSON

extension Problem {
    init(_ error: JSONError, in bytes: [UInt8]) {
        let offset = Problem.offset(error, in: bytes)
        let (code, message) = error.code.words
        let isKey = if case .duplicateKey = error.code { true } else { false }
        let pointer = JSONPointer.at(isKey ? offset + 1 : offset, in: bytes)
        self.init(
            .unreadableBody, "Ligne \(error.line), colonne \(error.column) : \(message)")
        errors = [ProblemEntry(.body(pointer), code, message)]
    }

    private static func offset(_ error: JSONError, in bytes: [UInt8]) -> Int {
        var (line, start) = (1, 0)
        for (index, byte) in bytes.enumerated() where byte == 0x0A && line < error.line {
            line += 1
            start = index + 1
        }
        return start + error.column - 1
    }
}

extension JSONError.Code {
    /// A code for programs, and what to do.
    fileprivate var words: (code: String, message: String) {
        switch self {
        case .emptyText: ("emptyText", "Envoyez un objet JSON : le corps est vide.")
        case .byteOrderMark: ("byteOrderMark", "Retirez la marque d’ordre des octets du début.")
        case .unexpectedByte: ("unexpectedByte", "Corrigez ce caractère, il n’est pas attendu ici.")
        case .unexpectedEnd:
            ("unexpectedEnd", "Le texte s’arrête trop tôt : fermez ce qui est ouvert.")
        case .trailingContent: ("trailingContent", "Retirez ce qui suit la fin de l’objet.")
        case .tooDeep(let limit): ("tooDeep", "Emboîtez au plus \(limit) niveaux.")
        case .duplicateKey(let key): ("duplicateMember", "Gardez un seul membre « \(key) ».")
        case .invalidUTF8: ("invalidUTF8", "Codez le texte en UTF-8.")
        case .controlCharacter: ("controlCharacter", "Écrivez ce caractère de commande avec \\u.")
        case .invalidEscape:
            ("invalidEscape", "Corrigez la séquence après la barre oblique inverse.")
        case .loneSurrogate: ("loneSurrogate", "Écrivez la paire \\u entière.")
        case .leadingZero: ("leadingZero", "Retirez le zéro du début du nombre.")
        case .notAnInteger:
            ("notAnInteger", "Écrivez un nombre entier : les montants sont en centimes.")
        case .integerTooLarge: ("integerTooLarge", "Écrivez un nombre de 64 bits au plus.")
        }
    }
}
