internal import Codec
internal import Foundation
internal import Journal

/// Why a line of an archive is not one, for whoever sent it.
struct ArchiveFault: Error, CustomStringConvertible {
    /// From 1; that of the last line read.
    let line: Int
    let error: ArchiveError

    var description: String { "line \(line) of the archive: \(reason)" }

    private var reason: String {
        switch error {
        case .json(let error): "column \(error.column): this is not JSON (\(error.code))"
        case .shape(let error): "\(error.pointer) \(ArchiveFault.reason(error.problem))"
        case .unknownKind(let kind): "« \(kind) » is no kind of line this program knows"
        case .unknownFormat(let format): "format \(format) is not read by this program"
        case .value(let member): "« \(member) » cannot be read as what it should be"
        case .misplacedHeader: "the header comes first, and once: is this an export?"
        case .cut: "there is no last line: the archive was cut"
        case .count(let expected, let found): "\(found) parts, \(expected) were written"
        case .head(let expected, let found):
            "it leads to \(found.text), its header says \(expected.text)"
        }
    }

    private static func reason(_ problem: JSONShapeError.Problem) -> String {
        switch problem {
        case .missing: "is missing"
        case .unknownMember: "is not a member of such a line"
        case .wrongType(let expected, let found):
            "should be \(expected.rawValue), is \(found.rawValue)"
        case .outOfRange(let number, let range):
            "is \(number), not from \(range.lowerBound) to \(range.upperBound)"
        case .notOneOf(let text, _): "is « \(text) », which is not known"
        case .invalid(let text, let reason): "is « \(text) »: \(reason)"
        }
    }
}

extension Error {
    /// For the error output. What Foundation says of a file is cut down to the file and the cause.
    var sentence: String {
        guard let error = self as? CocoaError, let path = error.filePath else {
            return String(describing: self)
        }
        let cause = (error.underlying as? POSIXError).map {
            String(cString: strerror($0.code.rawValue))
        }
        return "\(path): \(cause ?? error.localizedDescription)"
    }
}
