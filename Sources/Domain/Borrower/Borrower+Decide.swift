extension Borrower {
    package func decide(
        _ command: BorrowerCommand, today: Day
    ) throws(BorrowerRefusal) -> [BorrowerEvent] {
        switch command {
        case .openAccess(let link, let code, let until, let on):
            return try open(link, code, until: until, on: on, today: today)
        case .revokeAccess(let on):
            try notInTheFuture(on, today)
            guard let access else { throw .noAccess }
            if let before = access.revokedOn { throw .accessAlreadyRevoked(on: before) }
            try notBefore(access.openedOn, on)
            return [.accessRevoked(access: access.number, on: on)]
        case .askPostponement(let loan, let count, let reason, let words, let due, let on):
            try notInTheFuture(on, today)
            guard (1...PostponementLimit.instalments).contains(count) else {
                throw .postponementCountUnusable(
                    count: count, maximum: PostponementLimit.instalments)
            }
            try notBefore(on, due)
            if let open = openPostponement { throw .postponementAlreadyAsked(on: open.askedOn) }
            let number = (postponements.last?.number ?? 0) + 1
            return [
                .postponementAsked(
                    request: number, loan: loan, count: count, reason: reason, words: words,
                    answerDue: due, on: on)
            ]
        case .withdrawPostponement(let on):
            let open = try openRequest(on, today)
            return [.postponementWithdrawn(request: open.number, on: on)]
        case .answerPostponement(let answer, let on):
            let open = try openRequest(on, today)
            // The bank may grant less than was asked, or more.
            if case .accepted(let count, _) = answer, count < 1 {
                throw .postponementCountUnusable(
                    count: count, maximum: PostponementLimit.instalments)
            }
            return [.postponementAnswered(request: open.number, answer, on: on)]
        }
    }

    private func open(
        _ link: Digest, _ code: Digest, until: Day, on: Day, today: Day
    ) throws(BorrowerRefusal) -> [BorrowerEvent] {
        try notInTheFuture(on, today)
        let last = on + AccessLimit.days
        guard (on...last).contains(until) else {
            throw .accessEndUnusable(until: until, first: on, last: last)
        }
        guard link != access?.link else { throw .linkUsedBefore }
        let number = (access?.number ?? 0) + 1
        return [.accessOpened(access: number, link: link, code: code, until: until, on: on)]
    }

    private func openRequest(_ on: Day, _ today: Day) throws(BorrowerRefusal) -> Postponement {
        try notInTheFuture(on, today)
        guard let open = openPostponement else { throw .noOpenPostponement }
        try notBefore(open.askedOn, on)
        return open
    }

    private func notInTheFuture(_ on: Day, _ today: Day) throws(BorrowerRefusal) {
        guard on <= today else { throw .inTheFuture(on: on, today: today) }
    }

    private func notBefore(_ earlier: Day, _ on: Day) throws(BorrowerRefusal) {
        guard on >= earlier else { throw .beforeEarlier(on: on, earlier: earlier) }
    }
}
