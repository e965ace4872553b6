/// Who is invited, where, to do what. Name and e-mail lie in the vault.
package struct Invited: Hashable, Sendable {
    package var organisation: OrganisationID
    package var roles: [Role]
    /// The holder of the account to come.
    package var person: PersonID
    package var profile: VaultReference

    package init(
        organisation: OrganisationID, roles: [Role], person: PersonID, profile: VaultReference
    ) {
        self.organisation = organisation
        self.roles = roles
        self.person = person
        self.profile = profile
    }
}

/// A link as it is kept: never its secret.
package struct InvitationLink: Hashable, Sendable {
    /// SHA-256 of the secret.
    package var digest: Digest
    /// The last day on which it opens anything.
    package var until: Day

    package init(digest: Digest, until: Day) {
        self.digest = digest
        self.until = until
    }
}

package enum InvitationEvent: Hashable, Sendable {
    case issued(Invited, InvitationLink, by: AccountID, on: Day)
    case linkIssued(InvitationLink, endsOthers: Bool, by: AccountID, on: Day)
    /// Whoever holds a link that opens nothing any more asks for another.
    case renewalAsked(on: Day)
    case revoked(by: AccountID, on: Day)
    case accepted(account: AccountID, on: Day)
}

package enum InvitationCommand: Hashable, Sendable {
    case issue(Invited, InvitationLink, by: AccountID, on: Day)
    case issueLink(InvitationLink, endsOthers: Bool, by: AccountID, on: Day)
    case askRenewal(digest: Digest, on: Day)
    case revoke(by: AccountID, on: Day)
    case accept(digest: Digest, account: AccountID, on: Day)
}

package enum InvitationRefusal: Error, Hashable, Sendable {
    case notIssued
    case alreadyIssued
    case noRole
    case notThePerson(PersonID, holder: PersonID)
    /// A link ends, and not too late.
    case linkEndUnusable(until: Day, first: Day, last: Day)
    case linkTwice
    case tooManyLinks(maximum: Int)
    case unknownLink
    case linkStillValid(until: Day)
    case linkEnded(InvitationLinkState)
    case alreadyAccepted(on: Day)
    case alreadyRevoked(on: Day)
}
