/// Two versions of the same rules would both apply on a day.
package struct RuleSetOverlap: Error, Hashable, Sendable {
    package var name: String
    package var first: Int
    package var second: Int
    package var on: Day

    package init(name: String, first: Int, second: Int, on: Day) {
        self.name = name
        self.first = first
        self.second = second
        self.on = on
    }
}

/// The versions of a scheme's rules, in order of effect, no two at once.
package struct RuleSetCollection: Hashable, Sendable {
    package let sets: [RuleSet]

    package init(_ sets: [RuleSet]) throws(RuleSetOverlap) {
        let ordered = sets.sorted { $0.effect.from < $1.effect.from }
        for (first, second) in zip(ordered, ordered.dropFirst())
        where first.effect.contains(second.effect.from) {
            throw RuleSetOverlap(
                name: first.name, first: first.version, second: second.version,
                on: second.effect.from)
        }
        self.sets = ordered
    }

    /// The version in force on a day; a draft never is.
    package func inForce(on day: Day) -> RuleSet? {
        sets.first { $0.status.canJudge && $0.effect.contains(day) }
    }

    /// The version that judges a file, and its answer.
    ///
    /// The version in force at the decision says which day counts, by its own voted clause; where
    /// it is the deposit, and the clause of the more favourable version is voted, a file which
    /// the older version does not accept has the newer one if that one says yes.
    package func judge(
        _ facts: OpposableFacts, depositedOn: Day, decidedOn: Day
    ) -> (rules: RuleSet, judgement: Judgement)? {
        guard let current = inForce(on: decidedOn) else { return nil }
        guard current.effect.pivot == .deposit, let pinned = inForce(on: depositedOn),
            pinned != current
        else { return (current, current.judge(facts)) }
        let answer = pinned.judge(facts)
        guard current.effect.moreFavourable, answer.outcome != .eligible else {
            return (pinned, answer)
        }
        let newer = current.judge(facts)
        return newer.outcome == .eligible ? (current, newer) : (pinned, answer)
    }
}

extension RuleSetStatus {
    /// A version may judge once it was adopted and made enforceable.
    package var canJudge: Bool {
        switch self {
        case .draft, .submitted, .adopted: false
        case .inForce, .replaced: true
        }
    }
}
