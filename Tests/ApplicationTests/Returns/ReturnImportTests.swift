import Codec
import Domain
import Testing

@testable import Application

/// A bank's monthly file: each operation once, whatever happens to the file.
@Suite struct ReturnImportTests {
    private func file(_ lines: [String]) -> [UInt8] {
        Array(
            (["pret;operation;reference;date;montant;precision"] + lines).joined(separator: "\n")
                .utf8)
    }

    private func payment(_ granted: Granted, _ number: Int, of region: Region) throws -> String {
        let line = try region.detail(granted).instalments[number - 1]
        let cents = line.total.cents
        let rest = cents % 100 < 10 ? "0\(cents % 100)" : "\(cents % 100)"
        return "\(granted.loan.number);versement;R\(number);\(line.due.iso);\(cents / 100),\(rest);"
    }

    private func send(
        _ lines: [String], to region: Region, from bank: Who = .marsh, name: String = "mois.csv"
    ) async throws -> ReturnReport {
        try await region.scheme.importReturns(
            file(lines), name: name, bank: region.actor(bank).organisation,
            by: region.actor(bank))
    }

    @Test(arguments: Region.Engine.allCases)
    func aFileSentTwiceIsBookedOnce(engine: Region.Engine) async throws {
        let region = try await Region(engine)
        let first = try await region.drawn()
        let second = try await region.drawn()
        let due = try region.detail(second).instalments[1].due
        region.clock.move(to: due)
        let lines = try [first, second].flatMap { granted in
            try (1...2).map { try payment(granted, $0, of: region) }
        }
        let report = try await send(lines, to: region)
        #expect((report.lines, report.booked, report.already, report.rejected) == (4, 4, 0, 0))
        #expect(
            try report.amount == region.detail(first).payments.reduce(.zero) { $0 + $1.amount }
                + region.detail(second).payments.reduce(.zero) { $0 + $1.amount })
        for granted in [first, second] {
            let detail = try region.detail(granted)
            #expect(detail.payments.map(\.reference) == ["R1", "R2"])
            #expect(detail.instalments[..<2].allSatisfy { $0.status == .paid })
            #expect(
                detail.interestPaid == detail.instalments[0].interest
                    + detail.instalments[1].interest)
        }
        let head = try await region.head
        let again = try await send(lines, to: region)
        #expect((again.booked, again.already, again.rejected) == (0, 4, 0))
        #expect(try await region.head == head, "the second sending writes nothing")
        let received = try region.scheme.returnFiles(
            of: region.organisations.marsh, for: region.actor(.marsh))
        #expect(received.map(\.booked) == [4])
        #expect(received.map(\.month) == [Day(due.year, due.month, 1)])
        try await Answers.expectReplayEqualsLive(region)
    }

    /// Months of one loan, its reversal and its end, in any order of lines and split anyhow
    /// between files of one day.
    @Test(arguments: 1...12) func theOrderOfLinesDoesNotMatter(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed))
        let region = try await Region()
        let short = region.offer(60_000, months: 6)
        let granted = try await region.drawn(short)
        region.clock.move(to: try region.detail(granted).instalments[5].due)
        var lines = try (1...6).map { try payment(granted, $0, of: region) }
        lines.append(lines[2])
        lines.shuffle(using: &random)
        let report = try await send(lines, to: region)
        #expect((report.booked, report.already, report.rejected) == (6, 1, 0))
        let detail = try region.detail(granted)
        #expect(detail.row.stage == .repaid)
        #expect(detail.payments.map(\.reference) == (1...6).map { "R\($0)" })
        // What follows from the end was written with it.
        #expect(detail.rebate?.stage == .computed)
        #expect(detail.rebate?.amount == detail.interestPaid)
        #expect(try region.guarantee(granted).stage == .released)
        #expect(try region.cover().reserved == .zero)
        #expect(try region.stage(granted.file) == .closed)
    }

    @Test func previewTellsTheSameAndWritesNothing() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        region.clock.move(to: try region.detail(granted).instalments[0].due)
        let lines = [
            try payment(granted, 1, of: region), "999;versement;x;2026-02-01;10;", "no;such;line",
        ]
        let head = try await region.head
        let preview = try await region.scheme.previewReturns(
            file(lines), name: "mois.csv", bank: region.organisations.marsh,
            by: region.actor(.marsh))
        #expect(try await region.head == head)
        #expect(preview.isPreview)
        var done = try await send(lines, to: region)
        #expect((done.lines, done.booked, done.rejected) == (3, 1, 2))
        done.isPreview = true
        #expect(done == preview)
    }

    @Test func anotherBanksLoanIsUnknown() async throws {
        let region = try await Region()
        let granted = try await region.drawn(by: .estuary)
        region.clock.move(to: try region.detail(granted).instalments[0].due)
        let report = try await send([try payment(granted, 1, of: region)], to: region)
        #expect(report.mistakes.map(\.problem) == [.unknownLoan])
        #expect(report.mistakes.map(\.column) == [.loan])
        #expect(report.mistakes.map(\.found) == [String(granted.loan.number)])
        #expect(try region.detail(granted).payments.isEmpty)
        // Nor may a bank send in the name of another.
        await #expect(throws: Rejection.notAllowed(.importReturns)) {
            try await region.scheme.importReturns(
                file([]), name: "", bank: region.organisations.estuary,
                by: region.actor(.marsh))
        }
    }

    @Test func whatTheLoanRefusesIsToldAtItsColumn() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        let drawn = region.today
        region.clock.move(to: drawn.adding(months: 1) + 3)
        let loan = granted.loan.number
        let report = try await send(
            [
                "\(loan);versement;a;\((region.today + 1).iso);10;",
                "\(loan);versement;b;\((drawn - 1).iso);10;",
                "\(loan);versement;c;\(drawn.adding(months: 1).iso);104,22;",
                "\(loan);versement;c;\(drawn.adding(months: 1).iso);20;",
                "\(loan);rejet;z;\(region.today.iso);;impaye",
                "\(loan);decheance;;\(region.today.iso);;",
            ], to: region)
        let told = report.mistakes.map { ($0.line, $0.column) }
        #expect(told.map(\.0) == [2, 3, 5, 6, 7])
        #expect(told.map(\.1) == [.date, .date, .reference, .reference, .operation])
        // As the bank wrote it.
        #expect(
            report.mistakes.map(\.found)
                == [(region.today + 1).iso, (drawn - 1).iso, "c", "z", "decheance"])
        #expect(report.booked == 1)
        #expect(
            report.mistakes.first?.problem
                == .refused(.inTheFuture(on: region.today + 1, today: region.today)))
    }

    /// A rejected debit that leaves two instalments unpaid is an incident the same hour, and the
    /// worker is told.
    @Test func aRejectedDebitIsAnIncidentAtOnce() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        let table = try region.detail(granted).instalments
        region.clock.move(to: table[0].due + 2)
        _ = try await send([try payment(granted, 1, of: region)], to: region)
        region.clock.move(to: table[1].due + 3)
        let report = try await send(
            ["\(granted.loan.number);rejet;R1;\(region.today.iso);;impaye"], to: region)
        #expect(report.booked == 1)
        #expect(try region.detail(granted).row.stage == .incident)
        let alerts = try region.scheme.alerts(page: PageRequest(), for: region.actor(.worker))
        #expect(alerts.rows.map(\.reason) == [.incident])
        // Both instalments paid: the incident ends with the file that says so.
        region.clock.move(to: table[1].due + 10)
        let cured = try await send(
            [1, 2].map { number in
                let cents = table[number - 1].total.cents
                return "\(granted.loan.number);versement;S\(number);\(region.today.iso);"
                    + "\(cents / 100).\(cents % 100 < 10 ? "0" : "")\(cents % 100);"
            }, to: region)
        #expect(cured.booked == 2)
        #expect(try region.detail(granted).row.stage == .repaying)
    }

    /// Other people act while a file is booked: everything is there in the end, once.
    @Test func twoSendersAtOnceBookOnce() async throws {
        let region = try await Region(.sqlite)
        var loans: [Granted] = []
        for _ in 0..<6 { loans.append(try await region.drawn()) }
        let last = try #require(loans.last)
        region.clock.move(to: try region.detail(last).instalments[2].due)
        let lines = try loans.flatMap { granted in
            try (1...3).map { try payment(granted, $0, of: region) }
        }
        let reports = try await withThrowingTaskGroup(of: ReturnReport.self) { group in
            for _ in 0..<4 { group.addTask { try await send(lines, to: region) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(reports.map(\.rejected) == [0, 0, 0, 0])
        #expect(reports.map(\.booked).reduce(0, +) == lines.count)
        for granted in loans {
            #expect(try region.detail(granted).payments.count == 3)
        }
        try await Answers.expectReplayEqualsLive(region)
    }
}
