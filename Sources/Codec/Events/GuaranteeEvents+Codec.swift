internal import Domain

extension GuaranteeEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .committed(
            let loan, let guarantor, let agreement, let envelope, let share, let amount, let on):
            writer.put("loan", loan)
            writer.put("guarantor", guarantor)
            writer.put("agreement", agreement)
            writer.put("envelope", optional: envelope) { $0.put($1, $2.number) }
            writer.put("share", share)
            writer.put("amount", amount)
            writer.put("on", on)
            return .guaranteeCommitted
        case .released(let on):
            writer.put("on", on)
            return .guaranteeReleased
        case .recoveryShared(let reference, let recovered, let amount, let on):
            writer.put("reference", reference)
            writer.put("recovered", recovered)
            writer.put("amount", amount)
            writer.put("on", on)
            return .guaranteeRecoveryShared
        case .closed(let on):
            writer.put("on", on)
            return .guaranteeClosed
        default: return writeClaim(to: &writer)
        }
    }

    private func writeClaim(to writer: inout EventWriter) -> EventType {
        switch self {
        case .claimed(let amounts, let documents, let on, let reviewDue):
            writer.put("principal", amounts.principal)
            writer.put("interest", amounts.interest)
            writer.put("fees", amounts.fees)
            writer.put("documents", words: documents)
            writer.put("on", on)
            writer.put("reviewDue", reviewDue)
            return .guaranteeClaimed
        case .claimIncomplete(let missing, let on):
            writer.put("missing", words: missing)
            writer.put("on", on)
            return .guaranteeClaimIncomplete
        case .claimCompleted(let documents, let on):
            writer.put("documents", words: documents)
            writer.put("on", on)
            return .guaranteeClaimCompleted
        case .claimAccepted(let amount, let by, let on):
            writer.put("amount", amount)
            writer.put("by", by)
            writer.put("on", on)
            return .guaranteeClaimAccepted
        case .claimRejected(let reason, let by, let on):
            writer.put("reason", reason)
            writer.put("by", by)
            writer.put("on", on)
            return .guaranteeClaimRejected
        case .claimCountersigned(let by, let on):
            writer.put("by", by)
            writer.put("on", on)
            return .guaranteeClaimCountersigned
        case .claimPaid(let amount, let order, let on):
            writer.put("amount", amount)
            writer.put("order", order)
            writer.put("on", on)
            return .guaranteeClaimPaid
        default: preconditionFailure("written elsewhere")
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> GuaranteeEvent? {
        switch type {
        case .guaranteeCommitted:
            return .committed(
                loan: try reader.loan("loan"), guarantor: try reader.organisation("guarantor"),
                agreement: try reader.agreement("agreement"),
                envelope: try reader.optional("envelope") {
                    (reader: inout EventReader) throws(CodecError) in
                    EnvelopeID(try reader.integer())
                }, share: try reader.rate("share"), amount: try reader.money("amount"),
                on: try reader.day("on"))
        case .guaranteeReleased: return .released(on: try reader.day("on"))
        case .guaranteeRecoveryShared:
            return .recoveryShared(
                reference: try reader.text("reference"),
                recovered: try reader.money("recovered"), amount: try reader.money("amount"),
                on: try reader.day("on"))
        case .guaranteeClosed: return .closed(on: try reader.day("on"))
        default: return try readClaim(type, from: &reader)
        }
    }

    private static func readClaim(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> GuaranteeEvent? {
        switch type {
        case .guaranteeClaimed:
            let amounts = ClaimAmounts(
                principal: try reader.money("principal"), interest: try reader.money("interest"),
                fees: try reader.money("fees"))
            return .claimed(
                amounts: amounts, documents: try reader.words("documents", ClaimDocument.self),
                on: try reader.day("on"), reviewDue: try reader.day("reviewDue"))
        case .guaranteeClaimIncomplete:
            return .claimIncomplete(
                missing: try reader.words("missing", ClaimDocument.self),
                on: try reader.day("on"))
        case .guaranteeClaimCompleted:
            return .claimCompleted(
                documents: try reader.words("documents", ClaimDocument.self),
                on: try reader.day("on"))
        case .guaranteeClaimAccepted:
            return .claimAccepted(
                amount: try reader.money("amount"), by: try reader.account("by"),
                on: try reader.day("on"))
        case .guaranteeClaimRejected:
            return .claimRejected(
                try reader.word("reason", ClaimRejection.self), by: try reader.account("by"),
                on: try reader.day("on"))
        case .guaranteeClaimCountersigned:
            return .claimCountersigned(by: try reader.account("by"), on: try reader.day("on"))
        case .guaranteeClaimPaid:
            return .claimPaid(
                amount: try reader.money("amount"), order: try reader.text("order"),
                on: try reader.day("on"))
        default: return nil
        }
    }
}
