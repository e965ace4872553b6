package import Domain

/// One mistake of a return file: where, what was found there, and what is wrong with it.
package struct ReturnMistake: Hashable, Sendable {
    /// From 1, the header being line 1.
    package var line: Int
    /// Nil where the whole line is meant.
    package var column: ReturnColumn?
    /// What was found there, cut after ``longestFound`` characters.
    package var found: String
    package var problem: ReturnProblem

    package static let longestFound = 60

    package init(
        line: Int, column: ReturnColumn?, found: String, problem: ReturnProblem
    ) {
        self.line = line
        self.column = column
        self.found = ReturnMistake.cut(found)
        self.problem = problem
    }

    static func cut(_ found: String) -> String {
        found.count > longestFound ? found.prefix(longestFound - 1) + "…" : found
    }
}

/// Why a line cannot be booked; the screen and the command line find the words.
package enum ReturnProblem: Hashable, Sendable {
    // The text of the file.
    case csv(CSVError.Code)
    case empty
    case columnMissing(ReturnColumn)
    case columnUnknown
    case columnTwice(ReturnColumn)
    case fieldCount(expected: Int, found: Int)
    // One field.
    case missing
    case notALoanNumber
    case unknownOperation
    case referenceTooLong(limit: Int)
    case dateMalformed
    case noSuchDay
    case dateOutOfRange
    case amountMalformed
    case amountTooPrecise
    case amountNotPositive
    case amountTooLarge(limit: Money)
    case amountNotExpected(ReturnOperationName)
    case unknownDetail(ReturnOperationName)
    case detailMissing(ReturnOperationName)
    case detailNotExpected(ReturnOperationName)
    // The loan.
    /// No such loan, or that of another bank: told apart, the answer would tell who borrows.
    case unknownLoan
    case refused(LoanRefusal)
    /// The loan's own rules allow it, something that follows from it does not.
    case notPossible
}
