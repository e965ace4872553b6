import Testing

@testable import Domain

/// The refusals of the small life cycles, each compared with the cases declared.
@Suite struct SmallRefusalsTests {
    private func names(_ attempts: [() throws -> Void]) -> Set<String> {
        var names: Set<String> = []
        for attempt in attempts {
            do { try attempt() } catch { names.insert(DeclaredCases.name(error)) }
        }
        return names
    }

    private func declared(_ enumeration: String, _ path: String) throws -> Set<String> {
        DeclaredCases.of(enumeration, in: try domainSource(path))
    }

    private static let facts = OrganisationTests.facts
    private static let day = Day(2026, 1, 1)

    @Test func organisation() throws {
        var known = Organisation()
        known.apply(.registered(Self.facts))
        var closed = known
        closed.apply(.closed(on: Self.day))
        let produced = names([
            { _ = try Organisation().decide(.close(on: Self.day)) },
            { _ = try known.decide(.register(Self.facts)) },
            { _ = try known.decide(.rename("")) },
            { _ = try known.decide(.agency(.close(agency: 1, on: Self.day))) },
            { _ = try closed.decide(.rename("Autre")) },
        ])
        #expect(
            try produced
                == declared("OrganisationRefusal", "Organisation/OrganisationCommands.swift"))
    }

    @Test func account() throws {
        var opened = Account()
        for event in try opened.decide(OrganisationTests.open) { opened.apply(event) }
        var closed = opened
        closed.apply(.closed(on: Self.day))
        let other = VaultReference(
            item: 1, person: PersonID(2), retention: .identity,
            digest: [UInt8](repeating: 1, count: 32))
        let produced = names([
            { _ = try Account().decide(.close(on: Self.day)) },
            { _ = try opened.decide(OrganisationTests.open) },
            { _ = try opened.decide(.changeRoles([])) },
            { _ = try opened.decide(.setPassword(hash: other)) },
            { _ = try closed.decide(.changeRoles([.auditor])) },
            { _ = try opened.decide(AccountTokenTests.issue(1, until: Self.day - 1)) },
            { _ = try AccountTokenTests.account(tokens: 10).decide(AccountTokenTests.issue(11)) },
            { _ = try AccountTokenTests.account(tokens: 1).decide(AccountTokenTests.issue(1)) },
            { _ = try opened.decide(.revokeToken(1, on: Self.day)) },
            { _ = try opened.decide(.secondFactor(.disable(on: Self.day))) },
            { _ = try opened.decide(.absence(.end(absence: 1, on: Self.day))) },
            { _ = try AccountTokenTests.revoked().decide(.revokeToken(1, on: Self.day)) },
        ])
        #expect(
            try produced == declared("AccountRefusal", "Organisation/OrganisationCommands.swift"))
    }

    @Test func charter() throws {
        let rules = Digest([UInt8](repeating: 1, count: 32))
        var founded = Charter()
        founded.apply(.founded(name: "Schéma", on: Self.day))
        var ruled = founded
        ruled.apply(.rulesAdopted(ruleSet: rules, text: [1], from: Self.day))
        let adopt = CharterCommand.adoptRules(ruleSet: rules, text: [1], from: Self.day)
        let produced = names([
            { _ = try Charter().decide(adopt) },
            { _ = try founded.decide(.found(name: "Autre", on: Self.day)) },
            { _ = try Charter().decide(.found(name: "", on: Self.day)) },
            { _ = try ruled.decide(adopt) },
            { _ = try founded.decide(.adoptRules(ruleSet: rules, text: [], from: Self.day)) },
        ])
        #expect(
            try produced == declared("CharterRefusal", "Organisation/OrganisationCommands.swift"))
    }

    @Test func returnFiles() throws {
        func receive(_ lines: Int, _ booked: Int) -> ReturnFileCommand {
            .receive(
                file: Digest([UInt8](repeating: 1, count: 32)), name: "a.csv", month: Self.day,
                lines: lines, booked: booked, already: 0, rejected: 0, on: Self.day)
        }
        let produced = names([
            { _ = try ReturnFiles().decide(receive(2, 1)) },
            { _ = try ReturnFiles().decide(receive(-1, -1)) },
        ])
        #expect(try produced == declared("ReturnFileRefusal", "Fund/FundCommands.swift"))
    }
}
