import Domain
import Journal
import Testing

@testable import Application

/// An organisation's own administrator: how far, and never the last one gone.
@Suite struct AdministratorTests {
    private static func open(
        _ region: Region, _ organisation: OrganisationID, _ roles: [Role], _ email: String
    ) async throws -> AccountID {
        let receipt = try await region.does(
            .administrator,
            .account(
                .open(
                    NewAccount(
                        organisation: organisation, roles: roles, name: "Camille Autre",
                        email: email, password: Region.password))))
        return try #require(receipt.account)
    }

    /// Whoever reaches only their own organisation gives no role that reaches further.
    @Test(arguments: [Role.auditor, .administrator, .regionOfficer, .bankOfficer])
    func noWiderRoleIsGiven(_ role: Role) async throws {
        let region = try await Region()
        let colleague = region.account(.colleague)
        let roles: [Role] = [.prescriber, role]
        let link = InvitationLink(
            digest: Digest([UInt8](repeating: 3, count: 32)), until: region.today + 1)
        let new = NewInvitation(
            organisation: region.organisations.centre, roles: roles, name: "Camille",
            email: "x@essai.example")
        for act in [
            Act.account(.changeRoles(colleague, roles)), .invitation(.issue(new, link)),
        ] {
            #expect(await region.refusal(.steward, act) == .notAllowed(.manageAccounts))
            #expect(await region.refusal(.administrator, act) == nil)
        }
        #expect(
            region.scheme.givableRoles(by: region.actor(.steward))
                == [.prescriber, .organisationAdministrator])
    }

    /// The password of an auditor who works here would open every file.
    @Test func anAccountWithAWiderRoleIsOutOfReach() async throws {
        let region = try await Region()
        let auditor = try await Self.open(
            region, region.organisations.centre, [.prescriber, .auditor], "y@essai.example")
        for act: AccountAct in [
            .setPassword(auditor, Region.password), .changeRoles(auditor, [.prescriber]),
            .close(auditor), .revokeToken(auditor, 1),
        ] {
            #expect(
                await region.refusal(.steward, .account(act)) == .notAllowed(.manageAccounts))
        }
    }

    @Test func onlyOnesOwnPeopleAreSeen() async throws {
        let region = try await Region()
        let rows = try region.scheme.accounts(for: region.actor(.steward))
        #expect(Set(rows.map(\.organisation)) == [region.organisations.centre])
        #expect(rows.count == 3)
        let invitations = try region.scheme.invitations(for: region.actor(.steward))
        #expect(invitations.map(\.id) == [region.ownInvitation])
        let stranger = region.account(.stranger)
        #expect(throws: Rejection.notFound(.account(stranger))) {
            try region.scheme.tokens(of: stranger, for: region.actor(.steward))
        }
        #expect(
            region.scheme.managedOrganisations(for: region.actor(.steward)).map(\.id)
                == [region.organisations.centre])
    }

    /// That an address has an account elsewhere is nobody else's business.
    @Test func anAccountElsewhereIsNotTold() async throws {
        let region = try await Region()
        let issued = try await region.scheme.invite(
            NewInvitation(
                organisation: region.organisations.centre, roles: [.prescriber],
                name: "Camille", email: Who.stranger.email), until: region.today + 7,
            by: region.actor(.steward), command: .init("elsewhere"))
        #expect(issued.secret != nil)
        let link = InvitationLink(
            digest: Digest([UInt8](repeating: 3, count: 32)), until: region.today + 1)
        let own = NewInvitation(
            organisation: region.organisations.centre, roles: [.prescriber], name: "Camille",
            email: Who.colleague.email)
        #expect(
            await region.refusal(.steward, .invitation(.issue(own, link)))
                == .invalid([FieldError("email", .alreadyUsed)]))
    }

    @Test func theLastAdministratorOfAnOrganisationStays() async throws {
        let region = try await Region()
        let (centre, steward) = (region.organisations.centre, region.account(.steward))
        let wanted = Rejection.refused(.lastAdministrator(centre))
        for act: AccountAct in [.close(steward), .changeRoles(steward, [.prescriber])] {
            for who: Who in [.steward, .administrator] {
                #expect(await region.refusal(who, .account(act)) == wanted)
            }
        }
        // Another role beside it is no loss.
        try await region.does(
            .steward,
            .account(.changeRoles(steward, [.prescriber, .organisationAdministrator])))
        try await region.does(
            .steward,
            .account(
                .changeRoles(
                    region.account(.colleague), [.prescriber, .organisationAdministrator])))
        try await region.does(.administrator, .account(.close(steward)))
        #expect(
            await region.refusal(
                .administrator, .account(.close(region.account(.colleague)))) == wanted)
    }

    @Test func theLastAdministratorOfTheSchemeStays() async throws {
        let region = try await Region()
        let administrator = region.account(.administrator)
        #expect(
            await region.refusal(.administrator, .account(.close(administrator)))
                == .refused(.lastAdministrator(nil)))
        let second = try await Self.open(
            region, region.organisations.region, [.administrator], "z@essai.example")
        try await region.does(.administrator, .account(.close(administrator)))
        #expect(region.scheme.actor(second) != nil)
    }

    /// Registered before there were such administrators: its people leave as they did.
    @Test func anOrganisationWithoutOneIsHeldToNothing() async throws {
        let region = try await Region()
        try await region.does(.administrator, .account(.close(region.account(.stranger))))
        let rows = region.scheme.organisations()
        #expect(rows.first { $0.id == region.organisations.mission }?.administrators == [])
        #expect(
            rows.first { $0.id == region.organisations.centre }?.administrators
                == ["Camille Steward"])
        #expect(
            rows.first { $0.id == region.organisations.region }?.administrators
                == ["Camille Administrator"])
    }

    @Test func aClosedOrganisationNeedsNoAdministrator() async throws {
        let region = try await Region()
        try await region.does(
            .administrator, .organisation(.close(region.organisations.centre)))
        try await region.does(.administrator, .account(.close(region.account(.steward))))
    }

    /// Each closes the other at the same moment: one of the two stays.
    @Test func twoAdministratorsDoNotCloseEachOther() async throws {
        let region = try await Region(.sqlite)
        let steward = region.account(.steward)
        let second = try await Self.open(
            region, region.organisations.centre, [.organisationAdministrator], "w@essai.example")
        let actor = try #require(region.scheme.actor(second))
        await withTaskGroup(of: Void.self) { group in
            group.addTask {
                _ = try? await region.scheme.perform(
                    .account(.close(second)), by: region.actor(.steward), command: .init("a"))
            }
            group.addTask {
                _ = try? await region.scheme.perform(
                    .account(.close(steward)), by: actor, command: .init("b"))
            }
        }
        let open = [steward, second].filter { region.scheme.actor($0) != nil }
        #expect(open.count == 1)
    }
}
