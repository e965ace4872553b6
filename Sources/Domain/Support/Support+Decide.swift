extension Support {
    package func decide(
        _ command: SupportCommand, today: Day
    ) throws(SupportRefusal) -> [SupportEvent] {
        guard case .assign = command else {
            guard state == .active else { throw .notNow(state) }
            return try decideActive(command, today: today)
        }
        guard state == .none else { throw .notNow(state) }
        guard case .assign(let organisation, let worker, let on) = command else { return [] }
        try notInTheFuture(on, today)
        return [.assigned(organisation: organisation, worker: worker, on: on)]
    }

    private func decideActive(
        _ command: SupportCommand, today: Day
    ) throws(SupportRefusal) -> [SupportEvent] {
        switch command {
        case .assign: return []
        case .planContact(let on):
            // A plan looks ahead: only the start bounds it.
            try notBeforeStart(on)
            guard !planned.contains(on) else { throw .alreadyPlanned(on: on) }
            return [.contactPlanned(on: on)]
        case .keepContact(let on, let channel, let note):
            try past(on, today)
            return [.contactKept(on: on, channel: channel, note: note)]
        case .raiseAlert(let loan, let reason, let on, let contactBy):
            try past(on, today)
            guard contactBy >= on else { throw .beforeEarlier(on: contactBy, earlier: on) }
            if let open = openAlerts.first(where: { $0.loan == loan && $0.reason == reason }) {
                throw .alertAlreadyOpen(loan: loan, reason: reason, contactBy: open.contactBy)
            }
            return [.alertRaised(loan: loan, reason: reason, on: on, contactBy: contactBy)]
        case .actOnAlert(let loan, let action, let on):
            try notInTheFuture(on, today)
            guard let alert = openAlerts.first(where: { $0.loan == loan }) else {
                throw .noOpenAlert(loan: loan)
            }
            guard on >= alert.on else { throw .beforeEarlier(on: on, earlier: alert.on) }
            return [.alertActedOn(loan: loan, action: action, on: on)]
        case .reassign(let organisation, let worker, let on):
            try past(on, today)
            guard worker != self.worker || organisation != self.organisation else {
                throw .unchanged(worker: worker)
            }
            return [.reassigned(organisation: organisation, worker: worker, on: on)]
        case .end(let end, let on):
            try past(on, today)
            return [.ended(end, on: on)]
        }
    }

    private func past(_ on: Day, _ today: Day) throws(SupportRefusal) {
        try notInTheFuture(on, today)
        try notBeforeStart(on)
    }

    private func notInTheFuture(_ on: Day, _ today: Day) throws(SupportRefusal) {
        guard on <= today else { throw .inTheFuture(on: on, today: today) }
    }

    private func notBeforeStart(_ on: Day) throws(SupportRefusal) {
        if let since, on < since { throw .beforeEarlier(on: on, earlier: since) }
    }
}
