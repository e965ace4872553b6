internal import Domain

/// `appui compute apr`: the rate of any dated flows.
enum APRComputation {
    /// More than any loan has; a limit because the general search is not linear.
    static let mostFlows = 1_000

    static func answer(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["flows"])
        guard try request.has("flows") else {
            throw ComputeError("missing", at: request.pointer("flows"), "this member is required")
        }
        let result = AnnualPercentageRate.solve(flows: try flows(request, "flows"))
        return { writer in write(result, into: &writer) }
    }

    static func flows(
        _ request: ComputeRequest, _ key: String
    ) throws(ComputeError) -> [CashFlow] {
        let objects = try request.objects(key)
        guard objects.count <= mostFlows else {
            throw ComputeError(
                "outOfRange", at: request.pointer(key), "at most \(mostFlows) flows")
        }
        var flows: [CashFlow] = []
        flows.reserveCapacity(objects.count)
        for object in objects {
            try object.allow(["on", "amount"])
            flows.append(CashFlow(on: try object.day("on"), amount: try object.money("amount")))
        }
        return flows
    }

    static func write(_ result: AnnualPercentageRate, into writer: inout JSONWriter) {
        switch result {
        case .rate(let rate): writer.member("rate", RateText.percentage(rate))
        case .belowZero(let rate): writer.member("belowZero", RateText.percentage(rate))
        case .noRate(let reason): writer.member("noRate", reason.rawValue)
        case .severalRates(let rates):
            writer.key("severalRates")
            writer.array { writer in
                for rate in rates { writer.string(RateText.percentage(rate)) }
            }
        }
    }
}
