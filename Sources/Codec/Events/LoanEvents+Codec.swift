internal import Domain

extension LoanEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .offerIssued(
            let caseFile, let person, let bank, let agreement, let terms, let apr, let on,
            let keptOpenUntil):
            writer.put("case", caseFile)
            writer.put("person", person)
            writer.put("bank", bank)
            writer.put("agreement", agreement)
            terms.write(to: &writer)
            writer.put("apr", apr)
            writer.put("on", on)
            writer.put("openUntil", keptOpenUntil)
            return .loanOfferIssued
        case .offerAccepted(let on, let withdrawalEnds):
            writer.put("on", on)
            writer.put("withdrawalEnds", withdrawalEnds)
            return .loanOfferAccepted
        case .offerLapsed(let on):
            writer.put("on", on)
            return .loanOfferLapsed
        case .offerWithdrawn(let on):
            writer.put("on", on)
            return .loanOfferWithdrawn
        case .disbursed(let drawing, let amount, let on, let payee, let schedule):
            writer.put("drawing", drawing)
            writer.put("amount", amount)
            writer.put("on", on)
            writer.put("payee", payee)
            writer.put("schedule", schedule: schedule)
            return .loanDisbursed
        case .rescheduled(let kind, let on, let schedule):
            kind.write(to: &writer)
            writer.put("on", on)
            writer.put("schedule", schedule: schedule)
            return .loanRescheduled
        case .paymentReceived, .paymentReversed, .recoveryReceived, .fullyRepaid:
            return writeMoney(to: &writer)
        default: return writeDifficulty(to: &writer)
        }
    }

    private func writeMoney(to writer: inout EventWriter) -> EventType {
        switch self {
        case .paymentReceived(let reference, let amount, let on, let parts, let excess):
            writer.put(reference, amount, on, parts, excess)
            return .loanPaymentReceived
        case .recoveryReceived(let reference, let amount, let on, let parts, let excess):
            writer.put(reference, amount, on, parts, excess)
            return .loanRecoveryReceived
        case .paymentReversed(let reference, let reason, let on):
            writer.put("reference", reference)
            writer.put("reason", reason)
            writer.put("on", on)
            return .loanPaymentReversed
        case .fullyRepaid(let on, let interestPaid, let early):
            writer.put("on", on)
            writer.put("interestPaid", interestPaid)
            writer.put("early", early)
            return .loanFullyRepaid
        default: preconditionFailure("written elsewhere")
        }
    }

    private func writeDifficulty(to writer: inout EventWriter) -> EventType {
        switch self {
        case .incidentNotified(let on, let unpaid, let oldestDue):
            writer.put("on", on)
            writer.put("unpaid", unpaid)
            writer.put("oldestDue", oldestDue)
            return .loanIncidentNotified
        case .incidentCured(let on):
            writer.put("on", on)
            return .loanIncidentCured
        case .formalNoticeSent(let on, let regulariseBy):
            writer.put("on", on)
            writer.put("regulariseBy", regulariseBy)
            return .loanFormalNoticeSent
        case .accelerated(let on, let principal, let interest, let fees):
            writer.put("on", on)
            writer.put("principal", principal)
            writer.put("interest", interest)
            writer.put("fees", fees)
            return .loanAccelerated
        case .overIndebtedness(let stage, let on):
            writer.put("stage", stage)
            writer.put("on", on)
            return .loanOverIndebtedness
        case .borrowerDied(let on):
            writer.put("on", on)
            return .loanBorrowerDied
        case .writtenOff(let on, let amount):
            writer.put("on", on)
            writer.put("amount", amount)
            return .loanWrittenOff
        default: preconditionFailure("written elsewhere")
        }
    }
}
