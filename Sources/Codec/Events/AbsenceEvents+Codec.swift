internal import Domain

extension AbsenceEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .declared(let absence, let from, let until, let delegate, let on):
            writer.put("absence", absence)
            writer.put("from", from)
            writer.put("until", until)
            writer.put("delegate", delegate)
            return writer.on(on, .accountAbsenceDeclared)
        case .ended(let absence, let on):
            writer.put("absence", absence)
            return writer.on(on, .accountAbsenceEnded)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> AbsenceEvent? {
        switch type {
        case .accountAbsenceDeclared:
            return .declared(
                absence: try reader.int("absence"), from: try reader.day("from"),
                until: try reader.day("until"), delegate: try reader.account("delegate"),
                on: try reader.day("on"))
        case .accountAbsenceEnded:
            return .ended(absence: try reader.int("absence"), on: try reader.day("on"))
        default: return nil
        }
    }
}
