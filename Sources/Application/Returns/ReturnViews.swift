package import Domain

/// One mistake of a return file: where, why, and what to do about it.
package struct ReturnMistake: Hashable, Sendable {
    /// From 1, the header being line 1.
    package var line: Int
    package var column: String
    /// What was found there.
    package var found: String
    /// A code the pages and the command line find words for.
    package var reason: String
    package var remedy: String

    package init(line: Int, column: String, found: String, reason: String, remedy: String) {
        self.line = line
        self.column = column
        self.found = found
        self.reason = reason
        self.remedy = remedy
    }
}

/// What a return file did, or would do.
package struct ReturnReport: Hashable, Sendable {
    package var file: Digest
    package var name: String
    package var bank: OrganisationID
    package var lines: Int
    package var booked: Int
    /// Booked by an earlier sending of the same operations.
    package var already: Int
    package var rejected: Int
    package var amount: Money
    /// At most ``mistakeLimit``; `rejected` counts them all.
    package var mistakes: [ReturnMistake]
    package var isPreview: Bool

    package static let mistakeLimit = 1000
}

/// A return file received before.
package struct ReturnFileRow: Hashable, Sendable {
    package var file: Digest
    package var name: String
    package var month: Day
    package var lines: Int
    package var booked: Int
    package var already: Int
    package var rejected: Int
    package var on: Day
}
