internal import Domain

extension RebatePolicy {
    func write(to writer: inout EventWriter) {
        writer.put("share", share)
        writer.put("condition", condition)
        writer.put("claiming", claiming)
        writer.put("toleranceDays", toleranceDays)
        writer.put("policy", deliberation)
    }

    static func read(from reader: inout EventReader) throws(CodecError) -> RebatePolicy {
        RebatePolicy(
            share: try reader.rate("share"),
            condition: try reader.word("condition", RebateCondition.self),
            claiming: try reader.word("claiming", RebateClaiming.self),
            toleranceDays: try reader.int("toleranceDays"),
            deliberation: try reader.text("policy"))
    }
}

extension RebateEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .opened(let loan, let policy, let on):
            writer.put("loan", loan)
            policy.write(to: &writer)
            return writer.on(on, .rebateOpened)
        case .eligible(let interestPaid, let on):
            writer.put("interestPaid", interestPaid)
            return writer.on(on, .rebateEligible)
        case .claimed(let on): return writer.on(on, .rebateClaimed)
        case .computed(let interestPaid, let share, let amount, let on):
            writer.put("interestPaid", interestPaid)
            writer.put("share", share)
            writer.put("amount", amount)
            return writer.on(on, .rebateComputed)
        case .validated(let by, let on):
            writer.put("by", by)
            return writer.on(on, .rebateValidated)
        case .ordered(let order, let on):
            writer.put("order", order)
            return writer.on(on, .rebateOrdered)
        case .paid(let on): return writer.on(on, .rebatePaid)
        case .bounced(let on): return writer.on(on, .rebateBounced)
        case .timeBarred(let on): return writer.on(on, .rebateTimeBarred)
        case .lost, .lossContested, .contestUpheld, .contestDismissed:
            return writeLoss(to: &writer)
        }
    }

    private func writeLoss(to writer: inout EventWriter) -> EventType {
        switch self {
        case .lost(let reason, let on, let contestUntil):
            writer.put("reason", reason)
            writer.put("contestUntil", contestUntil)
            return writer.on(on, .rebateLost)
        case .lossContested(let motive, let on):
            writer.put("motive", motive)
            return writer.on(on, .rebateLossContested)
        case .contestUpheld(let by, let on):
            writer.put("by", by)
            return writer.on(on, .rebateContestUpheld)
        case .contestDismissed(let by, let on):
            writer.put("by", by)
            return writer.on(on, .rebateContestDismissed)
        default: preconditionFailure("written elsewhere")
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> RebateEvent? {
        switch type {
        case .rebateOpened:
            let loan = try reader.loan("loan")
            return .opened(
                loan: loan, policy: try RebatePolicy.read(from: &reader),
                on: try reader.day("on"))
        case .rebateEligible:
            return .eligible(
                interestPaid: try reader.money("interestPaid"), on: try reader.day("on"))
        case .rebateClaimed: return .claimed(on: try reader.day("on"))
        case .rebateComputed:
            return .computed(
                interestPaid: try reader.money("interestPaid"), share: try reader.rate("share"),
                amount: try reader.money("amount"), on: try reader.day("on"))
        case .rebateValidated:
            return .validated(by: try reader.account("by"), on: try reader.day("on"))
        case .rebateOrdered:
            return .ordered(order: try reader.text("order"), on: try reader.day("on"))
        case .rebatePaid: return .paid(on: try reader.day("on"))
        case .rebateBounced: return .bounced(on: try reader.day("on"))
        case .rebateTimeBarred: return .timeBarred(on: try reader.day("on"))
        default: return try readLoss(type, from: &reader)
        }
    }

    private static func readLoss(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> RebateEvent? {
        switch type {
        case .rebateLost:
            let reason = try reader.word("reason", RebateLossReason.self)
            let contestUntil = try reader.day("contestUntil")
            return .lost(reason, on: try reader.day("on"), contestUntil: contestUntil)
        case .rebateLossContested:
            return .lossContested(motive: try reader.vault("motive"), on: try reader.day("on"))
        case .rebateContestUpheld:
            return .contestUpheld(by: try reader.account("by"), on: try reader.day("on"))
        case .rebateContestDismissed:
            return .contestDismissed(by: try reader.account("by"), on: try reader.day("on"))
        default: return nil
        }
    }
}
