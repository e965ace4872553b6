internal import Domain

extension Draft {
    mutating func plan(_ act: InvitationAct) throws(Rejection) {
        switch act {
        case .issue(let new, let link): try planInvitation(new, link)
        case .issueLink(let id, let link, let endsOthers):
            try allowInviting(on: id)
            let by = try signatory(.manageAccounts)
            try decide(.issueLink(link, endsOthers: endsOthers, by: by, on: today), on: id)
        case .revoke(let id):
            try allowInviting(on: id)
            try decide(.revoke(by: try signatory(.manageAccounts), on: today), on: id)
        case .askRenewal(let id, let digest):
            try onlyByLink()
            _ = try find(Invitation.self, id.number)
            try decide(.askRenewal(digest: digest, on: today), on: id)
        case .accept(let id, let digest, let password):
            try planAnswer(to: id, by: digest, password)
        }
    }

    private mutating func planInvitation(
        _ new: NewInvitation, _ link: InvitationLink
    ) throws(Rejection) {
        try allow(.manageAccounts, on: Belonging(organisation: new.organisation))
        try onlyGivable(new.roles, in: new.organisation)
        let by = try signatory(.manageAccounts)
        let email = EmailAddress.normalised(new.email)
        var errors: [FieldError] = []
        if new.name.isEmpty { errors.append(FieldError("name", .missing)) }
        if new.name.utf8.count > TextLimit.line {
            errors.append(FieldError("name", .tooLong(limit: TextLimit.line)))
        }
        if !EmailAddress.isPlausible(email) {
            errors.append(FieldError("email", .malformed))
        } else if let problem = addressProblem(email, new.organisation) {
            errors.append(FieldError("email", problem))
        }
        if !errors.isEmpty { throw .invalid(errors) }
        guard try find(Organisation.self, new.organisation.number).closedOn == nil else {
            throw .invalid([FieldError("organisation", .unknown)])
        }
        let id = InvitationID(scheme.reserve(.invitation))
        let person = scheme.reservePerson()
        let profile = AccountProfile(name: new.name, email: email)
        let reference = try seal(profile.plaintext, .identity, "profile", of: person)
        let invited = Invited(
            organisation: new.organisation, roles: new.roles, person: person, profile: reference)
        try decide(.issue(invited, link, by: by, on: today), on: id)
        afterwards.append { world in world.invited[id] = profile }
    }

    /// Only what the actor may see anyway is told: an account elsewhere is not theirs to know.
    private func addressProblem(_ email: String, _ organisation: OrganisationID) -> FieldProblem? {
        let actor = actor
        return scheme.look { world in
            if let account = world.account(of: email),
                let employer = world.accounts[account.number]?.organisation,
                Rights.allows(actor, .seeAccounts, on: Belonging(organisation: employer))
            {
                return .alreadyUsed
            }
            let waits = world.invitations.numbers.contains { number in
                guard let invitation = world.invitations[number] else { return false }
                return invitation.organisation == organisation && invitation.account == nil
                    && invitation.revokedOn == nil
                    && world.invited[InvitationID(number)]?.email == email
            }
            return waits ? .alreadyInvited : nil
        }
    }

    private mutating func allowInviting(on id: InvitationID) throws(Rejection) {
        try reachAccounts()
        let invitation = try find(Invitation.self, id.number)
        try allow(.manageAccounts, on: Belonging(organisation: invitation.organisation))
        try onlyGivable(invitation.roles, in: invitation.organisation)
    }

    /// What a link opens is asked without an account: by the scheme itself, once it has found the
    /// link, never by somebody who is signed in.
    private func onlyByLink() throws(Rejection) {
        guard actor.isSystem else { throw .notAllowed(.manageAccounts) }
    }

    private mutating func planAnswer(
        to id: InvitationID, by digest: Digest, _ password: String
    ) throws(Rejection) {
        try onlyByLink()
        let invitation = try find(Invitation.self, id.number)
        try check(password: password)
        guard let organisation = invitation.organisation, let person = invitation.person,
            let reference = invitation.profile,
            let profile = scheme.look({ $0.invited[id] })
        else { throw .notFound(.invitation(id)) }
        let account = AccountID(scheme.reserve(.account))
        try decide(.accept(digest: digest, account: account, on: today), on: id)
        // After the link's own state: what became of it is said first.
        if scheme.look({ $0.account(of: profile.email) }) != nil {
            throw .invalid([FieldError("email", .alreadyUsed)])
        }
        try openAccount(
            account,
            of: Invited(
                organisation: organisation, roles: invitation.roles, person: person,
                profile: reference), profile)
    }

    mutating func decide(_ command: InvitationCommand, on id: InvitationID) throws(Rejection) {
        let invitation = load(Invitation.self, id.number)
        do { record(try invitation.decide(command), on: Invitation.self, id.number) } catch {
            throw .refused(.invitation(error))
        }
    }
}

extension World {
    mutating func invitationChanged(_ id: InvitationID, _ event: InvitationEvent) {
        switch event {
        case .issued(let invited, let link, _, _):
            numbers.saw(invited.person)
            invitationsByLink[link.digest] = id
        case .linkIssued(let link, _, _, _): invitationsByLink[link.digest] = id
        case .renewalAsked, .revoked, .accepted: break
        }
    }
}
