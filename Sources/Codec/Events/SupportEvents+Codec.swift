internal import Domain

extension SupportEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .assigned(let organisation, let worker, let on):
            writer.put("organisation", organisation)
            writer.put("worker", worker)
            return writer.on(on, .supportAssigned)
        case .contactPlanned(let on): return writer.on(on, .supportContactPlanned)
        case .contactKept(let on, let channel, let note):
            writer.put("channel", channel)
            writer.put("note", optional: note) { $0.put($1, $2) }
            return writer.on(on, .supportContactKept)
        case .alertRaised(let loan, let reason, let on, let contactBy):
            writer.put("loan", loan)
            writer.put("reason", reason)
            writer.put("contactBy", contactBy)
            return writer.on(on, .supportAlertRaised)
        case .alertActedOn(let loan, let action, let on):
            writer.put("loan", loan)
            writer.put("action", action)
            return writer.on(on, .supportAlertActedOn)
        case .reassigned(let organisation, let worker, let on):
            writer.put("organisation", organisation)
            writer.put("worker", worker)
            return writer.on(on, .supportReassigned)
        case .ended(let end, let on):
            writer.put("end", end)
            return writer.on(on, .supportEnded)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> SupportEvent? {
        switch type {
        case .supportAssigned:
            return .assigned(
                organisation: try reader.organisation("organisation"),
                worker: try reader.account("worker"), on: try reader.day("on"))
        case .supportContactPlanned: return .contactPlanned(on: try reader.day("on"))
        case .supportContactKept:
            let channel = try reader.word("channel", ContactChannel.self)
            let note = try reader.optional("note") {
                (reader: inout EventReader) throws(CodecError) in try reader.vault()
            }
            return .contactKept(on: try reader.day("on"), channel: channel, note: note)
        case .supportAlertRaised:
            let loan = try reader.loan("loan")
            let reason = try reader.word("reason", AlertReason.self)
            let contactBy = try reader.day("contactBy")
            return .alertRaised(
                loan: loan, reason: reason, on: try reader.day("on"), contactBy: contactBy)
        case .supportAlertActedOn:
            return .alertActedOn(
                loan: try reader.loan("loan"),
                action: try reader.word("action", AlertAction.self), on: try reader.day("on"))
        case .supportReassigned:
            return .reassigned(
                organisation: try reader.organisation("organisation"),
                worker: try reader.account("worker"), on: try reader.day("on"))
        case .supportEnded:
            return .ended(try reader.word("end", SupportEnd.self), on: try reader.day("on"))
        default: return nil
        }
    }
}
