import Testing

@testable import Domain

/// A loan with its two guarantees and its rebate, driven by drawn commands; refusals are part
/// of life. After each event every promise is checked.
struct LoanWorld {
    static let fund = OrganisationID(7)

    var random: SplitMix64
    var agreement: AgreementTerms
    var terms: LoanTerms
    var today = Day(2026, 1, 5)
    var loan = Loan()
    var guarantees = [Guarantee(), Guarantee()]
    var rebate = Rebate()
    var loanEvents: [LoanEvent] = []
    var guaranteeEvents: [[GuaranteeEvent]] = [[], []]
    var rebateEvents: [RebateEvent] = []
    var references = 0
    /// How many times out of ten the borrower pays.
    let diligence: Int
    var counts: [String: Int] = [:]

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
        diligence = Int.random(in: 0...10, using: &random)
        agreement = LoanStory.agreement
        agreement.guarantors = [
            GuarantorShare(
                guarantor: LoanStory.region, share: Rate(1, 3), envelope: EnvelopeID(1)),
            GuarantorShare(guarantor: LoanWorld.fund, share: Rate(1, 6), envelope: nil),
        ]
        agreement.excess = Bool.random(using: &random) ? .nextInstalments : .earlyRepayment
        agreement.earlyRepayment = Bool.random(using: &random) ? .term : .instalment
        agreement.claimsInterest = Bool.random(using: &random)
        agreement.claimsFees = Bool.random(using: &random)
        agreement.allocationOrder.shuffle(using: &random)
        terms = LoanTerms(
            principal: Money(cents: Int64.random(in: 30_000...800_000, using: &random)),
            annualRate: .percent(Int64.random(in: 0...500, using: &random), per: 100),
            months: Int.random(in: 1...24, using: &random),
            method: Bool.random(using: &random) ? .constantInstalment : .constantPrincipal,
            drawnOn: Day(2026, 1, 20), firstDue: Day(2026, 2, 28), dueDay: 31)
        switch Int.random(in: 0..<8, using: &random) {
        case 0 where terms.months > 4: terms.deferral = .partial(months: 2)
        case 1 where terms.months > 4: terms.deferral = .total(months: 2)
        case 2: terms.firstPeriod = .intercalaryWithFirst
        case 3: terms.firstPeriod = .longerFirst
        default: break
        }
        if Bool.random(using: &random) { terms.roll = .following }
    }

    // MARK: Life

    mutating func live(steps: Int) {
        perform(LoanStory.offer(terms))
        for index in guarantees.indices { commit(index) }
        perform(.acceptOffer(on: today))
        perform(rebate: .open(loan: LoanID(1), policy: policy, on: today))
        today = Day(2026, 1, 20)
        if Int.random(in: 0..<10, using: &random) > 0 { draw() }
        for _ in 0..<steps {
            today = today + Int.random(in: 0...20, using: &random)
            step()
        }
    }

    private var policy: RebatePolicy {
        agreement.rebate
            ?? RebatePolicy(
                share: .one, condition: .fullyRepaid, claiming: .automatic, toleranceDays: 0,
                deliberation: "")
    }

    private mutating func step() {
        switch Int.random(in: 0..<100, using: &random) {
        case 0..<8: draw()
        case 8..<50 where Int.random(in: 0..<10, using: &random) < diligence: pay()
        case 8..<50: enforce()
        case 50..<55: perform(reversal())
        case 55..<60: perform(repayEarly())
        case 60..<63:
            perform(
                .suspend(
                    count: Int.random(in: 1...3, using: &random),
                    interestRuns: Bool.random(using: &random), on: today))
        case 63..<65:
            perform(.changeTerm(months: Int.random(in: 1...24, using: &random), on: today))
        case 65..<74: perform(.reviewArrears(on: today))
        case 74..<77: perform(.sendFormalNotice(on: today))
        case 77..<80: perform(.accelerate(fees: Money(cents: 1000), on: today))
        case 80:
            for stage in OverIndebtednessStage.allCases.shuffled(using: &random) {
                perform(.recordOverIndebtedness(stage, on: today))
            }
        case 82: perform(.recordDeath(on: today))
        case 83: perform(.writeOff(on: today))
        case 84: perform(.withdraw(on: today))
        case 85..<92:
            guard let index = guarantees.indices.randomElement(using: &random) else { return }
            act(on: index)
        default: actOnRebate()
        }
    }

    private mutating func enforce() {
        perform(.reviewArrears(on: today))
        switch Int.random(in: 0..<4, using: &random) {
        case 0: perform(.sendFormalNotice(on: today))
        case 1: perform(.accelerate(fees: Money(cents: 1000), on: today))
        case 2 where loan.state == .accelerated: pay()
        default: break
        }
    }

    private mutating func draw() {
        let left = terms.principal - loan.drawn
        let part = Money(cents: Int64.random(in: 1...max(1, left.cents), using: &random))
        perform(
            .disburse(
                amount: Bool.random(using: &random) ? left : part, on: today, payee: .borrower))
    }

    private mutating func pay() {
        references += 1
        let next = loan.nextInstalment?.unpaid ?? Money(cents: 100)
        let amount =
            switch Int.random(in: 0..<40, using: &random) {
            case 0: Money(cents: Int64.random(in: 1...1_000_000, using: &random))
            case 1: Money(cents: loan.unpaidTotal)
            case 2...8: Money(cents: max(1, next.cents / 2))
            case 9...14: next + Money(cents: Int64.random(in: 1...20_000, using: &random))
            default: next
            }
        // Sometimes the bank sends an operation again.
        let reference =
            Int.random(in: 0..<12, using: &random) == 0 ? references / 2 : references
        perform(.receivePayment(reference: "OP-\(reference)", amount: amount, on: today))
    }

    private mutating func reversal() -> LoanCommand {
        let reference = loan.payments.randomElement(using: &random)?.reference ?? "none"
        let last = loan.payments.last?.reference ?? "none"
        return .reversePayment(
            reference: Bool.random(using: &random) ? last : reference, reason: .bounced,
            on: today)
    }

    private mutating func repayEarly() -> LoanCommand {
        references += 1
        let quote = loan.earlyRepaymentQuote(on: today)?.total ?? Money(cents: 100)
        let part = Money(cents: Int64.random(in: 1...max(1, quote.cents / 3), using: &random))
        return .repayEarly(
            reference: "E-\(references)",
            amount: Int.random(in: 0..<8, using: &random) > 0 ? part : quote, on: today,
            keeps: Bool.random(using: &random) ? .term : .instalment)
    }

    private mutating func commit(_ index: Int) {
        let shares = guarantees.filter { $0.state != .none }.map(\.share)
        perform(
            index,
            .commit(
                loan: LoanID(1), guarantor: agreement.guarantors[index].guarantor,
                exposure: Exposure(
                    otherShares: shares, envelopeAvailable: nil, committedToBank: .zero),
                on: today))
    }

    private mutating func act(on index: Int) {
        let by = AccountID(Int64.random(in: 1...2, using: &random))
        let due = loan.balanceDue(asOf: today)
        let documents = agreement.claimDocuments.filter { _ in Bool.random(using: &random) }
        let paid = loan.payments.randomElement(using: &random)
        let commands: [GuaranteeCommand] = [
            .release(on: today), .claim(due, documents: documents, on: today),
            .completeClaim(documents: documents, on: today),
            .completeClaim(documents: agreement.claimDocuments, on: today),
            .acceptClaim(by: by, on: today), .countersign(by: by, on: today),
            .pay(order: "M", on: today),
            .shareRecovery(
                reference: paid?.reference ?? "none", recovered: paid?.amount ?? .zero, on: today),
        ]
        for command in commands { perform(index, command) }
    }

    private mutating func actOnRebate() {
        let by = AccountID(1)
        let commands: [RebateCommand] = [
            .settle(on: today), .claim(on: today), .validate(by: by, on: today),
            .order("M", on: today), .pay(on: today), .lapse(on: today),
            .contest(motive: RebateStory.motive, on: today), .uphold(by: by, on: today),
        ]
        for command in commands { perform(rebate: command) }
        if Int.random(in: 0..<9, using: &random) == 0 { perform(rebate: .bounce(on: today)) }
    }

    // MARK: Deciding and checking

    private mutating func perform(_ command: LoanCommand) {
        let before = loan.state
        guard let events = try? loan.decide(command, under: agreement, today: today) else {
            return
        }
        // Nothing after the end, not even for an operation sent again.
        if before.isTerminal { #expect(events == []) }
        for event in events {
            loan.apply(event)
            loanEvents.append(event)
            count(event)
            checkLoan(event)
        }
        checkGuarantees()
    }

    private mutating func perform(_ index: Int, _ command: GuaranteeCommand) {
        let before = guarantees[index].state
        guard
            let events = try? guarantees[index].decide(
                command, loan: loan, under: agreement, today: today)
        else { return }
        if before.isTerminal { #expect(events == []) }
        for event in events {
            guarantees[index].apply(event)
            guaranteeEvents[index].append(event)
            count(event)
            if case .claimPaid(let amount, _, _) = event { checkPayment(amount, by: index) }
        }
        checkGuarantees()
    }

    private mutating func perform(rebate command: RebateCommand) {
        let before = rebate.state
        guard
            let events = try? rebate.decide(
                command, loan: loan, contestDays: agreement.contestDays, today: today)
        else { return }
        if before.isTerminal { #expect(events == []) }
        for event in events {
            rebate.apply(event)
            rebateEvents.append(event)
            count(event)
            checkRebate(event)
        }
    }

    private mutating func count(_ event: some Any) {
        counts[Mirror(reflecting: event).children.first?.label ?? "\(event)", default: 0] += 1
    }
}
