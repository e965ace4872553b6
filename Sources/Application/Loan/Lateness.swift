internal import Domain

extension Draft {
    /// Looks at what a loan owes at the end of a day: notifies the incident or its cure, and warns
    /// the worker of a first missed instalment while there is time before the second.
    mutating func reviewLateness(
        of id: LoanID, on day: Day, under agreement: AgreementTerms
    ) throws(Rejection) {
        guard load(Loan.self, id.number).state == .repaying else { return }
        try decide(.reviewArrears(on: day), on: id, under: agreement)
        let loan = load(Loan.self, id.number)
        guard loan.incidentSince == nil, loan.callsAllowed, let due = loan.nextInstalment?.due,
            day - due > AlertDelay.daysLate, !hasWarned(of: id, since: due)
        else { return }
        try raiseAlert(.missedInstalment, about: id)
    }

    /// The worker was told of the instalment due that day, whether or not they acted on it.
    private mutating func hasWarned(of id: LoanID, since due: Day) -> Bool {
        guard let file = load(Loan.self, id.number).caseFile else { return true }
        return load(Support.self, file.number).alerts.contains { alert in
            alert.loan == id && alert.reason == .missedInstalment && alert.on > due
        }
    }
}
