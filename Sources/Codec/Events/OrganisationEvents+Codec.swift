internal import Domain

extension OrganisationEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .registered(let facts):
            writer.put("kind", facts.kind)
            writer.put("name", facts.name)
            writer.put("siret", facts.siret)
            writer.put("commune", facts.commune)
            return .organisationRegistered
        case .renamed(let name):
            writer.put("name", name)
            return .organisationRenamed
        case .closed(let on):
            writer.put("on", on)
            return .organisationClosed
        case .agency(let event): return event.write(to: &writer)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> OrganisationEvent? {
        switch type {
        case .organisationRegistered:
            return .registered(
                OrganisationFacts(
                    kind: try reader.word("kind", OrganisationKind.self),
                    name: try reader.text("name"), siret: try reader.text("siret"),
                    commune: try reader.text("commune")))
        case .organisationRenamed: return .renamed(try reader.text("name"))
        case .organisationClosed: return .closed(on: try reader.day("on"))
        default: return try AgencyEvent.read(type, from: &reader).map(OrganisationEvent.agency)
        }
    }
}

extension AccountEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .opened(let organisation, let roles, let person, let profile):
            writer.put("organisation", organisation)
            writer.put("roles", words: roles)
            writer.put("person", person)
            writer.put("profile", profile)
            return .accountOpened
        case .passwordSet(let hash):
            writer.put("hash", hash)
            return .accountPasswordSet
        case .rolesChanged(let roles):
            writer.put("roles", words: roles)
            return .accountRolesChanged
        case .closed(let on):
            writer.put("on", on)
            return .accountClosed
        case .tokenIssued(let token, let label, let digest, let until, let on):
            writer.put("token", token)
            writer.put("label", label)
            writer.put("digest", digest)
            writer.put("until", until)
            return writer.on(on, .accountTokenIssued)
        case .tokenRevoked(let token, let on):
            writer.put("token", token)
            return writer.on(on, .accountTokenRevoked)
        case .secondFactor(let event): return event.write(to: &writer)
        case .absence(let event): return event.write(to: &writer)
        case .agencySet(let agency, let on):
            writer.put("agency", optional: agency) { $0.put($1, $2) }
            return writer.on(on, .accountAgencySet)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> AccountEvent? {
        switch type {
        case .accountOpened:
            return .opened(
                organisation: try reader.organisation("organisation"),
                roles: try reader.words("roles", Role.self),
                person: try reader.person("person"), profile: try reader.vault("profile"))
        case .accountPasswordSet: return .passwordSet(hash: try reader.vault("hash"))
        case .accountRolesChanged: return .rolesChanged(try reader.words("roles", Role.self))
        case .accountClosed: return .closed(on: try reader.day("on"))
        case .accountTokenIssued:
            return .tokenIssued(
                token: try reader.int("token"), label: try reader.vault("label"),
                digest: try reader.digest("digest"), until: try reader.day("until"),
                on: try reader.day("on"))
        case .accountAgencySet:
            return .agencySet(
                try reader.optional("agency") { (reader: inout EventReader) throws(CodecError) in
                    try reader.int()
                }, on: try reader.day("on"))
        case .accountTokenRevoked:
            return .tokenRevoked(token: try reader.int("token"), on: try reader.day("on"))
        default:
            if let event = try SecondFactorEvent.read(type, from: &reader) {
                return .secondFactor(event)
            }
            return try AbsenceEvent.read(type, from: &reader).map(AccountEvent.absence)
        }
    }
}

extension SchemeEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .founded(let name, let on):
            writer.put("name", name)
            writer.put("on", on)
            return .schemeFounded
        case .rulesAdopted(let ruleSet, let text, let from):
            writer.put("rules", ruleSet)
            writer.put("text", bytes: text)
            writer.put("from", from)
            return .schemeRulesAdopted
        case .secondFactorRequired(let roles, let on):
            writer.put("roles", words: roles)
            return writer.on(on, .schemeSecondFactorRequired)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> SchemeEvent? {
        switch type {
        case .schemeFounded:
            return .founded(name: try reader.text("name"), on: try reader.day("on"))
        case .schemeRulesAdopted:
            return .rulesAdopted(
                ruleSet: try reader.digest("rules"), text: try reader.bytes("text"),
                from: try reader.day("from"))
        case .schemeSecondFactorRequired:
            return .secondFactorRequired(
                of: try reader.words("roles", Role.self), on: try reader.day("on"))
        default: return nil
        }
    }
}
