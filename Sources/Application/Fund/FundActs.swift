internal import Domain

extension Draft {
    mutating func plan(_ act: FundAct) throws(Rejection) {
        try allow(.manageFund)
        switch act {
        case .voteEnvelope(let deliberation, let title, let amount):
            try decide(
                .vote(deliberation: deliberation, title: title, amount: amount, on: today),
                on: EnvelopeID(scheme.reserve(.envelope)))
        case .increaseEnvelope(let id, let deliberation, let amount):
            _ = try find(Envelope.self, id.number)
            try decide(.increase(deliberation: deliberation, amount: amount, on: today), on: id)
        case .signAgreement(let terms):
            try checkParties(terms)
            try decide(.sign(terms), on: AgreementID(scheme.reserve(.agreement)), day: terms.from)
        case .endAgreement(let id, let on):
            _ = try find(Agreement.self, id.number)
            try decide(.end(on: on), on: id, day: on)
        }
    }

    private mutating func checkParties(_ terms: AgreementTerms) throws(Rejection) {
        let bank = try find(Organisation.self, terms.bank.number)
        if bank.facts?.kind != .bank { throw .invalid([FieldError("bank", .unknown)]) }
        for guarantor in terms.guarantors {
            _ = try find(Organisation.self, guarantor.guarantor.number)
            if let envelope = guarantor.envelope { _ = try find(Envelope.self, envelope.number) }
        }
    }

    mutating func decide(
        _ command: EnvelopeCommand, on id: EnvelopeID, day: Day? = nil
    ) throws(Rejection) {
        let happened: [EnvelopeEvent]
        // The value is not kept: what is drafted changes in place, without a copy of its table.
        do { happened = try load(Envelope.self, id.number).decide(command) } catch {
            throw .refused(.envelope(error))
        }
        record(happened, on: Envelope.self, id.number, day: day)
    }

    private mutating func decide(
        _ command: AgreementCommand, on id: AgreementID, day: Day
    ) throws(Rejection) {
        let agreement = load(Agreement.self, id.number)
        do {
            record(try agreement.decide(command), on: Agreement.self, id.number, day: day)
        } catch { throw .refused(.agreement(error)) }
    }
}

extension World {
    /// The agreement under which a bank may grant a loan on a day: the latest in force.
    func agreement(with bank: OrganisationID, on day: Day) -> AgreementID? {
        var found: (id: Int64, from: Day)?
        for number in agreements.numbers {
            guard let agreement = agreements[number], let terms = agreement.terms,
                terms.bank == bank, agreement.isInForce(on: day)
            else { continue }
            if terms.from >= found?.from ?? terms.from { found = (number, terms.from) }
        }
        return found.map { AgreementID($0.id) }
    }
}
