import Testing

@testable import Domain

@Suite struct SupportTests {
    static let today = Day(2026, 12, 31)
    static let start = Day(2026, 1, 5)

    static func assigned() throws -> Support {
        var support = Support()
        try support.does(
            .assign(organisation: OrganisationID(5), worker: AccountID(1), on: start))
        return support
    }

    static func alerted() throws -> Support {
        var support = try assigned()
        try support.does(alert(.missedInstalment))
        return support
    }

    static func alert(_ reason: AlertReason, on: Day = Day(2026, 3, 16)) -> SupportCommand {
        .raiseAlert(loan: LoanID(1), reason: reason, on: on, contactBy: Day(2026, 3, 23))
    }

    @Test func contactsPlannedAndKept() throws {
        var support = try Self.assigned()
        try support.does(.planContact(on: Day(2027, 4, 5)))
        try support.does(.planContact(on: Day(2026, 4, 5)))
        #expect(support.planned == [Day(2026, 4, 5), Day(2027, 4, 5)])
        try support.does(.keepContact(on: Day(2026, 4, 7), channel: .phone, note: nil))
        #expect(support.planned == [Day(2027, 4, 5)])
        #expect(support.kept.map(\.channel) == [.phone])
    }

    @Test func oneActionAnswersAllAlertsOfALoan() throws {
        var support = try Self.alerted()
        try support.does(Self.alert(.incident, on: Day(2026, 3, 17)))
        #expect(support.openAlerts.count == 2)
        #expect(support.overdueAlerts(asOf: Day(2026, 3, 23)).isEmpty)
        #expect(support.overdueAlerts(asOf: Day(2026, 3, 24)).count == 2)
        try support.does(
            .actOnAlert(loan: LoanID(1), action: .contactMade, on: Day(2026, 3, 20)))
        #expect(support.openAlerts.isEmpty)
        // A new incident may alert again.
        try support.does(Self.alert(.incident, on: Day(2026, 3, 21)))
        #expect(support.openAlerts.count == 1)
    }

    @Test func handedOverThenEnded() throws {
        var support = try Self.assigned()
        try support.does(
            .reassign(
                organisation: OrganisationID(5), worker: AccountID(2), on: Day(2026, 5, 1)))
        #expect(support.worker == AccountID(2))
        try support.does(.end(.loanEnded, on: Day(2026, 6, 1)))
        #expect(support.state == .ended)
    }

    // MARK: Refusals

    static let cases: [(@Sendable () throws -> Support, SupportCommand, SupportRefusal)] = [
        ({ Support() }, .planContact(on: start), .notNow(.none)),
        (
            { try assigned() },
            .assign(organisation: OrganisationID(5), worker: AccountID(1), on: start),
            .notNow(.active)
        ),
        (
            { try assigned() }, .keepContact(on: today + 1, channel: .visit, note: nil),
            .inTheFuture(on: today + 1, today: today)
        ),
        (
            { try assigned() }, .planContact(on: start - 1),
            .beforeEarlier(on: start - 1, earlier: start)
        ),
        (
            {
                var support = try assigned()
                try support.does(.planContact(on: Day(2026, 4, 5)))
                return support
            }, .planContact(on: Day(2026, 4, 5)), .alreadyPlanned(on: Day(2026, 4, 5))
        ),
        (
            { try alerted() }, alert(.missedInstalment),
            .alertAlreadyOpen(
                loan: LoanID(1), reason: .missedInstalment, contactBy: Day(2026, 3, 23))
        ),
        (
            { try alerted() },
            .actOnAlert(loan: LoanID(2), action: .unreachable, on: Day(2026, 3, 20)),
            .noOpenAlert(loan: LoanID(2))
        ),
        (
            { try alerted() },
            .actOnAlert(loan: LoanID(1), action: .unreachable, on: Day(2026, 3, 15)),
            .beforeEarlier(on: Day(2026, 3, 15), earlier: Day(2026, 3, 16))
        ),
        (
            { try assigned() },
            .reassign(organisation: OrganisationID(5), worker: AccountID(1), on: start),
            .unchanged(worker: AccountID(1))
        ),
    ]

    @Test func refusals() throws {
        for (given, when, then) in Self.cases {
            let support = try given()
            #expect(throws: then) { try support.decide(when, today: Self.today) }
        }
        let declared = DeclaredCases.of(
            "SupportRefusal", in: try domainSource("Support/SupportCommand.swift"))
        #expect(declared.subtracting(Self.cases.map { DeclaredCases.name($0.2) }) == [])
        #expect(declared.count == 7)
    }
}

extension Support {
    fileprivate mutating func does(_ command: SupportCommand) throws(SupportRefusal) {
        for event in try decide(command, today: SupportTests.today) { apply(event) }
    }
}
