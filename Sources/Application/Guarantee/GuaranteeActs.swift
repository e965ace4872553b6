internal import Domain

extension Draft {
    mutating func plan(_ act: GuaranteeAct, on id: GuaranteeID) throws(Rejection) {
        let guarantee = try find(Guarantee.self, id.number)
        guard let loan = guarantee.loan else { throw .notFound(.guarantee(id)) }
        let bank = load(Loan.self, loan.number).bank
        try allow(act.right, on: Belonging(bank: bank, organisation: guarantee.guarantor))
        switch act {
        case .claim(let amounts, let documents):
            try decide(.claim(amounts, documents: documents, on: today), on: id)
        case .completeClaim(let documents):
            try decide(.completeClaim(documents: documents, on: today), on: id)
        case .accept:
            try decide(.acceptClaim(by: try signatory(.reviewClaim), on: today), on: id)
        case .reject(let reason):
            try decide(.rejectClaim(reason, by: try signatory(.reviewClaim), on: today), on: id)
        case .countersign:
            try decide(.countersign(by: try signatory(.countersignClaim), on: today), on: id)
        case .pay(let order):
            try decide(.pay(order: order, on: today), on: id)
            try consumeCover(of: id)
        case .close:
            try decide(.close(on: today), on: id)
            try returnCover(of: id, guarantee)
        }
    }

    mutating func decide(_ command: GuaranteeCommand, on id: GuaranteeID) throws(Rejection) {
        let guarantee = load(Guarantee.self, id.number)
        let loanID: LoanID
        if case .commit(let loan, _, _, _) = command {
            loanID = loan
        } else if let loan = guarantee.loan {
            loanID = loan
        } else {
            throw .notFound(.guarantee(id))
        }
        let loan = load(Loan.self, loanID.number)
        let agreement = try terms(of: loan, loanID)
        do {
            record(
                try guarantee.decide(command, loan: loan, under: agreement, today: today),
                on: Guarantee.self, id.number)
        } catch { throw .refused(.guarantee(error)) }
    }

    /// What was paid is gone for good; the rest of the cover comes back.
    private mutating func consumeCover(of id: GuaranteeID) throws(Rejection) {
        let guarantee = load(Guarantee.self, id.number)
        guard let envelope = guarantee.envelope, let paid = guarantee.claim?.paid else { return }
        let held = load(Envelope.self, envelope.number).held[id] ?? .zero
        let consumed = min(paid, held)
        if consumed.isPositive {
            try decide(.consume(guarantee: id, amount: consumed), on: envelope)
        }
        try returnCover(of: id, guarantee)
    }
}

extension GuaranteeAct {
    var right: Right {
        switch self {
        case .claim, .completeClaim: .claimGuarantee
        case .accept, .reject, .close: .reviewClaim
        case .countersign: .countersignClaim
        case .pay: .payClaim
        }
    }
}
