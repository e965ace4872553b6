import Domain
import Testing

/// The access of a borrower and what they ask, decided without anything around.
@Suite struct BorrowerTests {
    static let today = Day(2026, 11, 23)
    static func digest(_ byte: UInt8) -> Digest { Digest([UInt8](repeating: byte, count: 32)) }

    private func told(_ commands: [BorrowerCommand]) throws -> Borrower {
        var borrower = Borrower()
        for command in commands {
            for event in try borrower.decide(command, today: Self.today) { borrower.apply(event) }
        }
        return borrower
    }

    private func open(_ byte: UInt8, until: Day = today + 30, on: Day = today) -> BorrowerCommand {
        .openAccess(link: Self.digest(byte), code: Self.digest(byte), until: until, on: on)
    }

    private func ask(count: Int = 1, due: Day = today + 7) -> BorrowerCommand {
        .askPostponement(
            loan: LoanID(1), count: count, reason: .incomeLate, words: nil, answerDue: due,
            on: Self.today)
    }

    @Test func aNewAccessReplacesTheOneBefore() throws {
        let borrower = try told([open(1), open(2)])
        let access = try #require(borrower.access)
        #expect(access.number == 2)
        #expect(access.link == Self.digest(2))
        #expect(access.isValid(on: Self.today) && access.isValid(on: Self.today + 30))
        #expect(!access.isValid(on: Self.today + 31))
    }

    @Test func aRevokedAccessOpensNothingFromThatDay() throws {
        let borrower = try told([open(1), .revokeAccess(on: Self.today)])
        #expect(borrower.access?.isValid(on: Self.today) == false)
        #expect(throws: BorrowerRefusal.accessAlreadyRevoked(on: Self.today)) {
            try borrower.decide(.revokeAccess(on: Self.today), today: Self.today)
        }
        #expect(throws: BorrowerRefusal.noAccess) {
            try Borrower().decide(.revokeAccess(on: Self.today), today: Self.today)
        }
    }

    @Test func anAccessEndsWithinAYear() throws {
        let last = Self.today + AccessLimit.days
        _ = try told([open(1, until: last)])
        _ = try told([open(1, until: Self.today)])
        for until in [last + 1, Self.today - 1] {
            #expect(
                throws: BorrowerRefusal.accessEndUnusable(
                    until: until, first: Self.today, last: last)
            ) { try told([open(1, until: until)]) }
        }
        #expect(throws: BorrowerRefusal.linkUsedBefore) { try told([open(1), open(1)]) }
        #expect(throws: BorrowerRefusal.inTheFuture(on: Self.today + 1, today: Self.today)) {
            try told([open(1, on: Self.today + 1)])
        }
    }

    @Test func oneRequestAtATimeWaitsForAnAnswer() throws {
        let asked = try told([ask()])
        #expect(asked.openPostponement?.number == 1)
        #expect(throws: BorrowerRefusal.postponementAlreadyAsked(on: Self.today)) {
            try asked.decide(ask(), today: Self.today)
        }
        let again = try told([ask(), .withdrawPostponement(on: Self.today), ask(count: 2)])
        #expect(again.openPostponement?.number == 2)
        #expect(again.postponements.map(\.isOpen) == [false, true])
    }

    @Test func anAnswerEndsTheRequestAndKeepsItsReason() throws {
        let refused = try told([
            ask(), .answerPostponement(.refused(.bankPolicy), on: Self.today),
        ])
        #expect(refused.openPostponement == nil)
        #expect(refused.postponements.first?.answer == .refused(.bankPolicy))
        #expect(refused.postponements.first?.answeredOn == Self.today)
        #expect(throws: BorrowerRefusal.noOpenPostponement) {
            try refused.decide(
                .answerPostponement(.refused(.noticeSent), on: Self.today), today: Self.today)
        }
    }

    @Test func requestsOutsideTheBoundsAreRefused() throws {
        for count in [0, 3] {
            #expect(
                throws: BorrowerRefusal.postponementCountUnusable(count: count, maximum: 2)
            ) { try told([ask(count: count)]) }
        }
        #expect(throws: BorrowerRefusal.beforeEarlier(on: Self.today - 1, earlier: Self.today)) {
            try told([ask(due: Self.today - 1)])
        }
        #expect(throws: BorrowerRefusal.postponementCountUnusable(count: 0, maximum: 2)) {
            try told([
                ask(), .answerPostponement(.accepted(count: 0, interestRuns: true), on: Self.today),
            ])
        }
    }
}
