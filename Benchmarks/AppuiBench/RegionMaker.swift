internal import Application
internal import Domain
internal import Foundation
internal import Journal

/// Lives a region day by day, through the acts of its people.
struct RegionMaker {
    let calendar: RegionCalendar
    let journal = MemoryJournal()
    let scheme: Scheme
    let cast: BenchCast
    private let clock: BenchClock
    private var random = SplitMix(seed: 20_260_401)
    private var files: [BenchFile] = []

    init(_ calendar: RegionCalendar) async throws {
        self.calendar = calendar
        clock = BenchClock(calendar.founded)
        scheme = try RegionBench.scheme(over: journal, clock: clock.now)
        cast = try await BenchCast(founding: scheme, from: calendar.founded)
        files.reserveCapacity(RegionBench.files)
    }

    /// - Parameter eachDay: told the position of the journal at the end of each day.
    mutating func live(eachDay: (Int64, MemoryJournal) throws -> Void) async throws {
        let last = calendar.opening.upperBound
        for offset in 0...(last + RegionCalendar.drawn) {
            clock.move(to: calendar.opened(offset))
            try await open(offset)
            for index in opened(offset - RegionCalendar.answered) { try await answer(index) }
            for index in opened(offset - RegionCalendar.drawn) { try await draw(index) }
            try eachDay(scheme.position, journal)
        }
    }

    /// The files opened on a day.
    private func opened(_ offset: Int) -> Range<Int> {
        guard calendar.opening.contains(offset) else { return 0..<0 }
        let days = calendar.opening.count
        return (offset * RegionBench.files / days)..<((offset + 1) * RegionBench.files / days)
    }

    private mutating func act(_ act: Act, by actor: Actor) async throws -> Receipt {
        let command = CommandID("form-\(random.next())-\(random.next())")
        do { return try await scheme.perform(act, by: actor, command: command) } catch {
            throw BenchFault("\(act) was refused: \(error)")
        }
    }

    // MARK: The file

    private mutating func open(_ offset: Int) async throws {
        for index in opened(offset) {
            var file = BenchFile(index, on: calendar.opened(offset), cast, &random)
            let worker = file.worker
            guard let id = try await act(.openCase(file.identity), by: worker).caseFile else {
                throw BenchFault("an opened file has a number")
            }
            file.id = id
            for step in file.steps { _ = try await act(.caseFile(id, step), by: worker) }
            files.append(file)
        }
    }

    private mutating func answer(_ index: Int) async throws {
        var file = files[index]
        let officer = cast.officers[file.bank]
        switch file.fate {
        case .draft, .ready, .withBank: return
        case .withdrawn: _ = try await act(.caseFile(file.id, .withdraw), by: file.worker)
        case .refused:
            _ = try await act(.caseFile(file.id, .refuse(.noRepaymentCapacity)), by: officer)
        case .loan:
            file.drawnOn = file.openedOn + RegionCalendar.drawn
            let offer = Offer(
                principal: file.request.amount, annualRate: file.rate,
                months: file.request.months, drawnOn: file.drawnOn, firstDue: calendar.firstDue)
            guard let loan = try await act(.caseFile(file.id, .approve(offer)), by: officer).loan
            else { throw BenchFault("an approved file has a loan") }
            file.loan = loan
            files[index] = file
            _ = try await act(.loan(loan, .acceptOffer(on: scheme.today)), by: officer)
        }
    }

    private mutating func draw(_ index: Int) async throws {
        let file = files[index]
        guard let loan = file.loan else { return }
        _ = try await act(
            .loan(
                loan, .disburse(amount: file.request.amount, on: file.drawnOn, payee: .borrower)),
            by: cast.officers[file.bank])
    }

    // MARK: Returns

    /// Each bank's file of the first month, then the day on which the region is looked at.
    mutating func receiveFirstInstalments() async throws {
        clock.move(to: calendar.firstReturns)
        for bank in cast.banks.indices {
            var file = ReturnFileText()
            for loan in loans(of: bank) { try file.add(loan, 1, calendar) }
            let report = try await scheme.importReturns(
                file.bytes, name: "premier mois", bank: cast.banks[bank], by: .system)
            guard report.rejected == 0 else { throw BenchFault("\(report.mistakes.prefix(3))") }
        }
        clock.move(to: calendar.end)
    }

    /// What the largest bank tells of so many loans for the ten months that follow, a month
    /// after the other.
    func returns(ofLoans count: Int) throws -> [UInt8] {
        var file = ReturnFileText()
        for number in RegionCalendar.told {
            for loan in loans(of: 0).prefix(count) { try file.add(loan, number, calendar) }
        }
        return file.bytes
    }

    private func loans(of bank: Int) -> [BenchFile] {
        files.filter { $0.bank == bank && $0.loan != nil }
    }
}
