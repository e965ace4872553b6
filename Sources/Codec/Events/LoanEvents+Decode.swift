internal import Domain

extension LoanEvent {
    /// Nil when the type belongs to another noun.
    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> LoanEvent? {
        switch type {
        case .loanPaymentReceived:
            let money = try reader.booking()
            return .paymentReceived(
                reference: money.reference, amount: money.amount, on: money.on,
                parts: money.parts, excess: money.excess)
        case .loanRecoveryReceived:
            let money = try reader.booking()
            return .recoveryReceived(
                reference: money.reference, amount: money.amount, on: money.on,
                parts: money.parts, excess: money.excess)
        case .loanPaymentReversed:
            return .paymentReversed(
                reference: try reader.text("reference"),
                reason: try reader.word("reason", ReversalReason.self), on: try reader.day("on"))
        case .loanFullyRepaid:
            return .fullyRepaid(
                on: try reader.day("on"), interestPaid: try reader.money("interestPaid"),
                early: try reader.bool("early"))
        case .loanDisbursed:
            return .disbursed(
                drawing: try reader.int("drawing"), amount: try reader.money("amount"),
                on: try reader.day("on"), payee: try reader.word("payee", Payee.self),
                schedule: try reader.schedule("schedule"))
        case .loanRescheduled:
            let kind = try ReschedulingKind.read(from: &reader)
            return .rescheduled(
                kind: kind, on: try reader.day("on"), schedule: try reader.schedule("schedule"))
        case .loanOfferIssued, .loanOfferAccepted, .loanOfferLapsed, .loanOfferWithdrawn:
            return try readOffer(type, from: &reader)
        default: return try readDifficulty(type, from: &reader)
        }
    }

    private static func readOffer(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> LoanEvent? {
        switch type {
        case .loanOfferIssued:
            return .offerIssued(
                caseFile: try reader.caseID("case"), person: try reader.person("person"),
                bank: try reader.organisation("bank"),
                agreement: try reader.agreement("agreement"),
                terms: try LoanTerms.read(from: &reader), apr: try reader.rate("apr"),
                on: try reader.day("on"), keptOpenUntil: try reader.day("openUntil"))
        case .loanOfferAccepted:
            return .offerAccepted(
                on: try reader.day("on"), withdrawalEnds: try reader.day("withdrawalEnds"))
        case .loanOfferLapsed: return .offerLapsed(on: try reader.day("on"))
        case .loanOfferWithdrawn: return .offerWithdrawn(on: try reader.day("on"))
        default: return nil
        }
    }

    private static func readDifficulty(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> LoanEvent? {
        switch type {
        case .loanIncidentNotified:
            return .incidentNotified(
                on: try reader.day("on"), unpaidInstalments: try reader.int("unpaid"),
                oldestDue: try reader.day("oldestDue"))
        case .loanIncidentCured: return .incidentCured(on: try reader.day("on"))
        case .loanFormalNoticeSent:
            return .formalNoticeSent(
                on: try reader.day("on"), regulariseBy: try reader.day("regulariseBy"))
        case .loanAccelerated:
            return .accelerated(
                on: try reader.day("on"), principal: try reader.money("principal"),
                interest: try reader.money("interest"), fees: try reader.money("fees"))
        case .loanOverIndebtedness:
            return .overIndebtedness(
                stage: try reader.word("stage", OverIndebtednessStage.self),
                on: try reader.day("on"))
        case .loanBorrowerDied: return .borrowerDied(on: try reader.day("on"))
        case .loanWrittenOff:
            return .writtenOff(on: try reader.day("on"), amount: try reader.money("amount"))
        default: return nil
        }
    }
}
