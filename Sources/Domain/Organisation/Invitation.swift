/// A professional asked to join an organisation. They answer by a link, whose secret nobody else
/// has; until then there is no account.
///
/// A new link ends no other one by itself: whoever opens the first message after the second was
/// sent still gets in. The first link that is used answers for all.
package struct Invitation: Hashable, Sendable {
    package struct Link: Hashable, Sendable {
        /// SHA-256 of the secret.
        package var digest: Digest
        package var issuedOn: Day
        /// The last day on which it opens anything.
        package var until: Day
        /// Set aside by a later link: the secret was perhaps known to others.
        package var replacedOn: Day?
        /// Given before the invitation was revoked.
        package var revokedOn: Day?
    }

    package private(set) var organisation: OrganisationID?
    package private(set) var roles: [Role] = []
    package private(set) var person: PersonID?
    package private(set) var profile: VaultReference?
    package private(set) var invitedBy: AccountID?
    package private(set) var invitedOn: Day?
    /// Oldest first.
    package private(set) var links: [Link] = []
    /// The person asked for a new link, and nobody answered yet.
    package private(set) var renewalAskedOn: Day?
    package private(set) var revokedOn: Day?
    package private(set) var account: AccountID?
    package private(set) var acceptedOn: Day?

    package init() {}

    package mutating func apply(_ event: InvitationEvent) {
        switch event {
        case .issued(let invited, let link, let by, let on):
            organisation = invited.organisation
            roles = invited.roles
            person = invited.person
            profile = invited.profile
            (invitedBy, invitedOn) = (by, on)
            links = [Link(digest: link.digest, issuedOn: on, until: link.until)]
        case .linkIssued(let link, let endsOthers, let by, let on):
            if endsOthers {
                for index in links.indices where links[index].replacedOn == nil {
                    links[index].replacedOn = on
                }
            }
            links.append(Link(digest: link.digest, issuedOn: on, until: link.until))
            (invitedBy, renewalAskedOn, revokedOn) = (by, nil, nil)
        case .renewalAsked(let on): renewalAskedOn = on
        case .revoked(_, let on):
            for index in links.indices where links[index].revokedOn == nil {
                links[index].revokedOn = on
            }
            (renewalAskedOn, revokedOn) = (nil, on)
        case .accepted(let account, let on):
            (self.account, acceptedOn, renewalAskedOn) = (account, on, nil)
        }
    }
}

/// What becomes of whoever opens a link.
package enum InvitationLinkState: Hashable, Sendable {
    case valid(until: Day)
    case expired(until: Day)
    case replaced(on: Day)
    case revoked(on: Day)
    /// The invitation was answered, by this link or another.
    case used(on: Day)
}

extension Invitation {
    package func state(of digest: Digest, on day: Day) -> InvitationLinkState? {
        links.last { $0.digest == digest }.map { state(of: $0, on: day) }
    }

    private func state(of link: Link, on day: Day) -> InvitationLinkState {
        if let acceptedOn { return .used(on: acceptedOn) }
        if let on = link.revokedOn { return .revoked(on: on) }
        if let on = link.replacedOn { return .replaced(on: on) }
        return day <= link.until ? .valid(until: link.until) : .expired(until: link.until)
    }

    /// Where the invitation itself stands: that of its link which lasts longest.
    package func state(on day: Day) -> InvitationLinkState? {
        links.filter { $0.revokedOn == nil && $0.replacedOn == nil }
            .max { $0.until < $1.until }.map { state(of: $0, on: day) }
            ?? links.last.map { state(of: $0, on: day) }
    }
}

/// Bounds of an invitation.
package enum InvitationLimit {
    /// A link left in a mailbox for longer opens nothing.
    package static let days = 60
    /// Links of one invitation, all that were ever issued.
    package static let links = 50
}
