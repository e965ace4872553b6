internal import Domain

/// `appui compute schedule`: a table from its terms, its APR, and the tables that follow changes.
enum ScheduleComputation {
    static func answer(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow([
            "principal", "annualRate", "months", "method", "dayCount", "firstPeriod", "deferral",
            "roll", "drawnOn", "firstDue", "dueDay", "costs", "changes",
        ])
        let terms = try terms(request)
        let schedule: Schedule
        do { schedule = try Schedule(terms) } catch { throw ComputeError(error, in: request) }
        let costs = try APRComputation.flows(request, "costs")
        let changes = try ChangedTable.all(request, from: schedule)
        return { writer in
            write(schedule, into: &writer)
            writer.key("apr")
            writer.object { writer in
                APRComputation.write(
                    AnnualPercentageRate.solve(flows: schedule.cashFlows(costs: costs)),
                    into: &writer)
            }
            guard !changes.isEmpty else { return }
            writer.key("changes")
            writer.array { writer in
                for change in changes { change.write(into: &writer) }
            }
        }
    }

    private static func terms(_ request: ComputeRequest) throws(ComputeError) -> LoanTerms {
        let firstDue = try request.day("firstDue")
        let dueDay =
            try request.has("dueDay") ? try request.count("dueDay") : firstDue.dayOfMonth
        return LoanTerms(
            principal: try request.money("principal"),
            annualRate: try request.rate("annualRate"), months: try request.count("months"),
            method: try request.choice("method", default: .constantInstalment),
            dayCount: try request.choice("dayCount", default: .twelfths),
            firstPeriod: try request.choice("firstPeriod", default: .regular),
            deferral: try deferral(request),
            roll: try request.choice("roll", default: .unchanged),
            drawnOn: try request.day("drawnOn"), firstDue: firstDue, dueDay: dueDay)
    }

    private enum DeferralKind: String, CaseIterable { case partial, total }

    private static func deferral(_ request: ComputeRequest) throws(ComputeError) -> Deferral {
        guard let object = try request.object("deferral") else { return .none }
        try object.allow(["kind", "months"])
        let months = try object.count("months")
        let kind: DeferralKind = try object.choice("kind")
        switch kind {
        case .partial: return .partial(months: months)
        case .total: return .total(months: months)
        }
    }

    private static func write(_ schedule: Schedule, into writer: inout JSONWriter) {
        writer.member("regularAmount", schedule.regularAmount.cents)
        writer.member("lastInstalmentAdjustment", schedule.lastInstalmentAdjustment.cents)
        writer.member("capitalisedInterest", schedule.capitalisedInterest.cents)
        writer.member("totalInterest", schedule.totalInterest.cents)
        writer.member("totalPaid", schedule.totalPaid.cents)
        write(schedule.instalments, into: &writer)
    }

    static func write(_ lines: [Instalment], into writer: inout JSONWriter) {
        writer.key("instalments")
        writer.array { writer in
            for line in lines {
                writer.object { writer in
                    writer.member("number", Int64(line.number))
                    writer.member("due", line.due.iso)
                    writer.member("principal", line.principal.cents)
                    writer.member("interest", line.interest.cents)
                    writer.member("balanceAfter", line.balanceAfter.cents)
                }
            }
        }
    }
}
