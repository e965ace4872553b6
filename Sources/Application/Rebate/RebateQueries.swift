package import Domain

extension Scheme {
    /// Rebates in these states (all when none is named), newest loan first.
    package func rebates(
        states: Set<RebateState>, page: PageRequest, for actor: Actor
    ) throws(Rejection) -> Page<RebateRow> {
        guard Rights.reaches(actor, .seeRebates) else { throw .notAllowed(.seeRebates) }
        return try see { world throws(Rejection) in
            let (numbers, total) = world.rebateIndex(for: actor).page(states, page)
            return Page(
                rows: numbers.compactMap { world.rebateRow($0, for: actor) },
                number: page.number, size: page.size, total: total)
        }
    }

    /// Why a lost rebate is contested, in the borrower's words, for those who decide it.
    package func contestMotive(_ id: LoanID, for actor: Actor) throws(Rejection) -> String? {
        guard Rights.reaches(actor, .decideContest) else { throw .notAllowed(.decideContest) }
        let motive = look { $0.rebates[id.number]?.contestMotive }
        return try motive.flatMap { motive throws(Rejection) in try reveal(motive) }
    }
}

extension World {
    /// All rebates, or those of the actor's own files.
    func rebateIndex(for actor: Actor) -> StagedIndex<RebateState> {
        reach(.seeRebates, actor) == .all
            ? rebateList : rebatesByPrescriber[actor.organisation] ?? StagedIndex()
    }

    func rebateRow(_ number: Int64, for actor: Actor) -> RebateRow? {
        guard let rebate = rebates[number], let policy = rebate.policy,
            let loan = loans[number], let file = loan.caseFile, let bank = loan.bank
        else { return nil }
        let object = belonging(loan)
        // What the bank has not told yet is not late.
        let forecast = policy.forecast(
            loan, asOf: toldUntil(bank), settingAside: rebate.lossSetAside)
        return RebateRow(
            loan: LoanID(number), version: rebates.version(number), caseFile: file,
            name: name(of: loan.person, object, for: actor), bank: bank,
            bankName: organisationName(bank), stage: rebate.state, policy: policy,
            forecast: rebate.amount ?? forecast.expected,
            accrued: rebate.amount ?? forecast.earned,
            interestPaid: rebate.interestPaid ?? loan.interestPaid, amount: rebate.amount,
            loss: rebate.lost,
            expectedLoss: rebate.state == .accruing ? forecast.loss : nil,
            contestUntil: rebate.contestUntil, order: rebate.order,
            rights: Set(Right.allCases.filter { Rights.allows(actor, $0, on: object) }))
    }
}
