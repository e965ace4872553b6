internal import Domain

extension AgencyEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .opened(let agency, let facts, let on):
            writer.put("agency", agency)
            facts.write(to: &writer)
            return writer.on(on, .organisationAgencyOpened)
        case .changed(let agency, let facts, let on):
            writer.put("agency", agency)
            facts.write(to: &writer)
            return writer.on(on, .organisationAgencyChanged)
        case .closed(let agency, let on):
            writer.put("agency", agency)
            return writer.on(on, .organisationAgencyClosed)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> AgencyEvent? {
        switch type {
        case .organisationAgencyOpened:
            return .opened(
                agency: try reader.int("agency"), try AgencyFacts(from: &reader),
                on: try reader.day("on"))
        case .organisationAgencyChanged:
            return .changed(
                agency: try reader.int("agency"), try AgencyFacts(from: &reader),
                on: try reader.day("on"))
        case .organisationAgencyClosed:
            return .closed(agency: try reader.int("agency"), on: try reader.day("on"))
        default: return nil
        }
    }
}

extension AgencyFacts {
    fileprivate func write(to writer: inout EventWriter) {
        writer.put("name", name)
        writer.put("commune", commune)
        writer.put("address", address)
    }

    fileprivate init(from reader: inout EventReader) throws(CodecError) {
        self.init(
            name: try reader.text("name"), commune: try reader.text("commune"),
            address: try reader.text("address"))
    }
}
