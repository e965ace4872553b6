package import Domain

extension Scheme {
    /// Claims, those that wait for a decision first.
    package func claims(page: PageRequest, for actor: Actor) throws(Rejection) -> Page<ClaimRow> {
        guard Rights.reaches(actor, .seeClaims) else { throw .notAllowed(.seeClaims) }
        return look { world in
            let index = world.claimIndex(for: actor)
            let waiting: [GuaranteeState] = [.claimed, .incomplete, .accepted, .countersigned]
            let open = index.all(Set(waiting)).sorted()
            let over = index.all([.paid, .rejected, .closed]).sorted(by: >)
            let numbers = (open + over).dropFirst(page.offset).prefix(page.size)
            return Page(
                rows: numbers.compactMap { world.claimRow($0, for: actor) }, number: page.number,
                size: page.size, total: open.count + over.count)
        }
    }

    package func claim(_ id: GuaranteeID, for actor: Actor) throws(Rejection) -> ClaimRow {
        let row = look { world -> ClaimRow? in
            guard let guarantee = world.guarantees[id.number],
                Rights.allows(actor, .seeClaims, on: world.belonging(guarantee))
            else { return nil }
            return world.claimRow(id.number, for: actor)
        }
        guard let row else { throw .notFound(.guarantee(id)) }
        return row
    }

    /// One guarantee, claimed or not, for the bank that may call it and the Region.
    package func guarantee(
        _ id: GuaranteeID, for actor: Actor
    ) throws(Rejection) -> GuaranteeRow {
        let row = look { world -> GuaranteeRow? in
            guard let guarantee = world.guarantees[id.number],
                Rights.allows(actor, .seeClaims, on: world.belonging(guarantee))
            else { return nil }
            return world.guaranteeRow(id.number)
        }
        guard let row else { throw .notFound(.guarantee(id)) }
        return row
    }
}

extension World {
    /// All claims, or those of the actor's bank.
    func claimIndex(for actor: Actor) -> StagedIndex<GuaranteeState> {
        reach(.seeClaims, actor) == .all
            ? claims : claimsByBank[actor.organisation] ?? StagedIndex()
    }

    func belonging(_ guarantee: Guarantee) -> Belonging {
        let loan = guarantee.loan.flatMap { loans[$0.number] }
        return Belonging(bank: loan?.bank, organisation: guarantee.guarantor)
    }

    func guaranteeRow(_ number: Int64) -> GuaranteeRow? {
        guard let guarantee = guarantees[number], let loanID = guarantee.loan,
            let guarantor = guarantee.guarantor, let loan = loans[loanID.number],
            let file = loan.caseFile, let bank = loan.bank
        else { return nil }
        return GuaranteeRow(
            id: GuaranteeID(number), version: guarantees.version(number), loan: loanID,
            caseFile: file, bank: bank, bankName: organisationName(bank), guarantor: guarantor,
            guarantorName: organisationName(guarantor), envelope: guarantee.envelope,
            share: guarantee.share, committed: guarantee.committed,
            outstanding: book.mark(loanID.number)?.outstanding ?? .zero,
            exposure: book.commitments[number]?.exposure ?? .zero, stage: guarantee.state)
    }

    func claimRow(_ number: Int64, for actor: Actor) -> ClaimRow? {
        guard let guarantee = guarantees[number], let claim = guarantee.claim,
            let row = guaranteeRow(number)
        else { return nil }
        let object = belonging(guarantee)
        return ClaimRow(
            guarantee: row, amounts: claim.amounts,
            documents: ClaimDocument.allCases.filter(claim.documents.contains),
            missing: claim.missing, claimedOn: claim.on, reviewDue: claim.reviewDue,
            accepted: claim.accepted, acceptedBy: claim.acceptedBy,
            countersignedBy: claim.countersignedBy, rejection: claim.rejection,
            paid: claim.paid, order: order(ofClaim: number), recovered: guarantee.recovered,
            rights: Set(Right.allCases.filter { Rights.allows(actor, $0, on: object) }))
    }

    private func order(ofClaim number: Int64) -> String? {
        guard let slot = guarantees.slot(number) else { return nil }
        for (_, entry) in log.stream(endingAt: slot.lastPosition).reversed() {
            if case .guarantee(.claimPaid(_, let order, _)) = entry.event { return order }
        }
        return nil
    }
}
