internal import Codec
internal import Domain

extension Draft {
    mutating func plan(_ act: SchemeAct) throws(Rejection) {
        let command: CharterCommand
        // Read before the rules in force: what changes between the two changes its version.
        let charter = load(Charter.self, 1)
        switch act {
        case .found(let name):
            guard actor.isSystem else { throw .notAllowed(.adoptRules) }
            command = .found(name: name, on: today)
        case .adoptRules(let text, let from):
            try allow(.adoptRules)
            let digest = try scheme.checkedRules(text, from: from)
            command = .adoptRules(ruleSet: digest, text: text, from: from)
        case .requireSecondFactor(let roles):
            try allow(.manageAccounts)
            command = .requireSecondFactor(roles, on: today)
        }
        do { record(try charter.decide(command), on: Charter.self, 1) } catch {
            throw .refused(.charter(error))
        }
    }

    mutating func plan(_ act: OrganisationAct) throws(Rejection) {
        if try planAgency(act) { return }
        try allow(.manageOrganisations)
        let (number, command): (Int64, OrganisationCommand)
        switch act {
        case .openAgency, .changeAgency, .closeAgency: return
        case .register(let facts):
            try check(facts)
            (number, command) = (scheme.reserve(.organisation), .register(facts))
        case .rename(let id, let name): (number, command) = (id.number, .rename(name))
        case .close(let id): (number, command) = (id.number, .close(on: today))
        }
        try decide(command, on: OrganisationID(number))
    }

    mutating func decide(
        _ command: OrganisationCommand, on id: OrganisationID
    ) throws(Rejection) {
        let organisation = load(Organisation.self, id.number)
        do {
            record(try organisation.decide(command), on: Organisation.self, id.number)
        } catch { throw .refused(.organisation(error)) }
    }

    private func check(_ facts: OrganisationFacts) throws(Rejection) {
        var errors: [FieldError] = []
        if facts.name.isEmpty { errors.append(FieldError("name", .missing)) }
        if facts.siret.utf8.count != 14 { errors.append(FieldError("siret", .malformed)) }
        if facts.commune.utf8.count != 5 { errors.append(FieldError("commune", .malformed)) }
        if !errors.isEmpty { throw .invalid(errors) }
    }

    mutating func plan(_ act: AccountAct) throws(Rejection) {
        switch act {
        case .open(let new): try planOpening(new)
        case .setPassword(let id, let password):
            let account =
                actor.account == id ? try find(Account.self, id.number) : try managed(id)
            if actor.account == id { try allow(.manageOwnAccount, on: Belonging(account: id)) }
            guard let person = account.person else { throw .notFound(.account(id)) }
            try check(password: password)
            let hash = try sealHash(of: person)
            try decide(.setPassword(hash: hash), on: id)
        case .changeRoles(let id, let roles):
            let account = try managed(id)
            try onlyGivable(roles, in: account.organisation)
            try decide(.changeRoles(roles), on: id)
            try keepAdministrators(without: id, account, roles)
            if account.roles.contains(.prescriber), !roles.contains(.prescriber) {
                try leaveNothing(id)
                try replaceNobody(id)
            }
        case .close(let id):
            let account = try managed(id)
            try leaveNothing(id)
            try close(id, account)
        case .handOver(let id, let heirs, let closing):
            try planHandOver(of: id, to: heirs, closing: closing)
        case .declareAbsence(let id, let from, let until, let delegate):
            try planAbsence(of: id, from: from, until: until, delegate: delegate)
        case .setAgency(let id, let agency): try planWorkplace(of: id, agency)
        case .endAbsence(let id, let number):
            _ = try ownOrManaged(id)
            try decide(.absence(.end(absence: number, on: today)), on: id)
        case .issueToken(let id, let label, let digest, let until):
            try planToken(of: id, label, digest, until: until)
        case .revokeToken(let id, let number):
            _ = try managed(id)
            try decide(.revokeToken(number, on: today), on: id)
        case .secondFactor(let id, let act): try plan(act, of: id)
        }
    }

    private mutating func planOpening(_ new: NewAccount) throws(Rejection) {
        try allow(.manageAccounts, on: Belonging(organisation: new.organisation))
        try onlyGivable(new.roles, in: new.organisation)
        let email = EmailAddress.normalised(new.email)
        var errors: [FieldError] = []
        if new.name.isEmpty { errors.append(FieldError("name", .missing)) }
        if !EmailAddress.isPlausible(email) { errors.append(FieldError("email", .malformed)) }
        if scheme.look({ $0.account(of: email) }) != nil {
            errors.append(FieldError("email", .alreadyUsed))
        }
        if let problem = PasswordRule.problem(new.password) {
            errors.append(FieldError("password", problem))
        }
        if !errors.isEmpty { throw .invalid(errors) }
        _ = try find(Organisation.self, new.organisation.number)
        let person = scheme.reservePerson()
        let profile = AccountProfile(name: new.name, email: email)
        let reference = try seal(profile.plaintext, .identity, "profile", of: person)
        try openAccount(
            AccountID(scheme.reserve(.account)),
            of: Invited(
                organisation: new.organisation, roles: new.roles, person: person,
                profile: reference), profile)
    }

    /// With the password that was hashed beforehand.
    mutating func openAccount(
        _ id: AccountID, of holder: Invited, _ profile: AccountProfile
    ) throws(Rejection) {
        try decide(
            .open(
                organisation: holder.organisation, roles: holder.roles, person: holder.person,
                profile: holder.profile), on: id)
        try decide(.setPassword(hash: try sealHash(of: holder.person)), on: id)
        afterwards.append { world in world.know(id, profile) }
    }

    mutating func decide(_ command: AccountCommand, on id: AccountID) throws(Rejection) {
        let account = load(Account.self, id.number)
        do { record(try account.decide(command), on: Account.self, id.number) } catch {
            throw .refused(.account(error))
        }
    }

    func check(password: String) throws(Rejection) {
        if let problem = PasswordRule.problem(password) {
            throw .invalid([FieldError("password", problem)])
        }
    }

    private mutating func sealHash(of person: PersonID) throws(Rejection) -> VaultReference {
        guard let hash = self.password else {
            throw .invalid([FieldError("password", .missing)])
        }
        return try seal(Array(hash.text.utf8), .identity, "password", of: person)
    }
}

/// Just enough to tell a typing error: only a message sent there proves an address.
enum EmailAddress {
    static func normalised(_ text: String) -> String {
        String(text.filter { !$0.isWhitespace }).lowercased()
    }

    static func isPlausible(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
            && text.utf8.count <= 254
    }
}
