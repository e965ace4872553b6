internal import Domain

extension MailboxEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .chosen(let kind, let delivery, let on):
            writer.put("kind", kind)
            writer.put("delivery", delivery)
            return writer.on(on, .mailboxChosen)
        case .read(let place, let on):
            writer.put("upTo", place)
            return writer.on(on, .mailboxRead)
        case .mailed(let delivery, let place, let count, let on):
            writer.put("delivery", delivery)
            writer.put("upTo", place)
            writer.put("count", count)
            return writer.on(on, .mailboxMailed)
        case .mailRefused(let delivery, let place, let reason, let on):
            writer.put("delivery", delivery)
            writer.put("upTo", place)
            writer.put("reason", reason)
            return writer.on(on, .mailboxMailRefused)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> MailboxEvent? {
        switch type {
        case .mailboxChosen:
            let kind = try reader.word("kind", NoticeKind.self)
            let delivery = try reader.word("delivery", NoticeDelivery.self)
            return .chosen(kind, delivery, on: try reader.day("on"))
        case .mailboxRead:
            return .read(upTo: try reader.integer("upTo"), on: try reader.day("on"))
        case .mailboxMailed:
            let delivery = try reader.word("delivery", NoticeDelivery.self)
            let place = try reader.integer("upTo")
            let count = try reader.int("count")
            return .mailed(delivery, upTo: place, count: count, on: try reader.day("on"))
        case .mailboxMailRefused:
            let delivery = try reader.word("delivery", NoticeDelivery.self)
            let place = try reader.integer("upTo")
            let reason = try reader.word("reason", MailRefusal.self)
            return .mailRefused(delivery, upTo: place, reason, on: try reader.day("on"))
        default: return nil
        }
    }
}
