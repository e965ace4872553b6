/// The scheme as a whole: its name and the rule sets voted, by date of entry into force.
package struct Charter: Hashable, Sendable {
    package struct Adoption: Hashable, Sendable {
        package var ruleSet: Digest
        package var from: Day
    }

    package private(set) var name: String?
    package private(set) var foundedOn: Day?
    /// In the order of entry into force.
    package private(set) var adoptions: [Adoption] = []
    /// Roles that sign in with a second factor.
    package private(set) var secondFactorRoles: Set<Role> = []

    package static let longestName = 200

    package init() {}

    package mutating func apply(_ event: SchemeEvent) {
        switch event {
        case .founded(let name, let on): (self.name, foundedOn) = (name, on)
        case .rulesAdopted(let ruleSet, _, let from):
            let place = adoptions.firstIndex { $0.from > from } ?? adoptions.endIndex
            adoptions.insert(Adoption(ruleSet: ruleSet, from: from), at: place)
        case .secondFactorRequired(let roles, _): secondFactorRoles = Set(roles)
        }
    }

    /// The rule set in force that day; the one voted last when two start together.
    package func ruleSet(on day: Day) -> Digest? {
        adoptions.last { $0.from <= day }?.ruleSet
    }

    package func decide(_ command: CharterCommand) throws(CharterRefusal) -> [SchemeEvent] {
        switch command {
        case .found(let name, let on):
            guard foundedOn == nil else { throw .alreadyFounded }
            let bytes = name.utf8.count
            guard (1...Self.longestName).contains(bytes) else { throw .nameUnusable(bytes: bytes) }
            return [.founded(name: name, on: on)]
        case .adoptRules(let ruleSet, let text, let from):
            guard foundedOn != nil else { throw .notFounded }
            guard !text.isEmpty else { throw .emptyRules }
            guard !adoptions.contains(Adoption(ruleSet: ruleSet, from: from)) else {
                throw .alreadyAdopted(ruleSet: ruleSet, from: from)
            }
            return [.rulesAdopted(ruleSet: ruleSet, text: text, from: from)]
        case .requireSecondFactor(let roles, let on):
            guard foundedOn != nil else { throw .notFounded }
            return Set(roles) == secondFactorRoles ? [] : [.secondFactorRequired(of: roles, on: on)]
        }
    }
}
