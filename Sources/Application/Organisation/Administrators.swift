package import Domain

// Who manages accounts: the scheme's administrator all of them, an organisation's own
// administrator those of its trade there.

extension Draft {
    /// The account, where the actor may manage it.
    mutating func managed(_ id: AccountID) throws(Rejection) -> Account {
        try reachAccounts()
        let account = try find(Account.self, id.number)
        try allow(.manageAccounts, on: Belonging(organisation: account.organisation))
        // Whoever holds a wider role is not within reach: its password would open that role.
        try onlyGivable(account.roles, in: account.organisation)
        return account
    }

    /// Before what is looked for is found or not: a number must tell a stranger nothing.
    func reachAccounts() throws(Rejection) {
        guard Rights.reaches(actor, .manageAccounts) else { throw .notAllowed(.manageAccounts) }
    }

    /// Nobody gives a role that reaches further than they do.
    mutating func onlyGivable(
        _ roles: [Role], in organisation: OrganisationID?
    ) throws(Rejection) {
        guard !actor.isSystem, !actor.roles.contains(.administrator) else { return }
        let kind = organisation.flatMap { load(Organisation.self, $0.number).facts?.kind }
        guard let kind, Set(roles).isSubset(of: kind.ownRoles) else {
            throw .notAllowed(.manageAccounts)
        }
    }

    /// Refuses that an account, with these roles from now on, leaves nobody in its place.
    /// Organisations that never had an administrator of their own are not held to one.
    mutating func keepAdministrators(
        without id: AccountID, _ before: Account, _ roles: [Role]
    ) throws(Rejection) {
        guard let organisation = before.organisation else { return }
        let after = Set(roles)
        if before.roles.contains(.administrator), !after.contains(.administrator) {
            let others = scheme.look { world in
                world.openAccounts { $0.roles.contains(.administrator) }
            }
            if others == [id] { throw .refused(.lastAdministrator(nil)) }
        }
        let isOpen = load(Organisation.self, organisation.number).closedOn == nil
        guard isOpen, before.administersItsOrganisation,
            after.isDisjoint(with: Account.administering)
        else { return }
        if scheme.look({ $0.administrators(of: organisation) }) == [id] {
            throw .refused(.lastAdministrator(organisation))
        }
    }
}

extension Account {
    static let administering: Set<Role> = [.administrator, .organisationAdministrator]

    var administersItsOrganisation: Bool {
        !Account.administering.isDisjoint(with: roles)
    }
}

extension World {
    func openAccounts(where isWanted: (Account) -> Bool) -> [AccountID] {
        accounts.numbers.compactMap { number in
            guard let account = accounts[number], account.isOpen, isWanted(account) else {
                return nil
            }
            return AccountID(number)
        }
    }

    /// Those who manage its accounts and work there.
    func administrators(of organisation: OrganisationID) -> [AccountID] {
        openAccounts { $0.organisation == organisation && $0.administersItsOrganisation }
    }
}

extension Scheme {
    /// The roles that the actor may give, in the order of ``Role``.
    package func givableRoles(by actor: Actor) -> [Role] {
        if actor.isSystem || actor.roles.contains(.administrator) { return Role.allCases }
        guard actor.roles.contains(.organisationAdministrator) else { return [] }
        let kind = look { $0.organisations[actor.organisation.number]?.facts?.kind }
        return Role.allCases.filter { kind?.ownRoles.contains($0) == true }
    }
}
