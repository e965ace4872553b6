package import Domain

/// Who acts: a professional in an organisation, or the system itself (no account).
package struct Actor: Hashable, Sendable {
    package let account: AccountID?
    package let organisation: OrganisationID
    package let roles: Set<Role>

    package init(account: AccountID, organisation: OrganisationID, roles: Set<Role>) {
        self.account = account
        self.organisation = organisation
        self.roles = roles
    }

    private init() {
        account = nil
        organisation = OrganisationID(0)
        roles = []
    }

    /// The clock, the founding of the scheme and the demonstration: never a request.
    package static let system = Actor()

    package var isSystem: Bool { account == nil }
}
