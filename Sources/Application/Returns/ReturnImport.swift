internal import Codec
package import Domain

extension Scheme {
    /// Lines decided and written at once: one synchronisation of the disk for all of them, and
    /// readers wait no longer than they take to be told.
    static let linesAtOnce = 4000

    /// What a file would do today. Nothing is written.
    package func previewReturns(
        _ bytes: [UInt8], name: String, bank: OrganisationID, by actor: Actor
    ) async throws(Rejection) -> ReturnReport {
        var file = try opened(bytes, name, bank, actor)
        for lines in file.chunks {
            let draft = Draft(scheme: self, actor: actor, now: now)
            file.add(ReturnPlan.of(lines, from: bank, in: draft))
        }
        return file.report(isPreview: true)
    }

    /// Books a file: each operation once, however often it is sent. A line that cannot be booked
    /// stops nothing but itself.
    ///
    /// - Parameter tick: told now and then how many lines are done.
    package func importReturns(
        _ bytes: [UInt8], name: String, bank: OrganisationID, by actor: Actor,
        tick: @Sendable (Int64) -> Void = { _ in }
    ) async throws(Rejection) -> ReturnReport {
        var file = try opened(bytes, name, bank, actor)
        var done: Int64 = 0
        for lines in file.chunks {
            let plan = try await write("returns", by: actor) { draft throws(Rejection) in
                let plan = ReturnPlan.of(lines, from: bank, in: draft)
                draft = plan.draft
                return plan
            }
            file.add(plan)
            done += Int64(lines.count)
            tick(done)
        }
        let report = file.report(isPreview: false)
        try await write("returns-received", by: actor) { draft throws(Rejection) in
            try draft.receive(report, month: file.month)
        }
        return report
    }

    private func opened(
        _ bytes: [UInt8], _ name: String, _ bank: OrganisationID, _ actor: Actor
    ) throws(Rejection) -> ReturnFile {
        guard Rights.allows(actor, .importReturns, on: Belonging(bank: bank)) else {
            throw .notAllowed(.importReturns)
        }
        let isBank = look { $0.organisations[bank.number]?.facts?.kind == .bank }
        guard isBank else { throw .notFound(.organisation(bank)) }
        return ReturnFile(bytes, name: String(name.prefix(ReturnFile.longestName)), bank: bank)
    }
}

extension Draft {
    fileprivate mutating func receive(_ report: ReturnReport, month: Day?) throws(Rejection) {
        let files = load(ReturnFiles.self, report.bank.number)
        let month = month ?? Day(today.year, today.month, 1)
        do {
            let happened = try files.decide(
                .receive(
                    file: report.file, name: report.name, month: month, lines: report.lines,
                    booked: report.booked, already: report.already, rejected: report.rejected,
                    on: today))
            record(happened, on: ReturnFiles.self, report.bank.number)
        } catch { preconditionFailure("a report that does not add up: \(error)") }
    }
}

/// A return file read whole: its lines in the order in which they are booked.
private struct ReturnFile {
    static let longestName = 200

    let digest: Digest
    let name: String
    let bank: OrganisationID
    private let bytes: [UInt8]
    private(set) var lines: [ReturnLine] = []
    /// The first day of the month of the last operation.
    private(set) var month: Day?
    private var count = 0
    private var rejected = 0
    private var booked = 0
    private var already = 0
    private var amount = Money.zero
    private var mistakes: [ReturnMistake] = []

    init(_ bytes: [UInt8], name: String, bank: OrganisationID) {
        digest = Digest(Hashing.sha256(bytes))
        self.name = name
        self.bank = bank
        self.bytes = bytes
        var reader = ReturnFileReader()
        reader.append(bytes)
        reader.finish()
        while let entry = reader.next() {
            count += 1
            switch entry {
            case .line(let line): lines.append(line)
            case .mistakes(let wrong):
                rejected += 1
                mistakes += wrong
            }
        }
        let last = lines.lazy.map(\.on).max()
        month = last.map { Day($0.year, $0.month, 1) }
        // Whatever the order of delivery, a loan lives its days in order.
        lines.sort {
            ($0.loan.number, $0.on.number, $0.operation.rank, $0.line)
                < ($1.loan.number, $1.on.number, $1.operation.rank, $1.line)
        }
    }

    /// Whole loans, about as many lines as are written at once.
    var chunks: [ArraySlice<ReturnLine>] {
        var chunks: [ArraySlice<ReturnLine>] = []
        var start = 0
        while start < lines.count {
            var end = min(start + Scheme.linesAtOnce, lines.count)
            while end < lines.count, lines[end].loan == lines[end - 1].loan { end += 1 }
            chunks.append(lines[start..<end])
            start = end
        }
        return chunks
    }

    mutating func add(_ plan: ReturnPlan) {
        booked += plan.booked
        already += plan.already
        rejected += plan.mistakes.count
        amount += plan.amount
        mistakes += plan.mistakes
    }

    func report(isPreview: Bool) -> ReturnReport {
        let inOrder = mistakes.sorted { $0.line < $1.line }.prefix(ReturnReport.mistakeLimit)
        return ReturnReport(
            file: digest, name: name, bank: bank, lines: count, booked: booked, already: already,
            rejected: rejected, amount: amount,
            mistakes: ReturnFileReader.quoting(Array(inOrder), from: bytes),
            isPreview: isPreview)
    }
}
