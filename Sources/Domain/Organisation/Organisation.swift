/// A legal person of the scheme.
package struct Organisation: Hashable, Sendable {
    package private(set) var facts: OrganisationFacts?
    package private(set) var closedOn: Day?

    /// Longest name, in bytes.
    package static let longestName = 200

    package init() {}

    package mutating func apply(_ event: OrganisationEvent) {
        switch event {
        case .registered(let facts): self.facts = facts
        case .renamed(let name): facts?.name = name
        case .closed(let on): closedOn = on
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
        }
    }

    private func usable(_ name: String) throws(OrganisationRefusal) {
        let bytes = name.utf8.count
        guard (1...Self.longestName).contains(bytes) else { throw .nameUnusable(bytes: bytes) }
    }
}
