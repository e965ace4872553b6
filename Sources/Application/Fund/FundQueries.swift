package import Domain

extension Scheme {
    /// A bank sees its own part, the Region and the auditor the whole.
    package func portfolio(for actor: Actor) throws(Rejection) -> Portfolio {
        guard Rights.reaches(actor, .seePortfolio) else { throw .notAllowed(.seePortfolio) }
        return try see { world throws(Rejection) in
            let isAll = world.reach(.seePortfolio, actor) == .all
            return world.portfolio(of: isAll ? nil : actor.organisation)
        }
    }

    package func exposure(for actor: Actor) throws(Rejection) -> ExposureView {
        guard Rights.reaches(actor, .seeExposure) else { throw .notAllowed(.seeExposure) }
        return try see { world throws(Rejection) in world.exposureView }
    }

    /// The guarantees whose exposures add up to a figure of the exposure page.
    package func exposureRows(
        bank: OrganisationID?, envelope: EnvelopeID?, page: PageRequest, for actor: Actor
    ) throws(Rejection) -> Page<GuaranteeRow> {
        guard Rights.reaches(actor, .seeExposure) else { throw .notAllowed(.seeExposure) }
        return try see { world throws(Rejection) in
            let numbers = world.liveGuarantees(bank: bank, envelope: envelope)
            return Page(
                rows: numbers.dropFirst(page.offset).prefix(page.size)
                    .compactMap(world.guaranteeRow),
                number: page.number, size: page.size, total: numbers.count)
        }
    }

    package func agreements() -> [AgreementRow] {
        look { world in
            world.agreements.numbers.compactMap { number in
                guard let agreement = world.agreements[number], let terms = agreement.terms
                else { return nil }
                return AgreementRow(
                    id: AgreementID(number), version: world.agreements.version(number),
                    bankName: world.organisationName(terms.bank), terms: terms,
                    endedOn: agreement.endedOn)
            }
        }
    }

    /// Banks with which an agreement is in force: where a file can be sent.
    package func banks(on day: Day) -> [OrganisationRow] {
        let open = Set(
            agreements().filter { $0.terms.isInForce(on: day) }.map(\.terms.bank))
        return organisations(kind: .bank).filter { open.contains($0.id) && $0.closedOn == nil }
    }
}

extension World {
    fileprivate func portfolio(of bank: OrganisationID?) -> Portfolio {
        let banks = book.byBank.keys.filter { bank == nil || $0 == bank }.sorted()
            .map(bankPortfolio)
        let paid = self.paid.filter { bank == nil || $0.key == bank }.values
            .reduce(PaidSums(), +)
        let rebates = rebateList.all([.computed, .validated, .ordered, .bounced])
            .reduce(Money.zero) { sum, number in
                guard let rebate = self.rebates[number], let amount = rebate.amount,
                    bank == nil || loans[number]?.bank == bank
                else { return sum }
                return sum + amount
            }
        return Portfolio(
            on: day, files: (bank.map { files.byBank[$0] ?? StagedIndex() } ?? files.all).counts,
            loans: (bank.map { book.byBank[$0] ?? StagedIndex() } ?? book.all).counts,
            lent: banks.map(\.lent).sum(), outstanding: banks.map(\.outstanding).sum(),
            exposure: banks.map(\.exposure).sum(), claimsPaid: paid.claims,
            recovered: paid.recovered, rebatesPaid: paid.rebates, rebatesToPay: rebates,
            banks: banks)
    }

    private func bankPortfolio(_ bank: OrganisationID) -> BankPortfolio {
        let index = book.byBank[bank] ?? StagedIndex()
        let sums = book.sums[bank] ?? LoanBook.Sums()
        let late: [LoanStage] = [.late, .incident, .noticeSent, .accelerated, .overIndebted]
        return BankPortfolio(
            bank: bank, name: organisationName(bank), loans: index.total,
            live: LoanStage.allCases.filter(\.isLive).reduce(0) { $0 + index.count($1) },
            late: late.reduce(0) { $0 + index.count($1) }, lent: sums.lent,
            outstanding: sums.outstanding,
            exposure: book.byBankGuarantor.filter { $0.key.bank == bank }
                .reduce(.zero) { $0 + $1.value.exposure },
            claimsPaid: paid[bank]?.claims ?? .zero)
    }

    fileprivate var exposureView: ExposureView {
        ExposureView(
            on: day, envelopes: envelopes.numbers.compactMap(envelopeRow),
            banks: book.byBankGuarantor.keys
                .sorted { ($0.bank, $0.guarantor) < ($1.bank, $1.guarantor) }
                .map(bankExposure))
    }

    private func envelopeRow(_ number: Int64) -> EnvelopeRow? {
        guard let envelope = envelopes[number] else { return nil }
        let live = book.byEnvelope[EnvelopeID(number)] ?? LoanBook.Commitments()
        return EnvelopeRow(
            id: EnvelopeID(number), version: envelopes.version(number), title: envelope.title,
            deliberations: envelope.deliberations, amount: envelope.voted,
            reserved: envelope.reserved, consumed: envelope.consumed,
            available: envelope.available, exposure: live.exposure, pending: live.pending,
            guarantees: live.count)
    }

    private func bankExposure(_ key: LoanBook.BankGuarantor) -> BankExposure {
        let live = book.byBankGuarantor[key] ?? LoanBook.Commitments()
        let agreement = agreement(with: key.bank, on: day).flatMap { agreements[$0.number]?.terms }
        return BankExposure(
            bank: key.bank, name: organisationName(key.bank), guarantor: key.guarantor,
            guarantorName: organisationName(key.guarantor), exposure: live.exposure,
            pending: live.pending, cap: agreement?.bankCap, guarantees: live.count)
    }

    /// In the order of their numbers.
    func liveGuarantees(bank: OrganisationID?, envelope: EnvelopeID?) -> [Int64] {
        let numbers: [Int64]
        if let envelope {
            numbers = book.liveByEnvelope[envelope]?.all ?? []
        } else if let bank {
            numbers = book.liveByBank.filter { $0.key.bank == bank }.flatMap(\.value.all).sorted()
        } else {
            numbers = book.live.all
        }
        guard let bank, envelope != nil else { return numbers }
        return numbers.filter { number in
            guarantees[number]?.loan.flatMap { loans[$0.number]?.bank } == bank
        }
    }
}
