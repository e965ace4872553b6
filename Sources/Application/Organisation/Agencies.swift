package import Domain

extension Draft {
    /// Whether the act was about an agency, and is planned.
    mutating func planAgency(_ act: OrganisationAct) throws(Rejection) -> Bool {
        let (id, command): (OrganisationID, AgencyCommand)
        switch act {
        case .register, .rename, .close: return false
        case .openAgency(let organisation, let facts):
            (id, command) = (organisation, .open(facts, on: today))
        case .changeAgency(let organisation, let number, let facts):
            (id, command) = (organisation, .change(agency: number, facts, on: today))
        case .closeAgency(let organisation, let number):
            (id, command) = (organisation, .close(agency: number, on: today))
        }
        guard Rights.reaches(actor, .manageAgencies) else {
            throw .notAllowed(.manageAgencies)
        }
        _ = try find(Organisation.self, id.number)
        try allow(.manageAgencies, on: Belonging(organisation: id))
        if case .open(let facts, _) = command { try check(facts) }
        if case .change(_, let facts, _) = command { try check(facts) }
        try decide(.agency(command), on: id)
        if case .close(let number, _) = command {
            let people = scheme.look { $0.people(of: number, in: id) }
            if people > 0 { throw .refused(.agencyInUse(accounts: people)) }
        }
        return true
    }

    private func check(_ facts: AgencyFacts) throws(Rejection) {
        var errors: [FieldError] = []
        if facts.name.isEmpty { errors.append(FieldError("name", .missing)) }
        if facts.commune.utf8.count != 5 { errors.append(FieldError("commune", .malformed)) }
        if !errors.isEmpty { throw .invalid(errors) }
    }

    mutating func planWorkplace(of id: AccountID, _ agency: Int?) throws(Rejection) {
        let account = try managed(id)
        if let agency, let organisation = account.organisation {
            // Read with its version: an agency that closes meanwhile takes nobody in.
            let open = load(Organisation.self, organisation.number).agencies.contains {
                $0.number == agency && $0.closedOn == nil
            }
            if !open { throw .invalid([FieldError("agency", .unknown)]) }
        }
        try decide(.setAgency(agency, on: today), on: id)
    }
}

extension World {
    func people(of agency: Int, in organisation: OrganisationID) -> Int {
        openAccounts { $0.organisation == organisation && $0.agency == agency }.count
    }

    func agency(of account: AccountID) -> Agency? {
        guard let account = accounts[account.number], let number = account.agency,
            let organisation = account.organisation
        else { return nil }
        return organisations[organisation.number]?.agencies.first { $0.number == number }
    }
}

extension Scheme {
    /// One organisation, where the actor may look at its agencies.
    package func organisation(
        _ id: OrganisationID, for actor: Actor
    ) throws(Rejection) -> OrganisationRow {
        guard Rights.reaches(actor, .manageAgencies) else {
            throw .notAllowed(.manageAgencies)
        }
        guard Rights.allows(actor, .manageAgencies, on: Belonging(organisation: id)),
            let row = organisations().first(where: { $0.id == id })
        else { throw .notFound(.organisation(id)) }
        return row
    }

    /// The agencies of an organisation that are open.
    package func agencies(of id: OrganisationID) -> [Agency] {
        look { $0.organisations[id.number]?.agencies ?? [] }.filter { $0.closedOn == nil }
    }
}
