internal import Application
internal import Domain
internal import Journal

/// Somebody who is invited during the last weeks.
struct Guest: Hashable, Sendable {
    let name: String
    let role: Role
    /// Among the prescribers or the banks, as the role says.
    let body: Int
}

/// What becomes of an invitation.
enum GuestStep: Sendable {
    case invite(days: Int)
    case newLink(days: Int)
    case accept, askRenewal, revoke
}

/// Invitations: one that waits, one whose link ended, one answered, one given up.
extension RegionMaker {
    mutating func noteGuests() {
        let late = Guest(name: "Odile Sauzeau", role: .prescriber, body: 0)
        let busy = Guest(name: "Maxime Rivault", role: .bankOfficer, body: 1)
        let gone = Guest(name: "Nadège Turpin", role: .prescriber, body: 5)
        let last = Guest(name: "Karim Benali", role: .prescriber, body: 3)
        let steps: [(Int, Guest, GuestStep)] = [
            (47, late, .invite(days: 15)), (44, gone, .invite(days: 15)),
            (41, gone, .revoke), (33, busy, .invite(days: 7)), (24, busy, .newLink(days: 15)),
            (22, busy, .accept), (6, last, .invite(days: 30)), (3, late, .askRenewal),
        ]
        for (days, guest, step) in steps {
            agenda.note(.guest(guest, step), on: request.until - days)
        }
    }

    mutating func live(_ step: GuestStep, _ guest: Guest) async throws {
        clock.tick()
        do throws(Rejection) {
            try await answer(step, guest)
        } catch {
            throw RegionFault(what: "\(step) of \(guest.name)", day: today, rejection: error)
        }
    }

    private mutating func answer(_ step: GuestStep, _ guest: Guest) async throws(Rejection) {
        let command = CommandID("demo-guest-\(guest.body)-\(today.iso)")
        let link = links[guest]
        switch (step, link) {
        case (.invite(let days), _):
            let isBank = guest.role == .bankOfficer
            let body = isBank ? RegionBody.banks[guest.body] : RegionBody.prescribers[guest.body]
            let issued = try await scheme.invite(
                NewInvitation(
                    organisation: isBank ? cast.banks[guest.body] : cast.prescribers[guest.body],
                    roles: [guest.role], name: guest.name,
                    email: RegionAccounts.email(guest.name, body)), until: today + days,
                by: cast.administrator, command: command)
            keep(issued, for: guest)
        case (.newLink(let days), let link?):
            let issued = try await scheme.issueLink(
                of: link.invitation, until: today + days, endsOthers: false,
                by: cast.administrator, command: command)
            keep(issued, for: guest)
        case (.accept, let link?):
            _ = try await scheme.accept(
                secret: link.secret, password: RegionAccounts.password, network: "demo",
                command: command)
        case (.askRenewal, let link?):
            try await scheme.askRenewal(secret: link.secret, command: command)
        case (.revoke, let link?):
            _ = try await scheme.perform(
                .invitation(.revoke(link.invitation)), by: cast.administrator, command: command)
        case (_, nil): preconditionFailure("\(guest.name) was invited first")
        }
    }

    private mutating func keep(_ issued: IssuedInvitation, for guest: Guest) {
        guard let secret = issued.secret, let id = issued.receipt.invitation else {
            preconditionFailure("a command given once shows its link")
        }
        links[guest] = (secret, id)
    }
}
