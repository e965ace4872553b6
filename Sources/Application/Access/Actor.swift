package import Domain

/// Who acts: a professional in an organisation, a borrower on their own file, or the system
/// itself (neither account nor person).
package struct Actor: Hashable, Sendable {
    package let account: AccountID?
    /// The borrower who came in by their own access; nil for all others.
    package let person: PersonID?
    package let organisation: OrganisationID
    package let roles: Set<Role>

    package init(account: AccountID, organisation: OrganisationID, roles: Set<Role>) {
        self.account = account
        person = nil
        self.organisation = organisation
        self.roles = roles
    }

    private init(person: PersonID?) {
        account = nil
        self.person = person
        organisation = OrganisationID(0)
        roles = []
    }

    /// A person on what is theirs, and on nothing else.
    package static func borrower(_ person: PersonID) -> Actor { Actor(person: person) }

    /// The clock, the founding of the scheme and the demonstration: never a request.
    package static let system = Actor(person: nil)

    package var isSystem: Bool { account == nil && person == nil }
}
