package import Domain

extension Scheme {
    /// Claims in these states (all when none is named), newest guarantee first.
    package func claims(
        states: Set<GuaranteeState>, slice: SliceRequest, for actor: Actor
    ) throws(Rejection) -> Slice<ClaimRow> {
        guard Rights.reaches(actor, .seeClaims) else { throw .notAllowed(.seeClaims) }
        return try see { world throws(Rejection) in
            let numbers = world.claimIndex(for: actor).descending(
                below: slice.bound, states, limit: slice.wanted, where: { _ in true })
            return Slice(
                numbers.compactMap { world.claimRow($0, for: actor) }, limit: slice.limit)
        }
    }

    /// The guarantees whose exposures add up to a figure of ``ExposureView``, newest first.
    package func liveGuarantees(
        bank: OrganisationID?, envelope: EnvelopeID?, slice: SliceRequest, for actor: Actor
    ) throws(Rejection) -> Slice<GuaranteeRow> {
        guard Rights.reaches(actor, .seeExposure) else { throw .notAllowed(.seeExposure) }
        return try see { world throws(Rejection) in
            let numbers = world.liveGuarantees(bank: bank, envelope: envelope)
            let rows = numbers.reversed().lazy.filter { $0 < slice.bound }
                .compactMap(world.guaranteeRow)
            return Slice(Array(rows.prefix(slice.wanted)), limit: slice.limit)
        }
    }
}
