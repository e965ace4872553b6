/// Why a request has no answer: where, a stable code, and a sentence for whoever wrote it.
struct ComputeError: Error, Hashable {
    /// RFC 6901; empty for the whole request.
    let pointer: String
    let code: String
    let message: String

    init(_ code: String, at pointer: String = "", _ message: String) {
        self.pointer = pointer
        self.code = code
        self.message = message
    }

    init(_ error: JSONError) {
        self.init(
            "notJSON", "not a JSON text this program reads: \(error.code) at byte \(error.column)")
    }

    init(_ error: JSONShapeError) {
        let (code, message): (String, String) =
            switch error.problem {
            case .missing: ("missing", "this member is required")
            case .unknownMember: ("unknownMember", "no such member in this request")
            case .wrongType(let expected, let found):
                ("wrongType", "\(expected.rawValue) expected, \(found.rawValue) found")
            case .outOfRange(let number, let range):
                (
                    "outOfRange",
                    "\(number) is not between \(range.lowerBound) and \(range.upperBound)"
                )
            case .notOneOf(let text, let choices):
                ("notOneOf", "\(text) is not one of \(choices.joined(separator: ", "))")
            case .invalid(let text, let reason): ("invalid", "\(text): \(reason)")
            }
        self.init(code, at: error.pointer, message)
    }

    func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("pointer", pointer)
            writer.member("code", code)
            writer.member("message", message)
        }
    }
}
