extension Loan {
    func decideDifficulty(
        _ command: LoanCommand, under agreement: AgreementTerms, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        guard state.takesMoney else { throw .notNow(state) }
        switch command {
        case .reviewArrears(let on):
            try dated(on, notBefore: drawings.first?.on, today: today)
            return review(on, threshold: agreement.incidentThreshold)
        case .sendFormalNotice(let on):
            return try decideNotice(on, days: agreement.noticeDays, today: today)
        case .accelerate(let fees, let on):
            return try decideAcceleration(fees: fees, on: on, today: today)
        case .recordOverIndebtedness(let stage, let on):
            try dated(on, notBefore: drawings.first?.on, today: today)
            guard stage != overIndebtedness else { return [] }
            guard stage.follows(overIndebtedness) else {
                throw .stageOutOfOrder(from: overIndebtedness, to: stage)
            }
            return [.overIndebtedness(stage: stage, on: on)]
        case .recordDeath(let on):
            try dated(on, notBefore: acceptedOn, today: today)
            if let diedOn { throw .alreadyDead(on: diedOn) }
            return [.borrowerDied(on: on)]
        case .writeOff(let on):
            try dated(on, notBefore: acceleratedOn ?? drawings.first?.on, today: today)
            // Given up only once nothing more can be asked in the ordinary way.
            guard state == .accelerated || diedOn != nil && state == .repaying else {
                throw .notNow(state)
            }
            return [.writtenOff(on: on, amount: outstandingPrincipal)]
        default: return []
        }
    }

    private func review(_ on: Day, threshold: Int) -> [LoanEvent] {
        guard state == .repaying else { return [] }
        let arrears = arrears(asOf: on)
        if incidentSince != nil {
            return arrears.unpaidInstalments == 0 ? [.incidentCured(on: on)] : []
        }
        guard arrears.isIncident(.unpaidInstalments(threshold)),
            let oldest = arrears.oldestUnpaidDue
        else { return [] }
        return [
            .incidentNotified(
                on: on, unpaidInstalments: arrears.unpaidInstalments, oldestDue: oldest)
        ]
    }

    private func decideNotice(
        _ on: Day, days: Int, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        guard state == .repaying else { throw .notNow(state) }
        try enforceable()
        guard let incidentSince else { throw .noIncident }
        try dated(on, notBefore: incidentSince, today: today)
        if let notice { throw .noticeAlreadySent(on: notice.on, regulariseBy: notice.regulariseBy) }
        return [.formalNoticeSent(on: on, regulariseBy: on + days)]
    }

    private func decideAcceleration(
        fees: Money, on: Day, today: Day
    ) throws(LoanRefusal) -> [LoanEvent] {
        guard state == .repaying else { throw .notNow(state) }
        try enforceable()
        guard !fees.isNegative else { throw .amountNotPositive(fees) }
        guard let notice else { throw .noFormalNotice }
        try dated(on, notBefore: notice.on, today: today)
        guard on > notice.regulariseBy else {
            throw .noticeRunning(on: on, regulariseBy: notice.regulariseBy)
        }
        let arrears = arrears(asOf: on)
        guard arrears.unpaidInstalments > 0 else { throw .nothingUnpaid(on: on) }
        return [
            .accelerated(
                on: on, principal: outstandingPrincipal,
                interest: interestDue(asOf: on), fees: arrears.fees + fees)
        ]
    }

    private func enforceable() throws(LoanRefusal) {
        if enforcementIsFrozen, let overIndebtedness { throw .enforcementFrozen(overIndebtedness) }
    }

    /// Unpaid interest of every instalment due that day or before, and of the days since.
    func interestDue(asOf day: Day) -> Money {
        var cents = accruedInterest(asOf: day).cents
        for line in lines where line.due <= day.number { cents += Int64(line.unpaidInterest) }
        return Money(cents: cents)
    }

    /// What the bank may ask at once: all principal, interest up to that day, fees.
    package func balanceDue(asOf day: Day) -> ClaimAmounts {
        let fees = lines.reduce(0) { $0 + Int64($1.unpaidFees) }
        return ClaimAmounts(
            principal: outstandingPrincipal,
            interest: interestDue(asOf: min(day, endedOn ?? day)),
            fees: Money(cents: fees))
    }
}

extension OverIndebtednessStage {
    /// A decision that stops the ordinary course of payments.
    var isDecision: Bool { self == .planned || self == .partlyErased || self == .erased }

    /// The order of the procedure; a new file may be lodged once one is closed.
    func follows(_ previous: OverIndebtednessStage?) -> Bool {
        switch previous {
        case nil, .closed: self == .filed || self == .admissible
        case .filed: self == .admissible || self == .closed
        case .admissible:
            self == .planned || self == .partlyErased || self == .erased || self == .closed
        case .planned, .partlyErased: self == .erased || self == .closed
        case .erased: false
        }
    }
}
