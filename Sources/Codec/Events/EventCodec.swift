package import Domain

/// Events as canonical bytes and back: the layout that every journal keeps for ever.
package enum EventCodec {
    /// The version of every body written now.
    package static let schema = 1

    /// Deterministic: one event has one body.
    package static func encode(_ event: Event) -> (type: String, schema: Int, body: [UInt8]) {
        var writer = EventWriter()
        let type = event.write(to: &writer)
        return (type.rawValue, schema, writer.body())
    }

    /// Strict: bytes that decode also encode to themselves.
    package static func decode(
        type name: String, schema: Int, body: [UInt8]
    ) throws(CodecError) -> Event {
        try decode(try self.type(named: name, schema: schema), body: body)
    }

    /// The type of that name, where its bodies of this layout can be read.
    package static func type(named name: String, schema: Int) throws(CodecError) -> EventType {
        guard let type = EventType(named: name) else { throw .unknownType(name) }
        guard schema == Self.schema else {
            throw .unsupportedSchema(type: name, schema)
        }
        return type
    }

    /// The same, for a type that was found before.
    package static func decode(
        _ type: EventType, body: [UInt8]
    ) throws(CodecError) -> Event {
        var reader = try EventReader(body)
        let event = try Event.read(type, from: &reader)
        try reader.finish()
        return event
    }
}

extension Event {
    fileprivate func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .scheme(let event): event.write(to: &writer)
        case .organisation(let event): event.write(to: &writer)
        case .account(let event): event.write(to: &writer)
        case .invitation(let event): event.write(to: &writer)
        case .agreement(let event): event.write(to: &writer)
        case .envelope(let event): event.write(to: &writer)
        case .caseFile(let event): event.write(to: &writer)
        case .loan(let event): event.write(to: &writer)
        case .guarantee(let event): event.write(to: &writer)
        case .rebate(let event): event.write(to: &writer)
        case .support(let event): event.write(to: &writer)
        case .returnFile(let event): event.write(to: &writer)
        case .papers(let event): event.write(to: &writer)
        case .borrower(let event): event.write(to: &writer)
        case .mailbox(let event): event.write(to: &writer)
        }
    }

    fileprivate static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> Event {
        // Each noun answers nil for a type of another; loans come first, they are the most.
        if let event = try LoanEvent.read(type, from: &reader) { return .loan(event) }
        if let event = try CaseEvent.read(type, from: &reader) { return .caseFile(event) }
        if let event = try SupportEvent.read(type, from: &reader) { return .support(event) }
        if let event = try EnvelopeEvent.read(type, from: &reader) { return .envelope(event) }
        if let event = try GuaranteeEvent.read(type, from: &reader) { return .guarantee(event) }
        if let event = try RebateEvent.read(type, from: &reader) { return .rebate(event) }
        if let event = try ReturnFileEvent.read(type, from: &reader) { return .returnFile(event) }
        if let event = try PaperEvent.read(type, from: &reader) { return .papers(event) }
        if let event = try BorrowerEvent.read(type, from: &reader) { return .borrower(event) }
        if let event = try MailboxEvent.read(type, from: &reader) { return .mailbox(event) }
        if let event = try AccountEvent.read(type, from: &reader) { return .account(event) }
        if let event = try InvitationEvent.read(type, from: &reader) { return .invitation(event) }
        if let event = try OrganisationEvent.read(type, from: &reader) {
            return .organisation(event)
        }
        if let event = try AgreementEvent.read(type, from: &reader) { return .agreement(event) }
        if let event = try SchemeEvent.read(type, from: &reader) { return .scheme(event) }
        throw .unknownType(type.rawValue)
    }
}
