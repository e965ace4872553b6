package import Domain

extension Scheme {
    package func organisations(kind: OrganisationKind? = nil) -> [OrganisationRow] {
        look { world in
            world.organisations.numbers.compactMap { number in
                guard let organisation = world.organisations[number],
                    let facts = organisation.facts, kind == nil || facts.kind == kind
                else { return nil }
                let id = OrganisationID(number)
                return OrganisationRow(
                    id: id, version: world.organisations.version(number), facts: facts,
                    closedOn: organisation.closedOn,
                    accounts: world.accounts.numbers.count {
                        world.accounts[$0]?.organisation == id && world.accounts[$0]?.isOpen == true
                    },
                    administrators: world.administrators(of: id).map { account in
                        world.profiles[account]?.name ?? ""
                    }, agencies: organisation.agencies)
            }
        }
    }

    package func accounts(for actor: Actor) throws(Rejection) -> [AccountRow] {
        guard Rights.reaches(actor, .seeAccounts) else { throw .notAllowed(.seeAccounts) }
        return look { world in
            world.accounts.numbers.compactMap(world.accountRow).filter { row in
                Rights.allows(
                    actor, .seeAccounts, on: Belonging(organisation: row.organisation))
            }
        }
    }

    /// Where the actor invites people and manages accounts.
    package func managedOrganisations(for actor: Actor) -> [OrganisationRow] {
        organisations().filter { row in
            row.closedOn == nil
                && Rights.allows(actor, .manageAccounts, on: Belonging(organisation: row.id))
        }
    }

    /// Who signed an act: professionals sign under their own name.
    package func accountName(_ id: AccountID) -> String? { look { $0.profiles[id]?.name } }

    /// Colleagues to whom a file can be handed.
    package func workers(of organisation: OrganisationID) -> [AccountRow] {
        look { world in
            world.accounts.numbers.compactMap(world.accountRow).filter {
                $0.organisation == organisation && $0.closedOn == nil
                    && $0.roles.contains(.prescriber)
            }
        }
    }
}

extension World {
    func accountRow(_ number: Int64) -> AccountRow? {
        guard let account = accounts[number], let organisation = account.organisation else {
            return nil
        }
        let profile = profiles[AccountID(number)]
        return AccountRow(
            id: AccountID(number), version: accounts.version(number), name: profile?.name ?? "",
            email: profile?.email ?? "", organisation: organisation,
            organisationName: organisationName(organisation), roles: account.roles,
            closedOn: account.closedOn, agency: agency(of: AccountID(number)),
            secondFactorSince: account.secondFactor.enrolledOn)
    }
}
