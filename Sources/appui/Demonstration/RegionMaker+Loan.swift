internal import Application
internal import Domain

/// A loan from month to month.
extension RegionMaker {
    mutating func repay(_ step: LifeStep, _ life: inout Life) async throws {
        switch step {
        case .fallDue(let line, let epoch):
            if epoch == life.epoch { try await fallDue(line, &life) }
        case .pay(let amount): try await pay(amount, &life)
        case .bounce(let reference, let amount, let days):
            try await book(.bounce, reference, of: life)
            note(.pay(amount), of: life, after: days)
        case .repayWhole: try await repayWhole(&life)
        case .repayPart: try await repayPart(&life)
        case .postpone:
            let isFree = life.random.chance(35)
            let count = life.random.int(1...2)
            try await change(.suspend(count: count, interestRuns: !isFree, on: today), &life)
        case .newTerm:
            let months = life.table.count(where: { $0.due > today }) + life.random.int(4...10)
            try await change(.changeTerm(months: months, on: today), &life)
        default: break
        }
    }

    @discardableResult
    private mutating func pay(_ amount: Money, _ life: inout Life) async throws -> String {
        let reference = life.operation()
        try await book(.payment(amount), reference, of: life)
        return reference
    }

    private mutating func fallDue(_ line: Int, _ life: inout Life) async throws {
        guard let borrower = life.borrower else { return }
        noteInstalment(line + 1, of: life)
        life.instalments += 1
        let amount = life.table[line].amount
        if borrower.hasStopped || borrower.turnAt == life.instalments {
            if try await turn(amount, &life) { return }
        }
        switch borrower.late[life.instalments] {
        case nil: try await pay(amount, &life)
        case .late(let days): note(.pay(amount), of: life, after: days)
        case .bounced(let days):
            let reference = try await pay(amount, &life)
            let back = life.random.int(2...5)
            note(.bounce(reference, amount, payAgainAfter: days), of: life, after: back)
        }
    }

    /// What the loan's turn makes of this instalment. Answers whether nothing is paid of it.
    private mutating func turn(_ amount: Money, _ life: inout Life) async throws -> Bool {
        guard let borrower = life.borrower else { return false }
        if borrower.hasStopped { return true }
        let months = 31 * (life.incidentThreshold - 1)
        switch borrower.turn {
        case .none: return false
        case .stops, .stopsUntilNotice:
            life.borrower?.hasStopped = true
            note(.notice, of: life, atWorkAfter: months + life.random.int(12...50))
            return true
        case .overIndebted:
            life.borrower?.hasStopped = true
            note(.overIndebtedness(.filed), of: life, after: life.random.int(25...70))
            return true
        case .dies:
            life.borrower?.hasStopped = true
            note(.die, of: life, after: life.random.int(1...20))
            return true
        case .repaysWhole: note(.repayWhole, of: life, atWorkAfter: life.random.int(3...24))
        case .repaysPart: note(.repayPart, of: life, atWorkAfter: life.random.int(3...12))
        case .postpones: note(.postpone, of: life, atWorkAfter: life.random.int(4...18))
        case .newTerm: note(.newTerm, of: life, atWorkAfter: life.random.int(4...18))
        }
        return false
    }

    /// Another table, and what it makes of the errands of the one before.
    private mutating func change(_ act: LoanAct, _ life: inout Life) async throws {
        guard let loan = life.loan else { return }
        try await tellBooks(of: life)
        if try await attempt(.loan(loan, act), by: officer(life)) != nil {
            try readTable(of: &life)
        }
    }

    mutating func repayWhole(_ life: inout Life) async throws {
        try await tellBooks(of: life)
        guard let loan = life.loan,
            let quote = try scheme.standing(of: loan, for: cast.auditor).earlyRepayment,
            quote.total.isPositive
        else { return }
        let reference = life.operation()
        let receipt = try await attempt(
            .loan(
                loan,
                .repayEarly(
                    reference: reference, amount: quote.total, on: today, keeps: .instalment)),
            by: officer(life))
        if receipt != nil { life.endTable() }
    }

    private mutating func repayPart(_ life: inout Life) async throws {
        try await tellBooks(of: life)
        guard let loan = life.loan,
            let quote = try scheme.standing(of: loan, for: cast.auditor).earlyRepayment,
            quote.principal >= .euros(300)
        else { return }
        let amount = Money(cents: quote.principal.cents * 4 / 10 / 1000 * 1000)
        let keeps: EarlyRepaymentChoice = life.random.chance(50) ? .term : .instalment
        let reference = life.operation()
        try await change(
            .repayEarly(reference: reference, amount: amount, on: today, keeps: keeps), &life)
    }
}
