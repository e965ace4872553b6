internal import Codec
internal import Domain

/// What some lines of a return file would do, decided in one draft.
struct ReturnPlan {
    var draft: Draft
    var booked = 0
    var already = 0
    var amount = Money.zero
    var mistakes: [ReturnMistake] = []

    private let bank: OrganisationID
    private var agreements: [AgreementID: AgreementTerms] = [:]

    /// - Parameter lines: whole loans, each in the order of its days.
    static func of(
        _ lines: [ReturnLine], from bank: OrganisationID, in draft: Draft
    ) -> ReturnPlan {
        var impossible: Set<Int> = []
        while true {
            var plan = ReturnPlan(draft: draft, bank: bank)
            guard let line = plan.add(lines, leavingOut: impossible) else { return plan }
            impossible.insert(line)
        }
    }

    private init(draft: Draft, bank: OrganisationID) {
        self.draft = draft
        self.bank = bank
    }

    /// The number of a line that was decided in part: nothing of it may stay in the draft.
    private mutating func add(
        _ lines: [ReturnLine], leavingOut impossible: Set<Int>
    ) -> Int? {
        var isChanged = false
        for index in lines.indices {
            let line = lines[index]
            if impossible.contains(line.line) {
                reject(line, .notPossible)
            } else {
                let before = draft.events.count
                do throws(Rejection) {
                    try book(line)
                    let isNew = draft.events.count > before
                    booked += isNew ? 1 : 0
                    already += isNew ? 0 : 1
                    if isNew { amount += line.operation.received }
                    isChanged = isChanged || isNew
                } catch {
                    guard draft.events.count == before else { return line.line }
                    reject(line, error)
                }
            }
            let isLast = index + 1 == lines.endIndex || lines[index + 1].loan != line.loan
            if isLast, isChanged { review(line.loan) }
            if isLast { isChanged = false }
        }
        return nil
    }

    private mutating func book(_ line: ReturnLine) throws(Rejection) {
        let (lender, number) = { ($0.bank, $0.agreement) }(
            try draft.find(Loan.self, line.loan.number))
        guard lender == bank, let agreement = try terms(number, of: line.loan) else {
            throw .notFound(.loan(line.loan))
        }
        try draft.decide(line.command, on: line.loan, under: agreement)
    }

    private mutating func terms(
        _ agreement: AgreementID?, of id: LoanID
    ) throws(Rejection) -> AgreementTerms? {
        guard let agreement else { return nil }
        if let known = agreements[agreement] { return known }
        let terms = try draft.terms(of: try draft.find(Loan.self, id.number), id)
        agreements[agreement] = terms
        return terms
    }

    /// What the file tells may be an incident, or its end: known the same hour.
    private mutating func review(_ id: LoanID) {
        guard let number = draft.load(Loan.self, id.number).agreement,
            let agreement = agreements[number]
        else { return }
        // A review is refused only for a loan that takes no money.
        try? draft.reviewLateness(of: id, on: draft.today, under: agreement)
    }

    private mutating func reject(_ line: ReturnLine, _ rejection: Rejection) {
        switch rejection {
        case .refused(.loan(let refusal)): reject(line, .refused(refusal))
        case .notFound: reject(line, .unknownLoan)
        default: reject(line, .notPossible)
        }
    }

    private mutating func reject(_ line: ReturnLine, _ problem: ReturnProblem) {
        // What was found there is quoted from the file, once for all.
        mistakes.append(
            ReturnMistake(
                line: line.line, column: ReturnLine.column(of: problem), found: "",
                problem: problem))
    }
}

extension ReturnLine {
    var command: LoanCommand {
        switch operation {
        case .payment(let amount):
            .receivePayment(reference: reference, amount: amount, on: on)
        case .earlyRepayment(let amount, let keeps):
            .repayEarly(reference: reference, amount: amount, on: on, keeps: keeps)
        case .reversal(let reason):
            .reversePayment(reference: reference, reason: reason, on: on)
        case .formalNotice: .sendFormalNotice(on: on)
        case .acceleration(let fees): .accelerate(fees: fees, on: on)
        case .overIndebtedness(let stage): .recordOverIndebtedness(stage, on: on)
        case .death: .recordDeath(on: on)
        case .writeOff: .writeOff(on: on)
        }
    }

    /// The column to look at for a refusal of the loan.
    fileprivate static func column(of problem: ReturnProblem) -> ReturnColumn {
        guard case .refused(let refusal) = problem else { return .loan }
        switch refusal {
        case .inTheFuture, .beforeEarlier, .noticeRunning, .rescheduling(.tooEarly): return .date
        case .amountNotPositive, .amountAboveMaximum, .rescheduling(.amountOutOfRange):
            return .amount
        case .referenceUnusable, .referenceReused, .unknownReference, .alreadyReversed,
            .scheduleChangedSince:
            return .reference
        case .noIncident, .noticeAlreadySent, .noFormalNotice, .nothingUnpaid,
            .enforcementFrozen, .alreadyDead:
            return .operation
        case .stageOutOfOrder: return .detail
        default: return .loan
        }
    }
}
