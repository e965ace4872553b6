/// A place where an organisation receives people: public, as the organisation is.
package struct AgencyFacts: Hashable, Sendable {
    package var name: String
    /// INSEE code of its commune, five characters.
    package var commune: String
    package var address: String

    package init(name: String, commune: String, address: String) {
        self.name = name
        self.commune = commune
        self.address = address
    }
}

package struct Agency: Hashable, Sendable {
    /// From 1 within the organisation.
    package var number: Int
    package var facts: AgencyFacts
    package var closedOn: Day?
}

package enum AgencyLimit {
    package static let agencies = 500
    /// Longest address, in bytes.
    package static let address = 500
}

package enum AgencyEvent: Hashable, Sendable {
    case opened(agency: Int, AgencyFacts, on: Day)
    case changed(agency: Int, AgencyFacts, on: Day)
    case closed(agency: Int, on: Day)
}

package enum AgencyCommand: Hashable, Sendable {
    case open(AgencyFacts, on: Day)
    case change(agency: Int, AgencyFacts, on: Day)
    case close(agency: Int, on: Day)
}

package enum AgencyRefusal: Error, Hashable, Sendable {
    case nameUnusable(bytes: Int)
    case addressUnusable(bytes: Int)
    /// Another open agency of the organisation has that name.
    case nameTaken(by: Int)
    case tooMany(maximum: Int)
    case unknown(Int)
    case closed(Int, on: Day)
}

extension Organisation {
    func decide(_ command: AgencyCommand) throws(AgencyRefusal) -> [AgencyEvent] {
        switch command {
        case .open(let facts, let on):
            guard agencies.count < AgencyLimit.agencies else {
                throw .tooMany(maximum: AgencyLimit.agencies)
            }
            let number = (agencies.last?.number ?? 0) + 1
            try usable(facts, for: number)
            return [.opened(agency: number, facts, on: on)]
        case .change(let number, let facts, let on):
            let agency = try open(number)
            try usable(facts, for: number)
            return agency.facts == facts ? [] : [.changed(agency: number, facts, on: on)]
        case .close(let number, let on):
            _ = try open(number)
            return [.closed(agency: number, on: on)]
        }
    }

    private func open(_ number: Int) throws(AgencyRefusal) -> Agency {
        guard let agency = agencies.first(where: { $0.number == number }) else {
            throw .unknown(number)
        }
        if let on = agency.closedOn { throw .closed(number, on: on) }
        return agency
    }

    private func usable(_ facts: AgencyFacts, for number: Int) throws(AgencyRefusal) {
        let bytes = facts.name.utf8.count
        guard (1...Self.longestName).contains(bytes) else { throw .nameUnusable(bytes: bytes) }
        let address = facts.address.utf8.count
        guard address <= AgencyLimit.address else { throw .addressUnusable(bytes: address) }
        let twin = agencies.first {
            $0.number != number && $0.closedOn == nil && $0.facts.name == facts.name
        }
        if let twin { throw .nameTaken(by: twin.number) }
    }
}
