internal import Domain

extension Draft {
    /// The agreement with a bank in force today.
    func agreement(
        with bank: OrganisationID
    ) throws(Rejection) -> (id: AgreementID, terms: AgreementTerms) {
        let day = today
        let found = scheme.look { world -> (AgreementID, AgreementTerms)? in
            guard let id = world.agreement(with: bank, on: day),
                let terms = world.agreements[id.number]?.terms
            else { return nil }
            return (id, terms)
        }
        guard let found else { throw .refused(.noAgreement(bank: bank, on: day)) }
        return found
    }

    /// A bank's yes: the offer, and the cover it rests on, in one write. Without cover there is
    /// no offer, whatever the race: the commitment meets the others on the envelope's stream.
    mutating func planApproval(
        _ offer: Offer, of id: CaseID, _ file: CaseFile
    ) throws(Rejection) {
        guard let person = file.person else { throw .notFound(.caseFile(id)) }
        let bank = actor.organisation
        let (agreementID, agreement) = try agreement(with: bank)
        let loan = LoanID(scheme.reserve(.loan))
        try decide(.approve(bank: bank, loan: loan, on: today), on: id)
        let terms = LoanTerms(
            principal: offer.principal, annualRate: offer.annualRate, months: offer.months,
            method: offer.method, dayCount: agreement.dayCount,
            firstPeriod: agreement.firstPeriod, deferral: offer.deferral, roll: agreement.roll,
            drawnOn: offer.drawnOn, firstDue: offer.firstDue)
        try decide(
            .issueOffer(
                caseFile: id, person: person, bank: bank, agreement: agreementID, terms: terms,
                usury: scheme.setup.usury(offer.principal, today), on: today),
            on: loan, under: agreement)
        try commitGuarantees(of: loan, to: bank, under: agreement)
    }

    private mutating func commitGuarantees(
        of id: LoanID, to bank: OrganisationID, under agreement: AgreementTerms
    ) throws(Rejection) {
        var shares: [Rate] = []
        for guarantor in agreement.guarantors {
            let number = scheme.reserve(.guarantee)
            // The envelope is read before the commitments to the bank: what changes between the
            // two changes its version as well, and the journal refuses.
            let available = guarantor.envelope.map { load(Envelope.self, $0.number).available }
            let key = LoanBook.BankGuarantor(bank: bank, guarantor: guarantor.guarantor)
            let committed = scheme.look { $0.book.byBankGuarantor[key]?.total ?? .zero }
            try decide(
                .commit(
                    loan: id, guarantor: guarantor.guarantor,
                    exposure: Exposure(
                        otherShares: shares, envelopeAvailable: available,
                        committedToBank: committed),
                    on: today),
                on: GuaranteeID(number))
            if let envelope = guarantor.envelope {
                let amount = load(Guarantee.self, number).committed
                try decide(
                    .reserve(guarantee: GuaranteeID(number), amount: amount), on: envelope)
            }
            shares.append(guarantor.share)
        }
    }
}
