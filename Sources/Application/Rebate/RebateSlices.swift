package import Domain

extension Scheme {
    /// Rebates in these states (all when none is named), newest loan first.
    package func rebates(
        states: Set<RebateState>, slice: SliceRequest, for actor: Actor
    ) throws(Rejection) -> Slice<RebateRow> {
        guard Rights.reaches(actor, .seeRebates) else { throw .notAllowed(.seeRebates) }
        return try see { world throws(Rejection) in
            let numbers = world.rebateIndex(for: actor).descending(
                below: slice.bound, states, limit: slice.wanted, where: { _ in true })
            return Slice(
                numbers.compactMap { world.rebateRow($0, for: actor) }, limit: slice.limit)
        }
    }

    /// The rebate of a loan.
    package func rebate(_ id: LoanID, for actor: Actor) throws(Rejection) -> RebateRow {
        try see { world throws(Rejection) in
            guard let loan = world.loans[id.number],
                Rights.allows(actor, .seeRebates, on: world.belonging(loan)),
                let row = world.rebateRow(id.number, for: actor)
            else { throw .notFound(.rebate(id)) }
            return row
        }
    }
}
