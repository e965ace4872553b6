package enum OrganisationKind: String, Sendable, CaseIterable {
    case prescriber, bank, region, nationalFund
}

package enum Role: String, Sendable, CaseIterable {
    case prescriber, bankOfficer, regionOfficer, auditor
    /// Of the scheme: every organisation, every account.
    case administrator
    /// Of one organisation: its own accounts and invitations.
    case organisationAdministrator
}

extension OrganisationKind {
    /// The roles that an organisation's own administrator gives and takes: those of its trade,
    /// never one that reaches beyond it.
    package var ownRoles: Set<Role> {
        switch self {
        case .prescriber: [.prescriber, .organisationAdministrator]
        case .bank: [.bankOfficer, .organisationAdministrator]
        case .region: [.regionOfficer, .organisationAdministrator]
        case .nationalFund: [.organisationAdministrator]
        }
    }
}

/// An organisation is a legal person: its name is public, not in the vault.
package struct OrganisationFacts: Hashable, Sendable {
    package var kind: OrganisationKind
    package var name: String
    package var siret: String
    /// INSEE code of its commune, five characters.
    package var commune: String
    package init(kind: OrganisationKind, name: String, siret: String, commune: String) {
        self.kind = kind
        self.name = name
        self.siret = siret
        self.commune = commune
    }
}

package enum OrganisationEvent: Hashable, Sendable {
    case registered(OrganisationFacts)
    case renamed(String)
    case closed(on: Day)
    case agency(AgencyEvent)
}

/// A professional's account. E-mail, name and password hash lie in the vault.
package enum AccountEvent: Hashable, Sendable {
    case opened(
        organisation: OrganisationID, roles: [Role], person: PersonID, profile: VaultReference)
    case passwordSet(hash: VaultReference)
    case rolesChanged([Role])
    case closed(on: Day)
    /// A program may act in the account's name up to a day. What it is for is vault text; of the
    /// token itself only the SHA-256 is kept. `token` counts from 1 within the account.
    case tokenIssued(token: Int, label: VaultReference, digest: Digest, until: Day, on: Day)
    case tokenRevoked(token: Int, on: Day)
    case secondFactor(SecondFactorEvent)
    case absence(AbsenceEvent)
    /// Where its holder works, by the agency's number in the organisation; nil for nowhere in
    /// particular.
    case agencySet(Int?, on: Day)
}

/// What concerns the scheme as a whole.
package enum SchemeEvent: Hashable, Sendable {
    case founded(name: String, on: Day)
    /// A voted rule set enters the journal by its name and its text.
    case rulesAdopted(ruleSet: Digest, text: [UInt8], from: Day)
    /// Whoever holds one of these roles signs in with a second factor; no role, nobody has to.
    case secondFactorRequired(of: [Role], on: Day)
}
