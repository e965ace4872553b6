internal import Domain

extension Draft {
    mutating func plan(_ act: LoanAct, on id: LoanID) throws(Rejection) {
        let loan = try find(Loan.self, id.number)
        try allow(.manageLoan, on: Belonging(bank: loan.bank))
        let agreement = try terms(of: loan, id)
        try decide(act.command, on: id, under: agreement)
    }

    /// What the loan's own agreement says, ended or not: loans live on under their terms.
    mutating func terms(of loan: Loan, _ id: LoanID) throws(Rejection) -> AgreementTerms {
        let agreement = loan.agreement.flatMap { number in
            scheme.look { $0.agreements[number.number]?.terms }
        }
        guard let agreement else { throw .notFound(.loan(id)) }
        return agreement
    }

    /// Decides, and does elsewhere what follows from it, in the same write.
    mutating func decide(
        _ command: LoanCommand, on id: LoanID, under agreement: AgreementTerms
    ) throws(Rejection) {
        let happened: [LoanEvent]
        // The value is not kept: what is drafted changes in place, without a copy of its tables.
        do {
            happened = try load(Loan.self, id.number)
                .decide(command, under: agreement, today: today)
        } catch { throw .refused(.loan(error)) }
        record(happened, on: Loan.self, id.number, day: command.effectiveOn ?? today)
        for event in happened { try follow(event, of: id, under: agreement) }
    }
}

extension LoanAct {
    var command: LoanCommand {
        switch self {
        case .acceptOffer(let on): .acceptOffer(on: on)
        case .withdrawOffer(let on): .withdraw(on: on)
        case .disburse(let amount, let on, let payee):
            .disburse(amount: amount, on: on, payee: payee)
        case .receivePayment(let reference, let amount, let on):
            .receivePayment(reference: reference, amount: amount, on: on)
        case .repayEarly(let reference, let amount, let on, let keeps):
            .repayEarly(reference: reference, amount: amount, on: on, keeps: keeps)
        case .reversePayment(let reference, let reason, let on):
            .reversePayment(reference: reference, reason: reason, on: on)
        case .suspend(let count, let interestRuns, let on):
            .suspend(count: count, interestRuns: interestRuns, on: on)
        case .changeTerm(let months, let on): .changeTerm(months: months, on: on)
        case .sendFormalNotice(let on): .sendFormalNotice(on: on)
        case .accelerate(let fees, let on): .accelerate(fees: fees, on: on)
        case .overIndebtedness(let stage, let on): .recordOverIndebtedness(stage, on: on)
        case .recordDeath(let on): .recordDeath(on: on)
        case .writeOff(let on): .writeOff(on: on)
        }
    }
}

extension LoanCommand {
    var effectiveOn: Day? {
        switch self {
        case .issueOffer(_, _, _, _, _, _, let on), .acceptOffer(let on), .lapseOffer(let on),
            .withdraw(let on), .disburse(_, let on, _), .receivePayment(_, _, let on),
            .repayEarly(_, _, let on, _), .reversePayment(_, _, let on), .suspend(_, _, let on),
            .changeTerm(_, let on), .reviewArrears(let on), .sendFormalNotice(let on),
            .accelerate(_, let on), .recordOverIndebtedness(_, let on), .recordDeath(let on),
            .writeOff(let on):
            on
        }
    }
}
