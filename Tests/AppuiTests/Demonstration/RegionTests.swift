import Application
import Codec
import Domain
import Foundation
import Journal
import Testing

@testable import appui

@Suite struct RegionTests {
    /// Whoever signs in as administrator has something to do, and sees each kind of invitation.
    @Test func theAdministratorFindsInvitationsOfEachKind() async throws {
        let region = try await MadeRegion.ofSomeHundredFiles.value
        let rows = try region.scheme.invitations(for: region.maker.cast.administrator)
        #expect(rows.first?.renewalAskedOn != nil)
        func count(_ isWanted: (InvitationLinkState) -> Bool) -> Int {
            rows.count { isWanted($0.state) }
        }
        #expect(count { if case .valid = $0 { true } else { false } } == 1)
        #expect(count { if case .expired = $0 { true } else { false } } == 1)
        #expect(count { if case .revoked = $0 { true } else { false } } == 1)
        #expect(count { if case .used = $0 { true } else { false } } == 1)
        let used = rows.first { $0.account != nil }
        #expect(used?.links.count == 2)
    }

    @Test func oneSeedMakesOneRegion() async throws {
        let first = try await MadeRegion(files: 40)
        let again = try await MadeRegion(files: 40)
        let other = try await MadeRegion(files: 40, seed: 1)
        #expect(first.journal.head == again.journal.head)
        #expect(first.journal.head.hash != other.journal.head.hash)
        #expect(first.maker.samples.map(\.text) == again.maker.samples.map(\.text))
    }

    /// Nobody acts for an organisation that is not theirs, and nobody acts after leaving.
    @Test func timeOnlyGoesForward() async throws {
        let region = try await MadeRegion.ofSomeHundredFiles.value
        var last = Instant(milliseconds: 0)
        try region.journal.replay(after: 0) { recorded in
            #expect(recorded.recordedAt >= last)
            last = recorded.recordedAt
        }
        #expect(Paris.day(at: last) <= region.request.until)
    }

    @Test func nobodyActsOnceTheirAccountIsClosed() async throws {
        let region = try await MadeRegion.ofSomeHundredFiles.value
        var closed: Set<Int64> = []
        var late: [Int64] = []
        try region.journal.replay(after: 0) { recorded in
            if let actor = recorded.actor, closed.contains(actor.number) {
                late.append(recorded.position)
            }
            if recorded.event.type == "account.closed" {
                closed.insert(recorded.event.stream.number)
            }
        }
        #expect(!closed.isEmpty)
        #expect(late.isEmpty)
    }

    @Test(arguments: RegionAccounts.all.map(\.email))
    func eachAccountThatIsShownOpens(_ email: String) async throws {
        let scheme = try await MadeRegion.ofSomeHundredFiles.value.scheme
        guard
            case .opened = await scheme.signIn(
                email: email, password: RegionAccounts.password, network: email)
        else {
            Issue.record("\(email) is refused")
            return
        }
    }

    @Test func eachAccountHasItsRoleAndTwoOfAKindAreInTwoOrganisations() throws {
        #expect(Set(RegionAccounts.all.map(\.role)) == Set(Role.allCases))
        #expect(Set(RegionAccounts.all.map(\.label)).count == RegionAccounts.all.count)
        let bodies = RegionBody.prescribers + RegionBody.banks
        #expect(bodies.allSatisfy { RegionAccounts.of($0).count <= 1 })
        #expect(RegionBody.prescribers.count == 12)
        #expect(RegionBody.banks.count == 6)
    }

    /// The samples are right, but for the one whose name says that it is not.
    @Test func theFilesToTryAreWhatTheyAreSaidToBe() async throws {
        let region = try await MadeRegion.ofSomeHundredFiles.value
        let samples = region.maker.samples
        #expect(samples.contains { $0.name.hasSuffix("-2026-10-01.csv") })
        #expect(samples.contains { $0.name == "banque-du-marais-2026-10-31.csv" })
        let wrong = try #require(samples.first { $0.name.hasSuffix("-avec-des-fautes.csv") })
        for sample in samples {
            let bank = try #require(
                RegionBody.banks.firstIndex { sample.name.hasPrefix($0.domain) })
            let report = try await region.scheme.previewReturns(
                Array(sample.text.utf8), name: sample.name, bank: region.maker.cast.banks[bank],
                by: region.maker.cast.bankOfficers[bank][0])
            if sample.name == wrong.name {
                #expect(report.rejected >= 20)
                #expect(report.booked + report.already + report.rejected == report.lines)
                #expect(Set(report.mistakes.map(\.problem)).count >= 18)
            } else if sample.name.hasSuffix("-2026-10-01.csv") {
                #expect(report.rejected == 0, "\(sample.name): \(report.mistakes)")
                #expect(report.booked > 0)
            } else {
                // Its last days are still to come: only their date stands against them.
                #expect(
                    report.mistakes.allSatisfy { $0.column == .date },
                    "\(sample.name): \(report.mistakes.filter { $0.column != .date })")
            }
        }
    }
}
