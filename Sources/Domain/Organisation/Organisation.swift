/// A legal person of the scheme.
package struct Organisation: Hashable, Sendable {
    package private(set) var facts: OrganisationFacts?
    package private(set) var closedOn: Day?
    /// In the order of their numbers.
    package private(set) var agencies: [Agency] = []

    /// Longest name, in bytes.
    package static let longestName = 200

    package init() {}

    package mutating func apply(_ event: OrganisationEvent) {
        switch event {
        case .registered(let facts): self.facts = facts
        case .renamed(let name): facts?.name = name
        case .closed(let on): closedOn = on
        case .agency(.opened(let number, let facts, _)):
            agencies.append(Agency(number: number, facts: facts))
        case .agency(.changed(let number, let facts, _)):
            for index in agencies.indices where agencies[index].number == number {
                agencies[index].facts = facts
            }
        case .agency(.closed(let number, let on)):
            for index in agencies.indices where agencies[index].number == number {
                agencies[index].closedOn = on
            }
        }
    }

    package func decide(
        _ command: OrganisationCommand
    ) throws(OrganisationRefusal) -> [OrganisationEvent] {
        if let closedOn { throw .closed(on: closedOn) }
        switch command {
        case .register(let new):
            guard facts == nil else { throw .alreadyRegistered }
            try usable(new.name)
            return [.registered(new)]
        case .rename(let name):
            guard let facts else { throw .notRegistered }
            try usable(name)
            return facts.name == name ? [] : [.renamed(name)]
        case .close(let on):
            guard facts != nil else { throw .notRegistered }
            return [.closed(on: on)]
        case .agency(let command):
            guard facts != nil else { throw .notRegistered }
            do { return try decide(command).map(OrganisationEvent.agency) } catch {
                throw .agency(error)
            }
        }
    }

    private func usable(_ name: String) throws(OrganisationRefusal) {
        let bytes = name.utf8.count
        guard (1...Self.longestName).contains(bytes) else { throw .nameUnusable(bytes: bytes) }
    }
}
