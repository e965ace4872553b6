internal import Domain

extension AgreementEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .signed(let terms):
            terms.write(to: &writer)
            return .agreementSigned
        case .ended(let on):
            writer.put("on", on)
            return .agreementEnded
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> AgreementEvent? {
        switch type {
        case .agreementSigned: return .signed(try AgreementTerms.read(from: &reader))
        case .agreementEnded: return .ended(on: try reader.day("on"))
        default: return nil
        }
    }
}

extension EnvelopeEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .voted(let deliberation, let title, let amount, let on):
            writer.put("deliberation", deliberation)
            writer.put("title", title)
            writer.put("amount", amount)
            writer.put("on", on)
            return .envelopeVoted
        case .increased(let deliberation, let amount, let on):
            writer.put("deliberation", deliberation)
            writer.put("amount", amount)
            writer.put("on", on)
            return .envelopeIncreased
        case .coverReserved(let guarantee, let amount):
            writer.put("guarantee", guarantee)
            writer.put("amount", amount)
            return .envelopeCoverReserved
        case .coverReturned(let guarantee, let amount):
            writer.put("guarantee", guarantee)
            writer.put("amount", amount)
            return .envelopeCoverReturned
        case .coverConsumed(let guarantee, let amount):
            writer.put("guarantee", guarantee)
            writer.put("amount", amount)
            return .envelopeCoverConsumed
        case .closed(let on):
            writer.put("on", on)
            return .envelopeClosed
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> EnvelopeEvent? {
        switch type {
        case .envelopeVoted:
            return .voted(
                deliberation: try reader.text("deliberation"), title: try reader.text("title"),
                amount: try reader.money("amount"), on: try reader.day("on"))
        case .envelopeIncreased:
            return .increased(
                deliberation: try reader.text("deliberation"),
                amount: try reader.money("amount"), on: try reader.day("on"))
        case .envelopeCoverReserved:
            return .coverReserved(
                guarantee: try reader.guarantee("guarantee"), amount: try reader.money("amount"))
        case .envelopeCoverReturned:
            return .coverReturned(
                guarantee: try reader.guarantee("guarantee"), amount: try reader.money("amount"))
        case .envelopeCoverConsumed:
            return .coverConsumed(
                guarantee: try reader.guarantee("guarantee"), amount: try reader.money("amount"))
        case .envelopeClosed: return .closed(on: try reader.day("on"))
        default: return nil
        }
    }
}

extension ReturnFileEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .received(
            let file, let name, let month, let lines, let booked, let already, let rejected,
            let on):
            writer.put("file", file)
            writer.put("name", name)
            writer.put("month", month)
            writer.put("lines", lines)
            writer.put("booked", booked)
            writer.put("already", already)
            writer.put("rejected", rejected)
            writer.put("on", on)
            return .returnsReceived
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> ReturnFileEvent? {
        guard type == .returnsReceived else { return nil }
        return .received(
            file: try reader.digest("file"), name: try reader.text("name"),
            month: try reader.day("month"), lines: try reader.int("lines"),
            booked: try reader.int("booked"), already: try reader.int("already"),
            rejected: try reader.int("rejected"), on: try reader.day("on"))
    }
}
