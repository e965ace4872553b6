internal import Domain

extension Draft {
    mutating func plan(_ act: RebateAct, on id: LoanID) throws(Rejection) {
        _ = try find(Rebate.self, id.number)
        let loan = load(Loan.self, id.number)
        guard let number = loan.caseFile else { throw .notFound(.rebate(id)) }
        let file = load(CaseFile.self, number.number)
        try allow(
            act.right,
            on: Belonging(prescriber: file.prescriber, bank: loan.bank, person: loan.person))
        switch act {
        case .claim: try decide(.claim(on: today), on: id)
        case .validate:
            try decide(.validate(by: try signatory(.validateRebate), on: today), on: id)
        case .order(let order): try decide(.order(order, on: today), on: id)
        case .pay: try decide(.pay(on: today), on: id)
        case .bounce: try decide(.bounce(on: today), on: id)
        case .contest(let motive):
            try checkText(motive, field: "motive")
            guard let person = file.person else { throw .notFound(.rebate(id)) }
            let sealed = try seal(Array(motive.utf8), .contract, "contest", of: person)
            try decide(.contest(motive: sealed, on: today), on: id)
        case .uphold:
            try decide(.uphold(by: try signatory(.decideContest), on: today), on: id)
            try settleRebate(of: id, under: try terms(of: loan, id))
        case .dismiss:
            try decide(.dismiss(by: try signatory(.decideContest), on: today), on: id)
        }
    }

    mutating func decide(_ command: RebateCommand, on id: LoanID) throws(Rejection) {
        let rebate = load(Rebate.self, id.number)
        let loan = load(Loan.self, id.number)
        let agreement = try terms(of: loan, id)
        do {
            record(
                try rebate.decide(
                    command, loan: loan, contestDays: agreement.contestDays, today: today),
                on: Rebate.self, id.number)
        } catch { throw .refused(.rebate(error)) }
    }
}

extension RebateAct {
    var right: Right {
        switch self {
        case .claim: .claimRebate
        case .validate: .validateRebate
        case .order, .pay, .bounce: .payRebate
        case .contest: .contestRebate
        case .uphold, .dismiss: .decideContest
        }
    }
}
