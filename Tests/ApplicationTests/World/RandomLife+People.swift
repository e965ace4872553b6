import Domain
import Journal
import Testing

@testable import Application

/// Invitations, agencies, absences and hand-overs, among all else that is lived.
extension RandomLife {
    mutating func livePeople(named command: String) async throws {
        if draw(9) == 0 { try await answerLink(command) }
        let who: Who = draw(6) == 0 ? .colleague : .steward
        let act = draw(3) == 0 ? invitationAct : draw(2) == 0 ? agencyAct : leaveAct
        let before = region.scheme.position
        do throws(Rejection) {
            try await region.does(who, act, command: command)
            count(act, refusedFor: nil)
        } catch {
            count(act, refusedFor: error)
            #expect(region.scheme.position == before, "\(act) was refused and wrote")
        }
    }

    private mutating func draw(_ count: Int) -> Int {
        Int.random(in: 0..<count, using: &peopleRandom)
    }

    private var link: InvitationLink {
        mutating get {
            InvitationLink(
                digest: Digest((0..<32).map { _ in UInt8(draw(256)) }),
                until: region.today + draw(70) - 2)
        }
    }

    private var invitation: InvitationID {
        mutating get {
            let last = region.scheme.look { $0.invitations.lastNumber }
            return InvitationID(Int64(draw(Int(last) + 1)))
        }
    }

    private var invitationAct: Act {
        mutating get {
            switch draw(5) {
            case 0: return .invitation(.revoke(invitation))
            case 1:
                return .invitation(.issueLink(invitation, link, endsOthers: draw(2) == 0))
            default:
                return .invitation(
                    .issue(
                        NewInvitation(
                            organisation: region.organisations.centre, roles: [.prescriber],
                            name: "Camille", email: "invite\(draw(40))@essai.example"), link))
            }
        }
    }

    private var agencyAct: Act {
        mutating get {
            let (centre, agency) = (region.organisations.centre, draw(6))
            let facts = AgencyFacts(name: "Lieu \(draw(9))", commune: "16015", address: "")
            let worker = region.account(draw(2) == 0 ? .worker : .colleague)
            switch draw(5) {
            case 0: return .organisation(.openAgency(centre, facts))
            case 1: return .organisation(.changeAgency(centre, agency, facts))
            case 2: return .organisation(.closeAgency(centre, agency))
            default: return .account(.setAgency(worker, agency == 0 ? nil : agency))
            }
        }
    }

    private var leaveAct: Act {
        mutating get {
            let isWorker = draw(2) == 0
            let id = region.account(isWorker ? .worker : .colleague)
            let other = region.account(isWorker ? .colleague : .worker)
            switch draw(5) {
            case 0:
                let last = region.scheme.look { $0.accounts[id.number]?.absences.last?.number }
                return .account(.endAbsence(id, draw(5) == 0 ? draw(4) : last ?? 1))
            case 1, 2:
                return .account(
                    .handOver(id, to: draw(6) == 0 ? [] : [other], closing: false))
            default:
                let from = region.today + draw(20) - 3
                return .account(
                    .declareAbsence(id, from: from, until: from + draw(12), delegate: other))
            }
        }
    }

    /// Whoever holds a link, drawn here since the journal knows only its digest: answered at once
    /// or much later, when it has ended.
    private mutating func answerLink(_ command: String) async throws {
        let digest = link.digest
        let issued = Act.invitation(
            .issue(
                NewInvitation(
                    organisation: region.organisations.mission, roles: [.prescriber],
                    name: "Camille", email: "\(command)@essai.example"),
                InvitationLink(digest: digest, until: region.today + draw(3))))
        let id = try #require(
            try await region.does(.administrator, issued, command: "\(command)-link")
                .invitation)
        heldLinks.append((id, digest))
        let (held, secret) = heldLinks[draw(heldLinks.count)]
        for (name, act) in [
            ("ask", InvitationAct.askRenewal(held, secret)),
            ("answer", .accept(held, secret, password: Region.password)),
        ] {
            _ = try? await region.scheme.perform(
                .invitation(act), by: .system, command: CommandID("\(command)-\(name)"))
        }
    }
}
