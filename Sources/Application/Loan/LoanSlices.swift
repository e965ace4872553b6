package import Domain

extension Scheme {
    /// Loans (and offers) in the order of their numbers, newest first.
    package func loans(
        _ filter: LoanFilter, slice: SliceRequest, for actor: Actor
    ) throws(Rejection) -> Slice<LoanRow> {
        guard Rights.reaches(actor, .seeLoan) else { throw .notAllowed(.seeLoan) }
        return try see { world throws(Rejection) in
            let numbers = world.loanNumbers(filter, slice, for: actor)
            return Slice(
                numbers.compactMap { world.loanRow($0, for: actor) }, limit: slice.limit)
        }
    }

    /// Open alerts of the actor's organisation, nearest deadline first. The alerts of one file
    /// with one deadline are never parted.
    ///
    /// - Parameter after: the deadline and the file of the last row known.
    package func alerts(
        after: (contactBy: Day, caseFile: CaseID)?, limit: Int, for actor: Actor
    ) throws(Rejection) -> Slice<AlertRow> {
        let own = Belonging(prescriber: actor.organisation)
        guard Rights.allows(actor, .seeSupport, on: own) else { throw .notAllowed(.seeSupport) }
        return try see { world throws(Rejection) in
            let rows = world.openAlertRows(for: actor).filter { row in
                after.map { (row.contactBy, row.caseFile) > ($0.contactBy, $0.caseFile) } ?? true
            }
            let limit = SliceRequest(limit: limit).limit
            guard rows.count > limit else { return Slice(rows, limit: limit) }
            let last = rows[limit - 1]
            let end = rows[limit...].prefix {
                ($0.contactBy, $0.caseFile) == (last.contactBy, last.caseFile)
            }.count
            return Slice(rows, limit: limit + end)
        }
    }
}

extension World {
    /// Alerts of the actor's organisation that nobody acted on, nearest deadline first.
    func openAlertRows(for actor: Actor) -> [AlertRow] {
        (openAlerts[actor.organisation] ?? []).flatMap { number in
            alertRows(CaseID(number), for: actor).filter { $0.action == nil }
        }.sorted { ($0.contactBy, $0.caseFile) < ($1.contactBy, $1.caseFile) }
    }

    fileprivate func loanNumbers(
        _ filter: LoanFilter, _ slice: SliceRequest, for actor: Actor
    ) -> [Int64] {
        let wanted = filter.text.isEmpty ? nil : SearchText(filter.text)
        return loanIndex(filter.bank, for: actor).descending(
            below: slice.bound, filter.stages, limit: slice.wanted
        ) { number in
            isLoan(number, of: filter.bank, named: wanted, for: actor)
        }
    }
}
