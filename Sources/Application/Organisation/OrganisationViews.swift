package import Domain

package struct OrganisationRow: Hashable, Sendable {
    package var id: OrganisationID
    package var version: Int64
    package var facts: OrganisationFacts
    package var closedOn: Day?
    /// Open ones.
    package var accounts: Int
    /// Names of those who manage its accounts; empty where only the scheme's administrator does.
    package var administrators: [String]
    /// In the order of their numbers, closed ones included.
    package var agencies: [Agency]
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
    /// Where its holder works.
    package var agency: Agency?
    /// Nil without a second factor.
    package var secondFactorSince: Day?
}
