/// A borrower in the scheme: the access to their file, and what they asked of the bank.
package struct Borrower: Hashable, Sendable {
    package struct Access: Hashable, Sendable {
        package var number: Int
        package var link: Digest
        package var code: Digest
        package var openedOn: Day
        /// The last day on which it opens anything.
        package var until: Day
        package var revokedOn: Day?

        package func isValid(on day: Day) -> Bool { revokedOn == nil && day <= until }
    }

    package struct Postponement: Hashable, Sendable {
        package var number: Int
        package var loan: LoanID
        package var count: Int
        package var reason: PostponementReason
        package var words: VaultReference?
        package var askedOn: Day
        /// The day by which the bank should answer; nothing happens by itself once it passed.
        package var answerDue: Day
        package var answer: PostponementAnswer?
        package var answeredOn: Day?
        package var withdrawnOn: Day?

        package var isOpen: Bool { answer == nil && withdrawnOn == nil }
    }

    /// The access given last: earlier ones open nothing any more.
    package private(set) var access: Access?
    /// Oldest first.
    package private(set) var postponements: [Postponement] = []

    package init() {}

    package var openPostponement: Postponement? { postponements.last { $0.isOpen } }

    package mutating func apply(_ event: BorrowerEvent) {
        switch event {
        case .accessOpened(let number, let link, let code, let until, let on):
            access = Access(number: number, link: link, code: code, openedOn: on, until: until)
        case .accessRevoked(_, let on): access?.revokedOn = on
        case .postponementAsked(
            let request, let loan, let count, let reason, let words, let due, let on):
            postponements.append(
                Postponement(
                    number: request, loan: loan, count: count, reason: reason, words: words,
                    askedOn: on, answerDue: due))
        case .postponementWithdrawn(let request, let on):
            change(request) { $0.withdrawnOn = on }
        case .postponementAnswered(let request, let answer, let on):
            change(request) { ($0.answer, $0.answeredOn) = (answer, on) }
        }
    }

    private mutating func change(_ number: Int, _ body: (inout Postponement) -> Void) {
        for index in postponements.indices where postponements[index].number == number {
            body(&postponements[index])
        }
    }
}
