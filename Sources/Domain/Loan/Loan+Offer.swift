/// The law of withdrawal at the day an offer is signed.
package enum WithdrawalLaw {
    /// Loi 2010-737 entered into force for offers signed from this day.
    static let reform = Day(2011, 5, 1)
    /// C. conso. L.312-25: no payment, in either direction, during these days.
    package static let daysWithoutPayment = 7

    /// C. conso. L.312-19: fourteen calendar days from acceptance; seven before the reform.
    package static func days(signedOn day: Day) -> Int { day < reform ? 7 : 14 }
}

extension Loan {
    func decideOffer(
        _ command: LoanCommand, under agreement: AgreementTerms, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        switch command {
        case .issueOffer(
            let caseFile, let person, let bank, let id, let terms, let usury, let on):
            guard state == .none else { throw .notNow(state) }
            try dated(on, notBefore: nil, today: today)
            let apr = try checkOffer(terms, by: bank, usury: usury, under: agreement, on: on)
            return [
                .offerIssued(
                    caseFile: caseFile, person: person, bank: bank, agreement: id, terms: terms,
                    apr: apr, on: on, keptOpenUntil: on + agreement.offerDays)
            ]
        case .acceptOffer(let on): return try decideAcceptance(on, agreement, today)
        case .lapseOffer(let on):
            guard state == .offered, let keptOpenUntil else { throw .notNow(state) }
            try dated(on, notBefore: nil, today: today)
            guard on > keptOpenUntil else {
                throw .offerStillOpen(on: on, keptOpenUntil: keptOpenUntil)
            }
            return [.offerLapsed(on: on)]
        case .withdraw(let on):
            guard state == .accepted, let withdrawalEnds else { throw .notNow(state) }
            try dated(on, notBefore: acceptedOn, today: today)
            guard on <= withdrawalEnds else {
                throw .withdrawalPeriodOver(on: on, ended: withdrawalEnds)
            }
            return [.offerWithdrawn(on: on)]
        case .disburse(let amount, let on, let payee):
            return try decideDrawing(amount, on: on, payee: payee, today: today)
        default: return []
        }
    }

    private func decideAcceptance(
        _ on: Day, _ agreement: AgreementTerms, _ today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        guard state == .offered, let keptOpenUntil else { throw .notNow(state) }
        try dated(on, notBefore: offeredOn, today: today)
        guard on <= keptOpenUntil else {
            throw .offerExpired(on: on, keptOpenUntil: keptOpenUntil)
        }
        // An agreement may give more than the law, never less.
        let days = max(WithdrawalLaw.days(signedOn: on), agreement.withdrawalDays)
        return [.offerAccepted(on: on, withdrawalEnds: on + days)]
    }

    /// The limits of the agreement and of the law; answers the annual percentage rate.
    private func checkOffer(
        _ terms: LoanTerms, by bank: OrganisationID, usury: Rate?,
        under agreement: AgreementTerms, on: Day
    ) throws(LoanRefusal) -> Rate {
        guard bank == agreement.bank else {
            throw .notTheAgreementsBank(bank: bank, agreed: agreement.bank)
        }
        guard agreement.isInForce(on: on) else {
            throw .agreementNotInForce(on: on, from: agreement.from, until: agreement.until)
        }
        let maximum = min(agreement.maximumPrincipal, Loan.largestPrincipal)
        guard terms.principal <= maximum else {
            throw .amountAboveMaximum(asked: terms.principal, maximum: maximum)
        }
        guard terms.months <= agreement.maximumMonths else {
            throw .monthsAboveMaximum(asked: terms.months, maximum: agreement.maximumMonths)
        }
        guard terms.annualRate <= agreement.maximumAnnualRate else {
            throw .rateAboveMaximum(
                asked: terms.annualRate, maximum: agreement.maximumAnnualRate)
        }
        let apr = try percentageRate(of: terms)
        if let usury, apr > usury { throw .usury(apr: apr, ceiling: usury) }
        return apr
    }

    private func percentageRate(of terms: LoanTerms) throws(LoanRefusal) -> Rate {
        let schedule: Schedule
        do { schedule = try Schedule(terms) } catch { throw .schedule(error) }
        guard case .rate(let apr) = AnnualPercentageRate.solve(flows: schedule.cashFlows()) else {
            // One drawing, then payments that sum to more: one change of sign, one root above zero.
            preconditionFailure("a loan that has a schedule has one percentage rate")
        }
        return apr
    }

    private func decideDrawing(
        _ amount: Money, on: Day, payee: Payee, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        guard state == .accepted || state == .repaying, var terms, let acceptedOn else {
            throw .notNow(state)
        }
        try dated(on, notBefore: drawings.last?.on ?? acceptedOn, today: today)
        let from = acceptedOn + (WithdrawalLaw.daysWithoutPayment + 1)
        guard on >= from else { throw .tooSoonToPay(on: on, from: from) }
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        let left = terms.principal - drawn
        guard amount <= left else { throw .drawingAboveOffer(asked: amount, left: left) }
        let table: [Instalment]
        if drawings.isEmpty {
            (terms.principal, terms.drawnOn) = (amount, on)
            table = try firstTable(terms)
        } else {
            table = try tableAfterDrawing(amount, on: on)
        }
        return [
            .disbursed(
                drawing: drawings.count + 1, amount: amount, on: on, payee: payee,
                schedule: table)
        ]
    }

    /// The first due day moves by whole months where the money goes out too late for it.
    private func firstTable(_ terms: LoanTerms) throws(LoanRefusal) -> [Instalment] {
        var terms = terms
        let offered = terms.firstDue
        for months in 0...ScheduleLimits.monthsToFirstDue {
            terms.firstDue = offered.adding(months: months, seed: terms.dueDay)
            do {
                return try Schedule(terms).instalments
            } catch {
                switch error {
                case .firstDueNotAfterDrawing, .firstPeriodTooShort: continue
                default: throw .schedule(error)
                }
            }
        }
        throw .tooLateToDraw(on: terms.drawnOn, firstDue: offered)
    }
}
