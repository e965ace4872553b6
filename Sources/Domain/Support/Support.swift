/// The accompaniment of one borrower: a worker, planned and kept contacts, alerts.
package struct Support: Hashable, Sendable {
    package struct Contact: Hashable, Sendable {
        package var on: Day
        package var channel: ContactChannel
        package var note: VaultReference?
    }

    package struct Alert: Hashable, Sendable {
        package var loan: LoanID
        package var reason: AlertReason
        package var on: Day
        package var contactBy: Day
        package var action: AlertAction?
        package var actedOn: Day?
        package var isOpen: Bool { action == nil }
    }

    package private(set) var state = SupportState.none
    package private(set) var organisation: OrganisationID?
    package private(set) var worker: AccountID?
    package private(set) var since: Day?
    /// Planned and not yet kept, in order.
    package private(set) var planned: [Day] = []
    package private(set) var kept: [Contact] = []
    package private(set) var alerts: [Alert] = []
    package private(set) var end: SupportEnd?
    package private(set) var endedOn: Day?

    package init() {}

    package mutating func apply(_ event: SupportEvent) {
        switch event {
        case .assigned(let organisation, let worker, let on):
            (self.organisation, self.worker, since) = (organisation, worker, on)
            state = .active
        case .contactPlanned(let on):
            planned.insert(on, at: planned.firstIndex { $0 > on } ?? planned.endIndex)
        case .contactKept(let on, let channel, let note):
            kept.append(Contact(on: on, channel: channel, note: note))
            // The contact answers the first one planned up to that day, else the next planned.
            if !planned.isEmpty { planned.removeFirst() }
        case .alertRaised(let loan, let reason, let on, let contactBy):
            alerts.append(Alert(loan: loan, reason: reason, on: on, contactBy: contactBy))
        case .alertActedOn(let loan, let action, let on):
            // One action answers all that is open about the loan.
            for index in alerts.indices where alerts[index].loan == loan && alerts[index].isOpen {
                (alerts[index].action, alerts[index].actedOn) = (action, on)
            }
        case .reassigned(let organisation, let worker, _):
            (self.organisation, self.worker) = (organisation, worker)
        case .ended(let end, let on):
            (self.end, endedOn) = (end, on)
            state = .ended
        }
    }

    /// Alerts without an action, oldest date first to keep.
    package var openAlerts: [Alert] { alerts.filter(\.isOpen) }

    /// Alerts whose contact day has passed.
    package func overdueAlerts(asOf day: Day) -> [Alert] {
        alerts.filter { $0.isOpen && $0.contactBy < day }
    }
}
