extension Invitation {
    package func decide(
        _ command: InvitationCommand
    ) throws(InvitationRefusal) -> [InvitationEvent] {
        if case .issue(let invited, let link, let by, let on) = command {
            guard organisation == nil else { throw .alreadyIssued }
            guard !invited.roles.isEmpty else { throw .noRole }
            guard invited.profile.person == invited.person else {
                throw .notThePerson(invited.profile.person, holder: invited.person)
            }
            try usable(link, on: on)
            return [.issued(invited, link, by: by, on: on)]
        }
        guard organisation != nil else { throw .notIssued }
        if let acceptedOn { throw .alreadyAccepted(on: acceptedOn) }
        switch command {
        case .issue: return []
        case .issueLink(let link, let endsOthers, let by, let on):
            try usable(link, on: on)
            guard links.count < InvitationLimit.links else {
                throw .tooManyLinks(maximum: InvitationLimit.links)
            }
            guard !links.contains(where: { $0.digest == link.digest }) else { throw .linkTwice }
            return [.linkIssued(link, endsOthers: endsOthers, by: by, on: on)]
        case .askRenewal(let digest, let on):
            guard let state = state(of: digest, on: on) else { throw .unknownLink }
            if case .valid(let until) = state { throw .linkStillValid(until: until) }
            return renewalAskedOn == nil ? [.renewalAsked(on: on)] : []
        case .revoke(let by, let on):
            if let revokedOn { throw .alreadyRevoked(on: revokedOn) }
            return [.revoked(by: by, on: on)]
        case .accept(let digest, let account, let on):
            guard let state = state(of: digest, on: on) else { throw .unknownLink }
            guard case .valid = state else { throw .linkEnded(state) }
            return [.accepted(account: account, on: on)]
        }
    }

    private func usable(_ link: InvitationLink, on: Day) throws(InvitationRefusal) {
        let last = on + InvitationLimit.days
        guard (on...last).contains(link.until) else {
            throw .linkEndUnusable(until: link.until, first: on, last: last)
        }
    }
}
