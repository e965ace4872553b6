package import Codec
package import Domain

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
    /// Money received by the lines booked.
    package var amount: Money
    /// In the order of the file. At most ``mistakeLimit``; `rejected` counts every line.
    package var mistakes: [ReturnMistake]
    package var isPreview: Bool

    package static let mistakeLimit = 10_000
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
