/// What lets a program act in the name of an account. The token itself is known to nobody but
/// the program.
package struct AccountToken: Hashable, Sendable {
    /// From 1 within the account.
    package var number: Int
    /// What the token is for, in the administrator's words.
    package var label: VaultReference
    /// SHA-256 of the token.
    package var digest: Digest
    package var issuedOn: Day
    /// The last day on which it opens anything.
    package var until: Day
    package var revokedOn: Day?

    package func isValid(on day: Day) -> Bool { revokedOn == nil && day <= until }
}

/// Bounds of the tokens of one account.
package enum TokenLimit {
    /// Valid at the same time: one for each program, and one more while a program changes its own.
    package static let valid = 10
    /// A token lasts a leap year at most: whoever uses it must come back and ask.
    package static let days = 366
}

extension Account {
    func issue(
        _ label: VaultReference, _ digest: Digest, until: Day, on: Day
    ) throws(AccountRefusal) -> [AccountEvent] {
        guard let person else { throw .notOpened }
        guard label.person == person else {
            throw .notThePerson(label.person, holder: person)
        }
        let last = on + TokenLimit.days
        guard (on...last).contains(until) else {
            throw .tokenEndUnusable(until: until, first: on, last: last)
        }
        guard tokens.count(where: { $0.isValid(on: on) }) < TokenLimit.valid else {
            throw .tooManyTokens(maximum: TokenLimit.valid)
        }
        if let same = tokens.first(where: { $0.digest == digest }) {
            throw .tokenTwice(same.number)
        }
        let number = (tokens.last?.number ?? 0) + 1
        return [
            .tokenIssued(token: number, label: label, digest: digest, until: until, on: on)
        ]
    }
}
