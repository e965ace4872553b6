package import Domain

package struct OrganisationRow: Hashable, Sendable {
    package var id: OrganisationID
    package var version: Int64
    package var facts: OrganisationFacts
    package var closedOn: Day?
    package var accounts: Int
}

package struct AccountRow: Hashable, Sendable {
    package var id: AccountID
    package var version: Int64
    package var name: String
    package var email: String
    package var organisation: OrganisationID
    package var organisationName: String
    package var roles: [Role]
    package var closedOn: Day?
    /// Nil without a second factor.
    package var secondFactorSince: Day?
}
