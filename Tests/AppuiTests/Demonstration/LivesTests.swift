import Application
import Codec
import Domain
import Journal
import Testing

@testable import appui

/// Even a region of some hundred files has every life there is.
@Suite struct LivesTests {
    /// Types of events that a demonstration has no reason to tell.
    private static let untold: Set<String> = [
        "organisation.renamed", "organisation.closed",
        "organisation.agencyChanged", "organisation.agencyClosed", "account.rolesChanged",
        "envelope.closed",
        "account.tokenIssued", "account.tokenRevoked",
        // A second factor is tried by whoever visits: its codes come from their telephone.
        "scheme.secondFactorRequired", "account.secondFactorEnrolled",
        "account.secondFactorDisabled", "account.secondFactorReset",
        "account.secondFactorResetRead", "account.recoveryCodesRenewed",
        "account.recoveryCodeUsed",
        // What a borrower does through their own access is tried by whoever visits.
        "borrower.accessRevoked", "borrower.postponementAsked",
        "borrower.postponementWithdrawn", "borrower.postponementAccepted",
        "borrower.postponementRefused", "case.consentGivenByPerson",
        "case.consentRevokedByPerson",
        // No scanner is there.
        "papers.scanned",
        // Nobody reads in the demonstration's past, and its mail goes nowhere.
        "mailbox.chosen", "mailbox.read", "mailbox.mailed", "mailbox.mailRefused",
        // Borrowers act by themselves once a visitor plays them.
        "case.consentGivenByPerson", "case.consentRevokedByPerson", "borrower.accessRevoked",
        "borrower.postponementAsked", "borrower.postponementWithdrawn",
        "borrower.postponementAccepted", "borrower.postponementRefused",
        // Four years must pass since the right arose.
        "rebate.timeBarred",
    ]

    @Test func everyEventIsTold() async throws {
        let region = try await MadeRegion.ofSomeHundredFiles.value
        var told: Set<String> = []
        try region.journal.replay(after: 0) { told.insert($0.event.type) }
        let known = Set(EventType.allCases.map(\.rawValue))
        #expect(known.subtracting(told).subtracting(Self.untold).isEmpty)
        #expect(told.isDisjoint(with: Self.untold), "the list of what is not told is not true")
    }

    @Test func everyEndOfAFileIsMet() async throws {
        let region = try await MadeRegion.ofSomeHundredFiles.value
        var outcomes: Set<CaseOutcome> = []
        var refusals: Set<RefusalCode> = []
        for (_, event, _) in try region.events() {
            if case .caseFile(.closed(let outcome, _)) = event { outcomes.insert(outcome) }
            if case .caseFile(.bankRefused(_, let code, _)) = event { refusals.insert(code) }
        }
        // A file withdrawn by the applicant stays withdrawn.
        #expect(outcomes == [.loanGranted, .ineligible, .refusedByBanks, .otherSolution])
        #expect(refusals.count >= 6)
    }

    @Test func everyStateOfALoanIsMet() async throws {
        let loans = try await MadeRegion.ofSomeHundredFiles.value.loans().values
        let states = Set(loans.map(\.state))
        #expect(
            states.isSuperset(of: [
                .repaying, .accelerated, .writtenOff, .lapsed, .withdrawn, .erased, .fullyRepaid,
            ]))
        #expect(loans.contains { $0.repaidEarly && $0.state == .fullyRepaid })
        #expect(loans.contains { $0.drawings.count > 1 })
        #expect(loans.contains { $0.diedOn != nil })
        #expect(loans.contains { $0.wasRescheduled })
        #expect(loans.contains { $0.payments.contains { $0.reversedOn != nil } })
        #expect(loans.contains { $0.everInIncident && $0.state == .fullyRepaid })
    }

    @Test func everyStateOfAGuaranteeAndOfARebateIsMet() async throws {
        var guarantees: [Int64: Guarantee] = [:]
        var rebates: [Int64: Rebate] = [:]
        for (stream, event, _) in try await MadeRegion.ofSomeHundredFiles.value.events() {
            switch event {
            case .guarantee(let event):
                guarantees[stream.number, default: Guarantee()].apply(event)
            case .rebate(let event): rebates[stream.number, default: Rebate()].apply(event)
            default: break
            }
        }
        #expect(
            Set(guarantees.values.map(\.state)).isSuperset(of: [
                .committed, .paid, .released, .closed,
            ]))
        #expect(guarantees.values.contains { $0.claim?.rejection != nil })
        #expect(guarantees.values.contains { !$0.recoveries.isEmpty })
        #expect(
            Set(rebates.values.map(\.state)).isSuperset(of: [.accruing, .paid, .lost]))
    }

    /// A demonstration is looked at: something waits for everybody on its last day.
    @Test func somethingWaitsForEverybody() async throws {
        let region = try await MadeRegion.ofSomeHundredFiles.value
        let cast = region.maker.cast
        let officer = cast.officers[0]
        #expect(
            try region.scheme.cases(.init(stages: [.ready, .draft]), page: .init(), for: officer)
                .total > 0)
        var inbox = 0
        var alerts = 0
        for team in cast.bankOfficers {
            inbox += try region.scheme.inbox(page: .init(), for: team[0]).total
        }
        for team in cast.workers {
            alerts += try region.scheme.alerts(page: .init(), for: team[0]).total
        }
        #expect(inbox > 0)
        #expect(alerts > 0)
        let troubles: Set<LoanStage> = [
            .late, .incident, .noticeSent, .accelerated, .overIndebted,
        ]
        #expect(
            try region.scheme.loans(.init(stages: troubles), page: .init(), for: officer).total > 0)
    }
}
