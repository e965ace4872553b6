internal import Application
internal import Domain

/// A loan that is not repaid: notice, acceleration, procedures, what is recovered and given up.
extension RegionMaker {
    mutating func enforce(_ step: LifeStep, _ life: inout Life) async throws {
        try await tellBooks(of: life)
        switch step {
        case .notice: try await sendNotice(&life)
        case .regularise: try await regularise(&life)
        case .accelerate: try await accelerate(&life)
        case .recover(let times): try await recover(times, &life)
        case .writeOff: try await attempt(.writeOff(on: today), on: life)
        case .overIndebtedness(let stage): try await record(stage, &life)
        case .die:
            guard try await attempt(.recordDeath(on: today), on: life) else { return }
            if decks.estates.deal(&random) {
                note(.repayWhole, of: life, atWorkAfter: life.random.int(60...150))
            } else {
                note(.writeOff, of: life, atWorkAfter: life.random.int(190...320))
            }
        default: break
        }
    }

    @discardableResult
    private mutating func attempt(_ act: LoanAct, on life: Life) async throws -> Bool {
        guard let loan = life.loan else { return false }
        return try await attempt(.loan(loan, act), by: officer(life)) != nil
    }

    private mutating func sendNotice(_ life: inout Life) async throws {
        guard try await attempt(.sendFormalNotice(on: today), on: life) else {
            // Not an incident yet: the bank looks again.
            life.noticeAttempts += 1
            if life.noticeAttempts < 8 { note(.notice, of: life, atWorkAfter: 15) }
            return
        }
        if case .stopsUntilNotice = life.borrower?.turn {
            note(.regularise, of: life, after: life.random.int(6...26))
        } else {
            note(.accelerate, of: life, atWorkAfter: life.noticeDays + life.random.int(4...35))
        }
    }

    /// Everything late at once, and the months after are paid again.
    private mutating func regularise(_ life: inout Life) async throws {
        guard let loan = life.loan else { return }
        let due = try scheme.loan(loan, for: cast.auditor).arrears
        life.borrower?.turn = .none
        life.borrower?.hasStopped = false
        if due.isPositive { note(.pay(due), of: life, after: 0) }
    }

    private mutating func accelerate(_ life: inout Life) async throws {
        let fees = Money(cents: Int64(life.random.pick([0, 0, 1250, 2400, 3500])))
        guard try await attempt(.accelerate(fees: fees, on: today), on: life) else { return }
        life.endTable()
        if life.random.chance(92) {
            note(.claim, of: life, atWorkAfter: life.random.int(12...100))
        }
        if life.random.chance(58) {
            note(
                .recover(times: life.random.int(2...14)), of: life, after: life.random.int(40...200)
            )
        }
        if decks.writeOffs.deal(&random) {
            note(.writeOff, of: life, atWorkAfter: life.random.int(330...560))
        }
    }

    /// Small sums from month to month, once the whole debt is called.
    private mutating func recover(_ times: Int, _ life: inout Life) async throws {
        let reference = life.operation()
        let amount = Money.euros(life.random.pick([20, 30, 40, 50, 50, 60, 80, 100]))
        let received = try await attempt(
            .receivePayment(reference: reference, amount: amount, on: today), on: life)
        if received, times > 1 { note(.recover(times: times - 1), of: life, after: 30) }
    }

    /// The Bank of France's commission: filed, admissible, then decided or closed.
    private mutating func record(
        _ stage: OverIndebtednessStage, _ life: inout Life
    ) async throws {
        guard try await attempt(.overIndebtedness(stage, on: today), on: life) else { return }
        switch stage {
        case .filed:
            let next: OverIndebtednessStage = life.random.chance(88) ? .admissible : .closed
            note(.overIndebtedness(next), of: life, atWorkAfter: life.random.int(40...85))
        case .admissible:
            let next = decks.commission.deal(&random)
            note(.overIndebtedness(next), of: life, atWorkAfter: life.random.int(90...210))
        case .planned, .partlyErased, .erased:
            life.endTable()
            note(.claim, of: life, atWorkAfter: life.random.int(15...90))
        case .closed: note(.notice, of: life, atWorkAfter: life.random.int(20...60))
        }
    }
}
