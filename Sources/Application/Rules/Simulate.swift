internal import Domain

extension Scheme {
    /// "Can I have it, what would it cost?": the code that decides real files, on what a visitor
    /// typed. Nothing is kept.
    package func simulate(_ request: SimulationRequest) throws(Rejection) -> Simulation {
        let day = today
        // A visitor was not asked whether they accept to be supported: it changes no answer.
        var facts = OpposableFacts(
            household: request.household, budget: request.budget, request: request.request,
            difficulty: request.difficulty, on: day)
        facts.annualRate = request.annualRate
        let answer = look { world -> (RulesView, Judgement, RebatePolicy?)? in
            guard
                let (digest, judgement) = world.judge(facts, depositedOn: day, decidedOn: day),
                let rules = world.rules.view(named: digest)
            else { return nil }
            return (rules, judgement, world.rebatePolicy(on: day))
        }
        guard let (rules, judgement, policy) = answer else { throw .refused(.noRules(on: day)) }
        return Simulation(
            judgement: judgement, rules: rules,
            loan: simulatedLoan(request, at: rules.rules.annualRate, policy, on: day))
    }

    private func simulatedLoan(
        _ request: SimulationRequest, at usual: Rate?, _ policy: RebatePolicy?, on day: Day
    ) -> SimulatedLoan? {
        let terms = LoanTerms(
            principal: request.request.amount, annualRate: request.annualRate ?? usual ?? .zero,
            months: request.request.months, drawnOn: day,
            firstDue: request.firstDue ?? day.adding(months: 1))
        guard let schedule = try? Schedule(terms),
            case .rate(let apr) = AnnualPercentageRate.solve(flows: schedule.cashFlows())
        else { return nil }
        return SimulatedLoan(
            schedule: schedule, apr: apr,
            usury: setup.usury(terms.principal, day).map { UsuryCheck(apr: apr, ceiling: $0) },
            rebate: policy?.amount(of: schedule.totalInterest), rebatePolicy: policy,
            balance: schedule.balancePoints)
    }
}

extension World {
    /// The policy that a loan granted today would have: the latest agreement's that has one.
    fileprivate func rebatePolicy(on day: Day) -> RebatePolicy? {
        agreements.numbers.compactMap { agreements[$0] }
            .filter { $0.isInForce(on: day) }.compactMap(\.terms)
            .filter { $0.rebate != nil }
            .max { $0.from < $1.from }?.rebate
    }
}
