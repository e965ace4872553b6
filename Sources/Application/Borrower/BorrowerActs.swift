internal import Domain

extension Draft {
    mutating func plan(_ act: BorrowerAct, on id: CaseID) throws(Rejection) {
        let file = try find(CaseFile.self, id.number)
        switch act {
        case .openAccess(let link, let code, let until):
            try allow(.openAccess, on: Belonging(file))
            try decide(.openAccess(link: link, code: code, until: until, on: today), on: id)
        case .revokeAccess:
            try allow(.openAccess, on: Belonging(file))
            try decide(.revokeAccess(on: today), on: id)
        case .askPostponement(let count, let reason, let words):
            try allow(.askPostponement, on: Belonging(file))
            try planAsking(count, reason, words, of: file, id)
        case .withdrawPostponement:
            try allow(.askPostponement, on: Belonging(file))
            try decide(.withdrawPostponement(on: today), on: id)
        case .answerPostponement(let answer):
            try allow(.manageLoan, on: Belonging(file))
            try planAnswer(answer, of: file, id)
        }
    }

    mutating func decide(_ command: BorrowerCommand, on id: CaseID) throws(Rejection) {
        let borrower = load(Borrower.self, id.number)
        do {
            record(
                try borrower.decide(command, today: today), on: Borrower.self, id.number,
                day: today)
        } catch { throw .refused(.borrower(error)) }
    }

    /// What the loan could not grant today is not asked of the bank.
    private mutating func planAsking(
        _ count: Int, _ reason: PostponementReason, _ text: String, of file: CaseFile,
        _ id: CaseID
    ) throws(Rejection) {
        guard let loan = file.loan, let person = file.person else {
            throw .notFound(.borrower(id))
        }
        let due = scheme.setup.holidays.adding(
            workingDays: PostponementDelay.workingDays, to: today)
        var words: VaultReference?
        if !text.isEmpty {
            try checkText(text, field: "words")
            words = try seal(Array(text.utf8), .contract, "postponement", of: person)
        }
        let value = try find(Loan.self, loan.number)
        let agreement = try terms(of: value, loan)
        do {
            _ = try value.decide(
                .suspend(count: max(count, 1), interestRuns: true, on: today), under: agreement,
                today: today)
        } catch { throw .refused(.loan(error)) }
        try decide(
            .askPostponement(
                loan: loan, count: count, reason: reason, words: words, answerDue: due,
                on: today), on: id)
    }

    /// A yes is the loan's own suspension, and answers the request in the same write.
    private mutating func planAnswer(
        _ answer: PostponementAnswer, of file: CaseFile, _ id: CaseID
    ) throws(Rejection) {
        guard let loan = file.loan else { throw .notFound(.borrower(id)) }
        guard case .accepted(let count, let interestRuns) = answer,
            load(Borrower.self, id.number).openPostponement != nil
        else { return try decide(.answerPostponement(answer, on: today), on: id) }
        let value = try find(Loan.self, loan.number)
        try decide(
            .suspend(count: count, interestRuns: interestRuns, on: today), on: loan,
            under: try terms(of: value, loan))
    }

    /// Instalments moved to the end answer whoever asked for it.
    mutating func acceptPostponement(
        of loan: LoanID, count: Int, interestRuns: Bool
    ) throws(Rejection) {
        guard let file = load(Loan.self, loan.number).caseFile,
            load(Borrower.self, file.number).openPostponement != nil
        else { return }
        try decide(
            .answerPostponement(.accepted(count: count, interestRuns: interestRuns), on: today),
            on: file)
    }
}

/// A bank answers a request within five working days; later, it is shown as late to all who see
/// it. Nothing is ever decided by the delay.
package enum PostponementDelay {
    package static let workingDays = 5
}

extension World {
    /// The link of before opens nothing any more, whatever the new one is.
    mutating func linkForgotten(_ id: CaseID, _ event: BorrowerEvent) {
        switch event {
        case .accessOpened, .accessRevoked:
            if let link = borrowers[id.number]?.access?.link { filesByLink[link] = nil }
        case .postponementAsked, .postponementWithdrawn, .postponementAnswered: break
        }
    }

    mutating func borrowerChanged(_ id: CaseID, _ event: BorrowerEvent) {
        switch event {
        case .accessOpened(_, let link, _, _, _): filesByLink[link] = id
        case .accessRevoked: break
        case .postponementAsked: openPostponements.insert(id.number)
        case .postponementWithdrawn, .postponementAnswered: openPostponements.remove(id.number)
        }
    }
}
