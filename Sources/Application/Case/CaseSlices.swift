package import Domain

extension Scheme {
    /// Files in the order of their numbers, newest first, narrowed to what the actor may list.
    package func cases(
        _ filter: CaseFilter, changedSince: Day? = nil, slice: SliceRequest, for actor: Actor
    ) throws(Rejection) -> Slice<CaseRow> {
        guard Rights.reaches(actor, .seeCaseList) else { throw .notAllowed(.seeCaseList) }
        let wanted = filter.text.isEmpty ? nil : SearchText(filter.text)
        return try see { world throws(Rejection) in
            let numbers = StagedIndex.descending(
                of: world.caseIndex(filter, for: actor), below: slice.bound, filter.stages,
                limit: slice.wanted
            ) { number in
                if let changedSince, let mark = world.files.mark(number),
                    mark.changedOn < changedSince
                {
                    return false
                }
                return wanted.map { world.isCase(number, named: $0, for: actor) } ?? true
            }
            return Slice(
                numbers.compactMap { world.caseRow($0, for: actor) }, limit: slice.limit)
        }
    }

    /// Files held by the actor's bank, oldest deadline first.
    ///
    /// - Parameter after: the deadline and the file of the last row known.
    package func inbox(
        after: (due: Day, id: CaseID)?, limit: Int, for actor: Actor
    ) throws(Rejection) -> Slice<CaseRow> {
        guard Rights.allows(actor, .seeBankInbox, on: Belonging(bank: actor.organisation)) else {
            throw .notAllowed(.seeBankInbox)
        }
        let limit = SliceRequest(limit: limit).limit
        return look { world in
            let rest = world.inboxRows(for: actor).filter { row in
                after.map { (row.place, row.id) > ($0.due, $0.id) } ?? true
            }
            return Slice(Array(rest.prefix(limit + 1)), limit: limit)
        }
    }
}

extension World {
    /// What waits for an answer of the actor's bank, oldest deadline first.
    func inboxRows(for actor: Actor) -> [CaseRow] {
        let held = files.byBank[actor.organisation]?.all([.submitted, .informationRequested]) ?? []
        return held.compactMap { caseRow($0, for: actor) }
            .sorted { ($0.place, $0.id) < ($1.place, $1.id) }
    }

    func isCase(_ number: Int64, named wanted: SearchText, for actor: Actor) -> Bool {
        if wanted.number == number { return true }
        // The name before the right: few have it, and it is sooner known.
        guard let mark = files.mark(number), names.has(mark.person, wanted),
            let file = cases[number]
        else { return false }
        return Rights.allows(actor, .seeIdentity, on: Belonging(file))
    }
}

extension CaseRow {
    /// The day by which it is ordered in an inbox.
    package var place: Day { answerDue ?? changedOn }
}
