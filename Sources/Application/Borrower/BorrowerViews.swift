package import Domain

/// A borrower's file as they see it themselves: the very objects of the professionals' pages.
package struct OwnFile: Hashable, Sendable {
    package var detail: CaseDetail
    /// Nil until a bank makes an offer.
    package var loan: LoanDetail?
    package var standing: LoanStanding?
    package var helper: Helper
    package var request: PostponementRow?

    /// Who accompanies the person.
    package struct Helper: Hashable, Sendable {
        package var name: String
        package var email: String
        package var organisation: String
    }
}

/// Who did something, as the person knows them.
package enum StoryActor: Hashable, Sendable {
    case borrower
    case organisation(OrganisationKind, name: String)
    /// What follows from the rules or the days by itself.
    case nobody
}

/// One thing that happened to a file, in the borrower's history.
package struct StoryRow: Hashable, Sendable {
    package var on: Day
    package var event: Event
    package var who: StoryActor
}

/// A postponement that a borrower asked for.
package struct PostponementRow: Hashable, Sendable {
    package var caseFile: CaseID
    package var loan: LoanID
    /// Version of the borrower's own stream.
    package var version: Int64
    /// Nil where the reader has no need of the person's name.
    package var name: String?
    package var bank: OrganisationID
    package var bankName: String
    package var number: Int
    package var count: Int
    package var reason: PostponementReason
    /// In the person's words; nil where nothing was added, or once it was erased.
    package var words: String?
    package var askedOn: Day
    package var answerDue: Day
    package var answer: PostponementAnswer?
    package var answeredOn: Day?
    package var withdrawnOn: Day?
    /// The day for an answer has passed.
    package var isLate: Bool
    /// The reader is of the bank that has to answer.
    package var mayAnswer: Bool
    package var isOpen: Bool { answer == nil && withdrawnOn == nil }
}
