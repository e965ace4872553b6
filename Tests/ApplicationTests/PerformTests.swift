import Domain
import Journal
import Testing

@testable import Application

/// The one write path: once for each command, on what was seen, all or nothing.
@Suite struct PerformTests {
    // MARK: The same command

    @Test(arguments: Region.Engine.allCases)
    func theSameCommandIsDoneOnce(_ engine: Region.Engine) async throws {
        let region = try await Region(engine)
        let open = Act.openCase(Facts.identity)
        let first = try await region.does(.worker, open, command: "once")
        let head = try await region.head
        let second = try await region.does(.worker, open, command: "once")
        #expect(!first.repeated && second.repeated)
        #expect(first.written == second.written && first.position == second.position)
        #expect(try await region.head == head)
        // After a restart it still has been done.
        let again = try region.reopened()
        let third = try await again.perform(
            open, by: region.actor(.worker), command: CommandID("once"))
        #expect(third == second)
        #expect(again.position == head.position)
    }

    @Test func theSameNameForSomethingElseIsRefused() async throws {
        let region = try await Region()
        let file = try await region.file()
        let household = { (adults: Int) in
            Act.caseFile(file, .recordHousehold(Household(adults: adults)))
        }
        try await region.does(.worker, household(2), command: "once")
        let head = try await region.head
        for (who, act) in [(Who.worker, household(3)), (.colleague, household(2))] {
            await #expect(throws: Rejection.commandReused) {
                try await region.does(who, act, command: "once")
            }
        }
        #expect(try await region.head == head)
    }

    /// An act that changed nothing has been done as well: sent again later, it undoes nothing.
    @Test(arguments: Region.Engine.allCases)
    func anActWithoutEffectIsRemembered(_ engine: Region.Engine) async throws {
        let region = try await Region(engine)
        let file = try await region.file()
        let code = { (code: PurposeCode) in Act.caseFile(file, .codePurpose(code)) }
        let head = try await region.head
        let idle = try await region.does(.worker, code(.mobility), command: "idle")
        #expect(idle.position == 0 && idle.written.map(\.stream) == [.caseFile(file)])
        #expect(try await region.head == head)
        try await region.does(.colleague, code(.housing))
        let repeated = try await region.does(.worker, code(.mobility), command: "idle")
        #expect(repeated.repeated && repeated.written.map(\.stream) == [.caseFile(file)])
        #expect(
            try region.scheme.caseDetail(file, for: region.actor(.worker)).purpose == .housing)
        await #expect(throws: Rejection.commandReused) {
            try await region.does(.worker, code(.care), command: "idle")
        }
        let again = try region.reopened()
        await #expect(throws: Rejection.commandReused) {
            try await again.perform(
                code(.care), by: region.actor(.worker), command: CommandID("idle"))
        }
    }

    /// A double click: both answers are the same, whichever is first.
    @Test(arguments: Region.Engine.allCases)
    func sentManyTimesAtOnce(_ engine: Region.Engine) async throws {
        let (region, journal) = try await Region.meddled(engine)
        journal.pause()
        for round in 1...5 {
            let file = try await region.sent()
            let approve = Act.caseFile(file, .approve(region.offer()))
            let before = try await region.head.position
            let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
                for _ in 1...10 {
                    group.addTask {
                        try await region.does(.marsh, approve, command: "approve-\(round)")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(receipts.map(\.written)).count == 1)
            #expect(receipts.count { !$0.repeated } == 1)
            #expect(try await region.head.position == before + 4)
        }
    }

    @Test(arguments: ["", "deux mots", "é", String(repeating: "a", count: 256)])
    func aNameThatIsNoNameIsToldSo(_ name: String) async throws {
        let region = try await Region()
        let head = try await region.head
        await #expect(throws: Rejection.invalid([FieldError("command", .malformed)])) {
            try await region.does(.worker, .openCase(Facts.identity), command: name)
        }
        #expect(try await region.head == head)
    }

    // MARK: What was seen

    @Test func whatChangedSinceIsAConflict() async throws {
        let region = try await Region()
        let file = try await region.file()
        let seen = try region.scheme.caseDetail(file, for: region.actor(.worker)).version
        let act = { (adults: Int) in
            Act.caseFile(file, .recordHousehold(Household(adults: adults)))
        }
        try await region.does(.colleague, act(2), seen: seen)
        await #expect(
            throws: Rejection.conflict(stream: .caseFile(file), seen: seen, now: seen + 1)
        ) { try await region.does(.worker, act(3), seen: seen) }
        // Refused for itself or not: that it changed is told first.
        await #expect(
            throws: Rejection.conflict(stream: .caseFile(file), seen: seen, now: seen + 1)
        ) { try await region.does(.worker, act(0), seen: seen) }
        try await region.does(.worker, act(3), seen: seen + 1)
    }

    /// A version tells that something happened: rights come before it.
    @Test func aStrangerLearnsNoVersion() async throws {
        let region = try await Region()
        let file = try await region.file()
        for who in [Who.stranger, .marsh, .administrator] {
            await #expect(throws: Rejection.notAllowed(.withdrawCase)) {
                try await region.does(who, .caseFile(file, .withdraw), seen: 1)
            }
        }
    }

    // MARK: At once

    @Test(arguments: Region.Engine.allCases)
    func oneWinnerForEachVersion(_ engine: Region.Engine) async throws {
        let (region, journal) = try await Region.meddled(engine)
        journal.pause()
        let file = try await region.file()
        let seen = try region.scheme.caseDetail(file, for: region.actor(.worker)).version
        let outcomes = await withTaskGroup(of: Rejection?.self) { group in
            for adults in 2...25 {
                group.addTask {
                    do throws(Rejection) {
                        try await region.does(
                            adults % 2 == 0 ? .worker : .colleague,
                            .caseFile(file, .recordHousehold(Household(adults: adults))),
                            seen: seen)
                        return nil
                    } catch { return error }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        for outcome in outcomes.compactMap(\.self) {
            guard case .conflict(.caseFile(file), seen, _) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
        #expect(
            try region.scheme.caseDetail(file, for: region.actor(.worker)).version == seen + 1)
    }

    /// Days added to one list by two people at once: all are there, and no version is missing.
    @Test(arguments: Region.Engine.allCases)
    func noUpdateIsLost(_ engine: Region.Engine) async throws {
        let (region, journal) = try await Region.meddled(engine)
        let granted = try await region.drawn()
        journal.pause()
        let days = (1...16).map { region.today + $0 }
        let outcomes = await withTaskGroup(of: (Day, Rejection?).self) { group in
            for (index, day) in days.enumerated() {
                group.addTask {
                    let who = index % 2 == 0 ? Who.worker : .colleague
                    let act = Act.support(granted.file, .planContact(on: day))
                    return (day, await region.refusal(who, act))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        // Whoever lost four times in a row was told so.
        for (_, outcome) in outcomes {
            guard let outcome else { continue }
            guard case .conflict(.support(granted.file), _, _) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
        }
        let done = outcomes.filter { $0.1 == nil }.map(\.0).sorted()
        let support = region.scheme.look { $0.supports.slot(granted.file.number) }
        #expect(support?.value.planned == done && done.count >= 4)
        #expect(support?.version == Int64(done.count) + 1)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// Somebody else is always faster: told so after a few attempts, and nothing is written.
    @Test func patienceEnds() async throws {
        let (region, journal) = try await Region.meddled()
        let granted = try await region.drawn()
        let next = Counter()
        journal.before { [region] request throws(JournalError) in
            guard request.command.text == "slow" else { return }
            let act = Act.support(granted.file, .planContact(on: region.today + next.next()))
            _ = await region.refusal(.colleague, act)
        }
        let slow = Act.support(granted.file, .planContact(on: region.today + 100))
        do throws(Rejection) {
            try await region.does(.worker, slow, command: "slow")
            Issue.record("the slow one won")
        } catch {
            guard case .conflict(.support(granted.file), _, _) = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(next.now == 4)
        let planned = region.scheme.look { $0.supports[granted.file.number]?.planned }
        #expect(planned == (1...4).map { region.today + $0 })
    }

    /// Written by another and not told yet: whoever was overtaken waits for it, then decides.
    @Test func waitsForWhoWasFaster() async throws {
        let (region, journal) = try await Region.meddled()
        let granted = try await region.drawn()
        let written = Counter()
        journal.after { request throws(JournalError) in
            guard request.command.text == "fast" else { return }
            _ = written.next()
            for _ in 1...300 { await Task.yield() }
        }
        let plan = { @Sendable (days: Int) in
            Act.support(granted.file, .planContact(on: region.today + days))
        }
        async let fast = region.does(.worker, plan(1), command: "fast")
        while written.now == 0 { await Task.yield() }
        try await region.does(.colleague, plan(2), command: "slow")
        _ = try await fast
        let planned = region.scheme.look { $0.supports[granted.file.number]?.planned }
        #expect(planned == [region.today + 1, region.today + 2])
    }

    /// Overtaken once, an act is decided again on what is there now.
    @Test func decidedAgainOnWhatIsThere() async throws {
        let (region, journal) = try await Region.meddled()
        let file = try await region.sent()
        journal.before { [region] request throws(JournalError) in
            guard request.command.text == "late" else { return }
            _ = await region.refusal(.marsh, .caseFile(file, .approve(region.offer())))
        }
        await #expect(throws: Rejection.refused(.caseFile(.notNow(.approved)))) {
            try await region.does(.worker, .caseFile(file, .withdraw), command: "late")
        }
        #expect(try region.stage(file) == .bankApproved)
    }

    // MARK: A journal that stops

    @Test func aStoppedJournalWritesNothingByHalves() async throws {
        let (region, journal) = try await Region.meddled()
        let file = try await region.sent()
        let approve = Act.caseFile(file, .approve(region.offer()))
        let head = try await region.head
        journal.before { _ throws(JournalError) in throw .stopped("the disk is gone") }
        do throws(Rejection) {
            try await region.does(.marsh, approve, command: "approve")
            Issue.record("written on a stopped journal")
        } catch {
            guard case .stopped = error else {
                Issue.record("\(error)")
                return
            }
        }
        #expect(try await region.head == head)
        // What was known is still read.
        #expect(try region.stage(file) == .submitted)
        #expect(try region.cover().reserved == .zero)
        try await Answers.expectReplayEqualsLive(region)
        journal.before(nil)
        let receipt = try await region.does(.marsh, approve, command: "approve")
        #expect(!receipt.repeated && receipt.position == head.position + 4)
    }

    /// Written, then stopped before the answer: the sender asks again and is told what was done.
    @Test func theAnswerWasLostNotTheAct() async throws {
        let (region, journal) = try await Region.meddled()
        let file = try await region.sent()
        let approve = Act.caseFile(file, .approve(region.offer()))
        let head = try await region.head
        journal.after { _ throws(JournalError) in throw .stopped("the disk is gone") }
        do throws(Rejection) {
            try await region.does(.marsh, approve, command: "approve")
            Issue.record("answered on a stopped journal")
        } catch {
            guard case .stopped = error else {
                Issue.record("\(error)")
                return
            }
        }
        let again = try region.reopened()
        let receipt = try await again.perform(
            approve, by: region.actor(.marsh), command: CommandID("approve"))
        #expect(receipt.repeated && receipt.position == head.position + 4)
        let loan = try #require(receipt.loan)
        #expect(try again.loan(loan, for: region.actor(.officer)).row.stage == .offered)
        #expect(again.position == head.position + 4)
    }

    /// A file is booked but for its last line, which says that it was: what it told of a loan lies
    /// after the last file known, and the night goes on.
    @Test func aFileCutShortDoesNotStopTheNight() async throws {
        let (region, journal) = try await Region.meddled()
        let bank = region.actor(.marsh)
        let send = { (line: String) in
            try await region.scheme.importReturns(
                Array("pret;operation;reference;date;montant;precision\n\(line)".utf8),
                name: "mois.csv", bank: bank.organisation, by: bank)
        }
        #expect(try await send("99;versement;A;2026-01-05;1,00;").rejected == 1)
        let granted = try await region.drawn()
        region.clock.move(to: Day(2026, 4, 1))
        journal.before { request throws(JournalError) in
            if request.command.text.hasPrefix("returns-received") {
                throw .stopped("the disk is gone")
            }
        }
        await #expect(throws: Rejection.self) {
            try await send("\(granted.loan.number);versement;B;2026-04-01;1,00;")
        }
        journal.before(nil)
        #expect(try region.detail(granted).row.stage == .incident)
        try await region.scheme.passNight()
        #expect(try region.detail(granted).row.stage == .incident)
    }
}
