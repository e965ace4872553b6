import Testing

@testable import Domain

@Suite struct OrganisationTests {
    static let facts = OrganisationFacts(
        kind: .bank, name: "Banque du Marais", siret: "12345678200002", commune: "79191")
    static let profile = VaultReference(
        item: 1, person: PersonID(1), retention: .identity,
        digest: [UInt8](repeating: 1, count: 32))
    static let open = AccountCommand.open(
        organisation: OrganisationID(1), roles: [.bankOfficer], person: PersonID(1),
        profile: profile)

    @Test func organisationLives() throws {
        var organisation = Organisation()
        #expect(throws: OrganisationRefusal.notRegistered) {
            try organisation.decide(.rename("X"))
        }
        let long = String(repeating: "é", count: 101)
        var wrong = Self.facts
        wrong.name = long
        #expect(throws: OrganisationRefusal.nameUnusable(bytes: 202)) {
            try organisation.decide(.register(wrong))
        }
        for event in try organisation.decide(.register(Self.facts)) { organisation.apply(event) }
        #expect(throws: OrganisationRefusal.alreadyRegistered) {
            try organisation.decide(.register(Self.facts))
        }
        #expect(try organisation.decide(.rename(Self.facts.name)) == [])
        organisation.apply(.renamed("Banque des Îles"))
        #expect(organisation.facts?.name == "Banque des Îles")
        organisation.apply(.closed(on: Day(2026, 1, 1)))
        #expect(throws: OrganisationRefusal.closed(on: Day(2026, 1, 1))) {
            try organisation.decide(.rename("Y"))
        }
    }

    @Test func accountLives() throws {
        var account = Account()
        #expect(throws: AccountRefusal.notOpened) {
            try account.decide(.setPassword(hash: Self.profile))
        }
        #expect(throws: AccountRefusal.noRole) {
            try account.decide(
                .open(
                    organisation: OrganisationID(1), roles: [], person: PersonID(1),
                    profile: Self.profile))
        }
        #expect(throws: AccountRefusal.notThePerson(PersonID(1), holder: PersonID(2))) {
            try account.decide(
                .open(
                    organisation: OrganisationID(1), roles: [.auditor], person: PersonID(2),
                    profile: Self.profile))
        }
        for event in try account.decide(Self.open) { account.apply(event) }
        #expect(account.isOpen)
        #expect(throws: AccountRefusal.alreadyOpened) { try account.decide(Self.open) }
        #expect(try account.decide(.changeRoles([.bankOfficer])) == [])
        for event in try account.decide(.changeRoles([.auditor])) { account.apply(event) }
        #expect(account.roles == [.auditor])
        for event in try account.decide(.close(on: Day(2026, 1, 1))) { account.apply(event) }
        #expect(!account.isOpen)
        #expect(throws: AccountRefusal.closed(on: Day(2026, 1, 1))) {
            try account.decide(.changeRoles([.auditor]))
        }
    }

    @Test func rulesEnterIntoForceByDate() throws {
        let (old, new) = (
            Digest([UInt8](repeating: 1, count: 32)), Digest([UInt8](repeating: 2, count: 32))
        )
        var charter = Charter()
        #expect(throws: CharterRefusal.notFounded) {
            try charter.decide(.adoptRules(ruleSet: old, text: [1], from: Day(2007, 2, 1)))
        }
        #expect(throws: CharterRefusal.nameUnusable(bytes: 0)) {
            try charter.decide(.found(name: "", on: Day(2007, 1, 1)))
        }
        charter.apply(.founded(name: "Micro-crédit", on: Day(2007, 1, 1)))
        #expect(throws: CharterRefusal.alreadyFounded) {
            try charter.decide(.found(name: "Autre", on: Day(2007, 1, 2)))
        }
        #expect(throws: CharterRefusal.emptyRules) {
            try charter.decide(.adoptRules(ruleSet: old, text: [], from: Day(2007, 2, 1)))
        }
        // Voted in the other order than they start.
        charter.apply(.rulesAdopted(ruleSet: new, text: [2], from: Day(2022, 2, 4)))
        charter.apply(.rulesAdopted(ruleSet: old, text: [1], from: Day(2007, 2, 1)))
        #expect(throws: CharterRefusal.alreadyAdopted(ruleSet: old, from: Day(2007, 2, 1))) {
            try charter.decide(.adoptRules(ruleSet: old, text: [1], from: Day(2007, 2, 1)))
        }
        #expect(charter.ruleSet(on: Day(2007, 1, 31)) == nil)
        #expect(charter.ruleSet(on: Day(2022, 2, 3)) == old)
        #expect(charter.ruleSet(on: Day(2022, 2, 4)) == new)
    }
}
