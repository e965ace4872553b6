internal import Domain

/// One change in the life of a schedule and the table in force after it.
struct ChangedTable {
    private let kind: Kind
    private let on: Day
    private let table: [Instalment]

    private enum Kind: String, CaseIterable {
        case suspension, newTerm, earlyRepayment, wholeRepayment, drawing
    }

    /// The changes of a request one after the other, each on the table of the one before.
    static func all(
        _ request: ComputeRequest, from schedule: Schedule
    ) throws(ComputeError) -> [ChangedTable] {
        var table = schedule.instalments
        var changes: [ChangedTable] = []
        for object in try request.objects("changes") {
            let on = try object.day("on")
            if let previous = changes.last, on < previous.on {
                throw ComputeError(
                    "outOfOrder", at: object.pointer("on"), "changes come in order of date")
            }
            let debt: RemainingDebt
            do { debt = try RemainingDebt(of: table, terms: schedule.terms, on: on) } catch {
                throw ComputeError(error, at: object.pointer("on"))
            }
            let kind: Kind = try object.choice("kind")
            let past = table.prefix(table.count - debt.upcoming.count)
            table = past + (try lines(kind, object, debt))
            changes.append(ChangedTable(kind: kind, on: on, table: table))
        }
        return changes
    }

    private static func lines(
        _ kind: Kind, _ object: ComputeRequest, _ debt: RemainingDebt
    ) throws(ComputeError) -> [Instalment] {
        switch kind {
        case .suspension:
            try object.allow(["on", "kind", "count", "interestRuns"])
            let count = try object.count("count")
            let runs = try object.bool("interestRuns", default: true)
            return try refused(object.pointer("count")) { () throws(ReschedulingRefusal) in
                try debt.suspended(count: count, interestRuns: runs)
            }
        case .newTerm:
            try object.allow(["on", "kind", "months"])
            let months = try object.count("months")
            return try refused(object.pointer("months")) { () throws(ReschedulingRefusal) in
                try debt.respread(over: months)
            }
        case .earlyRepayment:
            try object.allow(["on", "kind", "amount", "keeps"])
            let amount = try object.money("amount")
            let keeps: EarlyRepaymentChoice = try object.choice("keeps")
            return try refused(object.pointer("amount")) { () throws(ReschedulingRefusal) in
                try debt.repaidEarly(amount, keeps: keeps)
            }
        case .wholeRepayment:
            try object.allow(["on", "kind"])
            return [debt.wholeRepayment]
        case .drawing:
            try object.allow(["on", "kind", "amount"])
            let amount = try object.money("amount")
            return try refused(object.pointer("amount")) { () throws(ReschedulingRefusal) in
                try debt.drawn(amount)
            }
        }
    }

    private static func refused(
        _ pointer: String, _ change: () throws(ReschedulingRefusal) -> [Instalment]
    ) throws(ComputeError) -> [Instalment] {
        do { return try change() } catch { throw ComputeError(error, at: pointer) }
    }

    func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("kind", kind.rawValue)
            writer.member("on", on.iso)
            ScheduleComputation.write(table, into: &writer)
        }
    }
}
