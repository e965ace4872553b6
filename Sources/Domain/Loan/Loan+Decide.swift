extension Loan {
    /// What the command makes happen under the loan's agreement, or why it cannot.
    package func decide(
        _ command: LoanCommand, under agreement: AgreementTerms, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        switch command {
        case .receivePayment(let reference, let amount, let on),
            .repayEarly(let reference, let amount, let on, _):
            // Sent again, even after the loan's end, an operation changes nothing.
            if try isBookedAlready(reference, amount, on: on) { return [] }
        case .reversePayment(let reference, _, let on):
            if payment(reference)?.reversedOn == on { return [] }
        default: break
        }
        guard !state.isTerminal else { throw .notNow(state) }
        switch command {
        case .receivePayment(let reference, let amount, let on):
            return try decidePayment(
                reference, amount, on: on, under: agreement, today: today)
        case .repayEarly(let reference, let amount, let on, let keeps):
            return try decideEarlyRepayment(
                reference, amount, on: on, keeps: keeps, payingUpTo: on, under: agreement,
                today: today)
        case .reversePayment(let reference, let reason, let on):
            return try decideReversal(reference, reason, on: on, today: today)
        case .issueOffer, .acceptOffer, .lapseOffer, .withdraw, .disburse:
            return try decideOffer(command, under: agreement, today: today)
        case .suspend(let count, let interestRuns, let on):
            return try decideSuspension(count, interestRuns, on: on, today: today)
        case .changeTerm(let months, let on):
            return try decideNewTerm(months, on: on, under: agreement, today: today)
        case .reviewArrears, .sendFormalNotice, .accelerate, .recordOverIndebtedness,
            .recordDeath, .writeOff:
            return try decideDifficulty(command, under: agreement, today: today)
        }
    }

    func dated(_ on: Day, notBefore earlier: Day?, today: Day) throws(LoanRefusal) {
        guard on <= today else { throw .inTheFuture(on: on, today: today) }
        if let earlier, on < earlier { throw .beforeEarlier(on: on, earlier: earlier) }
    }
}
