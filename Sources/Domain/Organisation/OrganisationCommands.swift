package enum OrganisationCommand: Hashable, Sendable {
    case register(OrganisationFacts)
    case rename(String)
    case close(on: Day)
    case agency(AgencyCommand)
}

package enum OrganisationRefusal: Error, Hashable, Sendable {
    case notRegistered
    case alreadyRegistered
    case nameUnusable(bytes: Int)
    case closed(on: Day)
    case agency(AgencyRefusal)
}

package enum AccountCommand: Hashable, Sendable {
    case open(
        organisation: OrganisationID, roles: [Role], person: PersonID, profile: VaultReference)
    case setPassword(hash: VaultReference)
    case changeRoles([Role])
    case close(on: Day)
    case issueToken(label: VaultReference, digest: Digest, until: Day, on: Day)
    case revokeToken(Int, on: Day)
    case secondFactor(SecondFactorCommand)
    case absence(AbsenceCommand)
    case setAgency(Int?, on: Day)
}

package enum AccountRefusal: Error, Hashable, Sendable {
    case notOpened
    case alreadyOpened
    case noRole
    case notThePerson(PersonID, holder: PersonID)
    case closed(on: Day)
    case tooManyTokens(maximum: Int)
    /// A token ends, and not too late.
    case tokenEndUnusable(until: Day, first: Day, last: Day)
    case tokenTwice(Int)
    case unknownToken(Int)
    case tokenAlreadyRevoked(Int, on: Day)
    case secondFactor(SecondFactorRefusal)
    case absence(AbsenceRefusal)
}

package enum CharterCommand: Hashable, Sendable {
    case found(name: String, on: Day)
    case adoptRules(ruleSet: Digest, text: [UInt8], from: Day)
    case requireSecondFactor([Role], on: Day)
}

package enum CharterRefusal: Error, Hashable, Sendable {
    case notFounded
    case alreadyFounded
    case nameUnusable(bytes: Int)
    case alreadyAdopted(ruleSet: Digest, from: Day)
    case emptyRules
}
