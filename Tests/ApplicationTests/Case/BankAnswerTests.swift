import Domain
import Testing

@testable import Application

/// What banks answer, and what the law lets them see of it.
@Suite struct BankAnswerTests {
    @Test func refusedByOneGrantedByAnother() async throws {
        let region = try await Region()
        let file = try await region.sent(to: .marsh)
        try await region.does(.marsh, .caseFile(file, .refuse(.bankPolicy)))
        #expect(try region.stage(file) == .bankRefused)
        let marsh = region.organisations.marsh
        #expect(
            await region.refusal(.worker, .caseFile(file, .submit(to: marsh)))
                == .refused(.caseFile(.bankAlreadyRefused(marsh, .bankPolicy))))
        let estuary = region.organisations.estuary
        try await region.does(.worker, .caseFile(file, .submit(to: estuary)))
        let detail = try region.scheme.caseDetail(file, for: region.actor(.worker))
        #expect(detail.submissions.map(\.bank) == [marsh, estuary])
        #expect(detail.submissions.map(\.answer) == [.refused(.bankPolicy), nil])
        // Fifteen working days, by this bank's agreement.
        #expect(detail.row.answerDue == Day(2026, 1, 26))
        let receipt = try await region.does(
            .estuary, .caseFile(file, .approve(region.offer())))
        #expect(receipt.guarantees.count == 2)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// A refusal ends the bank's need to know: what is written afterwards is not for it.
    @Test func aBankThatRefusedSeesTheFileNoMore() async throws {
        let region = try await Region()
        let file = try await region.sent(to: .marsh)
        let bank = region.actor(.marsh)
        #expect(
            try region.scheme.caseDetail(file, for: bank).identity?.familyName == "Lefèvre")
        try await region.does(.marsh, .caseFile(file, .refuse(.noRepaymentCapacity)))
        #expect(throws: Rejection.notFound(.caseFile(file))) {
            try region.scheme.caseDetail(file, for: bank)
        }
        #expect(throws: Rejection.notFound(.caseFile(file))) {
            try region.scheme.decision(on: file, for: bank)
        }
        #expect(
            try region.scheme.cases(CaseFilter(), page: PageRequest(), for: bank).total == 0)
        #expect(
            await region.refusal(.marsh, .caseFile(file, .approve(region.offer())))
                == .notAllowed(.answerCase))
        // The prescriber still knows which bank it was.
        let row = try region.scheme.caseDetail(file, for: region.actor(.worker)).row
        #expect(row.bank == region.organisations.marsh)
    }

    /// Taken back, the consent closes the file to the bank until it is given again.
    @Test func withoutConsentTheBankReadsNothing() async throws {
        let region = try await Region()
        let file = try await region.sent(to: .marsh)
        let inbox = {
            try region.scheme.inbox(page: PageRequest(), for: region.actor(.marsh)).total
        }
        #expect(try inbox() == 1)
        try await region.does(.worker, .caseFile(file, .revokeConsent(.transmissionToBank)))
        #expect(try inbox() == 0)
        #expect(throws: Rejection.notFound(.caseFile(file))) {
            try region.scheme.caseDetail(file, for: region.actor(.marsh))
        }
        #expect(
            await region.refusal(.marsh, .caseFile(file, .refuse(.bankPolicy)))
                == .notAllowed(.answerCase))
        try await region.does(.worker, .caseFile(file, .giveConsent(.transmissionToBank)))
        try await region.does(.marsh, .caseFile(file, .refuse(.bankPolicy)))
    }

    @Test func aFileWithdrawnLeavesTheBank() async throws {
        let region = try await Region()
        let file = try await region.sent(to: .marsh)
        try await region.does(.worker, .caseFile(file, .withdraw))
        #expect(try region.stage(file) == .withdrawn)
        #expect(throws: Rejection.notFound(.caseFile(file))) {
            try region.scheme.caseDetail(file, for: region.actor(.marsh))
        }
        #expect(try region.scheme.inbox(page: PageRequest(), for: region.actor(.marsh)).total == 0)
        try await region.does(.worker, .caseFile(file, .close(.withdrawn)))
        #expect(try region.stage(file) == .closed)
    }

    /// The bank that granted the loan keeps its file, closed or not.
    @Test func theLendingBankKeepsItsFile() async throws {
        let region = try await Region()
        let granted = try await region.granted()
        try await region.does(.marsh, .loan(granted.loan, .acceptOffer(on: region.today)))
        try await region.does(.marsh, .loan(granted.loan, .withdrawOffer(on: region.today)))
        let detail = try region.scheme.caseDetail(granted.file, for: region.actor(.marsh))
        #expect(detail.row.stage == .closed && detail.outcome == .otherSolution)
    }

    @Test func anOfferBeyondTheAgreementIsRefused() async throws {
        let region = try await Region(
            setup: { $0.usury = { _, _ in .percent(550, per: 100) } })
        let file = try await region.sent(to: .estuary)
        let cases: [(Offer, LoanRefusal)] = [
            (
                region.offer(500_001),
                .amountAboveMaximum(
                    asked: Money(cents: 500_001), maximum: Money(cents: 500_000))
            ),
            (region.offer(months: 61), .monthsAboveMaximum(asked: 61, maximum: 60)),
            (
                region.offer(rate: .percent(501, per: 100)),
                .rateAboveMaximum(asked: .percent(501, per: 100), maximum: .percent(5))
            ),
        ]
        for (offer, refusal) in cases {
            #expect(
                await region.refusal(.estuary, .caseFile(file, .approve(offer)))
                    == .refused(.loan(refusal)))
        }
        let other = try await region.sent(to: .marsh)
        // 5.45 % a year paid monthly is worth more than 5.50 % at the year's end.
        let dear = region.offer(rate: .percent(545, per: 100))
        guard
            case .refused(.loan(.usury(let apr, let ceiling))) = await region.refusal(
                .marsh, .caseFile(other, .approve(dear)))
        else {
            Issue.record("usury was let through")
            return
        }
        #expect(ceiling == .percent(550, per: 100) && apr > ceiling)
        #expect(try region.stage(file) == .submitted)
        #expect(try region.cover().reserved == .zero)
    }
}
