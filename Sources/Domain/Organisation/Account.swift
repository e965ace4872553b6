/// A professional's account: what it may do, and where its holder's data lie.
package struct Account: Hashable, Sendable {
    package private(set) var organisation: OrganisationID?
    package private(set) var roles: [Role] = []
    package private(set) var person: PersonID?
    package private(set) var profile: VaultReference?
    package private(set) var passwordHash: VaultReference?
    package private(set) var closedOn: Day?
    package private(set) var tokens: [AccountToken] = []
    package private(set) var secondFactor = SecondFactor()
    /// By its number in the organisation.
    package private(set) var agency: Int?
    /// In the order in which they were declared.
    package private(set) var absences: [Absence] = []

    package init() {}

    package var isOpen: Bool { organisation != nil && closedOn == nil }

    package mutating func apply(_ event: AccountEvent) {
        switch event {
        case .opened(let organisation, let roles, let person, let profile):
            self.organisation = organisation
            self.roles = roles
            self.person = person
            self.profile = profile
        case .passwordSet(let hash): passwordHash = hash
        case .rolesChanged(let roles): self.roles = roles
        case .closed(let on): closedOn = on
        case .tokenIssued(let token, let label, let digest, let until, let on):
            tokens.append(
                AccountToken(
                    number: token, label: label, digest: digest, issuedOn: on, until: until))
        case .secondFactor(let event): secondFactor.apply(event)
        case .agencySet(let agency, _): self.agency = agency
        case .absence(.declared(let absence, let from, let until, let delegate, _)):
            absences.append(
                Absence(number: absence, from: from, until: until, delegate: delegate))
        case .absence(.ended(let absence, let on)):
            for index in absences.indices where absences[index].number == absence {
                absences[index].endedOn = on
            }
        case .tokenRevoked(let token, let on):
            for index in tokens.indices where tokens[index].number == token {
                tokens[index].revokedOn = on
            }
        }
    }

    package func decide(_ command: AccountCommand) throws(AccountRefusal) -> [AccountEvent] {
        if let closedOn { throw .closed(on: closedOn) }
        switch command {
        case .open(let organisation, let roles, let person, let profile):
            guard self.organisation == nil else { throw .alreadyOpened }
            guard !roles.isEmpty else { throw .noRole }
            guard profile.person == person else {
                throw .notThePerson(profile.person, holder: person)
            }
            return [
                .opened(
                    organisation: organisation, roles: roles, person: person, profile: profile)
            ]
        case .setPassword(let hash):
            guard let person else { throw .notOpened }
            guard hash.person == person else {
                throw .notThePerson(hash.person, holder: person)
            }
            return [.passwordSet(hash: hash)]
        case .changeRoles(let roles):
            guard organisation != nil else { throw .notOpened }
            guard !roles.isEmpty else { throw .noRole }
            return roles == self.roles ? [] : [.rolesChanged(roles)]
        case .close(let on):
            guard organisation != nil else { throw .notOpened }
            return [.closed(on: on)]
        case .issueToken(let label, let digest, let until, let on):
            return try issue(label, digest, until: until, on: on)
        case .revokeToken(let number, let on):
            guard let token = tokens.first(where: { $0.number == number }) else {
                throw .unknownToken(number)
            }
            if let before = token.revokedOn { throw .tokenAlreadyRevoked(number, on: before) }
            return [.tokenRevoked(token: number, on: on)]
        case .setAgency(let agency, let on):
            guard organisation != nil else { throw .notOpened }
            return agency == self.agency ? [] : [.agencySet(agency, on: on)]
        case .absence(let command):
            guard organisation != nil else { throw .notOpened }
            do { return try decide(command).map(AccountEvent.absence) } catch {
                throw .absence(error)
            }
        case .secondFactor(let command):
            guard let person else { throw .notOpened }
            do {
                return try secondFactor.decide(command, of: person).map(AccountEvent.secondFactor)
            } catch { throw .secondFactor(error) }
        }
    }
}
