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
            let rows = (world.openAlerts[actor.organisation] ?? []).flatMap { number in
                world.alertRows(CaseID(number), for: actor).filter { $0.action == nil }
            }.filter { row in
                after.map { (row.contactBy, row.caseFile) > ($0.contactBy, $0.caseFile) } ?? true
            }.sorted { ($0.contactBy, $0.caseFile) < ($1.contactBy, $1.caseFile) }
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
    fileprivate func loanNumbers(
        _ filter: LoanFilter, _ slice: SliceRequest, for actor: Actor
    ) -> [Int64] {
        let wanted = filter.text.isEmpty ? nil : SearchText(filter.text)
        func isWanted(_ number: Int64) -> Bool {
            guard let loan = loans[number] else { return false }
            if let bank = filter.bank, loan.bank != bank { return false }
            return wanted.map { isLoan(number, loan, named: $0, for: actor) } ?? true
        }
        let reach = reach(.seeLoan, actor)
        if reach == .own, actor.roles.contains(.prescriber) {
            // A prescriber's loans are a few thousand at most: found through its files.
            let own = files.byPrescriber[actor.organisation] ?? StagedIndex()
            let numbers = own.all([.bankApproved, .closed]).compactMap { cases[$0]?.loan?.number }
                .filter { number in
                    guard number < slice.bound, let mark = book.mark(number) else { return false }
                    return filter.stages.isEmpty || filter.stages.contains(mark.stage)
                }
            return Array(
                numbers.sorted(by: >).lazy.filter(isWanted).prefix(slice.wanted))
        }
        let bank = reach == .own ? actor.organisation : filter.bank
        let index = bank.map { book.byBank[$0] ?? StagedIndex() } ?? book.all
        return index.descending(
            below: slice.bound, filter.stages, limit: slice.wanted, where: isWanted)
    }

    private func isLoan(
        _ number: Int64, _ loan: Loan, named wanted: SearchText, for actor: Actor
    ) -> Bool {
        if wanted.number == number || wanted.number == loan.caseFile?.number { return true }
        guard Rights.allows(actor, .seeIdentity, on: belonging(loan)), let person = loan.person
        else { return false }
        return searchNames[person].map(wanted.matches) ?? false
    }
}
