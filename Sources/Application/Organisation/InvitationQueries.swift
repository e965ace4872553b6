package import Domain
package import Journal

/// The secret of a link, as the invited person types or opens it: 28 letters and digits in groups
/// of four, 140 drawn bits. None of them looks like another, so that it can be read from paper.
package enum InvitationSecret {
    package static let letters = 28
    static let alphabet = Array("abcdefghijkmnopqrstuvwxyz2345678".utf8)

    static func drawn(_ random: @Sendable (Int) -> [UInt8]) -> String {
        let drawn = random(letters).map { alphabet[Int($0 & 31)] }
        return stride(from: 0, to: letters, by: 4).map { start in
            String(decoding: drawn[start..<(start + 4)], as: UTF8.self)
        }.joined(separator: "-")
    }

    /// SHA-256 of the letters, groups and capitals aside; nil where it cannot be a secret.
    package static func digest(of text: String) -> Digest? {
        let bytes = text.lowercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != 32 }
        guard bytes.count == letters, bytes.allSatisfy(alphabet.contains) else { return nil }
        return Digest(Hashing.sha256(Array(bytes)))
    }
}

/// The answer to an invitation or a new link.
package struct IssuedInvitation: Hashable, Sendable {
    package var receipt: Receipt
    /// Nil where the same command had issued it before: a link is shown once.
    package var secret: String?
}

/// An invitation as administrators see it: never the secret of a link.
package struct InvitationRow: Hashable, Sendable {
    package var id: InvitationID
    package var version: Int64
    /// Empty once the person was forgotten.
    package var name: String
    package var email: String
    package var organisation: OrganisationID
    package var organisationName: String
    package var roles: [Role]
    package var invitedByName: String
    package var invitedOn: Day
    package var state: InvitationLinkState
    /// Something for the administrator to do.
    package var renewalAskedOn: Day?
    package var links: [Invitation.Link]
    package var account: AccountID?
}

/// An invitation as whoever opens its link sees it. A link that ended tells neither name nor
/// address.
package struct OpenedInvitation: Hashable, Sendable {
    package var state: InvitationLinkState
    package var organisationName: String
    package var roles: [Role]
    package var invitedByName: String
    package var inviterOrganisationName: String
    package var name: String
    package var email: String
    package var renewalAskedOn: Day?
}

package enum InvitationAnswer: Hashable, Sendable {
    /// The account is open, and so is a session: its token goes into the cookie.
    case opened(token: String)
    /// The same form had opened the account before: its holder signs in.
    case openedBefore
}

extension Scheme {
    package func invite(
        _ new: NewInvitation, until: Day, by actor: Actor, command: CommandID
    ) async throws(Rejection) -> IssuedInvitation {
        let (secret, digest) = drawnSecret()
        let receipt = try await perform(
            .invitation(.issue(new, InvitationLink(digest: digest, until: until))), by: actor,
            command: command)
        return IssuedInvitation(receipt: receipt, secret: receipt.repeated ? nil : secret)
    }

    package func issueLink(
        of id: InvitationID, until: Day, endsOthers: Bool, by actor: Actor, command: CommandID,
        seen: Int64? = nil
    ) async throws(Rejection) -> IssuedInvitation {
        let (secret, digest) = drawnSecret()
        let receipt = try await perform(
            .invitation(
                .issueLink(
                    id, InvitationLink(digest: digest, until: until), endsOthers: endsOthers)),
            by: actor, command: command, seen: seen)
        return IssuedInvitation(receipt: receipt, secret: receipt.repeated ? nil : secret)
    }

    private func drawnSecret() -> (String, Digest) {
        let secret = InvitationSecret.drawn(setup.random)
        guard let digest = InvitationSecret.digest(of: secret) else {
            preconditionFailure("a secret has the form of a secret")
        }
        return (secret, digest)
    }

    /// Nil for a secret that no link ever had.
    package func invitation(secret: String) -> OpenedInvitation? {
        guard let digest = InvitationSecret.digest(of: secret) else { return nil }
        let day = today
        return look { world in
            guard let id = world.invitationsByLink[digest] else { return nil }
            return world.opened(id, by: digest, on: day)
        }
    }

    /// Records the wish of whoever holds a link that ended. Asked twice, it is recorded once.
    package func askRenewal(secret: String, command: CommandID) async throws(Rejection) {
        let (id, digest) = try link(secret)
        _ = try await perform(
            .invitation(.askRenewal(id, digest)), by: .system, command: command)
    }

    /// Opens the account with the password that the person chose, and a session with it: its
    /// first step is a second factor where the role asks for one.
    package func accept(
        secret: String, password: String, network: String, device: String = "",
        command: CommandID
    ) async throws(Rejection) -> InvitationAnswer {
        let (id, digest) = try link(secret)
        let receipt = try await perform(
            .invitation(.accept(id, digest, password: password)), by: .system, command: command)
        guard !receipt.repeated, let account = receipt.account else { return .openedBefore }
        return .opened(
            token: sessions.open(
                account, network: network, device: device, pending: firstStep(of: account),
                now: now))
    }

    private func link(_ secret: String) throws(Rejection) -> (InvitationID, Digest) {
        guard let digest = InvitationSecret.digest(of: secret),
            let id = look({ $0.invitationsByLink[digest] })
        else { throw .refused(.invitation(.unknownLink)) }
        return (id, digest)
    }

    /// Those that wait for the administrator first, then the newest.
    package func invitations(for actor: Actor) throws(Rejection) -> [InvitationRow] {
        guard Rights.reaches(actor, .seeAccounts) else { throw .notAllowed(.seeAccounts) }
        let day = today
        return look { world in
            world.invitations.numbers.compactMap { number -> InvitationRow? in
                guard
                    Rights.allows(
                        actor, .seeAccounts,
                        on: Belonging(organisation: world.invitations[number]?.organisation))
                else { return nil }
                return world.invitationRow(InvitationID(number), on: day)
            }.sorted { first, second in
                let waits = (first.renewalAskedOn != nil, second.renewalAskedOn != nil)
                return waits.0 == waits.1 ? first.id > second.id : waits.0
            }
        }
    }
}

extension World {
    fileprivate func invitationRow(_ id: InvitationID, on day: Day) -> InvitationRow? {
        guard let invitation = invitations[id.number], let organisation = invitation.organisation,
            let invitedOn = invitation.invitedOn, let state = invitation.state(on: day)
        else { return nil }
        let profile = invited[id]
        return InvitationRow(
            id: id, version: invitations.version(id.number), name: profile?.name ?? "",
            email: profile?.email ?? "", organisation: organisation,
            organisationName: organisationName(organisation), roles: invitation.roles,
            invitedByName: invitation.invitedBy.flatMap { profiles[$0]?.name } ?? "",
            invitedOn: invitedOn, state: state, renewalAskedOn: invitation.renewalAskedOn,
            links: invitation.links, account: invitation.account)
    }

    fileprivate func opened(
        _ id: InvitationID, by digest: Digest, on day: Day
    ) -> OpenedInvitation? {
        guard let invitation = invitations[id.number], let organisation = invitation.organisation,
            let state = invitation.state(of: digest, on: day)
        else { return nil }
        let isValid = if case .valid = state { true } else { false }
        let inviter = invitation.invitedBy
        let employer = inviter.flatMap { accounts[$0.number]?.organisation }
        return OpenedInvitation(
            state: state, organisationName: organisationName(organisation),
            roles: isValid ? invitation.roles : [],
            invitedByName: inviter.flatMap { profiles[$0]?.name } ?? "",
            inviterOrganisationName: employer.map(organisationName) ?? "",
            name: isValid ? invited[id]?.name ?? "" : "",
            email: isValid ? invited[id]?.email ?? "" : "",
            renewalAskedOn: invitation.renewalAskedOn)
    }
}
