package import Domain

/// The accompaniment of a borrower, for those who accompany.
package struct SupportDetail: Hashable, Sendable {
    package var caseFile: CaseID
    /// Version of the support's own stream.
    package var version: Int64
    package var state: SupportState
    package var worker: AccountID?
    package var workerName: String?
    package var since: Day?
    package var planned: [Day]
    package var contacts: [ContactRow]
    package var alerts: [AlertRow]
    package var end: SupportEnd?
    package var endedOn: Day?
}

/// A contact kept.
package struct ContactRow: Hashable, Sendable {
    package var on: Day
    package var channel: ContactChannel
    /// What the worker noted; nil where nothing was, or once it was erased.
    package var note: String?
}

extension Scheme {
    package func support(
        of id: CaseID, for actor: Actor
    ) throws(Rejection) -> SupportDetail {
        let found = try see { world throws(Rejection) -> (SupportDetail, [Support.Contact]) in
            guard let file = world.cases[id.number],
                Rights.allows(actor, .seeSupport, on: Belonging(file)),
                let support = world.supports[id.number]
            else { throw .notFound(.support(id)) }
            let detail = SupportDetail(
                caseFile: id, version: world.supports.version(id.number), state: support.state,
                worker: support.worker,
                workerName: support.worker.flatMap { world.profiles[$0]?.name },
                since: support.since, planned: support.planned, contacts: [],
                alerts: world.alertRows(id, for: actor), end: support.end,
                endedOn: support.endedOn)
            return (detail, support.kept)
        }
        var detail = found.0
        for contact in found.1 {
            detail.contacts.append(
                ContactRow(
                    on: contact.on, channel: contact.channel,
                    note: try contact.note.flatMap { note throws(Rejection) in try reveal(note) }))
        }
        return detail
    }
}
