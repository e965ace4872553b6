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
        while let lines = file.nextLines(Scheme.linesAtOnce) {
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
        while let lines = file.nextLines(Scheme.linesAtOnce) {
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
