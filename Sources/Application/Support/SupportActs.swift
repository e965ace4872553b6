internal import Domain

extension Draft {
    mutating func plan(_ act: SupportAct, on id: CaseID) throws(Rejection) {
        let file = try find(CaseFile.self, id.number)
        try allow(.followBorrower, on: Belonging(file))
        _ = try find(Support.self, id.number)
        switch act {
        case .planContact(let on): try decide(.planContact(on: on), on: id)
        case .keepContact(let on, let channel, let text):
            var note: VaultReference?
            if !text.isEmpty, let person = file.person {
                try checkText(text, field: "note")
                note = try seal(Array(text.utf8), .socialFile, "contact", of: person)
            }
            try decide(.keepContact(on: on, channel: channel, note: note), on: id)
        case .actOnAlert(let loan, let action):
            try decide(.actOnAlert(loan: loan, action: action, on: today), on: id)
        case .end(let end): try decide(.end(end, on: today), on: id)
        }
    }

    mutating func decide(_ command: SupportCommand, on id: CaseID) throws(Rejection) {
        let support = load(Support.self, id.number)
        do {
            record(try support.decide(command, today: today), on: Support.self, id.number)
        } catch { throw .refused(.support(error)) }
    }

    mutating func assignSupport(of id: LoanID) throws(Rejection) {
        guard let number = load(Loan.self, id.number).caseFile else { return }
        let file = load(CaseFile.self, number.number)
        guard let organisation = file.prescriber, let worker = file.worker,
            load(Support.self, number.number).state == .none
        else { return }
        try decide(.assign(organisation: organisation, worker: worker, on: today), on: number)
    }

    mutating func followReassignment(of id: CaseID, to worker: AccountID) throws(Rejection) {
        let support = load(Support.self, id.number)
        guard support.state == .active, support.worker != worker,
            let organisation = support.organisation
        else { return }
        try decide(.reassign(organisation: organisation, worker: worker, on: today), on: id)
    }

    mutating func endSupport(of id: LoanID) throws(Rejection) {
        guard let file = load(Loan.self, id.number).caseFile,
            load(Support.self, file.number).state == .active
        else { return }
        try decide(.end(.loanEnded, on: today), on: file)
    }

    /// Tells the worker, if the borrower agreed that a bank's incident reaches them (CMF
    /// L.511-33: with express permission), once while nobody acted on it.
    mutating func raiseAlert(_ reason: AlertReason, about id: LoanID) throws(Rejection) {
        guard let number = load(Loan.self, id.number).caseFile,
            load(CaseFile.self, number.number).consents[.incidentAlerts] != nil
        else { return }
        let support = load(Support.self, number.number)
        guard support.state == .active,
            !support.openAlerts.contains(where: { $0.loan == id && $0.reason == reason })
        else { return }
        let contactBy = scheme.setup.holidays.adding(
            workingDays: AlertDelay.workingDays, to: today)
        try decide(
            .raiseAlert(loan: id, reason: reason, on: today, contactBy: contactBy), on: number)
    }
}

/// A worker calls within five working days: before the second instalment is missed.
enum AlertDelay {
    static let workingDays = 5
    /// A debit rejected and presented again within these days alerts nobody.
    static let daysLate = 5
}
