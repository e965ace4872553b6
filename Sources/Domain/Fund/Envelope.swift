/// A voted sum that covers guarantees. Reservations never exceed it, whatever the races:
/// they meet on this stream.
package struct Envelope: Hashable, Sendable {
    package private(set) var title = ""
    package private(set) var deliberations: [String] = []
    package private(set) var votedOn: Day?
    package private(set) var voted = Money.zero
    /// Cover held by each live guarantee, in cents, positive.
    package private(set) var held: [GuaranteeID: Money] = [:]
    package private(set) var reserved = Money.zero
    package private(set) var consumed = Money.zero
    package private(set) var closedOn: Day?

    package init() {}

    package var available: Money { voted - reserved - consumed }

    package mutating func apply(_ event: EnvelopeEvent) {
        switch event {
        case .voted(let deliberation, let title, let amount, let on):
            (self.title, votedOn) = (title, on)
            deliberations.append(deliberation)
            voted += amount
        case .increased(let deliberation, let amount, _):
            deliberations.append(deliberation)
            voted += amount
        case .coverReserved(let guarantee, let amount):
            held[guarantee, default: .zero] += amount
            reserved += amount
        case .coverReturned(let guarantee, let amount):
            give(back: amount, from: guarantee)
        case .coverConsumed(let guarantee, let amount):
            give(back: amount, from: guarantee)
            consumed += amount
        case .closed(let on): closedOn = on
        }
    }

    private mutating func give(back amount: Money, from guarantee: GuaranteeID) {
        reserved -= amount
        let left = held[guarantee, default: .zero] - amount
        held[guarantee] = left.isZero ? nil : left
    }

    package func decide(
        _ command: EnvelopeCommand
    ) throws(EnvelopeRefusal) -> [EnvelopeEvent] {
        if let closedOn { throw .closed(on: closedOn) }
        guard case .vote(let deliberation, let title, let amount, let on) = command else {
            guard votedOn != nil else { throw .notVoted }
            return try decideVoted(command)
        }
        guard votedOn == nil else { throw .alreadyVoted }
        guard !deliberation.isEmpty else { throw .noDeliberation }
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        return [.voted(deliberation: deliberation, title: title, amount: amount, on: on)]
    }

    private func decideVoted(
        _ command: EnvelopeCommand
    ) throws(EnvelopeRefusal) -> [EnvelopeEvent] {
        switch command {
        case .vote: return []
        case .increase(let deliberation, let amount, let on):
            guard !deliberation.isEmpty else { throw .noDeliberation }
            guard amount.isPositive else { throw .amountNotPositive(amount) }
            return [.increased(deliberation: deliberation, amount: amount, on: on)]
        case .reserve(let guarantee, let amount):
            guard amount.isPositive else { throw .amountNotPositive(amount) }
            if let already = held[guarantee] { throw .alreadyReserved(guarantee, already) }
            guard amount <= available else {
                throw .beyondEnvelope(asked: amount, available: available)
            }
            return [.coverReserved(guarantee: guarantee, amount: amount)]
        case .returnCover(let guarantee, let amount):
            try within(guarantee, amount)
            return [.coverReturned(guarantee: guarantee, amount: amount)]
        case .consume(let guarantee, let amount):
            try within(guarantee, amount)
            return [.coverConsumed(guarantee: guarantee, amount: amount)]
        case .close(let on):
            guard reserved.isZero else { throw .coverStillHeld(reserved) }
            return [.closed(on: on)]
        }
    }

    private func within(_ guarantee: GuaranteeID, _ amount: Money) throws(EnvelopeRefusal) {
        guard amount.isPositive else { throw .amountNotPositive(amount) }
        let holding = held[guarantee, default: .zero]
        guard amount <= holding else {
            throw .beyondReservation(guarantee, asked: amount, held: holding)
        }
    }
}
