import Domain
import Testing

@testable import Application

@Suite struct AgencyTests {
    private static func opened(
        _ region: Region, _ names: String..., by who: Who = .steward
    ) async throws {
        for name in names {
            try await region.does(
                who,
                .organisation(
                    .openAgency(
                        region.organisations.centre,
                        AgencyFacts(name: name, commune: "16015", address: "1 rue du Four"))))
        }
    }

    @Test func filesBearTheAgencyOfWhoFollowsThemAndListsAreNarrowedToIt() async throws {
        let region = try await Region()
        try await Self.opened(region, "Siège", "Antenne")
        let (first, second) = (try await region.file(), try await region.file(by: .colleague))
        for (who, agency) in [(Who.worker, 1), (.colleague, 2)] {
            try await region.does(.steward, .account(.setAgency(region.account(who), agency)))
        }
        for scheme in [region.scheme, try region.reopened()] {
            let list = { (filter: CaseFilter) in
                try scheme.cases(filter, page: PageRequest(), for: region.actor(.worker)).rows
            }
            #expect(try list(CaseFilter(agency: 1)).map(\.id) == [first])
            #expect(try list(CaseFilter(agency: 2)).map(\.id) == [second])
            #expect(try list(CaseFilter(agency: 3)).isEmpty)
            #expect(try list(CaseFilter(agency: 1, text: "lefevre")).map(\.id) == [first])
            let mine = CaseFilter(worker: region.account(.worker), agency: 2)
            #expect(try list(mine).isEmpty)
            #expect(try list(CaseFilter()).map(\.agencyName) == ["Antenne", "Siège"])
            // The same number elsewhere is another place.
            let elsewhere = try scheme.cases(
                CaseFilter(agency: 1), page: PageRequest(), for: region.actor(.stranger))
            #expect(elsewhere.rows.isEmpty)
        }
    }

    @Test func nobodyWorksInAnAgencyThatIsNotOpen() async throws {
        let region = try await Region()
        try await Self.opened(region, "Siège", by: .administrator)
        let worker = region.account(.worker)
        #expect(
            await region.refusal(.steward, .account(.setAgency(worker, 2)))
                == .invalid([FieldError("agency", .unknown)]))
        try await region.does(.steward, .account(.setAgency(worker, 1)))
        let close = Act.organisation(.closeAgency(region.organisations.centre, 1))
        #expect(await region.refusal(.steward, close) == .refused(.agencyInUse(accounts: 1)))
        try await region.does(.steward, .account(.setAgency(worker, nil)))
        try await region.does(.steward, close)
        #expect(
            await region.refusal(.steward, .account(.setAgency(worker, 1)))
                == .invalid([FieldError("agency", .unknown)]))
        #expect(region.scheme.agencies(of: region.organisations.centre).isEmpty)
    }

    @Test func oneReachesOnesOwnOrganisationOnly() async throws {
        let region = try await Region()
        let (centre, mission) = (region.organisations.centre, region.organisations.mission)
        #expect(
            try region.scheme.organisation(centre, for: region.actor(.steward)).id == centre)
        #expect(throws: Rejection.notFound(.organisation(mission))) {
            try region.scheme.organisation(mission, for: region.actor(.steward))
        }
        #expect(throws: Rejection.notAllowed(.manageAgencies)) {
            try region.scheme.organisation(centre, for: region.actor(.worker))
        }
    }
}
