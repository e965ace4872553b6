package import Domain

/// Why a rule file or an applicant's file is refused, and where.
package struct RuleFileError: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case text(JSONError.Code, column: Int)
        case shape(JSONShapeError.Problem)
        case defect(RuleSetDefect)
        case overlap(RuleSetOverlap)
        /// A case voted with the version has another answer.
        case brokenCase(title: String)
    }

    package let file: String
    /// From 1.
    package let line: Int
    /// RFC 6901; empty where the text itself is faulty.
    package let pointer: String
    package let problem: Problem

    package init(file: String, line: Int, pointer: String, problem: Problem) {
        self.file = file
        self.line = line
        self.pointer = pointer
        self.problem = problem
    }

    init(_ error: JSONError, file: String) {
        self.init(
            file: file, line: error.line, pointer: "",
            problem: .text(error.code, column: error.column))
    }

    init(_ error: JSONShapeError, file: String) {
        self.init(
            file: file, line: error.line, pointer: error.pointer, problem: .shape(error.problem))
    }
}
