import Testing

@testable import Domain

@Suite struct AgencyTests {
    static let day = Day(2026, 1, 5)

    static func facts(_ name: String = "Antenne du port", address: String = "") -> AgencyFacts {
        AgencyFacts(name: name, commune: "17300", address: address)
    }

    static func organisation(_ commands: AgencyCommand...) throws -> Organisation {
        var organisation = Organisation()
        organisation.apply(.registered(OrganisationTests.facts))
        for command in commands {
            for event in try organisation.decide(.agency(command)) { organisation.apply(event) }
        }
        return organisation
    }

    @Test func agenciesAreNumberedAndKeepTheirNumbers() throws {
        let organisation = try Self.organisation(
            .open(Self.facts("A"), on: Self.day), .open(Self.facts("B"), on: Self.day),
            .close(agency: 1, on: Self.day + 1), .open(Self.facts("C"), on: Self.day + 2),
            .change(agency: 2, Self.facts("D"), on: Self.day + 3))
        #expect(organisation.agencies.map(\.number) == [1, 2, 3])
        #expect(organisation.agencies.map(\.facts.name) == ["A", "D", "C"])
        #expect(organisation.agencies.map(\.closedOn) == [Self.day + 1, nil, nil])
        #expect(
            try organisation.decide(
                .agency(.change(agency: 2, Self.facts("D"), on: Self.day))) == [])
        // The name of one that is closed serves again.
        #expect(try organisation.decide(.agency(.open(Self.facts("A"), on: Self.day))).count == 1)
    }

    @Test func everyRefusalIsProduced() throws {
        let one = try Self.organisation(.open(Self.facts("A"), on: Self.day))
        var full = one
        for number in 2...500 {
            full.apply(
                .agency(.opened(agency: number, Self.facts("\(number)"), on: Self.day)))
        }
        let closed = try Self.organisation(
            .open(Self.facts("A"), on: Self.day), .close(agency: 1, on: Self.day))
        let attempts: [(Organisation, AgencyCommand)] = [
            (one, .open(Self.facts(""), on: Self.day)),
            (one, .open(Self.facts(address: String(repeating: "a", count: 501)), on: Self.day)),
            (one, .open(Self.facts("A"), on: Self.day)),
            (full, .open(Self.facts("Z"), on: Self.day)),
            (one, .close(agency: 2, on: Self.day)), (closed, .close(agency: 1, on: Self.day)),
        ]
        var produced: Set<String> = []
        for (organisation, command) in attempts {
            do { _ = try organisation.decide(.agency(command)) } catch {
                guard case .agency(let refusal) = error else { continue }
                produced.insert(DeclaredCases.name(refusal))
            }
        }
        let source = try domainSource("Organisation/Agency.swift")
        #expect(produced == DeclaredCases.of("AgencyRefusal", in: source))
        #expect(
            try one.decide(
                .agency(
                    .open(
                        Self.facts(address: String(repeating: "a", count: 500)), on: Self.day))
            ).count == 1)
    }
}
