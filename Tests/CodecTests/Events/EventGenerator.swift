import Domain

@testable import Codec

/// Draws events of a given type; the switch names every type, so that none is forgotten.
struct EventGenerator {
    var random: SplitMix64

    init(seed: UInt64) { random = SplitMix64(seed: seed) }

    mutating func event(_ type: EventType) -> Event {
        if let event = loan(type) { return .loan(event) }
        if let event = caseFile(type) ?? bankCase(type) { return .caseFile(event) }
        if let event = guarantee(type) { return .guarantee(event) }
        if let event = rebate(type) { return .rebate(event) }
        if let event = support(type) { return .support(event) }
        if let event = papers(type) { return .papers(event) }
        if let event = borrower(type) { return .borrower(event) }
        if let event = fund(type) { return event }
        if let event = mailbox(type) { return event }
        guard let event = organisation(type) else {
            preconditionFailure("no event is drawn for \(type.rawValue)")
        }
        return event
    }

    // MARK: Values

    /// Mostly ordinary, sometimes at the ends of what the type holds.
    mutating func integer() -> Int64 {
        switch Int.random(in: 0..<20, using: &random) {
        case 0: .max
        case 1: .min + 1
        case 2: 0
        default: Int64.random(in: -1000...1_000_000_000, using: &random)
        }
    }

    mutating func int() -> Int { Int(integer()) }
    mutating func money() -> Money { Money(cents: integer()) }
    mutating func day() -> Day {
        Day(
            number: Int32.random(
                in: Bool.random(using: &random) ? 13000...22000 : .min ... .max, using: &random))
    }
    mutating func bool() -> Bool { Bool.random(using: &random) }
    mutating func rate() -> Rate {
        Rate(
            Int64.random(in: -10_000...10_000, using: &random),
            Int64.random(in: 1...1_000_000, using: &random))
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    }

    mutating func text() -> String {
        let alphabet = Array("aé€😀 OP-2026/00\"\u{0}\n")
        let count = Int.random(in: 0...40, using: &random)
        return String((0..<count).map { _ in alphabet.randomElement(using: &random) ?? "a" })
    }

    mutating func word<Word: CaseIterable>(_ type: Word.Type) -> Word {
        guard let word = Word.allCases.randomElement(using: &random) else {
            preconditionFailure("a closed list has words")
        }
        return word
    }

    mutating func words<Word: CaseIterable>(_ type: Word.Type) -> [Word] {
        let count = Int.random(in: 0...30, using: &random)
        var words: [Word] = []
        for _ in 0..<count { words.append(word(type)) }
        return words
    }

    mutating func digest() -> Digest { Digest(bytes(32)) }
    mutating func vault() -> VaultReference {
        VaultReference(
            item: integer(), person: PersonID(integer()), retention: word(RetentionClass.self),
            digest: bytes(32))
    }
    mutating func account() -> AccountID { AccountID(integer()) }
    mutating func organisationID() -> OrganisationID { OrganisationID(integer()) }
    mutating func loanID() -> LoanID { LoanID(integer()) }

    // MARK: Loan

    mutating func parts() -> [AllocatedPart] {
        (0..<Int.random(in: 0...30, using: &random)).map { _ in
            AllocatedPart(instalment: int(), fees: money(), interest: money(), principal: money())
        }
    }

    mutating func schedule() -> [Instalment] {
        (0..<Int.random(in: 0...60, using: &random)).map { _ in
            Instalment(
                number: int(), due: day(), principal: money(), interest: money(),
                balanceAfter: money())
        }
    }

    mutating func terms() -> LoanTerms {
        let deferral: Deferral =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: .none
            case 1: .partial(months: int())
            default: .total(months: int())
            }
        return LoanTerms(
            principal: money(), annualRate: rate(), months: int(),
            method: word(RepaymentMethod.self), dayCount: word(DayCount.self),
            firstPeriod: word(FirstPeriod.self), deferral: deferral,
            roll: word(DueDateRoll.self), drawnOn: day(), firstDue: day(), dueDay: int())
    }

    mutating func rescheduling() -> ReschedulingKind {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: .suspension(count: int(), interestRuns: bool())
        case 1: .newTerm(months: int())
        case 2: .partialEarlyRepayment(amount: money(), keeps: word(EarlyRepaymentChoice.self))
        default: .restored(reference: text())
        }
    }

    mutating func loan(_ type: EventType) -> LoanEvent? {
        switch type {
        case .loanOfferIssued:
            .offerIssued(
                caseFile: CaseID(integer()), person: PersonID(integer()), bank: organisationID(),
                agreement: AgreementID(integer()), terms: terms(), apr: rate(), on: day(),
                keptOpenUntil: day())
        case .loanOfferAccepted: .offerAccepted(on: day(), withdrawalEnds: day())
        case .loanOfferLapsed: .offerLapsed(on: day())
        case .loanOfferWithdrawn: .offerWithdrawn(on: day())
        case .loanDisbursed:
            .disbursed(
                drawing: int(), amount: money(), on: day(), payee: word(Payee.self),
                schedule: schedule())
        case .loanPaymentReceived:
            .paymentReceived(
                reference: text(), amount: money(), on: day(), parts: parts(), excess: money())
        case .loanRecoveryReceived:
            .recoveryReceived(
                reference: text(), amount: money(), on: day(), parts: parts(), excess: money())
        case .loanPaymentReversed:
            .paymentReversed(reference: text(), reason: word(ReversalReason.self), on: day())
        case .loanRescheduled:
            .rescheduled(kind: rescheduling(), on: day(), schedule: schedule())
        case .loanIncidentNotified:
            .incidentNotified(on: day(), unpaidInstalments: int(), oldestDue: day())
        case .loanIncidentCured: .incidentCured(on: day())
        case .loanFormalNoticeSent: .formalNoticeSent(on: day(), regulariseBy: day())
        case .loanAccelerated:
            .accelerated(on: day(), principal: money(), interest: money(), fees: money())
        case .loanOverIndebtedness:
            .overIndebtedness(stage: word(OverIndebtednessStage.self), on: day())
        case .loanBorrowerDied: .borrowerDied(on: day())
        case .loanWrittenOff: .writtenOff(on: day(), amount: money())
        case .loanFullyRepaid: .fullyRepaid(on: day(), interestPaid: money(), early: bool())
        default: nil
        }
    }
}
