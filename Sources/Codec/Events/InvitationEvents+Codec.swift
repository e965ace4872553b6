internal import Domain

extension InvitationEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .issued(let invited, let link, let by, let on):
            writer.put("organisation", invited.organisation)
            writer.put("roles", words: invited.roles)
            writer.put("person", invited.person)
            writer.put("profile", invited.profile)
            writer.put("digest", link.digest)
            writer.put("until", link.until)
            writer.put("by", by)
            return writer.on(on, .invitationIssued)
        case .linkIssued(let link, let endsOthers, let by, let on):
            writer.put("digest", link.digest)
            writer.put("until", link.until)
            writer.put("endsOthers", endsOthers)
            writer.put("by", by)
            return writer.on(on, .invitationLinkIssued)
        case .renewalAsked(let on): return writer.on(on, .invitationRenewalAsked)
        case .revoked(let by, let on):
            writer.put("by", by)
            return writer.on(on, .invitationRevoked)
        case .accepted(let account, let on):
            writer.put("account", account)
            return writer.on(on, .invitationAccepted)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> InvitationEvent? {
        switch type {
        case .invitationIssued:
            return .issued(
                Invited(
                    organisation: try reader.organisation("organisation"),
                    roles: try reader.words("roles", Role.self),
                    person: try reader.person("person"), profile: try reader.vault("profile")),
                InvitationLink(
                    digest: try reader.digest("digest"), until: try reader.day("until")),
                by: try reader.account("by"), on: try reader.day("on"))
        case .invitationLinkIssued:
            return .linkIssued(
                InvitationLink(
                    digest: try reader.digest("digest"), until: try reader.day("until")),
                endsOthers: try reader.bool("endsOthers"), by: try reader.account("by"),
                on: try reader.day("on"))
        case .invitationRenewalAsked: return .renewalAsked(on: try reader.day("on"))
        case .invitationRevoked:
            return .revoked(by: try reader.account("by"), on: try reader.day("on"))
        case .invitationAccepted:
            return .accepted(account: try reader.account("account"), on: try reader.day("on"))
        default: return nil
        }
    }
}
