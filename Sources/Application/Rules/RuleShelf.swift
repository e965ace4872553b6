internal import Codec
package import Domain

/// The rule sets voted, read from the texts in the journal.
struct RuleShelf {
    private(set) var views: [RulesView] = []
    private(set) var collection: RuleSetCollection?

    /// What the shelf would be with one more.
    func adding(_ text: [UInt8], from: Day) throws(Rejection) -> RuleShelf {
        let rules: RuleSet
        do { rules = try RuleSetDecoder.decode(text, file: "rules") } catch {
            throw .refused(.unreadableRules(line: error.line, words: error.text))
        }
        var shelf = self
        do { shelf.collection = try RuleSetCollection(views.map(\.rules) + [rules]) } catch {
            throw .refused(.rulesOverlap(error))
        }
        shelf.views.append(
            RulesView(digest: RuleShelf.name(of: rules), rules: rules, from: from, text: text))
        shelf.views.sort { $0.rules.effect.from < $1.rules.effect.from }
        return shelf
    }

    func view(of rules: RuleSet) -> RulesView? { views.first { $0.rules == rules } }
    func view(named digest: Digest) -> RulesView? { views.first { $0.digest == digest } }

    /// SHA-256 of the canonical form: layout and order of the members are not rules.
    static func name(of rules: RuleSet) -> Digest {
        Digest(Hashing.sha256(RuleSetJSON.canonicalBytes(of: rules)))
    }
}

extension Judgement {
    /// SHA-256 of the whole explanation: what an assessment keeps of it.
    var digest: Digest {
        Digest(Hashing.sha256(JudgementJSON.canonicalBytes(of: self)))
    }
}

extension Scheme {
    /// The name of a rule text that may be adopted.
    func checkedRules(_ text: [UInt8], from: Day) throws(Rejection) -> Digest {
        let shelf = try look { $0.rules }.adding(text, from: from)
        guard let added = shelf.views.first(where: { $0.text == text }) else {
            throw .refused(.noRules(on: from))
        }
        return added.digest
    }

    package func rulesInForce(on day: Day) -> RulesView? {
        look { world in
            world.rules.collection?.inForce(on: day).flatMap { world.rules.view(of: $0) }
        }
    }

    /// Every rule set voted, in the order of entry into force.
    package func rulesHistory() -> [RulesView] { look { $0.rules.views } }
}
